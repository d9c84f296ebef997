"""Addresses about the case as a whole that no step owns, and about whom somebody knows from outside the work."""

from django.urls import path

from schakel.cases import views
from schakel.cases.views import emergencies, keeping_out

urlpatterns = [
    path("cases/<uuid:case_id>/assessments/new/", views.assessment_new, name="assessment_new"),
    path("cases/<uuid:case_id>/keep-out/", keeping_out.keep_out, name="keep_out"),
    path("relations/", keeping_out.relations, name="relation_list"),
    path("relations/new/", keeping_out.declare, name="declare_relation"),
    path("relations/<uuid:declaration_id>/withdraw/", keeping_out.withdraw, name="withdraw_relation"),
    path("exclusions/", keeping_out.exclusions, name="exclusion_list"),
    path("exclusions/<uuid:exclusion_id>/seen/", keeping_out.seen, name="exclusion_seen"),
    path("exclusions/<uuid:exclusion_id>/end/", keeping_out.end, name="exclusion_end"),
    path("emergency/", emergencies.break_glass, name="break_glass"),
    path("emergency/<uuid:emergency_id>/end/", emergencies.end, name="emergency_end"),
    path("emergency/<uuid:emergency_id>/review/", emergencies.review, name="emergency_review"),
]
