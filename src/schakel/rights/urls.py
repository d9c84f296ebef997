"""Addresses of corrections, and of what the family is told."""

from django.urls import path

from schakel.rights import views

HERE = "cases/<uuid:case_id>/rectifications/"
TOLD = "cases/<uuid:case_id>/disclosures/"
ONE = "disclosures/<uuid:disclosure_id>/"

ASKED = "cases/<uuid:case_id>/access-requests/"
ANSWER = "access-requests/<uuid:access_id>/"

urlpatterns = [
    path(HERE, views.rectification.show_all, name="rectification_list"),
    path(f"{HERE}propose/", views.rectification.propose, name="propose_rectification"),
    path(f"{HERE}<uuid:rectification_id>/", views.rectification.show, name="rectification"),
    path(f"{HERE}<uuid:rectification_id>/decide/", views.rectification.decide, name="decide_rectification"),
    path(f"{HERE}<uuid:rectification_id>/recipients/<uuid:recipient_id>/", views.rectification.told, name="recipient_told"),
    path(TOLD, views.disclosure.show_all, name="disclosure_list"),
    path(f"{TOLD}propose/", views.disclosure.propose, name="propose_disclosure"),
    path(ONE, views.disclosure.show, name="disclosure"),
    path(f"{ONE}vote/", views.disclosure.vote, name="vote_disclosure"),
    path(f"{ONE}withdraw/", views.disclosure.withdraw, name="withdraw_disclosure"),
    path(f"{ONE}told/", views.disclosure.told, name="disclosure_told"),
    path(ASKED, views.access.show_all, name="access_request_list"),
    path(f"{ASKED}register/", views.access.register, name="register_access"),
    path(ANSWER, views.access.show, name="access_request"),
    path(f"{ANSWER}risk/", views.access.check, name="check_access_risk"),
    path(f"{ANSWER}review/", views.access.review, name="review_answer"),
    path(f"{ANSWER}answer/", views.access.answer, name="access_answer"),
    path(f"{ANSWER}hand-over/", views.access.hand_over, name="hand_over_answer"),
]
