"""What answers ask for, and who may choose which level. The software proposes; a named professional decides (law.md L-35).

There is no sum here and there will be none for these lists: structured judgement has no score (instruments.md section 1, rule 7).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from schakel.core import Refusal
from schakel.core import say as _

YES, NO, UNKNOWN, NOT_ASKED, NOT_APPLICABLE = "yes", "no", "unknown", "not_asked", "not_applicable"
ANSWERS = (YES, NO, UNKNOWN, NOT_ASKED, NOT_APPLICABLE)
KNOWN = frozenset({YES, NO, NOT_APPLICABLE})
LEVELS = ("not_appreciated", "low", "medium", "high", "extreme")
FRESH_DAYS = 14
SOURCES = ("victim", "suspect", "child", "family", "police", "professional", "own_observation")


@dataclass(frozen=True)
class Item:
    """One question; `labels` per language. An unknown answer to a critical one asks for a level of its own."""

    code: str
    labels: Mapping[str, str]
    helps: Mapping[str, str] = field(default_factory=dict)
    is_critical: bool = False
    is_own_fear: bool = False
    is_protective: bool = False


@dataclass(frozen=True)
class Asks:
    """A yes to any of these items asks for this level."""

    level: str
    when_yes: frozenset[str]


@dataclass(frozen=True)
class Instrument:
    """A list of questions as its file defines it. Gives no number."""

    id: str
    version: str
    order: int
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    subject: str
    is_validated: bool
    items: tuple[Item, ...]
    asks: tuple[Asks, ...]
    unknown_critical_asks: str
    validity_days: int

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(item.code for item in self.items)


@dataclass(frozen=True)
class Answer:
    """What somebody said to one question: the answer, according to whom, on which day."""

    answer: str
    source: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Asked:
    """What the answers ask for: the level ("" when nothing asks), because of which items, and what is still open."""

    level: str
    because: tuple[str, ...]
    open: tuple[str, ...]
    answered: int
    total: int

    @property
    def is_complete(self) -> bool:
        return not self.open


def rank(level: str) -> int:
    """How high a level is; "" is lower than all."""
    return LEVELS.index(level) if level else -1


def asked_level(instrument: Instrument, answers: Mapping[str, Answer]) -> Asked:
    """The highest level that any answer asks for, and why. Unknown is never no: what matters most asks while it is not known.

    Source: instruments.md section 1 (rules 4 and 7) and section 5 (class A).
    """
    given = {item.code: answers[item.code].answer if item.code in answers else NOT_ASKED for item in instrument.items}
    reasons: dict[str, list[str]] = {}
    for ask in instrument.asks:
        reasons.setdefault(ask.level, []).extend(code for code in given if code in ask.when_yes and given[code] == YES)
    unknown = [item.code for item in instrument.items if item.is_critical and given[item.code] not in KNOWN]
    reasons.setdefault(instrument.unknown_critical_asks, []).extend(unknown)
    level = max((level for level, because in reasons.items() if because), key=rank, default="")
    still_open = tuple(code for code, answer in given.items() if answer not in KNOWN)
    return Asked(
        level=level,
        because=tuple(reasons.get(level, ())),
        open=still_open,
        answered=len(given) - len(still_open),
        total=len(given),
    )


def require_answers(instrument: Instrument, answers: Mapping[str, Answer]) -> None:
    """Every answer is one of the list, to a question of the list."""
    strange = sorted(answers.keys() - instrument.codes)
    if strange:
        raise Refusal(_("Deze vragen horen niet bij de vragenlijst: {codes}."), codes=", ".join(strange))
    for code, given in answers.items():
        if given.answer not in ANSWERS:
            raise Refusal(_("Kies een antwoord uit de lijst."), field=code)
        if given.source and given.source not in SOURCES:
            raise Refusal(_("Kies van wie het antwoord komt."), field=code)
    if not any(given.answer in KNOWN for given in answers.values()):
        raise Refusal(_("Beantwoord minstens één vraag; zonder antwoorden is er geen inschatting."))


def require_a_subject(subject: str, *, has_source: bool, has_target: bool, are_different: bool) -> None:
    """An assessment is about a directed pair, or about a child; never about a case alone (instruments.md section 1, rule 2)."""
    if not has_target:
        raise Refusal(_("Kies voor wie je het gevaar inschat."), field="to_person")
    if subject == "pair" and not has_source:
        raise Refusal(_("Kies van wie het gevaar uitgaat."), field="from_person")
    if has_source and not are_different:
        raise Refusal(_("Van wie het gevaar uitgaat en voor wie, zijn twee verschillende mensen."), field="to_person")


def needs_second_person(asked: str, chosen: str) -> bool:
    """Choosing lower than the answers ask takes two; choosing higher takes one (instruments.md section 1, rule 3)."""
    return rank(chosen) < rank(asked)


def require_a_decision(*, asked: str, chosen: str, reason: str, second_sector: str | None, own_sector: str) -> None:
    """A named person chooses the level with a reason; lower than asked with a second person of another sector.

    Source: instruments.md section 1, rule 3; law.md L-35.
    """
    if chosen not in LEVELS:
        raise Refusal(_("Kies zelf het niveau; er staat niets vooraf ingevuld."), field="final_level")
    if not reason.strip():
        raise Refusal(_("Motiveer het niveau in een paar zinnen."), field="reason")
    if not needs_second_person(asked, chosen):
        return
    if second_sector is None:
        raise Refusal(
            _("Je kiest lager dan de antwoorden vragen. Leg het voor aan iemand uit een andere sector en vul die persoon in."),
            field="second_person",
        )
    if second_sector == own_sector:
        raise Refusal(_("De tweede persoon moet uit een andere sector komen dan jij."), field="second_person")


def require_fresh_answers(
    *, before: str, chosen: str, instrument: Instrument, answers: Mapping[str, Answer], today: date
) -> None:
    """A lower level than the previous one needs every question answered within 14 days (instruments.md 1, rule 6)."""
    if rank(chosen) >= rank(before):
        return
    oldest = today - timedelta(days=FRESH_DAYS)
    stale = list(_stale(instrument.items, answers, oldest))
    if stale:
        raise Refusal(
            _("De vorige inschatting was hoger. Om te verlagen beantwoord je elke vraag opnieuw; nog {count} te gaan."),
            field=stale[0],
            count=len(stale),
        )


def _stale(items: Iterable[Item], answers: Mapping[str, Answer], oldest: date) -> Iterable[str]:
    for item in items:
        given = answers.get(item.code)
        if given is None or given.answer == NOT_ASKED or given.on is None or given.on < oldest:
            yield item.code
