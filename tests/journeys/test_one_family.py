"""One family, from a line in a police file to a closed case."""

import pytest

from tests.journeys.conftest import House, lines_of
from tests.journeys.steps import accepted, agreed, built, carried_out, closed, read_in, referred, weighed

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

REPORT = "HA.53.L3.000229/2025"  # Jeroen Goossens, Nathalie Lefevre and Matteo, who is five


def test_a_family_walks_from_the_police_file_to_a_closed_case(house: House) -> None:
    file = lines_of(REPORT)
    unreadable = lines_of("HA.43.L3.000094/2023").replace(b";05/12/2023;", b";35/12/2023;")

    with house.opens():
        coco, bilal, chris = house.signs_in("coco"), house.signs_in("bilal"), house.signs_in("chris")
        read_in(coco, file + unreadable.partition(b"\n")[2])
        case = referred(coco)
        built(coco, bilal, chris, case)
        weighed(coco, bilal, chris, case)
        an = accepted(coco, house.signs_in("an"), case)
        agreed(an, bilal, chris, house.signs_in("joke"), case)
        carried_out(an, bilal, case)
        closed(an, case)

        coco.goes_to(case).sees("Dit dossier is afgesloten.", "An Willems sloot het dossier af")
