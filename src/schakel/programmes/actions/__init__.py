"""What people do: load the catalogue, offer help, enrol and note who was there."""

from schakel.programmes.actions.catalogue import load_catalogue
from schakel.programmes.actions.enrolments import correct_session, enrol, note_event, record_session
from schakel.programmes.actions.offers import ask_for_offers, make_offer, record_answer

__all__ = [
    "ask_for_offers",
    "correct_session",
    "enrol",
    "load_catalogue",
    "make_offer",
    "note_event",
    "record_answer",
    "record_session",
]
