"""Signing in with something one knows and something one holds, in the browser of somebody who was invited yesterday."""

import time

import pytest

from schakel.demo import accounts
from schakel.organisations import codes
from tests.journeys.conftest import House
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def code_of(secret: str, later: int = 0) -> str:
    return codes._app(secret).generate(int(time.time()) + later * codes.STEP_SECONDS).decode()


def gives_password(visitor: Visitor, name: str) -> Visitor:
    return visitor.goes_to("/inloggen/").writes("E-mailadres", f"{name}@schakel.example").writes("Wachtwoord", accounts.PASSWORD).presses("Log in")


def types(visitor: Visitor, code: str) -> Visitor:
    visitor.page.get_by_role("textbox", name="Code").fill(code)
    return visitor


def sets_up_an_app(visitor: Visitor) -> tuple[str, list[str]]:
    visitor.sees("Een app met codes instellen")
    types(visitor.writes("Hoe noem je dit toestel?", "telefoon"), "000000").presses("Bewaar de app")
    visitor.is_refused("Deze code klopt niet")
    secret = visitor.page.locator("code").inner_text().replace(" ", "")
    types(visitor, code_of(secret)).presses("Bewaar de app").sees("Je herstelcodes")
    recovery = visitor.page.locator("code").all_inner_texts()
    visitor.follows("Ik heb ze bewaard, ga verder").sees("Werklijst")
    return secret, recovery


def a_passkey_in(visitor: Visitor) -> None:
    """The computer of this visitor has a reader of fingers, and the finger is there."""
    machine = visitor.page.context.new_cdp_session(visitor.page)
    machine.send("WebAuthn.enable")
    device = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    machine.send("WebAuthn.addVirtualAuthenticator", {"options": device | {"automaticPresenceSimulation": True}})


def test_with_a_passkey_one_comes_in_and_confirms_who_one_is_without_typing_a_code(house: House, settings) -> None:
    settings.SECOND_STEP = True
    with house.opens():
        coco = house.visitor("coco")
        a_passkey_in(coco)
        sets_up_an_app(gives_password(coco, "coco"))
        coco.goes_to("/account/").follows("Voeg een passkey toe").sees("Een passkey toevoegen")
        coco.writes("Hoe noem je deze passkey?", "vingerlezer").presses("Maak de passkey").sees("De passkey is toegevoegd.", "vingerlezer")
        coco.presses("Uitloggen").sees("Sluit ook het venster").misses("Coco Vranken", "Mensen")

        gives_password(coco, "coco").sees("Gebruik je passkey").presses("Gebruik je passkey").sees("Werklijst")
        coco.goes_to("/inloggen/bevestigen/?next=/accounts/").presses("Gebruik je passkey").sees("Nodig iemand uit")
        coco.goes_to("/account/").presses("Haal weg vingerlezer").sees("vingerlezer is weggehaald.").presses("Uitloggen")
        gives_password(coco, "coco").misses("Gebruik je passkey").sees("De zes cijfers die je app nu toont")


def test_a_coordinator_sets_up_an_app_comes_in_with_it_and_changes_the_function_of_a_colleague(house: House, settings) -> None:
    settings.SECOND_STEP = True
    with house.opens():
        coco = house.visitor("coco")
        secret, recovery = sets_up_an_app(gives_password(coco, "coco"))
        coco.goes_to("/account/").sees("Je hebt nog 10 herstelcodes.").presses("Uitloggen").sees("Sluit ook het venster")

        types(gives_password(coco, "coco").sees("Nog één stap"), "123456").presses("Log in").is_refused("Deze code klopt niet")
        types(coco, code_of(secret, later=1)).presses("Log in").sees("Werklijst")

        elsewhere = gives_password(house.visitor("coco-elsewhere", on_phone=True, scripts=False), "coco")
        types(elsewhere, recovery[0]).presses("Log in").sees("Werklijst")

        vera = house.visitor("vera")
        sets_up_an_app(gives_password(vera, "vera"))
        coco.follows("Mensen").follows("Verander de functie Vera Driesen").picks("Functie", "therapeut").presses("Verander de functie")
        coco.sees("Vera Driesen heeft een andere functie en logt opnieuw in.")
        vera.goes_to("/account/").sees("Inloggen")
        coco.follows("Sluit het account Vera Driesen").sees("Sluit je het account van Vera Driesen?").presses("Sluit het account")
        coco.sees("Het account van Vera Driesen is gesloten.")
