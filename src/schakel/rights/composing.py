"""Recomposing what somebody may read about themselves, instead of blacking out (safety.md S-51 to S-53; law.md L-23). Pure.

The answer is written anew out of what is about the asker alone. A text that anybody typed comes in whole or not at all, and only when
nothing in it can point at somebody else: no name, nickname, initial, number, place, nor a word for a relative. What is held back leaves no
trace: the answer is the same, to the byte, as if it had never been there.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

SECTIONS = ("identity", "facts", "notes", "told", "decisions", "help")
LIKE = 0.72
OTHERS = frozenset(
    "hij zij ze haar hem hun hen iemand niemand anderen ander andere man vrouw partner ex expartner echtgenoot echtgenote vriend vriendin moeder "
    "vader mama papa ouder ouders stiefvader stiefmoeder kind kinderen dochter zoon baby broer zus zusje broertje oma opa grootmoeder "
    "grootvader tante oom nicht neef schoonmoeder schoonvader schoonzus buur buurman buurvrouw buren slachtoffer melder getuige gezin "
    "familie school juf meester leerkracht dokter arts huisarts vluchthuis opvang adres straat gemeente elle lui il she he her his".split()
)

# Words with which a sentence about somebody begins and that are nobody's name. Another first word may be a name, so the text is held back.
OPENERS = frozenset(
    "aan aanvaardt af al alle alles altijd antwoordt begint begon begrijpt belooft beslist blijft bleef bij binnen brengt daar daarna dacht dan "
    "dat de deed denkt deze dit doet dronk drinkt durft eerst een eet elke er erkent ervaart gaat gaf geeft geen gebruikt ging had haalt "
    "heeft helpt het hielp hier hoopt hoort houdt hulp in is ja kan kent kiest kijkt klaagt komt kon kreeg krijgt kwam laat later leeft leert "
    "leest ligt lijkt luistert maakt maar mag meent meer meestal meldt met mist moet momenteel na naar nam nee neemt niet niets nog nooit nu "
    "om omdat onderging ondertussen onlangs ontkent ook op opnieuw over overdag overlegt overweegt praat probeert reageert regelt rookt samen "
    "schrijft sinds slaapt slaagt soms spreekt sprak staat start startte stelt stond stopt stopte te tegen tijdens toen toont tot uit vaak "
    "vandaag van vanaf verdient vermijdt verklaart verliest verloor vertelt vertelde verwacht vindt voelt volgens volgde volgt voor voorlopig "
    "voordien vraagt vroeg vroeger wacht wanneer want was weet weigert weinig wel werd werkt werkte wil wilde wint woont wordt zag zal ze zegt "
    "zei zelden ziet zit zocht zoekt zonder zorgt zou".split()
)


@dataclass(frozen=True, slots=True)
class Note:
    """A piece of the file about the asker: what kind, whether the asker said it, whether it was marked as one's own to read."""

    kind: str
    text: str
    is_own_statement: bool
    may_reach_the_person: bool


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of one person, already narrowed to that person; `others` are the words that point at somebody else."""

    name: str
    born: date | None
    addresses: tuple[str, ...] = ()
    incidents: tuple[tuple[date, str], ...] = ()
    notes: tuple[Note, ...] = ()
    told: tuple[tuple[date, str], ...] = ()
    decisions: tuple[tuple[date, str], ...] = ()
    help: tuple[tuple[date, str], ...] = ()
    others: frozenset[str] = frozenset()


def compose(known: Known) -> list[tuple[str, str]]:
    """The lines of the answer, as (section, text), in a fixed order."""
    lines = [("identity", known.name)]
    if known.born:
        lines.append(("identity", _day(known.born)))
    lines += [("identity", one) for one in sorted(known.addresses)]
    lines += [("facts", f"{_day(on)}: {role}") for on, role in sorted(known.incidents)]
    lines += [("notes", note.text.strip()) for note in known.notes if _is_their_own(note, known)]
    for section, dated in (("told", known.told), ("decisions", known.decisions), ("help", known.help)):
        lines += [(section, f"{_day(on)}: {text}") for on, text in sorted(dated)]
    return lines


def _is_their_own(note: Note, known: Known) -> bool:
    """Marked as theirs, no statement of anybody else, and pointing at nobody."""
    if not note.may_reach_the_person:
        return False
    if note.kind == "statement_by" and not note.is_own_statement:
        return False
    return points_at_nobody(note.text, known.name, known.others)


def points_at_nobody(text: str, own_name: str, others: Iterable[str]) -> bool:
    """Whether nothing in a text can point at somebody else; in doubt it does.

    A capital inside a sentence may begin a name; the first word of a sentence may be one too, unless it is a word that sentences begin with.
    A family name that the asker shares with a child or a parent points at the asker only beside the own first name.
    """
    if not text.strip() or re.search(r"[\d@#*_/\\]", text):
        return False
    guarded = {part for one in others for part in _words(one) if len(part) >= 3}
    own = set(_words(own_name)) - guarded
    text = re.sub(rf"\b{re.escape(own_name)}\b", next(iter(own), ""), text)
    for sentence in re.split(r"(?<=[.!?;:\n])\s+", text):
        for place, word in enumerate(re.findall(r"[^\W\d_]+", sentence)):
            plain = _plain(word)
            if plain in own:
                continue
            if (
                plain in OTHERS
                or (word[0].isupper() and (place > 0 or plain not in OPENERS))
                or (len(word) == 1 and plain != "u")
            ):
                return False
            if any(_resembles(plain, part) for part in guarded):
                return False
    return True


def _resembles(word: str, guarded: str) -> bool:
    """A nickname is a piece of a name; a misspelt street is nearly one."""
    if len(word) < 3:
        return False
    return word in guarded or guarded in word or SequenceMatcher(None, word, guarded).ratio() >= LIKE


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", _plain(text))


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c)).strip()


def _day(on: date) -> str:
    return f"{on:%d/%m/%Y}"


def a_month_after(day: date) -> date:
    """The same day of the next month, or the last one it has (GDPR art. 12 §3; Regulation 1182/71 art. 3)."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
