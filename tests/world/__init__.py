"""The world of the tests: people and cases in one line, and a small cast everyone knows.

    family = a_case(step=Step.WEIGHING, minors=1)
    an = cast().an                      # An directs, Bilal guides at the CAW, Chris is police, Dries is a colleague with no business here
    client_of(an).get(f"/cases/{family.id}/")

Everything is written by an action of the house's own gate, so that the walls of the database stay up in every test.
"""

from tests.world.building import kept
from tests.world.cases import Family, a_case, a_party, a_seat
from tests.world.chain import a_plan, a_referral, a_weighing
from tests.world.help import a_programme, a_proposal, an_enrolment, an_offer
from tests.world.incidents import a_role, an_incident
from tests.world.organisations import Cast, a_house, a_worker, an_organisation, cast
from tests.world.people import a_child, a_person, a_relation, a_residence
from tests.world.visits import begins_half, client_of, looking_as, sent

__all__ = [
    "Cast",
    "Family",
    "a_case",
    "a_child",
    "a_house",
    "a_party",
    "a_person",
    "a_plan",
    "a_programme",
    "a_proposal",
    "a_referral",
    "a_relation",
    "a_residence",
    "a_role",
    "a_seat",
    "a_weighing",
    "a_worker",
    "an_enrolment",
    "an_incident",
    "an_offer",
    "an_organisation",
    "begins_half",
    "cast",
    "client_of",
    "kept",
    "looking_as",
    "sent",
]
