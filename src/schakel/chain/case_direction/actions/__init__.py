"""What people do in case direction: seats, conferences, the plan, and how to reach somebody safely."""

from schakel.chain.case_direction.actions.conference import (
    Presence,
    accept_secrecy,
    change_conference,
    hold_conference,
    note_conference,
    plan_conference,
)
from schakel.chain.case_direction.actions.contact import agree_contact
from schakel.chain.case_direction.actions.parts import (
    add_action,
    add_goal,
    change_action,
    change_goal,
    remove_action,
    remove_goal,
)
from schakel.chain.case_direction.actions.people import appoint_director, invite
from schakel.chain.case_direction.actions.plan import agree_plan, draft_plan, new_version, save_plan

__all__ = [
    "Presence",
    "accept_secrecy",
    "add_action",
    "add_goal",
    "agree_contact",
    "agree_plan",
    "appoint_director",
    "change_action",
    "change_conference",
    "change_goal",
    "draft_plan",
    "hold_conference",
    "invite",
    "new_version",
    "note_conference",
    "plan_conference",
    "remove_action",
    "remove_goal",
    "save_plan",
]
