"""Who may see what, at every address: data, to be read by somebody who knows the field and not the code.

An actor that is not named at an address is refused there: sent to the sign-in page, told that it is not for that function (403), or
told that nothing is there (404). The letters are the classes of secrets that may appear for those who are let in:

    I identity   C contact   H how to reach somebody safely   F facts   T therapy   R risk   M meeting and plan   A attendance
    V conditions of an authority   L who looked

and two of our own: D, where the victim lives (not for who guides the other side, safety S-01), and N, a secret address (for nobody).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

# Whose families somebody reaches at all. Family a is the one they are named after; b is of the other house, c another family of ours.
REACH = {
    "signed_out": "",
    "half_signed_in": "",
    "coordinator": "ac",
    "coordinator_elsewhere": "b",
    "director": "a",
    "guide": "a",
    "former": "",
    "excluded": "",
    "break_glass": "a",
    "colleague": "",
    "trainer": "ac",
    "magistrate": "ac",
    "police": "ac",
    "intake": "ac",
    "analyst": "",
    "admin": "",
    "gate": "",
}

EVERYONE = dict.fromkeys(REACH, "")
SIGNED_IN = {actor: "" for actor in REACH if actor not in ("signed_out", "half_signed_in", "gate")}
SEATED = {actor: "" for actor in SIGNED_IN if actor not in ("analyst", "admin")}

COORDINATING = {"coordinator": "ICDFRMVL", "coordinator_elsewhere": "ICDFRMVL"}
DIRECTING = COORDINATING | {"director": "ICDFRMAVL", "break_glass": "ICFRMV"}
IN_THE_CASE = DIRECTING | {"guide": "ICFRMAV"}
RECEIVING = COORDINATING | {"intake": "ICDFR"}
OFFERING = COORDINATING | {"director": "ICFRMAVL", "guide": "ICFRMAV", "intake": "ICF"}
FOLLOWING = COORDINATING | {"director": "IFAV", "guide": "IFAV", "trainer": "IFAV"}
NOTING = {"guide": "IFAV", "trainer": "IFAV"}
FIGURES = {"coordinator": "", "coordinator_elsewhere": "", "director": "", "excluded": "", "break_glass": "", "analyst": ""}

INVITING = {"coordinator": "", "coordinator_elsewhere": "", "admin": ""}

NOTHING_TO_SHOW = 204
NO_SUCH_LINK = 410
NOT_BUILT_YET = 409  # the figures of this database were never built


@dataclass(frozen=True)
class Expect:
    """`shows`: actor -> classes that may appear. `given`: parameters that name no thing; `about`: parameters that name another thing than
    THINGS says. `asked`: query strings to try. `also`: other answers that are in order for those who are let in."""

    shows: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, object] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    asked: tuple[str, ...] = ("",)
    also: tuple[int, ...] = ()
    posts_only: bool = False


def reading(
    shows: Mapping[str, str], *asked: str, about: Mapping[str, str] | None = None, also: tuple[int, ...] = (), **given: object
) -> Expect:
    """A page one can look at."""
    return Expect(shows, given, about or {}, ("", *asked), also)


def sending(shows: Mapping[str, str], **given: object) -> Expect:
    """An address to which one only sends: looking at it shows nothing to anyone, whatever it is about."""
    return Expect(shows, given, posts_only=True)


# Which thing of a family a parameter of an address names.
THINGS = {
    "case_id": "case",
    "referral_id": "referral",
    "conference_id": "conference",
    "goal_id": "goal",
    "action_id": "action",
    "plan_id": "plan",
    "offer_id": "offer",
    "enrolment_id": "enrolment",
    "proposal_id": "proposal",
    "suggestion_id": "suggestion",
    "correction_id": "correction",
    "person_id": "suspect",
    "party_id": "party_suspect",
    "request_id": "request",
    "entry_id": "entry",
    "weighing_id": "weighing",
    "evaluation_id": "evaluation",
    "agreement_id": "agreement",
    "incident_id": "incident",
    "mandate_id": "mandate",
    "seat_id": "seat",
    "file_id": "file",
    "session_id": "session",
    "assessment_id": "assessment",
    "consultation_id": "consultation",
    "exclusion_id": "exclusion",
    "emergency_id": "emergency",
    "rectification_id": "rectification",
    "recipient_id": "recipient",
    "disclosure_id": "disclosure",
    "access_id": "access_request",
    "document_id": "document",
}

ADDRESSES: dict[str, Expect] = {
    # the door
    "sign_in": reading(EVERYONE),
    "demo_sign_in": sending(EVERYONE),
    "sign_out": sending(EVERYONE),
    "sign_out_everywhere": sending(SIGNED_IN),
    "prove": reading(SIGNED_IN),
    "second_step": reading(EVERYONE),  # to who is not half signed in: to the sign-in page
    "first_app": reading(EVERYONE),
    "second_step_passkey": sending(EVERYONE),
    "prove_passkey": sending(SIGNED_IN),
    "new_passkey": reading(SIGNED_IN),
    "new_app": reading(SIGNED_IN),
    "remove_factor": sending(SIGNED_IN, factor_id=UUID(int=1)),
    "new_recovery_codes": sending(SIGNED_IN),
    "reset_factors": sending(INVITING, worker_id=UUID(int=1)),
    "stay": reading(SIGNED_IN, also=(NOTHING_TO_SHOW,)),
    "account": reading(SIGNED_IN),
    "set_language": sending(EVERYONE),
    "health": reading(EVERYONE),
    "leave": reading(EVERYONE),
    "traces": reading(EVERYONE),
    "choose_password": reading(EVERYONE, also=(NO_SUCH_LINK,), secret="niemands-link"),
    "colleague_list": reading(INVITING),
    "invite_colleague": reading(INVITING),
    "colleague_role": reading(INVITING, worker_id=UUID(int=1)),
    "close_account": reading(INVITING, worker_id=UUID(int=1)),
    "colleague_link": sending(INVITING, worker_id=UUID(int=1)),
    # de werkplek
    "home": reading(
        SIGNED_IN
        | COORDINATING
        | {"director": "ICFRMAV", "break_glass": "", "guide": "ICFRMAV", "magistrate": "IFV", "intake": "IF", "trainer": "IA"}
    ),
    "case_list": reading(
        {actor: "" for actor in SEATED if actor != "intake"}
        | {"director": "IFR", "guide": "IFR", "coordinator": "IFR", "coordinator_elsewhere": "IFR"}
    ),
    "case": reading(IN_THE_CASE),
    "held_back_list": reading({"coordinator": "L", "coordinator_elsewhere": "L"}),
    "search": reading(
        SEATED | {"director": "I", "guide": "I", "coordinator": "I", "coordinator_elsewhere": "I", "intake": "I"},
        "?q={name}",
        "?q={number}",
    ),
    # aanmelding
    "referral_list": reading(RECEIVING),
    "referral_new": reading(RECEIVING | {"police": ""}),
    "referral": reading(RECEIVING),
    "referral_receipt": reading(RECEIVING | {"police": "F"}),
    "referral_acknowledge": sending(RECEIVING),
    "referral_safety": reading(RECEIVING, about={"referral_id": "open_referral"}),
    "safe_contact": reading({"intake": "FH"}, about={"referral_id": "open_referral"}),
    "entrust_contact": reading(RECEIVING),
    "referral_triage": reading(COORDINATING, about={"referral_id": "open_referral"}),
    "same_facts": reading(COORDINATING, about={"report_id": "double_report"}),
    "suggestion_list": reading(COORDINATING),
    "suggestion": reading(COORDINATING),
    "suggestion_part": reading(COORDINATING),
    # wat de politie bezorgt
    "import_file": reading(COORDINATING),
    "correction_list": reading(RECEIVING),
    "correction": reading(COORDINATING),
    # dossiervorming
    "file_building": reading(IN_THE_CASE),
    "ask_supplement": reading(DIRECTING),
    "add_entry": reading(DIRECTING),
    "complete_file": sending(DIRECTING),
    "person_informed": reading(DIRECTING),
    "supplement": reading(IN_THE_CASE, about={"request_id": "open_request"}),
    "hand_in_supplement": sending(IN_THE_CASE),
    "let_go_supplement": reading(DIRECTING, about={"request_id": "open_request"}),
    "confirm_entry": reading(DIRECTING, about={"entry_id": "unconfirmed_entry"}),
    "withdraw_entry": sending(IN_THE_CASE),
    # weging
    "weighing": reading(IN_THE_CASE),
    "write_weighing": reading(DIRECTING),
    "consult_facility": reading(DIRECTING),
    "check_weighing": reading(DIRECTING),
    "weighing_ask_more": reading(DIRECTING),
    "assessment_new": reading(IN_THE_CASE),
    # wie iemand van buiten het werk kent
    "keep_out": reading(COORDINATING),
    "relation_list": reading(SIGNED_IN),
    "declare_relation": reading(SIGNED_IN),
    "withdraw_relation": sending(SIGNED_IN, declaration_id=UUID(int=1)),
    "exclusion_list": reading(COORDINATING),
    "exclusion_seen": sending(COORDINATING),
    "exclusion_end": reading(COORDINATING),
    # nooddossier
    "break_glass": reading({"director": "", "excluded": "", "break_glass": ""}),
    "emergency_end": sending({"director": "", "excluded": "", "break_glass": ""}, emergency_id=UUID(int=1)),
    "emergency_review": reading(COORDINATING),
    # casusregie
    "case_direction": reading(IN_THE_CASE),
    "appoint_director": reading(DIRECTING),
    "invite_worker": reading(DIRECTING),
    "agree_contact": reading(DIRECTING),
    "safe_contact_of_case": reading(IN_THE_CASE | {"director": "IRFH"}),
    "plan_conference": reading(DIRECTING),
    "conference": reading(IN_THE_CASE),
    "change_conference": reading(DIRECTING, about={"conference_id": "planned_conference"}),
    "accept_secrecy": reading({"guide": "ICFRMAV"}),
    "hold_conference": reading(DIRECTING, about={"conference_id": "planned_conference"}),
    "plan_of_approach": reading(IN_THE_CASE),
    "draft_plan": reading(DIRECTING),
    "new_plan_version": reading(DIRECTING),
    "agree_plan": reading(DIRECTING),
    "add_goal": reading(DIRECTING),
    "change_goal": reading(DIRECTING, about={"goal_id": "draft_goal"}),
    "remove_goal": reading(DIRECTING, about={"goal_id": "draft_goal"}),
    "add_action": reading(DIRECTING),
    "change_action": reading(DIRECTING, about={"action_id": "draft_action"}),
    "remove_action": reading(DIRECTING, about={"action_id": "draft_action"}),
    # uitvoering
    "execution": reading(IN_THE_CASE),
    "ask_evaluation": reading(DIRECTING),
    "report_action": reading(IN_THE_CASE),
    # evaluatie
    "evaluation": reading(IN_THE_CASE),
    "begin_evaluation": reading(DIRECTING),
    "write_evaluation": reading(DIRECTING),
    "score_goal": reading(DIRECTING),
    "closing_checklist": reading(DIRECTING),
    "evaluation_told": reading(DIRECTING),
    "choose_decision": reading(DIRECTING),
    "decide_evaluation": reading(DIRECTING, outcome="continue"),
    # stukken
    "document_list": reading(IN_THE_CASE),
    "add_document": reading(IN_THE_CASE),
    "document": reading(IN_THE_CASE),
    "document_original": reading({actor: kinds for actor, kinds in DIRECTING.items() if actor != "break_glass"}),
    # rechten van de betrokkenen
    "rectification_list": reading(DIRECTING),
    "propose_rectification": reading(DIRECTING),
    "rectification": reading(DIRECTING),
    "decide_rectification": reading(DIRECTING),
    "recipient_told": reading(DIRECTING),
    "disclosure_list": reading(IN_THE_CASE),
    "propose_disclosure": reading(DIRECTING),
    "disclosure": reading(IN_THE_CASE),
    "vote_disclosure": reading(IN_THE_CASE),
    "withdraw_disclosure": reading(DIRECTING),
    "disclosure_told": reading(IN_THE_CASE),
    "access_request_list": reading(DIRECTING),
    "register_access": reading(DIRECTING),
    "access_request": reading(DIRECTING),
    "check_access_risk": reading(DIRECTING),
    "review_answer": reading(DIRECTING),
    "access_answer": reading(DIRECTING),
    "hand_over_answer": reading(DIRECTING),
    # hulp voor wie geweld pleegde
    "catalogue": reading(SIGNED_IN),
    "programme": reading(SIGNED_IN, code="proef"),
    "offer_list": reading(OFFERING | {"colleague": "", "excluded": "", "break_glass": ""}),
    "offer": reading(OFFERING),
    "offer_make": reading(OFFERING, about={"offer_id": "open_offer"}),
    "offer_answer": reading(OFFERING, about={"offer_id": "made_offer"}),
    "offer_mandate": reading(COORDINATING | {"magistrate": "IFV"}, about={"offer_id": "open_offer"}),
    "offer_enrol": reading(
        {actor: kinds for actor, kinds in OFFERING.items() if actor != "intake"}, about={"offer_id": "accepted_offer"}
    ),
    "enrolment_list": reading(FOLLOWING | {"colleague": "", "excluded": "", "break_glass": ""}),
    "enrolment": reading(FOLLOWING),
    "enrolment_event": reading(NOTING),
    "enrolment_session": reading(NOTING),
    "enrolment_session_correct": reading(NOTING),
    "proposal_list": reading({"magistrate": "IFV"}),
    "proposal": reading({"magistrate": "IFV"}),
    # cijfers: no person at all
    "figures": reading(FIGURES, also=(NOT_BUILT_YET,)),
    "figures_question": reading(FIGURES, also=(NOT_BUILT_YET,), number=1),
    "figures_answer_pdf": reading(FIGURES, also=(NOT_BUILT_YET,)),
    "figures_answer_html": reading(FIGURES, also=(NOT_BUILT_YET,)),
    "figures_measure": reading(FIGURES, also=(NOT_BUILT_YET,), name="persons"),
    "figures_csv": reading(FIGURES, also=(NOT_BUILT_YET,), name="persons", sheet="persons"),
}
