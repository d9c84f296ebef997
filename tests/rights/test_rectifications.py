"""A wrong role in an incident is put right: by two people, with its history, and everyone who was told hears of it."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from schakel.audit.actions import sentence_of
from schakel.audit.models import Line
from schakel.audit.queries import note_reading
from schakel.cases.models import Step
from schakel.core import Refusal
from schakel.incidents.models import Role
from schakel.rights import actions, queries, rules
from schakel.rights.models import Recipient, Rectification
from tests.world import a_case, a_proposal, a_role, a_seat, an_incident, an_offer, building, cast, client_of, looking_as, sent

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def the_role(case, person):
    with looking_as(case.family.cast.coco):
        return Role.objects.get(incident=case.family.incident, person=person)


def proposed(case, *, new_role="suspect", by=None):
    return actions.propose_rectification(
        by=by or case.family.cast.an,
        case=case,
        role=the_role(case, case.family.victim),
        new_role=new_role,
        reason="Ze verweerde zich.",
        asked_by="the_person",
        asked_on=TODAY(),
    )


def agreed(case, **more):
    one = proposed(case, **more)
    return actions.decide_rectification(by=case.family.cast.coco, rectification=one, decision="agreed", reason="Camerabeelden.")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"new": "victim"}, "staat er al"),
        ({"reason": " "}, "waarom de rol fout is"),
        ({"asked_on": TODAY() + timedelta(days=1)}, "moet nog komen"),
    ],
)
def test_a_proposal_says_what_is_missing(given, says):
    told = {"old": "victim", "new": "suspect", "reason": "Beelden.", "asked_on": TODAY(), "today": TODAY()} | given

    with pytest.raises(Refusal, match=says):
        rules.check_proposal(**told)


def test_whoever_proposes_does_not_decide():
    case = a_case()
    one = proposed(case)

    with pytest.raises(Refusal, match="beslist er niet zelf over"):
        actions.decide_rectification(by=case.family.cast.an, rectification=one, decision="agreed", reason="Zo is het.")

    assert the_role(case, case.family.victim).role == "victim"


def test_the_role_changes_and_what_it_was_stays():
    case = a_case()

    one = agreed(case)

    assert the_role(case, case.family.victim).role == "suspect"
    assert (one.old_role, one.new_role, one.asked_by, one.reason) == ("victim", "suspect", "the_person", "Ze verweerde zich.")
    with looking_as(case.family.cast.an):
        line = Line.objects.get(code="rights.decide_rectification", case_id=case.pk)
        told = sentence_of(line.code, line.says, line.actor_name, line.words)
    assert told.startswith("Coco Ceulemans zette de rol van Sofie Janssens")
    assert "vermoedelijke pleger, niet slachtoffer" in told


def test_a_refused_correction_changes_nothing_but_is_kept():
    case = a_case()
    one = proposed(case)

    actions.decide_rectification(
        by=case.family.cast.coco, rectification=one, decision="refused", reason="De beelden tonen niets."
    )

    assert the_role(case, case.family.victim).role == "victim"
    with looking_as(case.family.cast.coco):
        assert Rectification.objects.get(pk=one.pk).decision_reason == "De beelden tonen niets."
        assert not Recipient.objects.exists()


def test_what_was_decided_is_not_decided_again_nor_on_a_role_that_changed_meanwhile():
    case = a_case()
    one = agreed(case)

    with pytest.raises(Refusal, match="al beslist"):
        actions.decide_rectification(by=case.family.cast.coco, rectification=one, decision="refused", reason="Toch niet.")


def test_everyone_who_was_told_the_old_role_is_on_the_list_with_how():
    case = a_case(step=Step.CASE_DIRECTION)
    people = case.family.cast
    a_seat(case, people.vera, from_day=TODAY() - timedelta(days=9), until_day=TODAY() - timedelta(days=2))
    again = an_incident(TODAY() - timedelta(days=3), house=case.house, suspect=case.family.suspect)
    a_role(again, case.family.victim, "suspect")
    a_proposal(case.family.victim, again, earlier=case.family.incident)
    with looking_as(people.bilal):
        note_reading(people.bilal, "case", case=case.pk)

    one = agreed(case)

    with looking_as(people.an):
        told = {recipient.name.split(",")[0]: set(recipient.ways) for recipient in queries.recipients(people.an, one)}
    assert told["Bilal Benali"] >= {"looked", "seat"}
    assert told["Vera Vos"] == {"seat"}
    assert told["Marte Maes"] == {"proposal"}
    assert "Coco Ceulemans" not in told
    assert "Dries De Smet" not in told


def test_each_recipient_is_a_task_until_it_is_told_on_a_day():
    case = a_case()
    people = case.family.cast
    one = agreed(case)
    browser = client_of(people.coco)
    assert "te laten weten dat een rol fout was" in browser.get("/").content.decode()
    with looking_as(people.coco):
        recipient = queries.recipients(people.coco, one)[0]

    here = f"/cases/{case.pk}/rectifications/{one.pk}/"
    answer = sent(browser, f"{here}recipients/{recipient.pk}/", on=TODAY().strftime("%d/%m/%Y"), how="aan de telefoon")

    assert answer.status_code == 302, answer.content.decode()
    page = browser.get(here).content.decode()
    assert f"{recipient.worker.name}" in page
    assert "aan de telefoon" in page
    assert "te laten weten dat een rol fout was" not in browser.get("/").content.decode()


def test_what_followed_from_the_wrong_role_is_pointed_at_and_never_undone():
    case = a_case()
    offer = an_offer(case.family.suspect, case.family.incident)
    people = case.family.cast
    role = the_role(case, case.family.suspect)
    one = actions.propose_rectification(by=people.an, case=case, role=role, new_role="victim", reason="Zij sloeg.",
                                        asked_by="police", asked_on=TODAY())  # fmt: skip
    one = actions.decide_rectification(by=people.coco, rectification=one, decision="agreed", reason="Het pv is verbeterd.")

    page = client_of(people.coco).get(f"/cases/{case.pk}/rectifications/{one.pk}/").content.decode()

    assert f"/offers/{offer.pk}/" in page
    with looking_as(people.coco):
        offer.refresh_from_db()
    assert offer.answer == ""


def test_a_director_proposes_and_the_coordinator_decides_in_the_browser():
    case = a_case()
    people = case.family.cast
    role = the_role(case, case.family.victim)
    here = f"/cases/{case.pk}/rectifications/"

    answer = sent(client_of(people.an), f"{here}propose/", role=role.pk, new_role="both", reason="Beiden sloegen.", asked_by="police",
                  asked_on=TODAY().strftime("%d/%m/%Y"))  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    assert "wacht op een tweede persoon" in client_of(people.coco).get("/").content.decode()
    with looking_as(people.coco):
        one = Rectification.objects.get(case=case)
    refused = sent(client_of(people.an), f"{here}{one.pk}/decide/", decision="agreed", reason="Ja.")
    decided = sent(client_of(people.coco), f"{here}{one.pk}/decide/", decision="agreed", reason="Het pv zegt het.")

    assert (refused.status_code, decided.status_code) == (422, 302)
    assert the_role(case, case.family.victim).role == "both"


def test_who_has_no_business_in_the_case_finds_no_correction():
    case = a_case()
    one = proposed(case)
    here = f"/cases/{case.pk}/rectifications/{one.pk}/"

    assert client_of(case.family.cast.bilal).get(here).status_code == 403
    assert client_of(cast(case.house).dries).get(here).status_code == 403
    with looking_as(case.family.cast.dries):
        assert not Rectification.objects.exists()


def test_a_later_police_file_does_not_undo_what_two_people_put_right():
    case = a_case()
    agreed(case)
    role, gate = the_role(case, case.family.victim), building.gate(case.house)

    with looking_as(gate), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select wall.begin_action('world.build')")
        cursor.execute("update incidents_role set role = 'victim' where id = %s", [role.pk])
        assert cursor.rowcount == 1

    assert the_role(case, case.family.victim).role == "suspect"


def test_a_correction_can_itself_be_put_right():
    case = a_case()
    agreed(case)

    one = proposed(case, new_role="victim")
    actions.decide_rectification(by=case.family.cast.coco, rectification=one, decision="agreed", reason="Toch niet.")

    assert the_role(case, case.family.victim).role == "victim"
