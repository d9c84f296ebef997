"""Vragen aan de cijfers: the same protected figures for pages and downloads, kept while the extract stays the same."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from schakel.core import Period
from schakel.figures import definitions, facts
from schakel.figures.facts import Extract

if TYPE_CHECKING:
    from schakel.figures.answer.content import Answer, Figure


def extract() -> Extract:
    """What the present extract says about itself. Refusal when there is none."""
    with facts.open(settings.SCHAKEL_FACTS) as opened:
        return opened.extract


def usual_period() -> Period:
    """The five years up to and including the last whole year of the facts."""
    cut_off = extract().cut_off
    last = cut_off.year if (cut_off.month, cut_off.day) == (12, 31) else cut_off.year - 1
    return Period.years(f"{last - 4}-{last}")


def answer(period: Period, language: str) -> "Answer":
    """The whole answer over `period`."""
    return _answer(*_present(), period, language)


def figure(name: str, period: Period, language: str) -> "Figure | None":
    """One figure over `period`; None when no definition has this id."""
    if name not in {**definitions.measures(), **definitions.recidivism(), **definitions.external()}:
        return None
    return _figure(*_present(), name, period, language)


def _present() -> tuple[Path, str]:
    path = Path(settings.SCHAKEL_FACTS)
    return path, facts.fingerprint(path) if path.is_file() else ""


@lru_cache(maxsize=8)
def _answer(path: Path, fingerprint: str, period: Period, language: str) -> "Answer":
    from schakel.figures.answer import content  # takes seconds to read in: only who asks for a figure waits for it

    with facts.open(path) as opened:
        return content.build(opened, period, language)


@lru_cache(maxsize=128)
def _figure(path: Path, fingerprint: str, name: str, period: Period, language: str) -> "Figure":
    from schakel.figures.answer import content  # takes seconds to read in: only who asks for a figure waits for it

    with facts.open(path) as opened:
        return content.figure(opened, name, period, language)
