"""A member of the family is told something only when every participant agrees to the exact words and to who says them (decree art. 14)."""

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from schakel.audit.models import Line
from schakel.cases.models import Step
from schakel.core import Refusal
from schakel.rights import actions, rules
from schakel.rights.models import Disclosure, Vote
from tests.world import a_case, a_seat, client_of, looking_as, sent

pytestmark = pytest.mark.django_db
WORDS = "Je mag vanaf maandag weer naar huis bellen."


def proposed(case, **changed):
    told = {"person": case.family.suspect, "words": WORDS, "teller": case.family.cast.bilal, "ground": "safety",
            "ground_reason": "Anders belt hij toch."} | changed  # fmt: skip
    return actions.propose_disclosure(by=case.family.cast.an, case=case, **told)


def all_agree(case, one):
    for worker in (case.family.cast.an, case.family.cast.bilal):
        actions.vote(by=worker, disclosure=one, answer="agrees")


def test_the_names_of_others_are_found_in_a_text_also_as_a_part_of_them():
    assert rules.named_in("SOFIE en De Smet-Janssens bellen.", ["Sofie Janssens", "Noor Peeters"]) == ["Janssens", "Sofie"]
    assert rules.named_in("De noordkant.", ["Noor Peeters"]) == []


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"words": "Sofie belt je maandag."}, "noemt Sofie"),
        ({"words": " "}, "woorden zelf"),
        ({"ground_reason": ""}, "waarom het nodig is"),
    ],
)
def test_words_that_name_somebody_else_or_are_not_grounded_are_refused(changed, says):
    with pytest.raises(Refusal, match=says):
        proposed(a_case(), **changed)


def test_nothing_is_told_as_long_as_one_participant_is_silent_or_against():
    case = a_case()
    one = proposed(case)
    actions.vote(by=case.family.cast.an, disclosure=one, answer="agrees")

    with pytest.raises(Refusal, match="nog niet akkoord zijn Bilal Benali"):
        actions.note_told(by=case.family.cast.bilal, disclosure=one, on=timezone.localdate())

    actions.vote(by=case.family.cast.bilal, disclosure=one, answer="disagrees", reason="Te vroeg.")
    with pytest.raises(Refusal, match="nog niet akkoord"):
        actions.note_told(by=case.family.cast.bilal, disclosure=one, on=timezone.localdate())


def test_once_all_agree_it_is_told_and_the_timeline_says_so_without_the_words():
    case = a_case()
    one = proposed(case)
    all_agree(case, one)

    actions.note_told(by=case.family.cast.bilal, disclosure=one, on=timezone.localdate())

    with looking_as(case.family.cast.an):
        assert Disclosure.objects.get(pk=one.pk).told_by_id == case.family.cast.bilal.pk
        lines = Line.objects.filter(case_id=case.pk, code__startswith="rights.")
        assert lines.count() == 4
        assert not any("bellen" in str(line.words) for line in lines)


def test_the_words_are_frozen_for_the_database_itself():
    case = a_case()
    one = proposed(case)

    with looking_as(case.family.cast.an), connection.cursor() as cursor:
        cursor.execute("select wall.begin_action('rights.vote')")
        with pytest.raises(DatabaseError, match="exact words"):
            Disclosure.objects.filter(pk=one.pk).update(words="Iets anders.")


def test_what_was_withdrawn_is_neither_voted_on_nor_told():
    case = a_case()
    one = proposed(case)
    actions.withdraw_disclosure(by=case.family.cast.an, disclosure=one, reason="Hij weet het al.")

    with pytest.raises(Refusal, match="niet meer gestemd"):
        actions.vote(by=case.family.cast.bilal, disclosure=one, answer="agrees")
    with pytest.raises(Refusal, match="verteld of ingetrokken"):
        actions.note_told(by=case.family.cast.bilal, disclosure=one, on=timezone.localdate())


def test_who_sits_in_the_case_later_and_does_not_vote_reads_no_words():
    case = a_case()
    one = proposed(case)
    vera = case.family.cast.vera
    a_seat(case, vera)

    page = client_of(vera).get(f"/cases/{case.pk}/disclosures/").content.decode()

    assert client_of(vera).get(f"/disclosures/{one.pk}/").status_code == 404
    assert "Er ligt niets voor" in page


def test_in_the_browser_a_director_proposes_each_votes_from_the_worklist_and_the_teller_notes_it():
    case = a_case(step=Step.CASE_DIRECTION)
    people = case.family.cast
    an, bilal = client_of(people.an), client_of(people.bilal)

    asked = sent(an, f"/cases/{case.pk}/disclosures/propose/", person=case.family.suspect.pk, words=WORDS, teller=people.bilal.pk,
                 ground="goal", ground_reason="Doel 1.", conference="")  # fmt: skip
    assert asked.status_code == 302, asked.content.decode()
    assert "mag een familielid dit verteld worden" in bilal.get("/").content.decode()
    with looking_as(people.an):
        one = Disclosure.objects.get(case=case)
        assert set(Vote.objects.values_list("worker_id", flat=True)) == {people.an.pk, people.bilal.pk}
    here = f"/disclosures/{one.pk}/"
    for browser in (an, bilal):
        assert WORDS in browser.get(here).content.decode()
        assert sent(browser, f"{here}vote/", answer="agrees").status_code == 302
    assert "jij mag het vertellen" in bilal.get("/").content.decode()
    told = sent(bilal, f"{here}told/", on=timezone.localdate().strftime("%d/%m/%Y"))

    assert told.status_code == 302, told.content.decode()
    assert "Verteld op" in an.get(here).content.decode()
