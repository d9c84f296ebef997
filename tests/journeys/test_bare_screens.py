"""What must also work: without scripts, with a nervous finger, and with two people at once."""

import pytest
from playwright.sync_api import expect

from schakel.cases.models import Function, Step
from tests.journeys.conftest import House
from tests.world import a_case, a_seat

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

REPORT = "HA.53.L3.000229/2025"


def test_without_scripts_one_signs_in_and_decides_on_a_referral(house: House) -> None:
    house.receives_police_file(REPORT)

    with house.opens():
        coco = house.signs_in("coco", scripts=False)
        coco.follows("Bevestigen").presses("Bevestig de ontvangst").follows("Beantwoord de vragen")
        coco.ticks("nee", under="Is er nu iemand in gevaar?").presses("Bewaren").follows("Naar de beslissing")
        coco.presses("Leg de beslissing vast").is_refused("Wat gebeurt er met deze aanmelding?")
        coco.ticks("advies aan de aanmelder").writes("Waarom?", "De huisarts volgt op.").presses("Leg de beslissing vast")

        coco.sees("De beslissing is bewaard.", "De huisarts volgt op.")


def test_a_wrong_password_is_answered_without_saying_what_was_wrong(house: House) -> None:
    with house.opens():
        somebody = house.visitor("iemand").signs_in("coco@schakel.example", "een gok")

        somebody.is_refused("").misses("Uitloggen")


def test_a_double_click_makes_one_record(house: House) -> None:
    house.receives_police_file(REPORT)

    with house.opens():
        coco = house.signs_in("coco", scripts=False)  # with scripts the second click is not even sent
        coco.follows("Bevestigen").presses("Bevestig de ontvangst").follows("Beantwoord de vragen")
        coco.ticks("nee", under="Is er nu iemand in gevaar?").presses("Bewaren").follows("Naar de beslissing")
        coco.ticks("naar de keten").writes("Waarom?", "Samen aanpakken.").presses_twice("Leg de beslissing vast")

        coco.goes_to("/cases/")
        expect(coco.page.get_by_role("link", name="LIM-")).to_have_count(1)


def test_who_saves_a_weighing_second_sees_both_texts(house: House) -> None:
    case = a_case(Step.WEIGHING, director=False, guide=False)
    a_seat(case, house.people["an"], Function.DIRECTOR)

    with house.opens():
        coco, an = house.signs_in("coco"), house.signs_in("an")
        coco.goes_to(f"/cases/{case.pk}/weighing/write/").writes("Wat beschermt?", "Haar zus.").presses("Bewaar als ontwerp")
        coco.goes_to(f"/cases/{case.pk}/weighing/write/").writes("Wat beschermt?", "Haar zus en haar werk.")
        an.goes_to(f"/cases/{case.pk}/weighing/write/").writes("Wat beschermt?", "De school.").presses("Bewaar als ontwerp")
        coco.presses("Bewaar als ontwerp")

        assert coco.status == 409
        coco.sees("Iemand bewaarde dit terwijl jij typte", "De school.")
        assert coco.page.get_by_label("Jouw tekst").input_value() == "Haar zus en haar werk."
        coco.presses("Bewaar wat links staat").sees("Haar zus en haar werk.")
