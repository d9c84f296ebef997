"""Help for who acted violently: offered and refused, offered again after new violence, imposed, followed, and completed."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from schakel.access.context import looking
from schakel.cases.actions import give_seat
from schakel.cases.models import Case, Function, Ground
from schakel.chain.referral import actions as referrals
from schakel.people.actions import NewPerson
from tests.journeys.conftest import House
from tests.journeys.steps import day
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

TEN_WEEKS = [-77 + 7 * week for week in range(10)]


def test_help_is_refused_once_imposed_after_new_violence_and_completed(house: House) -> None:
    case = tom_and_sofie(house)

    with house.opens():
        bilal = house.signs_in("bilal")
        refused(bilal)
        violent_again(house.signs_in("coco"))
        imposed(house.signs_in("marte"))
        enrolled(bilal)
        followed(house.signs_in("tine", on_phone=True))

        bilal.goes_to(f"/cases/{case.pk}/").sees("Tom Peeters", "opgelegd", "Time-out", "voltooid", "10 van 10 sessies")


def tom_and_sofie(house: House) -> Case:
    """A case of this year, brought in by the police and taken up by the coordinator, in which Bilal stands beside Tom."""
    coco, bilal = house.people["coco"], house.people["bilal"]
    tom = referrals.Involved("suspect", "partner", new=NewPerson("Peeters", "Tom", date(1985, 9, 2), sex="male"))
    sofie = referrals.Involved("victim", new=NewPerson("Janssens", "Sofie", date(1988, 4, 12), sex="female"))
    incident = referrals.NewIncident(timezone.localdate() - timedelta(days=200), ["physical"], children_present=False)
    with looking(coco):
        referral = referrals.refer(
            by=coco, new=referrals.NewReferral(house.services["PZ"], "no"), incident=incident, people=[tom, sofie]
        )
        referral = referrals.acknowledge(by=coco, referral=referral)
        decided = referrals.decide_triage(by=coco, referral=referral, outcome="chain", reason="Samen aanpakken.", version=referral.version)
        case = decided.referral.case
        give_seat(by=coco, case=case, worker=bilal, function=Function.PERPETRATOR_SIDE, ground=Ground.INVOLVEMENT)
    return case


def refused(bilal: Visitor) -> None:
    bilal.goes_to("/offers/").follows("Tom Peeters").follows("Bied hulp aan")
    bilal.presses("Noteer het aanbod").is_refused("In welk kader?")
    bilal.ticks("vrijwillig", under="In welk kader?").presses("Noteer het aanbod").sees("Het aanbod is genoteerd")
    bilal.follows("Noteer het antwoord").ticks("geweigerd", under="Wat was het antwoord?").presses("Noteer het antwoord")
    bilal.is_refused("Zeg in een zin waarom niet")
    bilal.writes("Waarom niet?", "Tom vindt het niet nodig.").presses("Noteer het antwoord").sees("Het antwoord is genoteerd")


def violent_again(coco: Visitor) -> None:
    """A new referral about the same Tom: the coordinator says that he is known."""
    coco.goes_to("/referrals/").follows("Nieuwe aanmelding").ticks("nee", under="Is er nu iemand in gevaar?")
    coco.picks("Wie meldt aan?", "Politiezone Demerland")
    coco.picks("Rol in de feiten", "vermoedelijke pleger", under="Persoon 1").writes("Familienaam", "Peeters", under="Persoon 1")
    coco.writes("Voornaam", "Tom", under="Persoon 1").writes("Geboortedatum of -jaar", "2/9/1985", under="Persoon 1")
    coco.writes("Wanneer gebeurden de laatste feiten?", day(-100)).ticks("fysiek").ticks("nee", under="Waren er kinderen bij?")
    coco.presses("Meld aan").sees("dezelfde geboortedatum").ticks("Ja, het is deze persoon").presses("Meld aan")
    coco.sees("De aanmelding is binnen").presses("Bevestig de ontvangst").goes_to("/offers/").sees("nieuwe feiten binnen twaalf maanden")


def imposed(marte: Visitor) -> None:
    marte.goes_to("/").follows("Beslissen").sees("Tom Peeters").ticks("opgelegd", under="Wordt hulp opgelegd?")
    marte.writes("Welke overheid besliste?", "Parket Limburg").presses("Leg het antwoord vast")
    marte.is_refused("beslissing", keeps="Parket Limburg")
    marte.writes("Kenmerk van de beslissing", "VI-2026-17").writes("Datum van de beslissing", day(-95))
    marte.writes("Voorwaarde", "Een training volgen.").writes("Loopt vanaf", day(-95)).presses("Leg het antwoord vast")
    marte.sees("Het antwoord is genoteerd")


def enrolled(bilal: Visitor) -> None:
    """The same help again, now as a condition; Tom accepts and is referred to the CGG."""
    bilal.goes_to("/offers/").follows("Tom Peeters").follows("Bied hulp aan").picks("Welk programma", "Time-out")
    bilal.ticks("opgelegd", under="In welk kader?").presses("Noteer het aanbod").is_refused("rust op een beslissing")
    bilal.picks("Op welke beslissing", "VI-2026-17").writes("Op welke dag heb je het aangeboden?", day(-94)).presses("Noteer het aanbod")
    bilal.follows("Noteer het antwoord").ticks("aanvaard", under="Wat was het antwoord?")
    bilal.writes("Op welke dag kwam het antwoord?", day(-93)).presses("Noteer het antwoord")
    bilal.follows("Schrijf in").picks("Programma", "Time-out").picks("Bij welke organisatie?", "CGG Demerland")
    bilal.writes("Op welke dag verwijs je door?", day(-92)).presses("Schrijf in").sees("De verwijzing is verstuurd")


def followed(tine: Visitor) -> None:
    """Received, met, started; ten evenings; and no end before the tenth."""
    tine.goes_to("/").follows("Bekijken")
    for what, when in (("ontvangen", -90), ("kennismaking", -84), ("gestart", -80)):
        tine.follows("Noteer wat er gebeurde").ticks(what, under="Wat gebeurde er?").writes("Op welke dag?", day(when)).presses("Noteer")
    for when in TEN_WEEKS[:-1]:
        attended(tine, when)
    tine.follows("Noteer wat er gebeurde").ticks("voltooid", under="Wat gebeurde er?").presses("Noteer")
    tine.is_refused("Het minimum aantal sessies is nog niet bereikt")
    tine.follows("Nee, ga terug")
    attended(tine, TEN_WEEKS[-1])
    tine.follows("Noteer wat er gebeurde").ticks("voltooid", under="Wat gebeurde er?").presses("Noteer").sees("Genoteerd.")


def attended(tine: Visitor, when: int) -> None:
    tine.writes("Dag van de sessie", day(when)).ticks("aanwezig", under="Was de persoon er?").presses("Noteer de aanwezigheid")
