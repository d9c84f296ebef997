"""When two entries in the register may be one person, and which of them then speaks for all. Pure: no Django, no tables."""

from collections.abc import Iterable
from typing import Any

from schakel.core import Refusal
from schakel.core import say as _


def spokesmen(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
    """For each entry in these pairs the entry that stands for the whole group: the one registered first (ids grow with time).

    No chains: everybody points straight at the spokesman. Taking a pair away and asking again undoes a joining whole (threats.md P-10).
    """
    leader: dict[Any, Any] = {}

    def find(one: Any) -> Any:
        while leader.setdefault(one, one) != one:
            one = leader[one]
        return one

    for one, other in pairs:
        first, second = sorted((find(one), find(other)))
        leader[second] = first
    return {one: find(one) for one in list(leader)}


def check_answer(answer: str, reason: str, *, stood_together: bool) -> None:
    """Two people of one incident are never one person; that they are two needs a reason, because the machine thought otherwise."""
    if answer not in {"same", "different"}:
        raise Refusal(_("Kies of dit dezelfde persoon is."), field="answer")
    if answer == "same" and stood_together:
        raise Refusal(_("Deze twee staan samen in één incident; ze kunnen niet dezelfde persoon zijn."), field="answer")
    if not reason.strip():
        raise Refusal(_("Schrijf waarom je dat vindt."), field="reason")


def check_person(family_name: str, *, number_given: bool, number_is_valid: bool) -> None:
    """A person has at least a family name, and a national number that passes its check or none."""
    if not family_name.strip():
        raise Refusal(_("Schrijf minstens een familienaam, of laat de hele persoon leeg."), field="family_name")
    if number_given and not number_is_valid:
        raise Refusal(_("Dit rijksregisternummer klopt niet; kijk het na of laat het leeg."), field="national_number")
