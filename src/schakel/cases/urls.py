"""Addresses about the case as a whole that no step owns."""

from django.urls import path

from schakel.cases import views

urlpatterns = [
    path("cases/<uuid:case_id>/assessments/new/", views.assessment_new, name="assessment_new"),
]
