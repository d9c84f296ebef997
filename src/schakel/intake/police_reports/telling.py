"""Vertellen: what became of a line, and what was wrong with a value, in words for the reader."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from schakel.intake.police_reports import wanted
from schakel.intake.police_reports.fates import Fate
from schakel.intake.police_reports.unreadable import Unreadable, ValueClass
from schakel.people.matching.weights import WEIGHTS
from schakel.people.matching.words import in_short

VALUE_CLASSES: dict[str, str | Promise] = {
    ValueClass.EMPTY: gettext_lazy("leeg"),
    ValueClass.LETTERS: gettext_lazy("letters"),
    ValueClass.DIGITS: gettext_lazy("cijfers"),
    ValueClass.MIXED: gettext_lazy("letters, cijfers of tekens door elkaar"),
    ValueClass.SIGNS: gettext_lazy("leestekens"),
    ValueClass.UNKNOWN_CODE: gettext_lazy("een code die we niet kennen"),
    ValueClass.NO_SUCH_DATE: gettext_lazy("een datum die niet bestaat"),
    ValueClass.FUTURE_DATE: gettext_lazy("een datum in de toekomst"),
    ValueClass.DATE_AFTER_REPORT: gettext_lazy("een datum na het pv"),
    ValueClass.BORN_AFTER_FACTS: gettext_lazy("een geboorte na de feiten"),
    ValueClass.LONG_AGO: gettext_lazy("een datum van te lang geleden"),
    ValueClass.NO_SUCH_TIME: gettext_lazy("een uur dat niet bestaat"),
    ValueClass.TIME_AFTER_REPORT: gettext_lazy("een uur na het pv"),
    ValueClass.BAD_CHECK: gettext_lazy("een nummer waarvan het controlegetal niet klopt"),
    ValueClass.TOO_LONG: gettext_lazy("te lang"),
    ValueClass.FORBIDDEN_SIGN: gettext_lazy("onzichtbare tekens of stuurtekens"),
    ValueClass.NOT_THIS_ENCODING: gettext_lazy("tekens in een andere codering"),
    ValueClass.OPEN_QUOTE: gettext_lazy("een aanhalingsteken dat niet sluit"),
    ValueClass.TOO_FEW_COLUMNS: gettext_lazy("te weinig kolommen"),
    ValueClass.TOO_MANY_COLUMNS: gettext_lazy("te veel kolommen"),
    ValueClass.OTHER_THAN_FIRST_LINE: gettext_lazy("iets anders dan op de eerste lijn van het pv"),
    ValueClass.OTHER_MUNICIPALITY: gettext_lazy("een andere gemeente dan die van de postcode"),
    ValueClass.UNKNOWN_POSTAL_CODE: gettext_lazy("geen Belgische plaats"),
    ValueClass.CHANGED_REPORT: gettext_lazy("een pv dat al ingelezen is, nu met andere inhoud"),
}


_EXPECTED = [(re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*)", re.escape(one)), re.DOTALL), one) for one in wanted.ALL]


@lru_cache(maxsize=20_000)
def _evidence(levels: tuple[StrEnum, ...], has_rivals: bool, language: str | None) -> str:
    """Asked for every line of a year, so remembered; `language` is there to remember each language apart."""
    codes: list[StrEnum | str] = [level for level in levels if WEIGHTS[level]]
    return in_short([*codes, "rival"] if has_rivals else codes)


def reason_of(fate: Fate, warnings: Iterable[Unreadable] = ()) -> str:
    """Why a line ended as it did, in one sentence without any value of it."""
    said = [_wrong(warning) for warning in warnings]
    if fate.match.comparison:
        said.insert(0, _evidence(fate.match.comparison.levels, bool(fate.match.rivals), get_language()))
    elif fate.reason == "before":
        said.insert(0, _("al ingelezen"))
    elif fate.reason == "changed":
        said.insert(0, _("dit pv is al ingelezen en deze lijn zegt nu iets anders"))
    elif fate.reason.startswith("repeats "):
        said.insert(0, _("staat al op lijn {line}").format(line=fate.reason.removeprefix("repeats ")))
    return "; ".join(said)


def refusal_of(problems: Iterable[Unreadable]) -> str:
    """Everything that was wrong with a refused line."""
    return "; ".join(_wrong(problem) for problem in problems)


def expected(sentence: str) -> str:
    """What was expected, in the reader's language; a sentence of an older version stays as it was kept."""
    for pattern, template in _EXPECTED:
        if found := pattern.fullmatch(sentence):
            return _(template).format(**found.groupdict())
    return sentence


def _wrong(problem: Unreadable) -> str:
    where = f"{problem.column}: " if problem.column else ""
    return _("{where}{found}; verwacht: {expected}").format(
        where=where, found=VALUE_CLASSES[problem.value_class], expected=expected(problem.expected)
    )
