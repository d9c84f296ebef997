"""What a family may ask of a file: that a wrong role is put right, and that nothing is told but what everyone agreed to."""

import pytest
from django.utils import timezone

from schakel.cases.models import Function, Step
from tests.journeys.conftest import House
from tests.world import a_case, a_seat

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_wrong_role_is_put_right_by_two_people_and_who_was_told_hears_it(house: House) -> None:
    case = a_case(Step.CASE_DIRECTION, director=False, guide=False)
    a_seat(case, house.people["an"], Function.DIRECTOR)
    a_seat(case, house.people["bilal"], Function.PERPETRATOR_SIDE)

    with house.opens():
        an, coco = house.signs_in("an"), house.signs_in("coco", on_phone=True)
        an.goes_to(f"/cases/{case.pk}/").follows("Een foute rol rechtzetten").sees("Er is nog niets rechtgezet")
        an.follows("Zet een rol recht").presses("Stel voor").is_refused("Welke rol is fout?")
        an.page.get_by_label("Sofie Janssens: slachtoffer").check()
        an.ticks("pleger en slachtoffer", under="Wat moet ze zijn?").ticks("de politie", under="Wie vroeg de rechtzetting?")
        an.writes("Waarom is de rol fout?", "Het pv is verbeterd.").presses("Stel voor").sees("wacht op een tweede persoon")

        coco.goes_to("/").sees("een rechtzetting wacht op een tweede persoon").goes_to(f"/cases/{case.pk}/rectifications/")
        coco.follows("Feiten van").follows("Beslis").ticks("rechtgezet", under="Wat beslis je?").writes(
            "Waarom?", "Het pv ligt hier."
        )
        coco.presses("Leg vast").sees("Wie de oude rol te horen kreeg", "Bilal", "Te heroverwegen")
        coco.follows("Noteer dat je het liet weten").writes("Hoe?", "Aan de telefoon.").presses("Bewaren").sees(
            "op de hoogte gebracht op"
        )


def test_a_member_of_the_family_is_told_what_everyone_agreed_to(house: House) -> None:
    case = a_case(Step.CASE_DIRECTION, director=False, guide=False)
    a_seat(case, house.people["an"], Function.DIRECTOR)
    a_seat(case, house.people["bilal"], Function.PERPETRATOR_SIDE)

    with house.opens():
        an, bilal = house.signs_in("an"), house.signs_in("bilal", on_phone=True)
        an.goes_to(f"/cases/{case.pk}/").follows("Wat een familielid verteld wordt").follows("Stel voor wat verteld wordt")
        an.page.get_by_label("Tom Peeters").check()
        an.writes("Wat wordt er precies gezegd?", "Sofie wil je niet spreken.").writes("Waarom is het nodig?", "Anders belt hij.")
        an.page.get_by_label(house.people["bilal"].name).check()
        an.ticks("nodig voor de veiligheid", under="Op welke grond?").presses("Vraag wie akkoord is").is_refused(
            "De tekst noemt Sofie"
        )
        an.writes("Wat wordt er precies gezegd?", "Bel voorlopig niet.").presses("Vraag wie akkoord is").sees("0 van 2 akkoord")

        bilal.goes_to("/").sees("mag een familielid dit verteld worden?").goes_to(f"/cases/{case.pk}/disclosures/").follows(
            "Voor Tom"
        )
        bilal.sees("Bel voorlopig niet.").follows("Stem")
        bilal.ticks("akkoord", under="Ga je akkoord?").presses("Stem").sees("Nog niet iedereen is akkoord")
        an.follows("Voor Tom").follows("Stem").ticks("akkoord", under="Ga je akkoord?").presses("Stem").sees(
            "Iedereen is akkoord"
        )
        bilal.goes_to("/").sees("jij mag het vertellen").goes_to(f"/cases/{case.pk}/disclosures/").follows("Voor Tom")
        bilal.follows("Noteer dat het verteld is").writes("Op welke dag is het verteld?", _today()).presses("Bewaren").sees(
            "Verteld op"
        )


def _today() -> str:
    return f"{timezone.localdate():%d/%m/%Y}"
