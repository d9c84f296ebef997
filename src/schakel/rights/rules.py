"""When a wrong role may be put right (GDPR art. 16; law.md L-24), and when somebody may be told something (decree art. 14).

Pure: no Django, no tables.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from schakel.core import Refusal, listed
from schakel.core import say as _


def check_proposal(*, old: str, new: str, reason: str, asked_on: date, today: date) -> None:
    """Another role than the one that stands there, with a reason, asked on a day that has been."""
    if new == old:
        raise Refusal(_("Deze rol staat er al; kies wat ze moet worden."), field="new_role")
    if not reason.strip():
        raise Refusal(_("Schrijf waarom de rol fout is, en waaruit dat blijkt."), field="reason")
    if asked_on > today:
        raise Refusal(_("Deze dag moet nog komen."), field="asked_on")


def check_decision(*, proposed_by: object, decides: object, reason: str, is_decided: bool, stands: str, old: str) -> None:
    """A second person decides, once, with a reason, on the role as it stood when the correction was proposed."""
    if is_decided:
        raise Refusal(_("Hierover is al beslist."))
    if proposed_by == decides:
        raise Refusal(_("Wie de rechtzetting voorstelde, beslist er niet zelf over; vraag het aan een collega."))
    if not reason.strip():
        raise Refusal(_("Schrijf waarom je zo beslist."), field="reason")
    if stands != old:
        raise Refusal(_("De rol is intussen veranderd. Stel de rechtzetting opnieuw voor."))


def check_told(*, on: date, decided_on: date, today: date, how: str) -> None:
    """Nobody is told before the decision, nor in the future."""
    if not decided_on <= on <= today:
        raise Refusal(_("Kies een dag tussen de beslissing en vandaag."), field="on")
    if not how.strip():
        raise Refusal(_("Schrijf hoe je het liet weten."), field="how")


@dataclass(frozen=True, slots=True)
class Cast:
    """What one participant voted: "agrees", "disagrees", or nothing yet."""

    name: str
    answer: str


def check_disclosure(
    *, words: str, ground_reason: str, voters: Collection[object], teller: object, others: Iterable[str]
) -> None:
    """Exact words, only about whom they are for; why they are needed; told by one of those who vote (decree art. 14 §1).

    `others` are the names of everybody else in the case: a word of those in the text is refused.
    """
    if not words.strip():
        raise Refusal(_("Schrijf de woorden zelf, precies zoals ze gezegd worden."), field="words")
    named = named_in(words, others)
    if named:
        raise Refusal(_("De tekst noemt {name}. Ze mag alleen gaan over wie ze te horen krijgt."), field="words", name=named[0])
    if not ground_reason.strip():
        raise Refusal(_("Schrijf waarom het nodig is."), field="ground_reason")
    if len(voters) < 2:
        raise Refusal(_("Er zijn minstens twee deelnemers nodig om hierover samen te beslissen."))
    if teller not in voters:
        raise Refusal(_("Kies als verteller iemand die mee beslist."), field="teller")


def named_in(text: str, names: Iterable[str]) -> list[str]:
    """The parts of names, of three letters or more, that stand in a text as a word."""
    said = {word.casefold() for word in re.findall(r"[^\W\d_]+", text)}
    parts = {part for name in names for part in re.findall(r"[^\W\d_]+", name) if len(part) >= 3}
    return sorted(part for part in parts if part.casefold() in said)


def check_vote(*, is_open: bool, has_voted: bool, answer: str, reason: str) -> None:
    """Each participant answers once; who does not agree says why."""
    if not is_open:
        raise Refusal(_("Hierover wordt niet meer gestemd."))
    if has_voted:
        raise Refusal(_("Je hebt al gestemd."))
    if answer == "disagrees" and not reason.strip():
        raise Refusal(_("Schrijf waarom je niet akkoord gaat."), field="reason")


def check_telling(*, is_open: bool, votes: Collection[Cast], on: date, agreed_on: date | None, today: date) -> None:
    """Nothing is told unless every participant agrees to these words and this teller (decree art. 14 §1; law.md L-12)."""
    if not is_open:
        raise Refusal(_("Dit is al verteld of ingetrokken."))
    missing = listed(vote.name for vote in votes if vote.answer != "agrees")
    if missing or not votes:
        raise Refusal(_("Dit mag niet verteld worden: nog niet akkoord zijn {names}."), names=missing)
    if agreed_on is None or not agreed_on <= on <= today:
        raise Refusal(_("Kies een dag tussen de laatste stem en vandaag."), field="on")


def check_review(
    *, is_risk: bool, is_checked: bool, is_reassessed: bool, first_by: object, is_done: bool, reads: object, registered_by: object
) -> None:
    """Two different people read the answer, and of whoever acted violently only after the danger was judged again (safety.md S-50)."""
    if is_done:
        raise Refusal(_("Dit antwoord is al door twee mensen nagelezen."))
    if is_risk and not is_reassessed:
        raise Refusal(_("Deze vraag is een risicogebeurtenis: schat eerst het risico opnieuw in."))
    if is_risk and not is_checked:
        raise Refusal(_("Deze vraag is een risicogebeurtenis: ga eerst na wat ze betekent voor de kant van het slachtoffer."))
    if first_by == reads:
        raise Refusal(_("Je las dit antwoord al na; een tweede persoon leest het ook."))


def check_kept(*, keeps: bool, ground: str, text: str) -> None:
    """What is left out has a ground."""
    if not keeps and not ground.strip():
        raise Refusal(_("Schrijf waarom je deze regel weglaat: {text}"), text=text)


def check_handing(*, is_read_twice: bool, is_handed: bool, on: date, read_on: date | None, today: date) -> None:
    """Handed over once, after two people read it."""
    if not is_read_twice or read_on is None:
        raise Refusal(_("Twee mensen lezen het antwoord na voor het overhandigd wordt."))
    if is_handed:
        raise Refusal(_("Dit antwoord is al overhandigd."))
    if not read_on <= on <= today:
        raise Refusal(_("Kies een dag tussen het nalezen en vandaag."), field="on")
