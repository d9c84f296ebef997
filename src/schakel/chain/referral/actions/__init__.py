"""What people do with a referral: bring it in, acknowledge it, ask for safety first, decide; and answer who is known."""

from schakel.chain.referral.actions.bring_in import Involved, NewIncident, NewReferral, refer
from schakel.chain.referral.actions.contact import entrust_contact
from schakel.chain.referral.actions.known_people import answer_suggestion, part_again
from schakel.chain.referral.actions.police_file import import_police_file, part_same_facts, try_police_file
from schakel.chain.referral.actions.receive import receive_reports
from schakel.chain.referral.actions.triage import acknowledge, decide_triage, record_safety

__all__ = [
    "Involved",
    "NewIncident",
    "NewReferral",
    "acknowledge",
    "answer_suggestion",
    "decide_triage",
    "entrust_contact",
    "import_police_file",
    "part_again",
    "part_same_facts",
    "receive_reports",
    "record_safety",
    "refer",
    "try_police_file",
]
