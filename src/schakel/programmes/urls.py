"""Addresses of the catalogue, the offers of help, the enrolments and the proposals to the magistrate."""

from django.urls import path

from schakel.programmes.views import catalogue, enrolments, offers, proposals

urlpatterns = [
    path("programmes/", catalogue.catalogue, name="catalogue"),
    path("programmes/<slug:code>/", catalogue.programme, name="programme"),
    path("offers/", offers.offer_list, name="offer_list"),
    path("offers/<uuid:offer_id>/", offers.offer, name="offer"),
    path("offers/<uuid:offer_id>/make/", offers.make, name="offer_make"),
    path("offers/<uuid:offer_id>/answer/", offers.answer, name="offer_answer"),
    path("offers/<uuid:offer_id>/mandate/", offers.decision, name="offer_mandate"),
    path("offers/<uuid:offer_id>/enrol/", offers.enrol, name="offer_enrol"),
    path("enrolments/", enrolments.enrolment_list, name="enrolment_list"),
    path("enrolments/<uuid:enrolment_id>/", enrolments.enrolment, name="enrolment"),
    path("enrolments/<uuid:enrolment_id>/events/new/", enrolments.event, name="enrolment_event"),
    path("enrolments/<uuid:enrolment_id>/sessions/new/", enrolments.session, name="enrolment_session"),
    path("enrolments/sessions/<uuid:session_id>/", enrolments.correct, name="enrolment_session_correct"),
    path("mandates/", proposals.proposal_list, name="proposal_list"),
    path("mandates/<uuid:proposal_id>/", proposals.proposal, name="proposal"),
]
