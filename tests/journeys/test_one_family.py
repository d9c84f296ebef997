"""One family, from a line in a police file to a closed case."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.journeys.conftest import House
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

REPORT = "HA.53.L3.000229/2025"  # Jeroen Goossens, Nathalie Lefevre and Matteo, who is five


def test_a_family_walks_from_the_police_file_to_a_closed_case(house: House) -> None:
    house.receives_police_file(REPORT)

    with house.opens():
        coco = house.signs_in("coco")
        case = referred(coco)
        file_built(coco, house.signs_in("bilal"), case)
        weighed(coco, house.signs_in("chris"), house.signs_in("bilal"), case)


def day(days: int = 0) -> str:
    return f"{timezone.localdate() + timedelta(days=days):%d/%m/%Y}"


def referred(coco: Visitor) -> str:
    """Aanmelding: receive, safety first, decide. Gives the address of the case."""
    coco.sees("bevestig de ontvangst en vraag eerst naar de veiligheid").follows("Bevestigen")
    coco.sees("Jeroen Goossens", "Nathalie Lefevre", "Matteo Goossens").presses("Bevestig de ontvangst")

    coco.follows("Beantwoord de vragen")
    coco.writes("Hoe is contact veilig?", "Overdag, op haar werk.").ticks("ja", under="Is er nu iemand in gevaar?")
    coco.presses("Bewaren").sees("Bel eerst 101 of 112")
    coco.follows("Naar de beslissing")
    coco.writes("Waarom?", "Belaging, en een kind dat alles hoort.").presses("Leg de beslissing vast")
    coco.is_refused("Wat gebeurt er met deze aanmelding?", keeps="een kind dat alles hoort")
    coco.ticks("naar de keten").presses("Leg de beslissing vast")
    coco.sees("naar de keten").follows("LIM-")

    return coco.sees("Jeroen Goossens", "dossiervorming").path


def file_built(coco: Visitor, bilal: Visitor, case: str) -> None:
    """Dossiervorming: ask the CAW, which answers; then it goes to the weighing."""
    coco.goes_to(f"{case}file-building/").follows("Vraag een aanvulling")
    coco.picks("Aan wie vraag je het?", "Bilal").writes("Wat wil je weten?", "Loopt er begeleiding?").presses("Stel de vraag")
    coco.is_refused("Waarom is dat nodig", keeps="Loopt er begeleiding?")
    coco.writes("Waarom is dat nodig", "Om te weten of aansluiten volstaat.").presses("Stel de vraag")
    coco.presses("Rond de dossiervorming af").sees("De aanvulling van CAW Demerland (verzonnen) is nog niet binnen")

    bilal.goes_to("/").sees("om een aanvulling gevraagd").follows("Aanvullen")
    bilal.ticks("verklaring van", under="Wat is het?").writes("Wat weet je?", "Jeroen volgde twee gesprekken.")
    bilal.writes("Waar heb je dit vandaan?", "Eigen dossier.").presses("Bewaar dit stuk")
    bilal.is_refused("Schrijf van wie de verklaring komt.", keeps="Jeroen volgde twee gesprekken.")
    bilal.ticks("feit", under="Wat is het?").presses("Bewaar dit stuk").sees("Niemand anders ziet het")
    coco.goes_to(f"{case}file-building/").misses("Jeroen volgde twee gesprekken.")
    bilal.presses("Dien de aanvulling in").sees("Je aanvulling zit in het dossier")

    coco.goes_to(f"{case}file-building/").sees("Jeroen volgde twee gesprekken.").presses("Rond de dossiervorming af")


def weighed(coco: Visitor, chris: Visitor, bilal: Visitor, case: str) -> None:
    """Weging."""
