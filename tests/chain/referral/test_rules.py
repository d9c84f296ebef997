"""What a referral asks: attention points, clocks, and when triage may be decided."""

from datetime import date

import pytest

from schakel.chain.referral.rules import (
    Clocks,
    IncidentFacts,
    Named,
    TriageFacts,
    check_days,
    check_involved,
    check_referrer,
    check_text,
    check_triage,
    clocks,
    number,
    same_family,
    source_of,
    triggers,
    urgency,
)
from schakel.core import Refusal


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (IncidentFacts(), ()),
        (IncidentFacts(is_repeat=True), ("repeat_within_year",)),
        (IncidentFacts(frozenset({"physical"}), children_present=True), ("child_at_serious_incident",)),
        (IncidentFacts(frozenset({"psychological"}), children_present=True), ()),
        (IncidentFacts(frozenset({"physical"}), children_present=None), ()),
        (IncidentFacts(is_breach_of_measure=True), ("breach_of_measure",)),
        (IncidentFacts(stated_risk="high"), ("high_stated_risk",)),
        (IncidentFacts(stated_risk="medium"), ()),
    ],
)
def test_attention_points_follow_from_facts(facts, found):
    assert triggers(facts) == found


def test_what_the_referrer_states_is_added_and_unknown_words_are_left_out():
    assert triggers(IncidentFacts(is_repeat=True), frozenset({"weapon", "iets"})) == ("repeat_within_year", "weapon")


@pytest.mark.parametrize(
    ("danger", "found", "how_urgent"),
    [("yes", (), "acute"), ("no", (), "normal"), ("unknown", ("weapon",), "soon"), ("", ("repeat_within_year",), "normal")],
)
def test_danger_now_is_acute_and_lethal_signs_are_soon(danger, found, how_urgent):
    assert urgency(danger, found) == how_urgent


@pytest.mark.parametrize(
    ("received_on", "how_urgent", "expected"),
    [
        (date(2025, 3, 17), "normal", Clocks(date(2025, 3, 18), date(2025, 3, 24))),
        (date(2025, 4, 18), "soon", Clocks(date(2025, 4, 22), date(2025, 4, 28))),  # Good Friday, then Easter Monday
        (date(2025, 3, 22), "acute", Clocks(date(2025, 3, 22), date(2025, 3, 22))),  # a Saturday
    ],
)
def test_clocks_count_working_days_and_danger_does_not_wait(received_on, how_urgent, expected):
    assert clocks(received_on, how_urgent) == expected


@pytest.mark.parametrize(
    ("facts", "outcome", "reason", "has_case", "sentence"),
    [
        (TriageFacts(True, True, 2), "chain", "ja", False, "Over deze aanmelding is al beslist."),
        (TriageFacts(False, False, 2), "chain", "ja", False, "Beantwoord eerst de vraag of er nu iemand in gevaar is."),
        (TriageFacts(False, True, 2), "", "ja", False, "Kies wat er met deze aanmelding gebeurt."),
        (TriageFacts(False, True, 2), "advice", "  ", False, "Schrijf waarom je zo beslist."),
        (
            TriageFacts(False, True, 0),
            "chain",
            "ja",
            False,
            "Niemand in deze aanmelding heeft een naam; zoek eerst uit over wie ze gaat.",
        ),
        (TriageFacts(False, True, 2), "merge", "ja", False, "Kies het dossier waarbij je de aanmelding voegt."),
    ],
)
def test_triage_says_in_one_sentence_what_is_missing(facts, outcome, reason, has_case, sentence):
    with pytest.raises(Refusal, match=sentence):
        check_triage(facts, outcome, reason, has_case=has_case)


@pytest.mark.parametrize(
    ("outcome", "has_case"), [("chain", False), ("advice", False), ("merge", True), ("attach_to_running_help", False)]
)
def test_a_complete_decision_is_accepted(outcome, has_case):
    assert check_triage(TriageFacts(False, True, 2), outcome, "Derde melding.", has_case=has_case) is None


def test_only_listed_organisations_refer_and_others_say_why():
    check_referrer("police", "")
    check_referrer("other", "De school kent het gezin.")

    with pytest.raises(Refusal, match="Schrijf waarom deze organisatie aanmeldt"):
        check_referrer("other", "")
    with pytest.raises(Refusal, match="kan niet aanmelden"):
        check_referrer("agency", "omdat")


def test_somebody_of_the_family_is_named_and_of_a_witness_only_the_name():
    check_involved((Named("victim", True), Named("witness", False)))

    with pytest.raises(Refusal, match="minstens één lid van het gezin"):
        check_involved((Named("witness", False),))
    with pytest.raises(Refusal, match="Van een getuige"):
        check_involved((Named("victim", True), Named("witness", True)))


def test_facts_do_not_lie_in_the_future():
    with pytest.raises(Refusal, match="toekomst"):
        check_days(date(2025, 3, 18), date(2025, 3, 17))


@pytest.mark.parametrize("text", ["bel 0475 12 34 56", "mail an@voorbeeld.be", "nr 85.07.30-999.33", "via +32 475 12 34 56"])
def test_a_text_holds_no_number_by_which_somebody_is_found(text):
    with pytest.raises(Refusal):
        check_text(text, field="summary")


def test_an_ordinary_text_is_accepted():
    assert check_text("Op 3/01/2025 om 21.40 uur werd voor de derde keer in 12 maanden geslagen.", field="summary") is None


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [("ab", "abc", True), ("abc", "ab", True), ("ab", "bc", False), ("a", "abc", True), ("ab", "cd", False), ("", "ab", False)],
)
def test_two_in_common_or_all_of_the_smaller_one_are_one_family(ours, theirs, same):
    assert same_family(frozenset(ours), frozenset(theirs)) is same


def test_numbers_say_the_year_and_nothing_else():
    assert number(2026, 417) == "A-2026-00417"


@pytest.mark.parametrize(
    ("kind", "source"),
    [("police", "police"), ("hotline", "hotline"), ("prosecution_service", "prosecutor"), ("municipality", "professional")],
)
def test_the_door_follows_from_who_refers(kind, source):
    assert source_of(kind) == source
