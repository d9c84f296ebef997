"""Somebody knows a person from outside the work, and a coordinator looks at it."""

import pytest

from tests.journeys.conftest import House

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_worker_declares_whom_they_know_and_takes_it_back(house: House) -> None:
    with house.opens():
        an = house.signs_in("an").goes_to("/relations/").sees("We bewaren geen naam").sees("Geef jezelf op")
        an.follows("Geef iemand op").presses("Opgeven").is_refused("Maak een keuze bij ‘Hoe ken je deze persoon?’.")
        an.ticks("buur").writes("Familienaam", "Vandenbossche").writes("Voornaam", "Jan")
        an.writes("Geboortejaar", "1984").presses("Opgeven").sees("Dat is genoteerd.").sees("Buur")
        an.page.get_by_role("button", name="Trek in").click()
        an.sees("De opgave is ingetrokken.").sees("Je gaf nog niemand op.")

        house.signs_in("coco").goes_to("/exclusions/").sees("Niemand is uitgesloten")
