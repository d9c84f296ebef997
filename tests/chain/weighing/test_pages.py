"""Step three by its pages: write, consult, check, decide."""

import pytest
from django.utils import timezone

from schakel.cases import queries as cases
from schakel.cases.models import Closing, Step
from schakel.chain.weighing.models import Weighing
from schakel.instruments.models import Assessment, Level
from tests.world import a_case, cast, client_of, kept, looking_as, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return a_case(Step.WEIGHING, minors=1)


def assessed_by(case, *workers):
    for worker in workers:
        kept(
            Assessment(
                house=case.house,
                case_id=case.pk,
                from_person=case.family.suspect,
                to_person=case.family.victim,
                instrument="schakel-weigh",
                instrument_version="1",
                final_level=Level.HIGH,
                reason="Dreiging neemt toe.",
                assessed_at=timezone.now(),
                assessed_by=worker,
                sector=worker.organisation.sector,
            ),
            by=case.house,
        )


def answers(**more):
    people = cast()
    told = {
        "held_on": f"{timezone.localdate():%d/%m/%Y}",
        "raised_risk": "yes",
        "raised_risk_reason": "Derde melding.",
        "sharing_needed": "yes",
        "sharing_needed_reason": "Drie diensten.",
        "aligned_approach_needed": "yes",
        "aligned_approach_needed_reason": "Afspraken botsen.",
        "level": "high",
        "proposed_outcome": "chain_accepted",
        "reason": "Samen aanpakken.",
        "organisations": [str(people.an.organisation_id), str(people.bilal.organisation_id)],
        "version": "",
    }
    return told | more


def consulted(case, client):
    return sent(
        client,
        f"/cases/{case.pk}/weighing/consult/",
        facility=str(cast().joke.organisation_id),
        with_whom="Joke Jacobs",
        consulted_on=f"{timezone.localdate():%d/%m/%Y}",
        advice="Opvolgen samen met de school.",
    )


def test_half_a_draft_is_kept_and_nothing_is_decided(case):
    an = client_of(cast().an)

    page = sent(an, f"/cases/{case.pk}/weighing/write/", **answers(sharing_needed="", reason=""))

    assert page.headers["Location"] == f"/cases/{case.pk}/weighing/"
    shown = an.get(page.headers["Location"])
    assert "Bewaard om" in shown.text
    assert "Beantwoord nog het tweede criterium" in shown.text


def test_the_check_page_says_what_is_missing_and_refuses(case):
    an = client_of(cast().an)
    sent(an, f"/cases/{case.pk}/weighing/write/", **answers(sharing_needed_reason=""), check="yes")

    shown = an.get(f"/cases/{case.pk}/weighing/check/")
    refused = sent(an, f"/cases/{case.pk}/weighing/check/", version="1")

    assert "Motiveer nog het tweede criterium." in shown.text
    assert refused.status_code == 422
    assert "Motiveer nog het tweede criterium." in refused.text


def test_a_minor_asks_for_a_consultation_and_risk_for_two_sectors(case):
    an, people = client_of(cast().an), cast()
    address = f"/cases/{case.pk}/weighing/check/"
    sent(an, f"/cases/{case.pk}/weighing/write/", **answers())

    before_consultation = sent(an, address, version="1")
    consulted(case, an)
    assessed_by(case, people.bilal)
    one_sector = sent(an, address, version="1")
    assessed_by(case, people.an)
    decided = sent(an, address, version="1")

    assert "raadpleeg eerst een gemandateerde voorziening" in before_consultation.text
    assert "nog maar door één sector ingeschat" in one_sector.text
    assert decided.status_code == 302
    with looking_as(people.an):
        assert cases.step_of(case) == Step.CASE_DIRECTION
        assert Weighing.objects.get().outcome == "chain_accepted"
    assert "naar casusregie in de keten, niveau" in an.get(f"/cases/{case.pk}/").text


def test_regular_help_closes_the_case(case):
    an, people = client_of(cast().an), cast()
    consulted(case, an)
    assessed_by(case, people.an, people.bilal)
    sent(
        an,
        f"/cases/{case.pk}/weighing/write/",
        **answers(aligned_approach_needed="no", proposed_outcome="regular_help", level=""),
    )

    decided = sent(an, f"/cases/{case.pk}/weighing/check/", version="1")

    assert decided.status_code == 302
    with looking_as(people.an):
        assert Closing.objects.get(case=case).outcome == "handed_to_regular_help"


def test_two_people_writing_see_both_texts(case):
    an, coco = client_of(cast().an), client_of(cast().coco)
    sent(an, f"/cases/{case.pk}/weighing/write/", **answers(reason="Wat An schreef."))

    second = sent(coco, f"/cases/{case.pk}/weighing/write/", **answers(reason="Wat Coco schreef."))

    assert second.status_code == 409
    assert "Wat An schreef." in second.text
    assert "Wat Coco schreef." in second.text


def test_the_weighing_can_go_back_to_file_building(case):
    an = client_of(cast().an)

    sent(an, f"/cases/{case.pk}/weighing/ask-more/", reason="De school is nog niet gehoord.")

    with looking_as(cast().an):
        assert cases.step_of(case) == Step.FILE_BUILDING


def test_who_guides_may_read_but_not_decide_and_a_stranger_finds_nothing(case):
    sent(client_of(cast().an), f"/cases/{case.pk}/weighing/write/", **answers())

    assert client_of(cast().bilal).get(f"/cases/{case.pk}/weighing/").status_code == 200
    assert client_of(cast().bilal).get(f"/cases/{case.pk}/weighing/check/").status_code == 403
    assert client_of(cast().dries).get(f"/cases/{case.pk}/weighing/").status_code == 404
