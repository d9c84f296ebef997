"""Addresses of case direction: nouns for things, verbs for what is done with them."""

from django.urls import path

from schakel.chain.case_direction import views

HERE = "cases/<uuid:case_id>/direction/"

urlpatterns = [
    path(HERE, views.direction.show, name="case_direction"),
    path(f"{HERE}director/", views.direction.appoint, name="appoint_director"),
    path(f"{HERE}invite/", views.direction.invite, name="invite_worker"),
    path(f"{HERE}contact/", views.contact.agree, name="agree_contact"),
    path("cases/<uuid:case_id>/safe-contact/", views.contact.show, name="safe_contact_of_case"),
    path(f"{HERE}conferences/plan/", views.conference.plan, name="plan_conference"),
    path(f"{HERE}conferences/<uuid:conference_id>/", views.conference.show, name="conference"),
    path(f"{HERE}conferences/<uuid:conference_id>/change/", views.conference.change, name="change_conference"),
    path(f"{HERE}secrecy/", views.conference.secrecy, name="accept_secrecy"),
    path(f"{HERE}conferences/<uuid:conference_id>/hold/", views.conference.hold, name="hold_conference"),
    path(f"{HERE}plan/", views.plan.show, name="plan_of_approach"),
    path(f"{HERE}plan/draft/", views.plan.draft, name="draft_plan"),
    path(f"{HERE}plan/new-version/", views.plan.new_version, name="new_plan_version"),
    path(f"{HERE}plan/agree/", views.plan.agree, name="agree_plan"),
    path(f"{HERE}plan/goals/add/", views.parts.add_goal, name="add_goal"),
    path(f"{HERE}plan/goals/<uuid:goal_id>/", views.parts.change_goal, name="change_goal"),
    path(f"{HERE}plan/goals/<uuid:goal_id>/remove/", views.parts.remove_goal, name="remove_goal"),
    path(f"{HERE}plan/actions/add/", views.parts.add_action, name="add_action"),
    path(f"{HERE}plan/actions/<uuid:action_id>/", views.parts.change_action, name="change_action"),
    path(f"{HERE}plan/actions/<uuid:action_id>/remove/", views.parts.remove_action, name="remove_action"),
]
