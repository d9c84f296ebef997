"""The pages of the figures: who may read them, and what they show."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tests.world.organisations import cast
from tests.world.visits import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst(settings: Settings, facts_file: Path) -> Client:
    settings.SCHAKEL_FACTS = facts_file
    return client_of(cast().pia)


def test_the_overview_gives_the_four_questions_and_the_period_of_the_facts(analyst: Client) -> None:
    page = analyst.get("/cijfers/").content.decode()

    assert "Welke cijfers zijn er over recidive?" in page
    assert 'value="2021-2025"' in page
    assert "31/12/2025" in page


@pytest.mark.parametrize("number", [1, 2, 3, 4, 0])
def test_each_question_has_its_page(analyst: Client, number: int) -> None:
    response = analyst.get(f"/cijfers/antwoord/vraag-{number}/")

    assert response.status_code == 200
    assert b"Definitie" in response.content


def test_a_measure_has_its_page_and_its_table_to_take_along(analyst: Client) -> None:
    page = analyst.get("/cijfers/maat/offers/").content.decode()
    table = analyst.get("/cijfers/maat/offers/offers.csv?periode=2021-2025")

    assert "/cijfers/maat/offers/offers.csv?periode=2021-2025" in page
    assert table["Content-Type"] == "text/csv; charset=utf-8"
    assert table.content.decode().splitlines()[0] == "occasion,frame,answer,measure,value,lower_95,upper_95,value_unit,status"


def test_the_answer_can_be_taken_along_as_pdf_and_as_page(analyst: Client) -> None:
    assert analyst.get("/cijfers/antwoord/antwoord.pdf").content.startswith(b"%PDF")
    assert b"<!doctype html>" in analyst.get("/cijfers/antwoord/antwoord.html").content


@pytest.mark.parametrize("address", ["/cijfers/maat/nothing/", "/cijfers/antwoord/vraag-9/", "/cijfers/maat/offers/other.csv"])
def test_what_does_not_exist_is_not_found(analyst: Client, address: str) -> None:
    assert analyst.get(address).status_code == 404


def test_a_period_that_cannot_be_read_is_answered_with_how_to_write_it(analyst: Client) -> None:
    response = analyst.get("/cijfers/?periode=21-25")

    assert response.status_code == 422
    assert "Schrijf de periode als 2021-2025" in response.content.decode()


def test_without_facts_the_page_says_how_to_make_them(analyst: Client, settings: Settings, tmp_path: Path) -> None:
    settings.SCHAKEL_FACTS = tmp_path / "none.duckdb"

    response = analyst.get("/cijfers/")

    assert response.status_code == 409
    assert "schakel figures build" in response.content.decode()


@pytest.mark.parametrize(
    "address",
    ["/cijfers/", "/cijfers/antwoord/vraag-1/", "/cijfers/antwoord/antwoord.pdf", "/cijfers/antwoord/antwoord.html",
     "/cijfers/maat/offers/", "/cijfers/maat/offers/offers.csv"],
)  # fmt: skip
def test_who_may_not_read_figures_is_kept_out(settings: Settings, facts_file: Path, address: str) -> None:
    settings.SCHAKEL_FACTS = facts_file

    assert client_of(cast().bilal).get(address).status_code == 403
    assert client_of(None).get(address).status_code == 302
