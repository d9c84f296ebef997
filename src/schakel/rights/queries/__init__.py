"""What a viewer may see of the rights of a family, by subject."""

from schakel.rights.queries.access import QUESTIONS as ACCESS
from schakel.rights.queries.access import (
    access_requests,
    acted,
    answer_lines,
    find_access,
    given_lines,
    is_minor,
    known,
    reassessed,
)
from schakel.rights.queries.disclosure import QUESTIONS as DISCLOSURE
from schakel.rights.queries.disclosure import (
    conferences_held,
    disclosures,
    find_disclosure,
    participants,
    sitting_workers,
    votes,
)
from schakel.rights.queries.rectification import QUESTIONS as RECTIFICATION
from schakel.rights.queries.rectification import find, find_recipient, of_case, recipients, roles, to_think_over

QUESTIONS = (*RECTIFICATION, *DISCLOSURE, *ACCESS)

__all__ = [
    "QUESTIONS",
    "access_requests",
    "acted",
    "answer_lines",
    "conferences_held",
    "disclosures",
    "find",
    "find_access",
    "find_disclosure",
    "find_recipient",
    "given_lines",
    "is_minor",
    "known",
    "of_case",
    "participants",
    "reassessed",
    "recipients",
    "roles",
    "sitting_workers",
    "to_think_over",
    "votes",
]
