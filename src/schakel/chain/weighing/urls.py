"""Addresses of step three."""

from django.urls import path

from schakel.chain.weighing import views

HERE = "cases/<uuid:case_id>/weighing/"

urlpatterns = [
    path(HERE, views.show, name="weighing"),
    path(f"{HERE}write/", views.write, name="write_weighing"),
    path(f"{HERE}consult/", views.consult, name="consult_facility"),
    path(f"{HERE}check/", views.check, name="check_weighing"),
    path(f"{HERE}ask-more/", views.ask_more, name="weighing_ask_more"),
]
