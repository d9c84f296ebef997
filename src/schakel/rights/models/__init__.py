"""What is kept about the rights of a family: corrections, what is told, and questions for access."""

from schakel.rights.models.access import AccessRequest, AnswerLine, Handed, Identified
from schakel.rights.models.correcting import (
    Asker,
    Decision,
    Disclosure,
    Recipient,
    Rectification,
    TellingGround,
    Vote,
    VoteAnswer,
    Way,
)

__all__ = [
    "AccessRequest",
    "AnswerLine",
    "Asker",
    "Decision",
    "Disclosure",
    "Handed",
    "Identified",
    "Recipient",
    "Rectification",
    "TellingGround",
    "Vote",
    "VoteAnswer",
    "Way",
]
