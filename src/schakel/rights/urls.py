"""Addresses of corrections, under the case they belong to."""

from django.urls import path

from schakel.rights import views

HERE = "cases/<uuid:case_id>/rectifications/"

urlpatterns = [
    path(HERE, views.show_all, name="rectification_list"),
    path(f"{HERE}propose/", views.propose, name="propose_rectification"),
    path(f"{HERE}<uuid:rectification_id>/", views.show, name="rectification"),
    path(f"{HERE}<uuid:rectification_id>/decide/", views.decide, name="decide_rectification"),
    path(f"{HERE}<uuid:rectification_id>/recipients/<uuid:recipient_id>/", views.told, name="recipient_told"),
]
