"""The words: each tells which class of secret it is, of whose case, and in which field it was put."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

from django.db.models import CharField, Field, Model, TextField

from schakel.access.sealed import SealedField
from schakel.access.secrecy import seal

SHAPE = re.compile(r"q[a-z][a-z][0-9a-f]{4}w", re.IGNORECASE)
SHORTEST = 8


@dataclass(frozen=True)
class Canary:
    """`kind` is the class of threats section 3, `circle` the letter of the case, `where` the field; `spellings` how it may be shown."""

    kind: str
    circle: str
    where: str
    spellings: tuple[str, ...]


@dataclass
class Aviary:
    """All canaries of one world."""

    canaries: list[Canary] = field(default_factory=list)
    _numbers: count = field(default_factory=count)

    def word(self, kind: str, circle: str, where: str) -> str:
        """A new canary, such as QaF001bw: circle a, class F."""
        word = f"Q{circle}{kind}{next(self._numbers):04x}w"
        self.canaries.append(Canary(kind, circle, where, (word.lower(),)))
        return word

    def day_of_birth(self, circle: str, where: str) -> date:
        """A day on which nobody else in the world was born, in all the ways a page may write it."""
        day = date(1931, 1, 1) + timedelta(days=next(self._numbers))
        self.canaries.append(
            Canary(
                "I",
                circle,
                where,
                (
                    f"{day:%d/%m/%Y}",
                    f"{day.day}/{day.month}/{day.year}",
                    day.isoformat(),
                    f"{day.day} {MONTHS[day.month - 1]} {day.year}",
                ),
            )
        )
        return day

    def fill[Row: Model](self, row: Row, circle: str, **kinds: str) -> Row:
        """Put a canary in every field of `row` that can hold one and is empty; `kinds` overrules the class of a field."""
        classes = {name: kind for kind, names in row.privacy.items() for name in names if kind != "X"} | kinds
        for name, kind in classes.items():
            of = row._meta.get_field(name)
            if kind != "X" and isinstance(of, SealedField) and not getattr(row, name):
                setattr(row, name, seal(self.word(kind, circle, f"{row._meta.label}.{name}")))
            if kind != "X" and _can_hold(of) and not getattr(row, name):
                setattr(row, name, self.word(kind, circle, f"{row._meta.label}.{name}"))
        return row

    def heard(self, text: str) -> set[Canary]:
        """The canaries that sing in `text`."""
        text = text.lower()
        words = set(SHAPE.findall(text))
        return {
            one
            for one in self.canaries
            if one.spellings[0] in words or (len(one.spellings) > 1 and any(s in text for s in one.spellings))
        }


MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def _can_hold(of: Field) -> bool:
    if not isinstance(of, CharField | TextField) or of.choices:
        return False
    return of.max_length is None or of.max_length >= SHORTEST
