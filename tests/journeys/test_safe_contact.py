"""Somebody tells at the door how contact is safe; the coordinator entrusts it on without reading it."""

import pytest

from tests.journeys.conftest import House

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
HOW = "Alleen via haar zus, overdag."


def test_how_contact_is_safe_goes_from_who_heard_it_to_who_needs_it(house: House) -> None:
    house.receives_police_file("HA.53.L3.000229/2025")
    with house.opens():
        ines = house.signs_in("ines").goes_to("/referrals/")
        ines.page.locator("main a[href*='/referrals/0']").first.click()
        ines._looks().sees("nog niet gezegd: neem zelf geen contact").presses("Bevestig de ontvangst").follows("Beantwoord de vragen")
        ines.writes("Hoe is contact veilig?", HOW).ticks("nee", under="Is er nu iemand in gevaar?").presses("Bewaren")
        ines.sees("ligt verzegeld").misses(HOW).follows("Lees hoe contact veilig is").sees(HOW, "Dat je dit las, is genoteerd")
        here = ines.page.url.removeprefix(house.address)

        coco = house.signs_in("coco").goes_to(here).is_not_found()
        coco.goes_to(here.removesuffix("safe-contact/")).sees("ligt verzegeld").misses(HOW).follows("Vertrouw het iemand toe")
        coco.picks("Aan wie vertrouw je toe", "Ines").presses("Vertrouw toe").sees("Het is toevertrouwd", "Toevertrouwd aan:")
