"""The answer to question 400, for someone who may read figures and never a case."""

from pathlib import Path

import duckdb
import pytest
from pytest_django import Settings

from schakel.cases.models import Step
from tests.figures.planted import Planted, plant
from tests.journeys.conftest import House
from tests.world import a_case

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def facts(settings: Settings, tmp_path: Path) -> None:
    """A small invented province, already without names."""
    settings.SCHAKEL_FACTS = tmp_path / "facts.duckdb"
    with duckdb.connect(str(settings.SCHAKEL_FACTS)) as connection:
        plant(connection, Planted(seed=400, persons=2000, in_programme=600))


def test_an_analyst_takes_the_answer_along_and_finds_no_case(house: House, facts: None) -> None:
    case = a_case(Step.WEIGHING)

    with house.opens():
        anke = house.signs_in("anke")
        anke.follows("Cijfers").sees("Antwoord op vraag nr. 400", "Kleine aantallen zijn verborgen.")
        for number in (1, 2, 3, 4):
            anke.goes_to(f"/cijfers/antwoord/vraag-{number}/").sees("Definitie")
        anke.sees("Welke cijfers zijn er over recidive?").goes_to("/cijfers/maat/offers/")

        assert anke.takes_along("CSV").startswith(b"occasion,frame,answer")
        anke.follows("Cijfers")
        assert anke.takes_along("Het antwoord als PDF").startswith(b"%PDF")
        for path in (f"/cases/{case.pk}/", "/cases/", "/referrals/", "/search/"):
            assert anke.goes_to(path).status in {403, 404}, path
