"""What the source document published is shown as it stands there, and never read as roles."""

from schakel.core import Period
from schakel.figures import definitions
from schakel.figures.answer.content import figure
from schakel.figures.facts import Facts


def test_the_series_of_the_caw_is_the_published_one_with_role_unknown() -> None:
    rows = definitions.external()["caw_2009_2013"].rows

    published = {(row["year"], row["sex"]): row["n"] for row in rows}
    assert published == {
        (2009, "female"): 839, (2009, "male"): 564, (2010, "female"): 949, (2010, "male"): 577, (2011, "female"): 1015,
        (2011, "male"): 616, (2012, "female"): 985, (2012, "male"): 556, (2013, "female"): 952, (2013, "male"): 543,
    }  # fmt: skip
    assert {row["role"] for row in rows} == {"unknown"}


def test_the_programmes_of_2014_had_151_and_56_participants() -> None:
    rows = definitions.external()["programmes_2014"].rows

    assert sorted((row["year"], row["n"]) for row in rows) == [(2014, 56), (2014, 151)]


def test_published_numbers_are_not_rounded_and_are_marked_as_published_elsewhere(facts: Facts) -> None:
    shown = figure(facts, "caw_2009_2013", Period.years("2021-2025"), "nl")

    texts = [cell.text for row in shown.sheets[0].grid.rows for cell in row]
    assert "839" in texts
    assert "1.015" in texts
    assert shown.published_elsewhere
    assert shown.sheets[0].table.rule == "published_elsewhere"
    assert any("Geslacht is geen rol" in note for note in shown.notes)
    assert {row[1].text for row in shown.sheets[0].grid.rows} == {"Rol onbekend"}
