"""Addresses of the evaluation."""

from django.urls import path

from schakel.chain.evaluation import views

HERE = "cases/<uuid:case_id>/evaluation/"

urlpatterns = [
    path(HERE, views.show, name="evaluation"),
    path(f"{HERE}begin/", views.begin, name="begin_evaluation"),
    path(f"{HERE}write/", views.write, name="write_evaluation"),
    path(f"{HERE}goals/<uuid:goal_id>/", views.score_goal, name="score_goal"),
    path(f"{HERE}checklist/", views.check, name="closing_checklist"),
    path(f"{HERE}told/<uuid:party_id>/", views.told, name="evaluation_told"),
    path(f"{HERE}decide/", views.choose, name="choose_decision"),
    path(f"{HERE}decide/<slug:outcome>/", views.decide, name="decide_evaluation"),
]
