"""Figures are restated: as they were known before a correction, and as they are known after it; both can be shown."""

from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from schakel.extract.build import BadExtract, build
from schakel.figures import facts
from schakel.rights import actions
from tests.rights.test_rectifications import the_role
from tests.world import a_case

KNOWN_THEN = date(2026, 3, 31)


def roles(path: Path) -> dict[str, int]:
    with facts.open(path) as opened:
        found = opened.connection.execute("select role, count(*) from incident_role group by 1").fetchall()
    return dict(found)


@pytest.mark.django_db(transaction=True)
def test_the_count_of_suspects_and_victims_is_shown_as_known_before_and_after(tmp_path: Path) -> None:
    case = a_case()
    people, today = case.family.cast, timezone.localdate()
    for person, new_role in ((case.family.victim, "both"), (case.family.suspect, "victim")):
        one = actions.propose_rectification(by=people.an, case=case, role=the_role(case, person), new_role=new_role,
                                            reason="Omgekeerd.", asked_by="police", asked_on=today)  # fmt: skip
        actions.decide_rectification(by=people.coco, rectification=one, decision="agreed", reason="Het pv is verbeterd.")

    now = build(tmp_path / "now.duckdb")
    then = build(tmp_path / "then.duckdb", known_on=KNOWN_THEN)
    on_the_day = build(tmp_path / "today.duckdb", known_on=today)

    assert roles(now.path) == roles(on_the_day.path) == {"both": 1, "victim": 1}
    assert roles(then.path) == {"suspect": 1, "victim": 1}
    with facts.open(then.path) as opened:
        assert opened.extract.known_on == KNOWN_THEN
    with facts.open(now.path) as opened:
        assert opened.extract.known_on is None


def test_facts_of_after_the_day_cannot_have_been_known_on_it(tmp_path: Path) -> None:
    with pytest.raises(BadExtract, match="not known"):
        build(tmp_path / "facts.duckdb", cut_off=date(2026, 4, 1), known_on=KNOWN_THEN)
