"""Assessing a risk in a case, in the name of somebody who sits in it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from schakel.core import Refusal
from schakel.instruments import queries
from schakel.instruments.actions import assess
from schakel.instruments.definitions import instrument
from schakel.instruments.models import Assessment
from tests.world import a_case, cast, looking_as

pytestmark = pytest.mark.django_db


def judged(case, by, *, level: str = "high", ago: int = 0, second=None, **answers: str) -> Assessment:
    """An assessment of what Tom may do to Sofie; everything not named is answered no."""
    family = case.family
    given = dict.fromkeys(instrument("schakel-screen").codes, "no") | answers
    return assess(
        by=by,
        house=case.house,
        case_id=case.pk,
        from_person=family.suspect,
        to_person=family.victim,
        instrument="schakel-screen",
        answers=given,
        final_level=level,
        reason="Zoals besproken.",
        second_person=second,
        assessed_at=timezone.now() - timedelta(days=ago),
    )


def test_the_level_is_kept_with_its_assessor_and_what_was_asked() -> None:
    case, an = a_case(), cast().an

    made = judged(case, an, strangulation="yes")

    with looking_as(an):
        (latest,) = queries.latest_of_case(an, case.pk)
        assert (latest.level, latest.asked, latest.assessed_by) == ("high", "high", "An Aerts")
        assert (latest.own_fear, latest.answered, latest.total) == ("no", 15, 15)
        assert made.answers["strangulation"]["answer"] == "yes"


def test_choosing_lower_than_asked_takes_a_second_person_of_another_sector() -> None:
    case, people = a_case(), cast()

    with pytest.raises(Refusal, match="andere sector"):
        judged(case, people.bilal, level="medium", weapon="yes")
    with pytest.raises(Refusal, match="uit een andere sector komen"):
        judged(case, people.bilal, level="medium", weapon="yes", second=people.dries)

    assert judged(case, people.bilal, level="medium", weapon="yes", second=people.chris).second_person == people.chris


def test_the_history_of_a_pair_is_one_line_oldest_first() -> None:
    case, an = a_case(), cast().an
    for ago, level in ((40, "medium"), (20, "high"), (2, "medium")):
        judged(case, an, level=level, ago=ago)

    with looking_as(an):
        family = case.family
        line = queries.history_of_pair(an, from_person=family.suspect.pk, to_person=family.victim.pk)
        assert [one.level for one in line] == ["medium", "high", "medium"]
        earlier = queries.earlier_answers(an, from_person=family.suspect.pk, to_person=family.victim.pk)
        assert len(earlier["weapon"]) == 3


def test_a_lower_level_on_half_an_answer_is_refused_and_leaves_nothing() -> None:
    case, an = a_case(), cast().an
    judged(case, an, level="extreme", ago=1)

    with pytest.raises(Refusal, match="De vorige inschatting was hoger"):
        judged(case, an, level="high", separation="not_asked")

    with looking_as(an):
        assert Assessment.objects.count() == 1


def test_a_child_that_nobody_assessed_is_named() -> None:
    case, an = a_case(minors=2), cast().an
    first, second = case.family.children
    assess(
        by=an,
        house=case.house,
        case_id=case.pk,
        from_person=None,
        to_person=first,
        instrument="schakel-child",
        answers={"saw_or_heard": "yes"},
        final_level="high",
        reason="Het kind hoorde alles.",
    )

    with looking_as(an):
        assert queries.without_assessment(an, case.pk, [first.pk, second.pk]) == {second.pk}


def test_who_does_not_sit_in_the_case_sees_no_assessment() -> None:
    case, people = a_case(), cast()
    judged(case, people.an)

    with looking_as(people.dries):
        assert queries.latest_of_case(people.dries, case.pk) == []
