"""Somebody new comes to work in the chain."""

import re

import pytest

from tests.journeys.conftest import House

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PASSWORD = "een zin die niemand kent"


def test_a_coordinator_invites_a_colleague_who_chooses_a_password_and_comes_in(house: House) -> None:
    with house.opens():
        coco = house.signs_in("coco")
        coco.follows("Mensen").follows("Nodig iemand uit").presses("Maak de uitnodiging")
        coco.is_refused("Maak een keuze bij ‘Bij welke organisatie?’.")
        coco.picks("Bij welke organisatie?", "CAW").writes("Voornaam en naam", "Wout Bex").writes("E-mailadres", "wout@caw.example")
        coco.picks("Functie", "begeleider slachtoffer").presses("Maak de uitnodiging").sees("De link voor Wout Bex")
        (link,) = re.findall(r"/inloggen/eerste-keer/[\w-]+/", coco.page.get_by_label("Link", exact=True).input_value())
        coco.follows("Naar de mensen").sees("uitgenodigd, link geldig tot")

        wout = house.visitor("wout").goes_to(link).sees("Welkom, Wout Bex")
        wout.writes("Kies een wachtwoord", PASSWORD).writes("Typ het nog eens", "iets anders").presses("Bewaar mijn wachtwoord")
        assert wout.status == 422
        wout.sees("Dit is niet hetzelfde wachtwoord")
        wout.writes("Kies een wachtwoord", PASSWORD).writes("Typ het nog eens", PASSWORD).presses("Bewaar mijn wachtwoord")
        wout.sees("Je wachtwoord is gekozen. Log nu in.")
        wout.writes("E-mailadres", "wout@caw.example").writes("Wachtwoord", PASSWORD).presses("Log in").sees("Werklijst")

        house.visitor("later").goes_to(link).sees("Deze link geldt niet meer")
