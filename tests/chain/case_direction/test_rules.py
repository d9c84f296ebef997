"""What case direction asks before it goes on, as tables of situations."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from schakel.chain.case_direction import rules
from schakel.core import Refusal

NOW = datetime(2025, 3, 17, 9, 0, tzinfo=UTC)
TODAY = date(2025, 3, 17)

A_GOAL = rules.GoalFacts("Geen geweld meer.", "Geen nieuwe meldingen.", date(2025, 6, 1))
AN_ACTION = rules.ActionFacts("Gesprek met Tom.", "CAW Limburg", date(2025, 4, 1), "offer")
A_PLAN = rules.PlanFacts(
    safety_now="Tom slaapt bij zijn broer.", review_on=date(2025, 6, 1), no_offer_reason="", goals=[A_GOAL], actions=[AN_ACTION],
    conference_held_at=NOW - timedelta(days=1), agreed_before_at=None, has_director=True, today=TODAY,
)
NO_OFFER = replace(AN_ACTION, track="practical")


def a_participant(name="Bilal", attendance="present", has_accepted_secrecy=True, has_conflict=False):
    return rules.Participant(name, attendance, has_accepted_secrecy, has_conflict)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"has_director": False}, "casusregisseur"),
        ({"conference_held_at": None}, "Houd eerst een casusoverleg"),
        ({"agreed_before_at": NOW}, "nieuw casusoverleg"),
        ({"safety_now": "  "}, "hoe ieder nu veilig is"),
        ({"review_on": TODAY}, "dag in de toekomst"),
        ({"goals": []}, "minstens één doel"),
        ({"actions": [AN_ACTION, replace(AN_ACTION, text="Huur regelen.", owner="")]}, "Huur regelen."),
        ({"actions": [replace(AN_ACTION, due_on=None)]}, "eigenaar en een datum"),
        ({"actions": [NO_OFFER]}, "hulpaanbod"),
        ({"actions": []}, "hulpaanbod"),
    ],
)
def test_a_plan_is_not_agreed_while_something_is_missing(changed, says):
    with pytest.raises(Refusal, match=says):
        rules.check_plan(replace(A_PLAN, **changed))


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"actions": [NO_OFFER], "no_offer_reason": "De pleger is onbekend."},
        {"agreed_before_at": NOW - timedelta(days=30)},
    ],
)
def test_a_complete_plan_is_agreed(changed):
    assert rules.check_plan(replace(A_PLAN, **changed)) is None


@pytest.mark.parametrize(
    ("participants", "says"),
    [
        ([a_participant()], "minstens twee aanwezigen"),
        ([a_participant(), a_participant("Chris", has_accepted_secrecy=False)], "Chris de geheimhouding"),
        ([a_participant(), a_participant("Chris", has_conflict=None)], "Vraag eerst aan Chris"),
        ([a_participant(), a_participant("Chris", has_conflict=True)], "Chris meldde een belangenconflict"),
        ([a_participant("An", has_accepted_secrecy=False), a_participant("Chris", has_accepted_secrecy=False)], "An en Chris"),
    ],
)
def test_the_file_does_not_open_before_secrecy_and_conflict_are_settled(participants, says):
    with pytest.raises(Refusal, match=says):
        rules.check_conference_held(participants, record="Feiten.", held_at=NOW, now=NOW)


def test_who_was_absent_need_not_accept_secrecy():
    absent = a_participant("Dries", "excused", has_accepted_secrecy=False, has_conflict=True)

    assert rules.check_conference_held([a_participant(), a_participant("An"), absent], record="Feiten.", held_at=NOW, now=NOW) is None


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"legal_basis": ""}, "legal_basis"),
        ({"legal_basis": "goede_wil"}, "legal_basis"),
        ({"purpose": " "}, "purpose"),
        ({"planned_for": NOW}, "planned_for"),
    ],
)
def test_no_conference_without_legal_basis_purpose_and_a_moment_to_come(changed, field):
    asked = {"legal_basis": "decree_veilige_huizen", "purpose": "Een plan.", "planned_for": NOW + timedelta(days=3)}

    with pytest.raises(Refusal) as refused:
        rules.check_conference_plan(**asked | changed, now=NOW, has_director=True)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("kind", "ground", "sits_already", "says"),
    [
        ("other", "involvement", False, "artikel 10.*welke kennis"),
        ("police", "curiosity", False, "betrokken bij het gezin, of deskundig"),
        ("police", "expertise", True, "zit al in dit dossier"),
    ],
)
def test_only_a_listed_organisation_is_invited_on_a_ground(kind, ground, sits_already, says):
    with pytest.raises(Refusal, match=says):
        rules.check_invitation(organisation="Politiezone", kind=kind, ground=ground, reason=" ", sits_already=sits_already)


def test_an_organisation_that_the_decree_does_not_name_is_invited_with_a_reason():
    reason = "Volgt de moeder al twee jaar."

    assert rules.check_invitation(organisation="Buurtwerk", kind="other", ground="involvement", reason=reason, sits_already=False) is None


@pytest.mark.parametrize("step", ["referral", "file_building", "weighing"])
def test_nobody_directs_a_case_that_was_not_weighed(step):
    with pytest.raises(Refusal, match="weging"):
        rules.check_in_direction(step, is_closed=False)


def test_nobody_directs_a_closed_case():
    with pytest.raises(Refusal, match="afgesloten"):
        rules.check_in_direction("execution", is_closed=True)
