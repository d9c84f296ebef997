"""The answer to question 400: four questions, in a PDF, a page and open data, and clear words when it cannot be made."""

import csv
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer import Typer
from typer.testing import CliRunner

from schakel.core import Period, Refusal
from schakel.figures.answer.content import Answer, build
from schakel.figures.answer.writing import write
from schakel.figures.commands import answer as answer_command
from schakel.figures.facts import Facts
from schakel.figures.periods import asked_period

FIVE_YEARS = Period.years("2021-2025")


@pytest.fixture(scope="module")
def written(facts_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("answer")
    write(facts_file, FIVE_YEARS, out)
    return out


@pytest.fixture
def answer(facts: Facts) -> Answer:
    return build(facts, FIVE_YEARS, "nl")


def test_each_of_the_four_questions_is_answered_with_figures_definitions_and_protection(answer: Answer) -> None:
    assert [section.number for section in answer.sections] == [1, 2, 3, 4, 0]
    for figure in answer.figures:
        assert figure.definition
        assert figure.notes
        assert figure.sheets


def test_the_pictures_are_small_work_without_scripts_and_say_what_they_show(answer: Answer) -> None:
    pictures = {figure.id: figure.picture for figure in answer.figures if figure.picture}

    assert {"persons_guided", "offers", "recidivism_first_incident", "recidivism_programme_ended"} <= set(pictures)
    for picture in pictures.values():
        assert picture is not None
        assert len(picture.svg) < 40_000
        assert not re.search(r"<script|href=|style=|url\(", picture.svg)
        assert re.search(r"\d", picture.finding)


def test_the_pdf_is_tagged_speaks_dutch_and_names_no_author(written: Path) -> None:
    pdf = (written / "antwoord.pdf").read_bytes()

    assert pdf.startswith(b"%PDF-1.7")
    assert b"/MarkInfo" in pdf or b"/StructTreeRoot" in pdf
    assert b"pdfuaid:part>1<" in pdf
    assert b"/Lang (nl" in pdf or b"/Lang(nl" in pdf
    assert b"/Author" not in pdf
    assert b"dc:creator" not in pdf


def test_the_same_facts_give_the_same_pdf(written: Path, facts_file: Path, tmp_path: Path) -> None:
    write(facts_file, FIVE_YEARS, tmp_path)

    assert (tmp_path / "antwoord.pdf").read_bytes() == (written / "antwoord.pdf").read_bytes()


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.headings: list[int] = []
        self.tables_without_caption = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag in {"script", "link", "img", "iframe"} or named.get("src"):
            self.fetched.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.tables_without_caption += tag == "table"
        self.tables_without_caption -= tag == "caption"


def test_the_page_needs_nothing_from_outside_and_has_headings_in_order(written: Path) -> None:
    text = (written / "antwoord.html").read_text(encoding="utf-8")
    page = Page()
    page.feed(text)

    assert page.fetched == []
    assert page.headings[0] == 1
    assert all(later - earlier <= 1 for earlier, later in zip(page.headings, page.headings[1:], strict=False))
    assert page.tables_without_caption == 0
    assert '<html lang="nl">' in text


def test_page_and_pdf_say_until_when_out_of_which_extract_and_by_which_definition(written: Path, facts: Facts) -> None:
    text = (written / "antwoord.html").read_text(encoding="utf-8")

    assert "31/12/2025" in text
    assert facts.extract.fingerprint in text.replace("<wbr>", "")
    assert "persons_guided, versie 1" in text
    assert "log-transformatie" in text
    assert "Geslacht is geen rol" in text


def lines_of(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))


def test_every_table_is_open_data_without_a_hidden_value(written: Path) -> None:
    files = sorted((written / "tabellen").glob("*.csv"))

    expected = {"persons_guided.csv", "offers.csv", "recidivism_programme_ended_estimates.csv", "woordenboek.csv", "herkomst.csv"}
    assert expected <= {file.name for file in files}
    for file in files:
        rows = lines_of(file)
        assert rows or file.name == "programmes_added.csv"
        for row in rows:
            if row.get("status") == "hidden":
                assert row["value"] == row["lower_95"] == row["upper_95"] == ""
            if (
                row.get("status") == "shown"
                and row["value_unit"] == "count"
                and file.name not in {"caw_2009_2013.csv", "programmes_2014.csv"}
            ):
                assert int(row["value"]) % 5 == 0


def test_the_dictionary_explains_every_column_and_code_of_every_file(written: Path) -> None:
    folder = written / "tabellen"
    explained = {(row["file"], row["column"], row["code"]) for row in lines_of(folder / "woordenboek.csv")}

    for file in folder.glob("*.csv"):
        if file.name in {"woordenboek.csv", "herkomst.csv"}:
            continue
        for row in lines_of(file):
            assert not [column for column in row if not {(file.name, column, ""), ("*", column, "")} & explained]
            assert (file.name, "measure", row["measure"]) in explained


@pytest.mark.parametrize("text", ["2021/2025", "vorig jaar", "21-25", "2025-2021", ""])
def test_a_period_that_cannot_be_read_is_refused_with_how_to_write_it(text: str) -> None:
    with pytest.raises(Refusal, match="2021-2025"):
        asked_period(text)


def test_a_period_after_the_facts_is_refused(facts_file: Path, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="31/12/2025"):
        write(facts_file, Period.years("2026"), tmp_path)


def test_a_period_that_runs_past_the_facts_says_so(facts: Facts) -> None:
    assert any("verder dan de gegevens" in remark for remark in build(facts, Period.years("2025-2026"), "nl").remarks)


def test_a_year_without_any_facts_gives_an_answer_that_says_nothing_was_counted(facts_file: Path, tmp_path: Path) -> None:
    write(facts_file, Period.years("2015"), tmp_path)

    assert "niets geteld" in (tmp_path / "antwoord.html").read_text(encoding="utf-8")


def run(*arguments: str):
    application = Typer()
    application.command()(answer_command)
    return CliRunner().invoke(application, list(arguments))


def test_the_command_tells_what_to_do_when_the_folder_cannot_be_written(facts_file: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    result = run("--period", "2021-2025", "--facts", str(facts_file), "--out", str(tmp_path / "file"))

    assert result.exit_code == 1
    assert "--out" in result.output


def test_the_command_tells_what_to_do_without_facts(tmp_path: Path) -> None:
    result = run("--period", "2021-2025", "--facts", str(tmp_path / "none.duckdb"), "--out", str(tmp_path))

    assert result.exit_code == 1
    assert "schakel figures build" in " ".join(result.output.split())
