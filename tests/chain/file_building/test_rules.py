"""When a supplement may be asked, given and done without."""

from datetime import date

import pytest

from schakel.chain.file_building import rules
from schakel.core import Refusal

TODAY = date(2025, 3, 17)
WAITING = rules.RequestState("CAW Limburg", date(2025, 3, 14), is_closed=False)
ANSWERED = rules.RequestState("CGG", date(2025, 3, 14), is_closed=True)


def test_a_supplement_is_expected_within_ten_working_days():
    assert rules.due_on(date(2025, 4, 14)) == date(2025, 4, 29)  # Easter Monday does not count


@pytest.mark.parametrize(
    ("question", "purpose", "partner", "asked", "sentence"),
    [
        ("Loopt er hulp?", "Om te kiezen.", False, False, "Alleen een kernpartner"),
        ("Loopt er hulp?", "Om te kiezen.", True, True, "al een aanvulling gevraagd"),
        (" ", "Om te kiezen.", True, False, "Schrijf wat je wilt weten"),
        ("Loopt er hulp?", "", True, False, "waarom dat nodig is"),
    ],
)
def test_a_request_has_a_question_a_purpose_and_one_core_partner(question, purpose, partner, asked, sentence):
    with pytest.raises(Refusal, match=sentence):
        rules.check_request(question, purpose, is_core_partner=partner, is_asked_already=asked)


@pytest.mark.parametrize(
    ("kind", "stated_by", "source", "text", "sentence"),
    [
        ("", "", "gesprek", "Hij volgt begeleiding.", "feit, een verklaring of een oordeel"),
        ("fact", "", "gesprek", " ", "Schrijf wat je over dit gezin weet"),
        ("fact", "", "gesprek", "x" * 2001, "hoogstens 2000 tekens"),
        ("statement_by", "", "gesprek", "Ze is bang.", "van wie de verklaring komt"),
        ("fact", "", "", "Hij volgt begeleiding.", "waar je dit vandaan hebt"),
    ],
)
def test_facts_and_opinions_have_a_source(kind, stated_by, source, text, sentence):
    with pytest.raises(Refusal, match=sentence):
        rules.check_entry(kind, stated_by, source, text)


@pytest.mark.parametrize(("entries", "has_nothing"), [(0, False), (1, True)])
def test_a_supplement_holds_something_or_says_that_there_is_nothing(entries, has_nothing):
    with pytest.raises(Refusal):
        rules.check_handing_in(entries=entries, has_nothing=has_nothing)


@pytest.mark.parametrize(
    ("request_state", "reason", "today", "sentence"),
    [
        (WAITING, "Vakantie.", date(2025, 3, 14), "heeft nog tijd tot 14/03/2025"),
        (WAITING, "", TODAY, "waarom je zonder deze aanvulling verdergaat"),
        (ANSWERED, "Vakantie.", TODAY, "al beantwoord"),
    ],
)
def test_a_request_is_let_go_only_when_late_and_with_a_reason(request_state, reason, today, sentence):
    with pytest.raises(Refusal, match=sentence):
        rules.check_letting_go(request_state, reason, today)


def test_the_file_is_ready_when_every_request_is_closed():
    rules.check_complete([ANSWERED], step="file_building", is_closed=False)
    rules.check_complete([], step="file_building", is_closed=False)

    with pytest.raises(Refusal, match="De aanvulling van CAW Limburg is nog niet binnen"):
        rules.check_complete([ANSWERED, WAITING], step="file_building", is_closed=False)
    with pytest.raises(Refusal, match="niet meer in dossiervorming"):
        rules.check_complete([], step="weighing", is_closed=False)
