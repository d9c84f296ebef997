"""Reading a police file: what is read, what is refused, and that a refusal never repeats the value."""

from datetime import date, datetime, time
from io import BytesIO

import pytest

from schakel.core import Refusal
from schakel.intake.police_reports.reading import LONGEST_LINE, Record, read_records, survey
from schakel.intake.police_reports.rules import Line, LineReader, Refused
from schakel.intake.police_reports.unreadable import Unreadable, ValueClass
from tests.people.recognising import MAPPING, ROOT

TODAY = date(2026, 11, 23)
GOOD = {
    "pv_nummer": "TG.43.L4.000001/2023",
    "pv_datum": "03/01/2023 21:11",
    "feit_datum": "02/01/2023",
    "feit_uur": "20:11",
    "politiezone": "5370",
    "feitcode": "43/02",
    "feitomschrijving": "Opzettelijke slagen",
    "hoedanigheid": "verdachte",
    "naam": "Baert",
    "voornaam": "Leen",
    "geboortedatum": "14/09/1989",
    "geslacht": "V",
    "rijksregisternummer": "",
    "straat": "Markt",
    "huisnummer": "1",
    "postcode": "3500",
    "gemeente": "Hasselt",
    "relatie": "partner",
    "kinderen_aanwezig": "Ja",
    "risico": "laag",
    "korte_inhoud": "Buren belden.",
}
HEADING = ";".join(GOOD)


def a_line(**changed):
    return ";".join((GOOD | changed).values())


def read_all(content, encoding=None):
    file = BytesIO(content.encode() if isinstance(content, str) else content)
    return list(read_records(file, MAPPING, encoding or survey(file).encoding))


def read_one(**changed):
    (record,) = read_all(f"{HEADING}\n{a_line(**changed)}\n")
    return LineReader(MAPPING, TODAY).read(record) if isinstance(record, Record) else record


def test_the_example_file_is_read_to_the_last_line():
    with (ROOT / "examples" / "police-reports.csv").open("rb") as file:
        records = list(read_records(file, MAPPING, survey(file).encoding))
    read = [LineReader(MAPPING, TODAY).read(record) for record in records]

    assert len(read) == 815
    assert all(isinstance(line, Line) for line in read)
    assert sum(line.is_nobody for line in read) == 10


@pytest.mark.parametrize("example", MAPPING.examples, ids=lambda example: ", ".join(map(str, example["given"].values())))
def test_the_worked_examples_of_the_mapping_come_out(example):
    line = read_one(**example["given"])

    if "refused" in example:
        assert [problem.column for problem in line.problems] == [example["refused"]]
    else:
        said = {name: getattr(line, name, None) for name in example["gives"]}
        said |= {name: value for name, value in (("municipality", line.place.name), ("nis", line.place.nis)) if name in said}
        said |= {"is_breach": line.offence.is_breach} if "is_breach" in said else {}
        assert said == example["gives"]


@pytest.mark.parametrize(
    "written",
    ["14/09/1989", "14.09.1989", "14-9-1989", "14/09/89", "14.09.89", "1989-09-14", "14 september 1989", "14 sept. 1989"],
)
def test_a_birth_date_in_any_belgian_spelling(written):
    assert read_one(geboortedatum=written).born_on == date(1989, 9, 14)


def test_date_and_time_of_the_report_are_read_together():
    line = read_one(pv_datum="3 januari 2023 21u11")

    assert (line.drawn_up_at, line.occurred_at) == (datetime(2023, 1, 3, 21, 11), time(20, 11))


