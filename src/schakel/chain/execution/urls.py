"""Addresses of the execution."""

from django.urls import path

from schakel.chain.execution import views

urlpatterns = [
    path("cases/<uuid:case_id>/execution/", views.show, name="execution"),
    path("cases/<uuid:case_id>/execution/evaluate/", views.ask_evaluation, name="ask_evaluation"),
    path("plan-actions/<uuid:action_id>/", views.report, name="report_action"),
]
