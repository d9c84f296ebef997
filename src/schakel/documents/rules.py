"""What may be brought to a case, and what somebody is told whose file is not opened (threats.md T-16, T-18). Pure."""

from typing import NoReturn

from schakel.core import Refusal
from schakel.core import say as _

LARGEST = 20 * 2**20
WHY_NOT = {
    "kind": _("Dit soort bestand openen we niet. Bewaar het als PDF, of als foto (JPEG of PNG), en kies dat."),
    "office": _("Een tekst- of rekenbestand kan vroegere versies en namen bevatten. Bewaar het als PDF en kies dat."),
    "two_in_one": _("Dit bestand is tegelijk iets anders dan het lijkt. Druk het af naar een nieuwe PDF en kies die."),
    "password": _("Dit bestand vraagt een wachtwoord. Bewaar het zonder wachtwoord en kies het opnieuw."),
    "pages": _("Dit bestand heeft geen of te veel bladzijden. Splits het in delen van hoogstens 300 bladzijden."),
    "page_size": _("Een bladzijde is te groot om te lezen. Druk het af naar een PDF op A4 en kies die."),
    "pixels": _("Deze foto is te groot. Maak ze kleiner en kies ze opnieuw."),
    "bomb": _("Dit bestand is te zwaar om veilig te openen. Druk het af naar een nieuwe PDF, of neem een foto, en kies die."),
    "broken": _("Dit bestand is beschadigd. Bewaar het opnieuw als PDF of neem een foto, en kies die."),
    "size": _("Dit bestand is groter dan 20 MB. Maak het kleiner of splits het."),
    "empty": _("Dit bestand is leeg. Kies een ander."),
}


def refuse(code: str) -> NoReturn:
    """The sentence of `code`, at the question for the file."""
    raise Refusal(WHY_NOT.get(code, WHY_NOT["broken"]), field="file")


def check_size(size: int) -> None:
    """At most 20 MiB, and not nothing."""
    if size == 0:
        refuse("empty")
    if size > LARGEST:
        refuse("size")