@pytest.mark.parametrize(
    ("column", "value", "value_class"),
    [
        ("pv_nummer", "", ValueClass.EMPTY),
        ("pv_nummer", "=HYPERLINK(1)", ValueClass.MIXED),
        ("pv_nummer", "12345", ValueClass.DIGITS),
        ("pv_datum", "gisteren", ValueClass.LETTERS),
        ("pv_datum", "03/01/2031 10:00", ValueClass.FUTURE_DATE),
        ("feit_datum", "", ValueClass.EMPTY),
        ("feit_datum", "30/02/2022", ValueClass.NO_SUCH_DATE),
        ("feit_datum", "13/13/2022", ValueClass.NO_SUCH_DATE),
        ("feit_datum", "04/01/2023", ValueClass.DATE_AFTER_REPORT),
        ("feit_datum", "02/01/2033", ValueClass.FUTURE_DATE),
        ("feit_uur", "25:00", ValueClass.NO_SUCH_TIME),
        ("feit_uur", "avond", ValueClass.LETTERS),
        ("politiezone", "Genk", ValueClass.LETTERS),
        ("feitcode", "99/99", ValueClass.UNKNOWN_CODE),
        ("hoedanigheid", "dader", ValueClass.UNKNOWN_CODE),
        ("relatie", "buur", ValueClass.UNKNOWN_CODE),
        ("geslacht", "Q", ValueClass.UNKNOWN_CODE),
        ("kinderen_aanwezig", "misschien", ValueClass.UNKNOWN_CODE),
        ("risico", "rood", ValueClass.UNKNOWN_CODE),
        ("naam", "", ValueClass.EMPTY),
        ("naam", "=cmd|' /C calc'!A0", ValueClass.MIXED),
        ("voornaam", "@SUM(1)", ValueClass.MIXED),
        ("naam", "1234", ValueClass.DIGITS),
        ("geboortedatum", "onbekend", ValueClass.LETTERS),
        ("geboortedatum", "14/09/2031", ValueClass.FUTURE_DATE),
        ("geboortedatum", "14/09/1789", ValueClass.LONG_AGO),
        ("geboortedatum", "14/09/2024", ValueClass.BORN_AFTER_FACTS),
    ],
)
def test_a_value_that_cannot_be_read_refuses_its_line_and_names_the_column(column, value, value_class):
    line = read_one(**{column: value})

    assert isinstance(line, Refused)
    assert [(problem.line, problem.column, problem.value_class) for problem in line.problems] == [(2, column, value_class)]
    assert not value or value not in repr(line.problems)


@pytest.mark.parametrize(
    ("changed", "column", "value_class"),
    [
        ({"rijksregisternummer": "89.09.14-000.58"}, "rijksregisternummer", ValueClass.BAD_CHECK),
        ({"rijksregisternummer": "12345"}, "rijksregisternummer", ValueClass.DIGITS),
        ({"hoedanigheid": "minderjarige aanwezig", "geboortedatum": "14/09/2024"}, "geboortedatum", ValueClass.BORN_AFTER_FACTS),
        ({"gemeente": "Antwerpen"}, "gemeente", ValueClass.OTHER_MUNICIPALITY),
        ({"postcode": "6211 AB", "gemeente": "Maastricht"}, "postcode", ValueClass.UNKNOWN_POSTAL_CODE),
        ({"feit_datum": "03/01/2023", "feit_uur": "23:00"}, "feit_uur", ValueClass.TIME_AFTER_REPORT),
    ],
)
def test_a_doubtful_value_is_named_and_the_line_is_read(changed, column, value_class):
    line = read_one(**changed)

    assert isinstance(line, Line)
    assert [(warning.column, warning.value_class) for warning in line.warnings] == [(column, value_class)]
    assert not line.national_number


@pytest.mark.parametrize(
    ("written", "name", "nis"),
    [
        ("TONGEREN", "Tongeren-Borgloon", "73111"),
        ("Tongeren-Borgloon", "Tongeren-Borgloon", "73111"),
        ("", "Tongeren-Borgloon", "73111"),
    ],
)
def test_a_merged_municipality_is_known_by_its_former_name(written, name, nis):
    place = read_one(postcode="3700", gemeente=written).place

    assert (place.name, place.nis, place.agrees) == (name, nis, True)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "leeg"),
        (b"  \n ", "leeg"),
        (b"PK\x03\x04rest", "Excel"),
        (b"%PDF-1.7", "pdf"),
        (HEADING.encode("utf-16"), "UTF-16"),
        (HEADING.replace(";", ",").encode(), "komma's"),
        (HEADING.replace(";", "\t").encode(), "tabs"),
        (b"a;b;c\n1;2;3\n", "namen van de kolommen"),
        (HEADING.replace("feitcode;", "").encode(), "ontbreken in de eerste lijn: feitcode"),
        ((HEADING + ";naam").encode(), "meer dan eens"),
        (b"\x00\x01\x02" * 50, "kolommen"),
    ],
)
def test_a_file_of_another_kind_is_refused_as_a_whole(content, says):
    with pytest.raises(Refusal, match=says):
        read_all(content)


