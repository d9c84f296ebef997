"""What people do about the rights of a family, by subject."""

from schakel.rights.actions.disclosure import note_told, propose_disclosure, vote, withdraw_disclosure
from schakel.rights.actions.rectification import decide_rectification, propose_rectification, tell_recipient

__all__ = [
    "decide_rectification",
    "note_told",
    "propose_disclosure",
    "propose_rectification",
    "tell_recipient",
    "vote",
    "withdraw_disclosure",
]
