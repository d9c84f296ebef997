"""Step two by its pages: ask, answer, hand in, and pass on to the weighing."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from schakel.cases import queries as cases
from schakel.cases.models import Step
from schakel.chain.file_building.models import Entry, SupplementRequest
from schakel.organisations.actions import found_organisation
from schakel.organisations.models import Kind, Sector
from tests.world import a_case, a_worker, cast, client_of, kept, looking_as, sent
from tests.world.building import gate

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return a_case(Step.FILE_BUILDING, minors=1)


@pytest.fixture
def petra(case):
    """Petra guides perpetrators at a mental health centre that is a core partner."""
    centre = found_organisation(
        by=gate(case.house),
        code="CGG-LIM",
        name="CGG Limburg",
        kind=Kind.MENTAL_HEALTH_CENTRE,
        sector=Sector.CARE,
        is_core_partner=True,
    )
    return a_worker("therapist", house=case.house, organisation=centre, name="Petra Pauwels")


def asked(case, petra):
    return sent(
        client_of(cast().coco),
        f"/cases/{case.pk}/file-building/ask/",
        worker=str(petra.pk),
        question="Loopt er begeleiding?",
        purpose="Om te weten of aansluiten volstaat.",
    )


def the_request(worker):
    with looking_as(worker):
        return SupplementRequest.objects.get()


def an_entry(**more):
    told = {
        "kind": "fact",
        "text": "Volgt sinds maart begeleiding.",
        "source": "Eigen opvolging.",
        "disclosure": "withheld",
        "subject": "family",
    }
    return told | more


def test_who_is_asked_finds_the_case_and_the_question(case, petra):
    before = client_of(petra).get(f"/cases/{case.pk}/file-building/")

    answer = asked(case, petra)

    assert before.status_code == 404
    assert answer.status_code == 302
    request = the_request(petra)
    assert "Loopt er begeleiding?" in client_of(petra).get(f"/supplements/{request.pk}/").text
    assert "je organisatie wordt om een aanvulling gevraagd" in client_of(petra).get("/").text


def test_a_draft_is_seen_by_nobody_else_until_it_is_handed_in(case, petra):
    asked(case, petra)
    address = f"/supplements/{the_request(petra).pk}/"
    sent(client_of(petra), address, **an_entry())

    as_draft = client_of(cast().coco).get(f"/cases/{case.pk}/file-building/")
    with looking_as(cast().an):
        assert not Entry.objects.exists()
    sent(client_of(petra), f"{address}hand-in/")
    handed_in = client_of(cast().coco).get(f"/cases/{case.pk}/file-building/")

    assert "Volgt sinds maart begeleiding." not in as_draft.text
    assert "Volgt sinds maart begeleiding." in handed_in.text
    assert "feit" in handed_in.text


def test_what_was_taken_back_was_never_shared(case, petra):
    asked(case, petra)
    request = the_request(petra)
    sent(client_of(petra), f"/supplements/{request.pk}/", **an_entry())
    with looking_as(petra):
        entry = Entry.objects.get()

    sent(client_of(petra), f"/supplements/{request.pk}/entries/{entry.pk}/withdraw/")

    with looking_as(petra):
        assert not Entry.objects.exists()


def test_a_statement_without_its_speaker_is_refused_and_the_text_stays(case, petra):
    asked(case, petra)

    page = sent(client_of(petra), f"/supplements/{the_request(petra).pk}/", **an_entry(kind="statement_by", text="Ze is bang."))

    assert page.status_code == 422
    assert "Schrijf van wie de verklaring komt." in page.text
    assert "Ze is bang." in page.text


def test_a_piece_knows_its_subject_its_speaker_and_whom_it_may_reach_from_the_moment_it_is_typed(case):
    tom, sofie, coco = case.family.suspect, case.family.victim, client_of(cast().coco)
    address = f"/cases/{case.pk}/file-building/add/"

    unsaid = sent(coco, address, **an_entry(subject="", disclosure=""))
    sent(coco, address, **an_entry(kind="statement_by", said_by=str(sofie.pk), subject=str(tom.pk), disclosure="own"))

    assert unsaid.status_code == 422
    assert "Over wie gaat het?" in unsaid.text
    with looking_as(cast().coco):
        entry = Entry.objects.get()
        assert (entry.subject_id, entry.said_by_id, entry.disclosure, entry.confirmed_by_id) == (
            tom.pk,
            sofie.pk,
            "own",
            cast().coco.pk,
        )


def test_an_older_piece_stands_as_unknown_until_the_organisation_that_wrote_it_confirms_it(case):
    people = cast()
    old = kept(
        Entry(case=case, owner=people.coco.organisation, kind="fact", source="?", text="Van vroeger.", made_by=people.coco),
        by=people.coco,
    )
    address, here = f"/entries/{old.pk}/confirm/", f"/cases/{case.pk}/file-building/"
    before = client_of(people.coco).get(here)

    stranger = client_of(people.bilal).get(address)
    done = sent(client_of(people.coco), address, **{name: said for name, said in an_entry().items() if name != "text"})

    assert "onbekend, te bevestigen" in before.text
    assert stranger.status_code in (403, 404)
    assert done.status_code == 302
    assert "onbekend, te bevestigen" not in client_of(people.coco).get(here).text
    assert client_of(people.coco).get(address).status_code == 404


def test_the_file_goes_to_the_weighing_when_every_question_is_answered(case, petra):
    asked(case, petra)
    coco = client_of(cast().coco)
    too_early = coco.post(f"/cases/{case.pk}/file-building/complete/", follow=True)
    sent(client_of(petra), f"/supplements/{the_request(petra).pk}/hand-in/", has_nothing="yes")

    done = sent(coco, f"/cases/{case.pk}/file-building/complete/")

    assert "De aanvulling van CGG Limburg is nog niet binnen" in too_early.text
    assert done.headers["Location"] == f"/cases/{case.pk}/weighing/"
    with looking_as(cast().coco):
        assert cases.step_of(case) == Step.WEIGHING


def test_a_late_question_is_let_go_with_a_reason(case, petra):
    asked(case, petra)
    request = the_request(petra)
    coco = client_of(cast().coco)
    address = f"/supplements/{request.pk}/let-go/"

    early = sent(coco, address, reason="Vakantie.")
    with time_machine.travel(timezone.now() + timedelta(days=20)):
        late = sent(client_of(cast().coco), address, reason="Vakantie tot september.")

    assert "heeft nog tijd tot" in early.text
    assert late.status_code == 302
    with looking_as(cast().coco):
        assert SupplementRequest.objects.get().let_go_reason == "Vakantie tot september."


def test_a_stranger_finds_neither_file_nor_question(case, petra):
    asked(case, petra)
    dries = client_of(cast().dries)

    assert dries.get(f"/cases/{case.pk}/file-building/").status_code == 404
    assert dries.get(f"/supplements/{the_request(petra).pk}/").status_code == 404


def test_what_somebody_knows_of_the_approach_is_noted_with_the_reason(case):
    coco = client_of(cast().coco)
    with looking_as(cast().coco):
        party = next(one for one in cases.parties(cast().coco, case) if one.person_id == case.family.suspect.pk)
    address = f"/cases/{case.pk}/file-building/people/{party.pk}/"
    told = {"engagement": "unsafe", "on": f"{timezone.localdate():%d/%m/%Y}", "version": party.version}

    without_reason = sent(coco, address, **told, reason="")
    with_reason = sent(coco, address, **told, reason="Zij woont er nog.")

    assert "Schrijf erbij waarom." in without_reason.text
    assert with_reason.status_code == 302
    assert "niet geïnformeerd, niet veilig" in coco.get(f"/cases/{case.pk}/file-building/").text