@pytest.mark.parametrize(
    ("encode", "encoding"), [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("windows-1252", "windows-1252")]
)
def test_accents_survive_in_each_encoding(encode, encoding):
    file = BytesIO(f"{HEADING}\n{a_line(naam='Lefèvre')}\n".encode(encode))

    assert survey(file).encoding == encoding
    assert next(read_records(file, MAPPING, encoding)).values["surname"] == "Lefèvre"


def test_one_line_in_another_encoding_does_not_spoil_the_rest():
    content = (
        f"{HEADING}\n{a_line(naam='Şahin')}\n".encode()
        + a_line(naam="Lefèvre").encode("windows-1252")
        + f"\n{a_line(naam='Çelik')}\n".encode()
    )

    first, second, third = read_all(content)

    assert (first.values["surname"], third.values["surname"]) == ("Şahin", "Çelik")
    assert (second.line, second.value_class) == (3, ValueClass.NOT_THIS_ENCODING)


def test_quotes_may_hold_separators_and_ends_of_line():
    story = '"Zei: ""stop""; en ging.\nLater terug."'

    first, second = read_all(f"{HEADING}\n{a_line(korte_inhoud=story)}\n{a_line()}\n")

    assert first.values["summary"] == 'Zei: "stop"; en ging.\nLater terug.'
    assert (first.line, second.line) == (2, 4)


def test_a_quote_that_stays_open_costs_its_own_line_only():
    first, second, third = read_all(f"{HEADING}\n{a_line()}\n{a_line(korte_inhoud=chr(34) + 'open')}\n{a_line()}\n")

    assert (first.line, third.line) == (2, 4)
    assert second == Unreadable(3, "", ValueClass.OPEN_QUOTE, second.expected)


def test_a_file_cut_off_in_the_middle_of_a_line_loses_that_line_only():
    content = f"{HEADING}\n{a_line()}\n{a_line()}"

    records = read_all(content[:-120])

    assert [type(record) for record in records] == [Record, Unreadable]
    assert records[1].value_class is ValueClass.TOO_FEW_COLUMNS


def test_a_line_of_ten_megabytes_is_refused_and_the_next_is_read():
    first, second = read_all(f"{HEADING}\n{a_line(korte_inhoud='x' * 10_000_000)}\n{a_line()}\n")

    assert (first.line, first.value_class) == (2, ValueClass.TOO_LONG)
    assert second.line == 3


def test_a_value_longer_than_its_column_is_refused():
    (record,) = read_all(f"{HEADING}\n{a_line(naam='a' * 2000)}\n")

    assert (record.column, record.value_class) == ("naam", ValueClass.TOO_LONG)
    assert LONGEST_LINE > 2000


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x85", "\u202e", "\u2066", "\u200b", "\ufeff"])
def test_signs_that_hide_what_is_written_are_refused(sign):
    (record,) = read_all(f"{HEADING}\n{a_line(naam='Ba' + sign + 'ert')}\n")

    assert (record.column, record.value_class) == ("naam", ValueClass.FORBIDDEN_SIGN)


def test_columns_may_stand_in_another_order_with_others_between():
    given = {"extra": "?", **dict(reversed(GOOD.items()))}
    (record,) = read_all(f"{';'.join(given)}\n{';'.join(given.values())}\n")

    assert LineReader(MAPPING, TODAY).read(record).surname == "Baert"
