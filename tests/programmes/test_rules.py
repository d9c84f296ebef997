"""What may be offered, answered, started and ended."""

from datetime import date, timedelta

import pytest

from schakel.core import Refusal
from schakel.programmes import rules

TODAY = date(2025, 3, 10)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def refused(complaint: str | None):
    return pytest.raises(Refusal, match=complaint) if complaint else _nothing()


class _nothing:
    def __enter__(self) -> None: ...

    def __exit__(self, *anything: object) -> None: ...


def test_help_is_offered_within_ten_working_days() -> None:
    assert rules.offer_due(date(2025, 4, 14)) == date(2025, 4, 29)  # Easter Monday does not count


@pytest.mark.parametrize(
    ("made_on", "answer", "due_on", "is_missing"),
    [
        (None, "", YESTERDAY, True),
        (None, "", TODAY, False),
        (YESTERDAY, "", YESTERDAY, False),
        (None, "not_possible", YESTERDAY, False),
    ],
)
def test_an_offer_that_nobody_made_in_time_is_a_visible_defect(
    made_on: date | None, answer: str, due_on: date, is_missing: bool
) -> None:
    assert rules.is_missing(made_on=made_on, answer=answer, due_on=due_on, today=TODAY) is is_missing


@pytest.mark.parametrize(
    ("frame", "has_mandate", "programme_frame", "is_historic", "complaint"),
    [
        ("voluntary", False, "both", False, None),
        ("mandated", True, "both", False, None),
        ("mandated", False, "both", False, "rust op een beslissing"),
        ("voluntary", True, "both", False, "hoort geen opgelegd kader"),
        ("", False, "both", False, "Kies of het aanbod"),
        ("voluntary", False, "mandated", False, "andere kader"),
        ("voluntary", False, "mandated", True, None),
    ],
)
def test_mandated_help_rests_on_a_decision(
    frame: str, has_mandate: bool, programme_frame: str, is_historic: bool, complaint: str | None
) -> None:
    with refused(complaint):
        rules.require_a_frame(frame=frame, has_mandate=has_mandate, programme_frame=programme_frame, is_historic=is_historic)


@pytest.mark.parametrize(
    ("on", "complaint"),
    [
        (date(2025, 3, 2), "02/03/2025.*feiten van 03/03/2025"),
        (date(2025, 3, 3), None),
        (TODAY, None),
        (TODAY + timedelta(days=1), f"{TODAY + timedelta(days=1):%d/%m/%Y}.*vandaag is het {TODAY:%d/%m/%Y}"),
    ],
)
def test_an_offer_lies_between_the_facts_and_today_and_a_refusal_names_both_days(on: date, complaint: str | None) -> None:
    with refused(complaint):
        rules.require_makeable(made_on=None, answer="", on=on, facts_on=date(2025, 3, 3), today=TODAY)


@pytest.mark.parametrize(
    ("made_on", "answer", "answered_on", "is_settled"),
    [
        (None, "", None, False),
        (date(2025, 3, 3), "", None, True),
        (date(2025, 3, 1), "accepted", date(2025, 3, 2), False),
        (None, "not_possible", date(2025, 3, 9), True),
        (None, "not_possible", date(2025, 3, 1), False),
    ],
)
def test_only_an_offer_since_the_facts_settles_them(
    made_on: date | None, answer: str, answered_on: date | None, is_settled: bool
) -> None:
    found = rules.settles(made_on=made_on, answer=answer, answered_on=answered_on, facts_on=date(2025, 3, 3))

    assert found is is_settled


