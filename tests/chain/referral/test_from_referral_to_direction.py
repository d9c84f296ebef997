"""One family through the first three steps, by the actions alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from schakel.cases import queries as cases
from schakel.cases.models import Step
from schakel.chain.file_building import actions as file_building
from schakel.chain.file_building.models import SupplementRequest
from schakel.chain.referral import actions as referral
from schakel.chain.referral.models import Referral
from schakel.chain.weighing import actions as weighing
from schakel.mandates.models import Proposal
from schakel.people.actions import NewPerson
from schakel.people.models import Person
from schakel.programmes.models import Offer
from tests.world import a_house, an_organisation, cast, looking_as

pytestmark = pytest.mark.django_db


def a_new_referral(by, referrer, *, children=1, occurred_on=None):
    """A professional brings in a couple with a child."""
    people = [
        referral.Involved("suspect", "partner", new=NewPerson("Mertens", "Karel", sex="male")),
        referral.Involved("victim", new=NewPerson("Goossens", "Lies", sex="female")),
        *(referral.Involved("exposed_child", "child_parent", new=NewPerson("Mertens", f"Lot {n}")) for n in range(children)),
    ]
    incident = referral.NewIncident(
        occurred_on=occurred_on or timezone.localdate() - timedelta(days=2),
        violence_types=["physical"],
        postal_code="3600",
        children_present=True,
    )
    return referral.refer(
        by=by, new=referral.NewReferral(referrer=referrer, someone_in_danger="no"), incident=incident, people=people
    )


def test_a_referral_by_hand_counts_its_clock_and_asks_help_for_who_acted():
    people = cast()

    made = a_new_referral(people.ines, people.bilal.organisation)

    assert made.number == f"A-{timezone.localdate().year}-00001"
    assert made.triggers == ["child_at_serious_incident"]
    with looking_as(people.coco):
        offer = Offer.objects.get(incident=made.incident)
        assert (str(offer.person), offer.occasion) == ("Karel Mertens", "first")
        assert made.incident.municipality == "Genk"


def test_a_second_incident_within_a_year_renews_the_offer_and_proposes_a_mandate():
    people = cast()
    first = a_new_referral(people.ines, people.bilal.organisation, occurred_on=timezone.localdate() - timedelta(days=100))
    with looking_as(people.coco):
        karel = Person.objects.get(given_names="Karel")
    again = referral.refer(
        by=people.coco,
        new=referral.NewReferral(referrer=people.chris.organisation, someone_in_danger="no"),
        incident=referral.NewIncident(occurred_on=timezone.localdate(), violence_types=["physical"]),
        people=[referral.Involved("suspect", known=karel.pk)],
    )

    with looking_as(people.coco):
        proposal = Proposal.objects.get()
        offers = list(Offer.objects.filter(person=karel).order_by("id").values_list("occasion", flat=True))
    assert (proposal.incident_id, proposal.earlier_incident_id) == (again.incident_id, first.incident_id)
    assert offers == ["first", "repeat"]
    assert "repeat_within_year" in again.triggers


def test_a_family_goes_from_referral_to_case_direction():
    people = cast()
    caw = people.bilal.organisation
    made = a_new_referral(people.ines, caw)
    made = referral.acknowledge(by=people.ines, referral=made)

    triage = referral.decide_triage(
        by=people.coco, referral=made, outcome="chain", reason="Kind zag het gebeuren.", version=made.version
    )

    case = triage.referral.case
    with looking_as(people.coco):
        assert cases.step_of(case) == Step.FILE_BUILDING
        assert {str(party.person) for party in cases.parties(people.coco, case)} == {
            "Karel Mertens",
            "Lies Goossens",
            "Lot 0 Mertens",
        }


def test_numbers_are_counted_per_house():
    people, elsewhere = cast(), cast(a_house("ANT"))

    first = a_new_referral(people.ines, people.bilal.organisation)
    second = a_new_referral(people.ines, people.bilal.organisation)
    other = a_new_referral(elsewhere.ines, elsewhere.bilal.organisation)

    year = timezone.localdate().year
    assert [one.number for one in (first, second, other)] == [f"A-{year}-00001", f"A-{year}-00002", f"A-{year}-00001"]


def test_a_partner_refers_without_seeing_the_register():
    people = cast()

    made = a_new_referral(people.chris, people.chris.organisation)

    with looking_as(people.chris):
        assert not Person.objects.exists()
        assert Referral.objects.get().pk == made.pk
    with looking_as(people.coco):
        assert Person.objects.count() == 3


def test_a_child_in_the_family_asks_for_consultation_before_the_decision():
    assert SupplementRequest and file_building and weighing and an_organisation
