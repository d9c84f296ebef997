"""What the answer holds: sections with tables, pictures, definitions and notes. Put together once; page, PDF and CSV are
made of it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml
from django.utils.translation import gettext as _

from schakel.core import Period
from schakel.figures import definitions, pictures
from schakel.figures.answer import findings
from schakel.figures.definitions import External, Measure, Recidivism, label
from schakel.figures.disclosure import RecidivismTables, Table, already_public, protect_recidivism
from schakel.figures.facts import Extract, Facts
from schakel.figures.measures import measured
from schakel.figures.periods import remarks
from schakel.figures.pictures import Picture
from schakel.figures.presenting import Grid, grid
from schakel.figures.recidivism.follow import follow


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table as it is shown: its caption, grid and file name, with the table itself for the open data.

    A long table that only stands `behind` a picture is folded on the page and left out of the PDF.
    """

    name: str
    caption: str
    grid: Grid
    table: Table
    behind: bool = False
    part: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the answer: what it is, its sheets and picture, its definition, and all that one must know to quote it."""

    id: str
    version: int
    title: str
    unit: str
    definition: str
    finding: str
    notes: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    picture: Picture | None = None
    published_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One of the four questions (or 0, the quality of the data) with its figures."""

    number: int
    question: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer over a period, in one language."""

    title: str
    subject: str
    period: Period
    language: str
    extract: Extract
    sections: tuple[Section, ...]
    remarks: tuple[str, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures, in order."""
        return tuple(figure for section in self.sections for figure in section.figures)


@lru_cache(maxsize=1)
def outline() -> Mapping[str, Any]:
    """Which tables answer which question, from `definitions/figures/answers`."""
    path = definitions.DIRECTORY / "answers" / "question_400.yaml"
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def build(facts: Facts, period: Period, language: str, tell: Callable[[str], None] = lambda title: None) -> Answer:
    """Make every figure of the answer over `period`; `tell` hears the title of each before it is made."""
    plan = outline()

    def section(number: int, question: str, names: Sequence[str]) -> Section:
        return Section(number, question, tuple(_told(facts, name, period, language, tell) for name in names))

    sections = [
        section(part["number"], definitions.text(part["question"], "question").in_(language), part["tables"])
        for part in plan["sections"]
    ]
    sections.append(section(0, _("Hoe volledig zijn de gegevens?"), plan["closing"]))
    return Answer(
        definitions.text(plan["title"], "title").in_(language), definitions.text(plan["subject"], "subject").in_(language),
        period, language, facts.extract, tuple(sections), remarks(facts.extract, period),
    )  # fmt: skip


def _told(facts: Facts, name: str, period: Period, language: str, tell: Callable[[str], None]) -> Figure:
    known: dict[str, Measure | Recidivism | External] = {
        **definitions.measures(), **definitions.recidivism(), **definitions.external()
    }  # fmt: skip
    tell(known[name].title.in_(language))
    return figure(facts, name, period, language)


def figure(facts: Facts, name: str, period: Period, language: str) -> Figure:
    """One figure by the id of its definition. Raises KeyError for an id that is not defined."""
    if name in definitions.measures():
        return _measure(facts, definitions.measures()[name], period, language)
    if name in definitions.recidivism():
        return _recidivism(facts, definitions.recidivism()[name], period, language)
    return _external(definitions.external()[name], language)


def _measure(facts: Facts, measure: Measure, period: Period, language: str) -> Figure:
    table = measured(facts.connection, measure, period, facts.extract.cut_off)
    labels = {column.name: column.label.in_(language) for column in measure.columns}
    if measure.share_of:
        labels["share"] = f"{label('column', 'share', language)} {label(*measure.share_of, language)}"
    shown = grid(table, measure.across, language, lambda column: labels.get(column) or label("column", column, language))
    draw = {"persons_guided": pictures.guided_by_role, "offers": pictures.offers_by_occasion}.get(measure.id)
    title = measure.title.in_(language)
    empty = (
        ""
        if table.cells
        else _("In deze periode begon geen programma uit de catalogus.")
        if measure.kind == "catalogue"
        else _("In deze periode is er niets geteld.")
    )
    finding = empty or findings.of_measure(table, language)
    return Figure(
        measure.id, measure.version, title, labels.get("n", ""), measure.definition.in_(language), finding,
        tuple(note for note in (measure.note.in_(language) if measure.note else "", _disclosure(table)) if note),
        (Sheet(measure.id, title, shown, table),), draw(table, language) if draw and table.cells else None,
    )  # fmt: skip


