"""Naamvormen: one spelling for the many spellings of a name.

Three forms, from close to far:
    plain     capitals, no accents, one space between words           "D'Hooghe - Çelik" -> "D HOOGHE - CELIK"
    fold      without spelling habits                                  "Sophie", "Sofie" -> "SOFI"; "Geert", "Gert" -> "GERT"
    skeleton  the consonants of a fold, for keys only                  "Martens", "Meertens" -> "MRTNS"

Dutch, French, Turkish, Arabic, Polish and Italian habits; particles (van, de, el, lo, di ...) are set apart before the skeleton
is made, because a skeleton of "Van den ..." makes one key hold thousands of people.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby

from rapidfuzz.distance import OSA

_LETTERS = str.maketrans("ıİłŁøØđĐ", "iIlLoOdD", "") | str.maketrans({"ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"})
_NOT_A_LETTER = re.compile(r"[^A-Z-]+")
_HYPHENS = re.compile(r"\s*-[\s-]*")
_HABITS = re.compile(r"EAU|SCH|IJ|CK|CQ|QU|GH|DT|TH|PH|OU|OE|AE|UE|EY|Y|J|C(?=[EI])|C|Q|W|IE")
_SPELLINGS = "EAU=O SCH=SK IJ=I CK=K CQ=K QU=K GH=G DT=T TH=T PH=F OU=U OE=U AE=A UE=U EY=I Y=I J=I Q=K W=V IE=I"
_SPELT = dict(pair.split("=") for pair in _SPELLINGS.split())
_SOUNDS = str.maketrans({"Z": "S", "V": "F", "D": "T", "B": "P"})
_APART = """VAN VANDE VANDEN VANDER DE DEN DER DES DU D DI DA DO DOS DEL DELLA DELLO DEGLI LA LE LES LI LO L EL AL AS ER
BEN BIN IBN ABU VON ZU ZUR TEN TER TE T S"""
_AS_ONE_WORD = "VANDEN VANDER VANDE DELLA DELLO VAN DEL DEN DER TER TEN DE DI DA DU LO LA LE EL AL D"
PARTICLES = frozenset(_APART.split())
_JOINED = tuple(_AS_ONE_WORD.split())
SHORTEST_CORE = 4


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """Capitals without accents; anything that is no letter becomes one space, a hyphen stays ("EL-AMRANI",
    "CUYPERS-REYNDERS").
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.translate(_LETTERS)) if not unicodedata.combining(c))
    return _HYPHENS.sub("-", _NOT_A_LETTER.sub(" ", bare.upper())).strip(" -")


@lru_cache(maxsize=100_000)
def surname_parts(text: str) -> tuple[str, ...]:
    """The names in a surname, each as joined letters: "Cuypers - Van den Berg" gives ("CUYPERS", "VANDENBERG"), "El-Amrani"
    ("ELAMRANI",).
    """
    parts: list[str] = []
    waiting = ""
    for piece in plain(text).split("-"):
        joined = waiting + piece.replace(" ", "")
        if all(word in PARTICLES for word in piece.split()):
            waiting = joined
        else:
            parts.append(joined)
            waiting = ""
    if waiting:
        parts.append(waiting)
    return tuple(part for part in parts if part)


@lru_cache(maxsize=100_000)
def first_name(text: str) -> str:
    """All first names as joined letters: "Jean-Pierre" gives "JEANPIERRE"."""
    return plain(text).replace(" ", "").replace("-", "")


@lru_cache(maxsize=100_000)
def is_initials(text: str) -> bool:
    """Whether only initials are given: "Z.", "J.-P.", "S"."""
    words = plain(text).replace("-", " ").split()
    return bool(words) and all(len(word) == 1 for word in words)


@lru_cache(maxsize=100_000)
def fold(joined: str) -> str:
    """Joined letters without spelling habits: doubled letters once, ij/y/j as i, ck/c/q as k, ph as f, ou/oe as u."""
    spelt = _HABITS.sub(
        lambda found: _SPELT.get(
            found[0], "S" if found[0] == "C" and found.string[found.end() : found.end() + 1] in ("E", "I") else "K"
        ),
        joined,
    )
    return "".join(letter for letter, _ in groupby(spelt))


@lru_cache(maxsize=100_000)
def core(joined: str) -> str:
    """A surname without its particle, found the same way whether it was written apart or joined: "LOPRESTI" and "Lo Presti"
    give "PRESTI".
    """
    for particle in _JOINED:
        if joined.startswith(particle) and len(joined) - len(particle) >= SHORTEST_CORE:
            return joined[len(particle) :]
    return joined


@lru_cache(maxsize=100_000)
def skeleton(joined: str) -> str:
    """First letter and following consonants of the fold, voiced and unvoiced alike, each run once; at most eight letters."""
    letters = fold(joined).translate(_SOUNDS)
    bones = letters[:1] + "".join(letter for letter in letters[1:] if letter not in "AEIOUH")
    return "".join(letter for letter, _ in groupby(bones))[:8]


@lru_cache(maxsize=200_000)
def slip(one: str, other: str) -> str:
    """What kind of slip of the pen separates two joined names: "same", "spelling" (habit or doubled letter), "swap" (two
    neighbours), "typo", or "other".

    One typo for names of four letters or more, two from seven on; short names have too many neighbours (of three, only a lost
    letter).
    """
    if one == other:
        return "same"
    if not one or not other:
        return "other"
    if fold(one) == fold(other):
        return "spelling"
    shortest, longest = sorted((len(one), len(other)))
    if longest - shortest > 2:
        return "other"
    distance = OSA.distance(one, other, score_cutoff=2)
    if distance == 1:
        if shortest == longest and sorted(one) == sorted(other):
            return "swap" if shortest >= 3 else "other"
        return "typo" if longest >= 4 or (longest == 3 and shortest == 2) else "other"
    if distance == 2 and shortest >= 7 and one[0] == other[0]:
        return "typo"
    return "other"
