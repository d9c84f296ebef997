"""Somebody asks what we keep: the answer is about the asker alone, tells nothing of what was left out, and comes after the danger was judged."""

import io
import random
import subprocess
from dataclasses import replace
from datetime import date, timedelta

import pikepdf
import pytest
from django.utils import timezone

from schakel.core import Refusal
from schakel.instruments.models import Assessment
from schakel.rights import actions, composing, document, queries
from schakel.rights.models import AccessRequest
from tests.world import a_case, a_residence, client_of, kept, looking_as, sent

OTHERS = frozenset({"Sofie Janssens", "Noor Peeters", "Vera Vos", "Kerkstraat 12, 3500 Hasselt"})
CANARIES = (
    *(
        "Sofie",
        "sofietje",
        "Fie",
        "S.",
        "Janssen",
        "janssens",
        "Noortje",
        "noor",
        "Kerkstraat",
        "Kerckstraat",
        "kerkstr",
        "Haselt",
    ),
    *("hasselt", "3500", "0470 12 34 56", "vera", "haar moeder", "zijn zus", "het slachtoffer", "de buurvrouw", "son ex", "Q"),
)
SEEN_OF_OTHERS = ("sofie", "janssen", "noor", "kerkstr", "kerckstr", "hasselt", "haselt", "0470", "vera", "buurvrouw")
CLEAN = ("Komt goed op tijd.", "Zoekt werk.", "Volgt de gesprekken trouw.", "Drinkt minder dan vroeger.")
TOM = composing.Known("Tom Peeters", date(1985, 9, 2), incidents=((date(2026, 3, 3), "vermoedelijke pleger"),), others=OTHERS)


def note(text, **changed):
    return composing.Note(**({"kind": "fact", "text": text, "is_own_statement": False, "may_reach_the_person": True} | changed))


def read(pdf):
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize(
    ("asked", "due"),
    [(date(2026, 1, 31), date(2026, 2, 28)), (date(2026, 3, 30), date(2026, 4, 30)), (date(2026, 12, 15), date(2027, 1, 15))],
)
def test_a_month_ends_on_the_same_day_or_the_last_one(asked, due):
    assert composing.a_month_after(asked) == due


@pytest.mark.parametrize("canary", CANARIES)
def test_a_text_that_points_at_somebody_else_is_held_back_whole(canary):
    for text in (f"Gisteren zag men {canary} bij de deur.", f"{canary} was er ook.", f"Sprak over {canary}"):
        assert not composing.points_at_nobody(text, "Tom Peeters", OTHERS), text


@pytest.mark.parametrize("text", CLEAN)
def test_a_text_about_the_asker_alone_is_given(text):
    assert composing.points_at_nobody(text, "Tom Peeters", OTHERS)


@pytest.mark.parametrize(
    "text", ["Kevin was er ook.", "Komt goed op tijd. Kevin bracht hem.", "Ruzie met Peeters.", "Peeters belde."]
)
def test_a_name_nobody_knows_at_the_start_of_a_sentence_and_a_family_name_that_is_shared_are_held_back(text):
    assert not composing.points_at_nobody(text, "Tom Peeters", OTHERS)


def test_the_own_full_name_points_at_nobody_else():
    assert composing.points_at_nobody("Tom Peeters zoekt werk. Tom komt goed op tijd.", "Tom Peeters", OTHERS)


def test_what_somebody_else_said_or_was_not_marked_for_the_person_is_never_given():
    notes = (
        note("Zoekt werk.", kind="statement_by"),
        note("Zoekt werk.", may_reach_the_person=False),
    )

    assert composing.compose(replace(TOM, notes=notes)) == composing.compose(TOM)
    assert len(composing.compose(replace(TOM, notes=(note("Zoekt werk.", kind="statement_by", is_own_statement=True),)))) == 4


def test_of_three_hundred_answers_none_holds_a_word_of_another_and_each_is_the_same_as_without_what_was_left_out():
    chance = random.Random(7)
    given = set()
    for _round in range(300):
        own = tuple(note(text) for text in chance.sample(CLEAN, chance.randrange(len(CLEAN))))
        hidden = [note(f"Sprak met {chance.choice(CANARIES)} {chance.choice(CLEAN)}") for _one in range(chance.randrange(1, 9))]
        mixed = [*own]
        for one in hidden:
            mixed.insert(chance.randrange(len(mixed) + 1), one)

        lines = composing.compose(replace(TOM, notes=tuple(one for one in mixed if one in hidden or one in own)))

        assert lines == composing.compose(replace(TOM, notes=own))
        given.add(tuple(lines))
    texts = [
        (read(pdf), len(pikepdf.open(io.BytesIO(pdf)).pages))
        for pdf in (document.pdf("INZ-1", date(2026, 4, 1), list(lines)) for lines in sorted(given))
    ]
    assert {pages for _text, pages in texts} == {8}
    for text, _pages in texts:
        said = text.casefold()
        assert not [
            word
            for word in ("sofie", "janssen", "noor", "kerkstr", "kerckstr", "hasselt", "haselt", "0470", "vera", "buurvrouw")
            if word in said
        ]