def _recidivism(facts: Facts, definition: Recidivism, period: Period, language: str) -> Figure:
    followed = follow(facts.connection, definition, period, facts.extract.cut_off)
    tables = protect_recidivism(followed, definition.interval)  # type: ignore[arg-type]
    title = definition.title.in_(language)
    sheets = tuple(
        Sheet(
            f"{definition.id}_{part}",
            f"{title}: {label('part', part, language)}",
            grid(table, None, language),
            table,
            part=label("part", part, language),
        )
        for part, table in (("estimates", tables.estimates), ("windows", tables.windows), ("volume", tables.volume))
    )
    finding = findings.of_recidivism(definition, tables.estimates, language) if tables.estimates.cells else ""
    drawn = pictures.survival(tables.months, findings.curves(definition, tables.estimates, language), finding or title, language)
    by_month = grid(tables.months, definition.groups[0] if definition.groups else "unit", language)
    months = Sheet(
        f"{definition.id}_months",
        f"{title}: {label('part', 'months', language)}",
        by_month,
        tables.months,
        behind=True,
        part=label("part", "months", language),
    )
    return Figure(
        definition.id, definition.version, title, "", _definition_object(definition, language),
        finding or _("In deze periode is er niets geteld."), _recidivism_notes(definition, tables, language), (*sheets, months),
        drawn,
    )  # fmt: skip


def _definition_object(definition: Recidivism, language: str) -> str:
    return " ".join((
        definition.definition.in_(language),
        _("Vertrekpunt: %(index)s.") % {"index": definition.index_label.in_(language)},
        _("Bron: %(source)s.") % {"source": label("source", definition.source, language)},
        definition.clock.in_(language),
    ))  # fmt: skip


def _recidivism_notes(definition: Recidivism, tables: RecidivismTables, language: str) -> tuple[str, ...]:
    interval = _("Schatting volgens Kaplan–Meier met 95 %%-interval volgens Greenwood (%(kind)s-transformatie); de "
                 "vaste termijnen met een "
                 "95 %%-interval volgens Wilson.") % {"kind": definition.interval}  # fmt: skip
    choice = definition.selection.in_(language) if definition.selection else ""
    return tuple(note for note in (choice, interval, _disclosure(tables.estimates)) if note)


def _external(series: External, language: str) -> Figure:
    rows = {tuple(str(row[group]) for group in series.groups): int(row["n"]) for row in series.rows}
    table = already_public(rows, groups=series.groups, name=series.id, version=series.version)
    title = series.title.in_(language)
    source = _("Bron: %(source)s. Eenheid: %(unit)s.") % {
        "source": series.source.in_(language),
        "unit": series.unit.in_(language),
    }
    return Figure(
        series.id, series.version, title, series.unit.in_(language), source, "", (series.note.in_(language), _disclosure(table)),
        (Sheet(series.id, title, grid(table, series.across, language), table),), published_elsewhere=True,
    )  # fmt: skip


def _disclosure(table: Table) -> str:
    return {
        "public": _("Bescherming: aantallen van 1 tot 4 verborgen, de overige afgerond op 5."),
        "no_persons": _("In deze lijst zijn geen personen geteld."),
        "published_elsewhere": _(
            "Elders gepubliceerde cijfers, overgenomen zoals ze daar staan: niet afgerond en niet verborgen."
        ),
    }[table.rule]
