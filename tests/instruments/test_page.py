"""The page on which a risk is assessed."""

import pytest
from django.urls import reverse

from schakel.instruments.definitions import instrument
from schakel.instruments.models import Assessment
from tests.instruments.test_assessing import judged
from tests.world import a_case, cast, client_of, looking_as, sent

pytestmark = pytest.mark.django_db


def address(case, code: str = "schakel-screen") -> str:
    people = f"from_person={case.family.suspect.pk}&to_person={case.family.victim.pk}"
    return f"{reverse('assessment_new', args=[case.pk])}?instrument={code}&{people}"


def text(response) -> str:
    return response.content.decode()


def all_no(**other: str) -> dict[str, str]:
    return dict.fromkeys(instrument("schakel-screen").codes, "no") | other


def test_first_one_chooses_about_whom_and_a_child_without_an_own_list_is_named() -> None:
    case = a_case(minors=1)

    page = client_of(cast().an).get(reverse("assessment_new", args=[case.pk]))

    assert page.status_code == 200
    assert "Nog niet ingeschat" in text(page)
    assert "Noor 1" in text(page)


def test_the_questions_name_the_two_people_and_no_level_is_filled_in() -> None:
    case = a_case()

    page = text(client_of(cast().an).get(address(case)))

    assert "Is Sofie op dit moment in gevaar?" in page
    assert "checked" not in page


def test_looking_shows_what_the_answers_ask_and_keeps_nothing() -> None:
    case, an = a_case(), cast().an

    page = sent(client_of(an), address(case), look="yes", **all_no(weapon="yes", separation="unknown"))

    assert page.status_code == 200
    assert "14 van 15 vragen beantwoord" in text(page)
    assert "s-level--high" in text(page)
    assert "Er is nog iets niet in orde" not in text(page)
    with looking_as(an):
        assert not Assessment.objects.exists()


def test_nothing_asked_does_not_mean_safe() -> None:
    page = sent(client_of(cast().an), address(a_case()), look="yes", **all_no())

    assert "Dat betekent niet: veilig." in text(page)


def test_a_lower_level_without_a_second_person_is_given_back_with_all_that_was_typed() -> None:
    case, an = a_case(), cast().an

    page = sent(client_of(an), address(case), source="victim", final_level="medium", reason="Hij is weg.", **all_no(weapon="yes"))

    assert page.status_code == 422
    assert "iemand uit een andere sector" in text(page)
    assert "Hij is weg." in text(page)
    assert text(page).count("checked") == 16  # fifteen answers and the level


def test_with_a_second_person_of_another_sector_it_is_kept() -> None:
    case, people = a_case(), cast()

    page = sent(
        client_of(people.an),
        address(case),
        source="victim",
        final_level="medium",
        reason="Samen bekeken.",
        second_person=people.chris.pk,
        weapon_source="police",
        **all_no(weapon="yes"),
    )

    assert page.status_code == 302
    with looking_as(people.an):
        kept = Assessment.objects.get()
        assert (kept.final_level, kept.asked_level, kept.second_person) == ("medium", "high", people.chris)
        assert kept.answers["weapon"]["source"] == "police"
        assert kept.answers["separation"]["source"] == "victim"


def test_what_was_said_before_stands_beside_each_question_and_contradictions_show() -> None:
    from schakel.instruments.rules import Answer

    case, an = a_case(), cast().an
    judged(case, an, ago=9, weapon=Answer("yes", "victim"))
    judged(case, an, ago=3, weapon=Answer("no", "police"))

    page = text(client_of(an).get(address(case)))

    assert "spreekt elkaar tegen" in page
    assert "Eerdere inschattingen" in page


def test_a_stranger_finds_no_case_to_assess() -> None:
    case = a_case()

    assert client_of(cast().dries).get(address(case)).status_code == 404
    assert client_of(cast().ines).get(address(case)).status_code == 403
