"""What people do about the rights of a family, by subject."""

from schakel.rights.actions.access import check_access_risk, hand_over, register_access, review_answer
from schakel.rights.actions.disclosure import note_told, propose_disclosure, vote, withdraw_disclosure
from schakel.rights.actions.rectification import decide_rectification, propose_rectification, tell_recipient

__all__ = [
    "check_access_risk",
    "decide_rectification",
    "hand_over",
    "note_told",
    "propose_disclosure",
    "propose_rectification",
    "register_access",
    "review_answer",
    "tell_recipient",
    "vote",
    "withdraw_disclosure",
]