def test_the_file_says_nothing_beside_its_pages():
    made = document.pdf("INZ-1", date(2026, 4, 1), composing.compose(TOM))

    assert made == document.pdf("INZ-1", date(2026, 4, 1), composing.compose(TOM))
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert str(opened.docinfo.get("/Title")) == "Antwoord"
        assert "/Author" not in opened.docinfo


def asked(case, person):
    return actions.register_access(
        by=case.family.cast.coco, case=case, person=person, identified="card", received_on=timezone.localdate()
    )


def everything_kept(case, one):
    with looking_as(case.family.cast.coco):
        return {line.pk: (True, "") for line in queries.answer_lines(case.family.cast.coco, one)}


def judged_again(case):
    people = case.family.cast
    kept(Assessment(house=case.house, case_id=case.pk, from_person=case.family.suspect, to_person=case.family.victim, instrument="x",
                    instrument_version="1", final_level="high", reason="Hij vraagt inzage.", sector="network",
                    assessed_at=timezone.now() + timedelta(seconds=1), assessed_by=people.an), by=case.house)  # fmt: skip


@pytest.mark.django_db
def test_the_question_of_whoever_acted_violently_waits_until_the_danger_is_judged_again_and_the_victims_side_is_asked():
    case = a_case()
    one, coco = asked(case, case.family.suspect), case.family.cast.coco
    assert one.is_risk
    assert "van wie geweld pleegde" in client_of(coco).get("/").content.decode()

    with pytest.raises(Refusal, match="schat eerst het risico"):
        actions.review_answer(by=coco, request=one, judged=everything_kept(case, one))
    judged_again(case)
    with pytest.raises(Refusal, match="kant van het slachtoffer"):
        actions.review_answer(by=coco, request=one, judged=everything_kept(case, one))
    actions.check_access_risk(by=coco, request=one, checked_with="Vera: ze slaapt elders.")
    actions.review_answer(by=coco, request=one, judged=everything_kept(case, one))

    with pytest.raises(Refusal, match="tweede persoon"):
        actions.review_answer(by=coco, request=one, judged=everything_kept(case, one))


@pytest.mark.django_db
def test_a_victims_question_is_read_by_two_and_handed_over_without_the_home_of_anybody_else():
    case = a_case()
    a_residence(case.family.victim, street="Lindelaan")
    a_residence(case.family.suspect, street="Eikendreef")
    people, one = case.family.cast, asked(case, case.family.victim)
    browser, here = client_of(people.coco), f"/access-requests/{one.pk}/"
    keep = {f"keep_{key}": "keep" for key in everything_kept(case, one)}
    assert not one.is_risk
    assert browser.get(f"{here}answer/").status_code == 404

    for worker in (people.coco, people.an):
        read_by = sent(client_of(worker), f"{here}review/", **keep)
        assert read_by.status_code == 302, read_by.content.decode()
    given = browser.get(f"{here}answer/")
    handed = sent(browser, f"{here}hand-over/", on=timezone.localdate().strftime("%d/%m/%Y"), how="desk")

    text = read(given.content)
    assert "Sofie Janssens" in text
    assert "Lindelaan" in text
    assert "Tom" not in text
    assert "Eikendreef" not in text
    assert given["Content-Disposition"] == 'attachment; filename="antwoord.pdf"'
    assert handed.status_code == 302
    assert "Overhandigd op" in browser.get(here).content.decode()


@pytest.mark.django_db
def test_what_is_left_out_has_a_ground_and_is_not_in_the_answer():
    case = a_case()
    one, coco = asked(case, case.family.victim), case.family.cast.coco
    judged = everything_kept(case, one)
    first = next(iter(judged))

    with pytest.raises(Refusal, match="waarom je deze regel weglaat"):
        actions.review_answer(by=coco, request=one, judged=judged | {first: (False, "")})

    actions.review_answer(by=coco, request=one, judged=judged | {first: (False, "Niet nodig.")})
    actions.review_answer(by=case.family.cast.an, request=one, judged=judged)
    with looking_as(coco):
        assert len(queries.given_lines(coco, one)) == len(judged) - 1


@pytest.mark.django_db
def test_who_guides_the_other_side_does_not_even_learn_that_there_was_a_question():
    case = a_case()
    one, bilal = asked(case, case.family.victim), case.family.cast.bilal

    assert client_of(bilal).get(f"/access-requests/{one.pk}/").status_code == 403
    with looking_as(bilal):
        assert not AccessRequest.objects.exists()
