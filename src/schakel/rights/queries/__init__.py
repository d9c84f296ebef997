"""What a viewer may see of the rights of a family, by subject."""

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

QUESTIONS = (*RECTIFICATION, *DISCLOSURE)

__all__ = [
    "QUESTIONS",
    "conferences_held",
    "disclosures",
    "find",
    "find_disclosure",
    "find_recipient",
    "of_case",
    "participants",
    "recipients",
    "roles",
    "sitting_workers",
    "to_think_over",
    "votes",
]
