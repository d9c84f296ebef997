"""One family through the first three steps, by the actions alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from schakel.cases import queries as cases
from schakel.cases.actions import close
from schakel.cases.models import CaseIncident, Step
from schakel.chain.referral import actions as referral
from schakel.chain.referral.models import Referral
from schakel.core import Refusal
from schakel.mandates.models import Proposal
from schakel.people.actions import NewPerson
from schakel.people.models import Person
from schakel.programmes.models import Offer
from tests.world import a_case, a_house, cast, looking_as

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


def decided(made, outcome, case=None):
    return referral.decide_triage(
        by=cast().coco, referral=made, outcome=outcome, reason="Besproken aan de tafel.", version=made.version, case=case
    )


def about(family, *, witness=None):
    """A new referral about a family that is known already."""
    people = [referral.Involved("suspect", known=family.suspect.pk), referral.Involved("victim", known=family.victim.pk)]
    people += [referral.Involved("witness", new=NewPerson("Buur", witness))] if witness else []
    incident = referral.NewIncident(occurred_on=timezone.localdate(), violence_types=["physical"])
    new = referral.NewReferral(referrer=cast().chris.organisation, someone_in_danger="no")
    return referral.refer(by=cast().coco, new=new, incident=incident, people=people)


def test_one_family_has_one_running_case():
    case = a_case(Step.EXECUTION)
    new = about(case.family)

    with pytest.raises(Refusal, match=f"loopt al dossier {case.number}"):
        decided(new, "chain")
    triage = decided(new, "merge", case)

    assert triage.referral.case_id == case.pk
    with looking_as(cast().coco):
        assert CaseIncident.objects.filter(case=case).count() == 2


def test_a_witness_stands_beside_the_family_in_the_case():
    case = a_case(Step.EXECUTION)

    decided(about(case.family, witness="Bert"), "merge", case)

    with looking_as(cast().coco):
        beside = [str(party.person) for party in cases.parties(cast().coco, case) if not party.is_member]
    assert beside == ["Bert Buur"]


def test_new_violence_after_closing_opens_the_next_episode():
    case = a_case(Step.EVALUATION)
    close(by=cast().an, case=case, outcome="risk_reduced", reason="Doelen bereikt.", retention_class="fifteen")

    triage = decided(about(case.family), "chain")

    opened = triage.referral.case
    assert opened.reopens_id == case.pk
    with looking_as(cast().coco):
        assert CaseIncident.objects.filter(case=opened).count() == 2  # the new facts and those of before
