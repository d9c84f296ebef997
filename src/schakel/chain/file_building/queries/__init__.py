"""What may be seen of the file: the composed file, the requests, and the supplement of the own organisation."""

from schakel.chain.file_building.queries.asked import QUESTIONS
from schakel.chain.file_building.queries.composed import ComposedFile, composed
from schakel.chain.file_building.queries.requests import (
    Standing,
    find_entry,
    find_request,
    find_unconfirmed,
    open_requests,
    partners,
    party_of,
    people_of,
    persons_of,
    sits,
    standing,
    state_of,
    supplement,
)

__all__ = [
    "QUESTIONS",
    "ComposedFile",
    "Standing",
    "composed",
    "find_entry",
    "find_request",
    "find_unconfirmed",
    "open_requests",
    "partners",
    "party_of",
    "people_of",
    "persons_of",
    "sits",
    "standing",
    "state_of",
    "supplement",
]
