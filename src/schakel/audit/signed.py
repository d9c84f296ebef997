"""Wie en wanneer: nothing is decided, answered or agreed without the moment and the person. Conditions for the database to hold."""

from django.db.models import Q


def by_someone(moment: str, person: str, *, answer: str = "", reason: str = "") -> Q:
    """The fields `moment` and `person` are both filled in or both empty; filled in exactly when the text `answer` is given,
    and then never without the text `reason`. Leave out `answer` or `reason` where there is none.
    """
    unsigned: dict[str, object] = {f"{moment}__isnull": True, f"{person}__isnull": True}
    signed = Q(**dict.fromkeys(unsigned, False))
    if reason:
        signed = ~Q(**{reason: ""}) & signed
    if answer:
        signed = ~Q(**{answer: ""}) & signed
        unsigned[answer] = ""
    return Q(**unsigned) | signed