@pytest.mark.parametrize(
    ("answer", "reason", "made_on", "answered_on", "earlier", "complaint"),
    [
        ("accepted", "", YESTERDAY, TODAY, "", None),
        ("refused", "Hij ziet geen probleem.", YESTERDAY, TODAY, "", None),
        ("refused", "", YESTERDAY, TODAY, "", "waarom niet"),
        ("not_possible", "Adres niet gekend.", None, TODAY, "", None),
        ("not_possible", "", None, TODAY, "", "waarom niet"),
        ("no_answer", "", YESTERDAY, TODAY, "", None),
        ("accepted", "", None, TODAY, "", "nog niet gedaan"),
        ("accepted", "", YESTERDAY, TODAY, "refused", "blijft staan"),
        ("accepted", "", YESTERDAY, TOMORROW, "", "toekomst"),
        ("accepted", "", YESTERDAY, YESTERDAY - timedelta(days=1), "", "voor het aanbod"),
        ("accepted", "", YESTERDAY, None, "", "welke dag"),
        ("misschien", "", YESTERDAY, TODAY, "", "Kies wat"),
    ],
)
def test_a_refusal_has_a_reason_and_stays_a_refusal(
    answer: str, reason: str, made_on: date | None, answered_on: date | None, earlier: str, complaint: str | None
) -> None:
    with refused(complaint):
        rules.require_answerable(
            answer=answer, reason=reason, made_on=made_on, answered_on=answered_on, earlier=earlier, today=TODAY
        )


@pytest.mark.parametrize(
    ("latest", "kind", "reason", "on", "complaint"),
    [
        ("", "sent", "", TODAY, None),
        ("sent", "received", "", TODAY, None),
        ("received", "intake", "", TODAY, None),
        ("intake", "started", "", TODAY, None),
        ("started", "completed", "", TODAY, None),
        ("started", "dropped_out", "Kwam drie keer niet.", TODAY, None),
        ("started", "dropped_out", "", TODAY, "waarom"),
        ("sent", "started", "", TODAY, "volgorde"),
        ("received", "completed", "", TODAY, "volgorde"),
        ("started", "started", "", TODAY, "volgorde"),
        ("completed", "dropped_out", "Toch niet.", TODAY, "al beëindigd"),
        ("received", "not_suitable", "Spreekt de taal van de groep niet.", TODAY, None),
        ("received", "intake", "", TOMORROW, "toekomst"),
        ("received", "intake", "", YESTERDAY - timedelta(days=9), "vorige gebeurtenis"),
        ("received", "intake", "", None, "welke dag"),
    ],
)
def test_events_follow_each_other_in_order(latest: str, kind: str, reason: str, on: date | None, complaint: str | None) -> None:
    with refused(complaint):
        rules.require_event(kind=kind, reason=reason, on=on, latest=latest, latest_on=YESTERDAY if latest else None, today=TODAY)


def test_the_state_of_an_enrolment_is_its_furthest_event() -> None:
    assert rules.latest_of([]) == ""
    assert rules.latest_of(["started", "sent", "received"]) == "started"
    assert rules.latest_of(["dropped_out", "sent"]) == "dropped_out"


@pytest.mark.parametrize(
    ("attended", "minimum", "last_session", "complaint"),
    [
        (10, 10, YESTERDAY, None),
        (9, 10, YESTERDAY, "minimum aantal"),
        (0, None, None, None),
        (10, 10, TOMORROW, "nog een sessie"),
    ],
)
def test_a_programme_is_completed_after_its_minimum_of_sessions(
    attended: int, minimum: int | None, last_session: date | None, complaint: str | None
) -> None:
    with refused(complaint):
        rules.require_enough_sessions(attended=attended, minimum=minimum, last_session=last_session, on=TODAY)


@pytest.mark.parametrize(
    ("latest", "on", "attendance", "complaint"),
    [
        ("started", TODAY, "present", None),
        ("started", TOMORROW, "present", "nog niet geweest"),
        ("started", TODAY - timedelta(days=20), "present", "voor de start"),
        ("started", YESTERDAY, "present", "al een aanwezigheid"),
        ("intake", TODAY, "present", "nog niet gestart"),
        ("completed", TODAY, "present", "beëindigd"),
        ("started", TODAY, "misschien", "Kies of de persoon"),
    ],
)
def test_attendance_is_noted_once_a_day_while_the_programme_runs(
    latest: str, on: date, attendance: str, complaint: str | None
) -> None:
    with refused(complaint):
        rules.require_session(
            attendance=attendance, on=on, latest=latest, started_on=TODAY - timedelta(days=10), known={YESTERDAY}, today=TODAY
        )


def test_the_refusal_to_seat_linked_people_together_names_nobody() -> None:
    with pytest.raises(Refusal) as refusal:
        rules.require_separate(is_linked_to_someone_there=True)

    assert "verbonden" not in refusal.value.sentence
