"""Keten: the six links of the chain approach, done, now or to come, with the clock on the one where the case stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, radians, sin

from django.utils.translation import gettext as _

from schakel.ui import moments
from schakel.ui.pictures.text import width_of, wrapped

STATES = ("done", "now", "to_come")

WIDTH, PITCH, FIRST = 960, 152, 100
LINK_WIDTH, LINK_HEIGHT, TOP = 172, 46, 8
RADIUS = LINK_HEIGHT / 2
MIDDLE = TOP + RADIUS
LINE = 18
LETTERS_PER_LINE = 19
CLOCK_HEIGHT = 25
OVER_FROM, OVER_TO = 8, 62  # degrees from the top: the part of a link that lies over the next one


@dataclass(frozen=True)
class Link:
    """One step. `state` is done, now or to_come; `note` says since or until when; `due` is the last day of its clock."""

    name: str
    state: str
    note: str = ""
    due: date | None = None

    def __post_init__(self) -> None:
        if self.state not in STATES:
            raise ValueError(f"a link is {', '.join(STATES)}, not {self.state!r}")


@dataclass(frozen=True)
class Chain:
    """The links in their order, as many as there are (six). No link is "now" before the chain starts or after it ended."""

    links: Sequence[Link]

    @property
    def title(self) -> str:
        """What the picture shows, as a sentence."""
        for number, link in enumerate(self.links, start=1):
            if link.state == "now":
                words = {"number": number, "total": len(self.links), "name": link.name.lower()}
                if link.due:
                    words["clock"] = moments.clock(link.due)
                    return _("Stap %(number)d van %(total)d: %(name)s, %(clock)s") % words
                return _("Stap %(number)d van %(total)d: %(name)s") % words
        if self.links and all(link.state == "done" for link in self.links):
            return _("Alle stappen van de keten zijn gezet")
        return _("De keten is nog niet begonnen")


@dataclass(frozen=True)
class DrawnClock:
    x: float
    y: float
    width: float
    height: float
    text_y: float
    text: str
    is_late: bool


@dataclass(frozen=True)
class DrawnLink:
    """One link with its place: `shape` is the whole link, `over` the arc that lies over the next one ("" for the last)."""

    link: Link
    number: int
    center: float
    shape: str
    over: str
    lines: Sequence[tuple[float, str]]
    note_y: float
    clock: DrawnClock | None


@dataclass(frozen=True)
class ChainDrawing:
    width: int
    height: int
    middle: float
    links: Sequence[DrawnLink]


def draw_chain(chain: Chain) -> ChainDrawing:
    """Give every link its place. Pure, but for the words of the clock."""
    drawn = [_placed(link, index, is_last=index == len(chain.links) - 1) for index, link in enumerate(chain.links)]
    bottom = max((one.clock.y + one.clock.height if one.clock else one.note_y for one in drawn), default=0)
    return ChainDrawing(WIDTH, round(bottom + 6), MIDDLE, drawn)


def _placed(link: Link, index: int, *, is_last: bool) -> DrawnLink:
    center = FIRST + PITCH * index
    left, right = center - LINK_WIDTH / 2, center + LINK_WIDTH / 2
    top, bottom = TOP, TOP + LINK_HEIGHT
    shape = (
        f"M{left + RADIUS:g} {top}H{right - RADIUS:g}A{RADIUS:g} {RADIUS:g} 0 0 1 {right - RADIUS:g} {bottom}"
        f"H{left + RADIUS:g}A{RADIUS:g} {RADIUS:g} 0 0 1 {left + RADIUS:g} {top}Z"
    )
    over = "" if is_last else _arc(right - RADIUS)
    lines = [(bottom + 26 + LINE * number, text) for number, text in enumerate(wrapped(link.name, LETTERS_PER_LINE))]
    note_y = lines[-1][0] + (LINE if link.note else 0)
    clock = _clock(link, center, note_y + 11) if link.state == "now" and link.due else None
    return DrawnLink(link, index + 1, center, shape, over, lines, note_y, clock)


def _arc(x: float) -> str:
    """The arc around (`x`, the middle) that lies over the next link."""
    (x1, y1), (x2, y2) = (
        (x + RADIUS * sin(radians(degrees)), MIDDLE - RADIUS * cos(radians(degrees))) for degrees in (OVER_FROM, OVER_TO)
    )
    return f"M{x1:.1f} {y1:.1f}A{RADIUS:g} {RADIUS:g} 0 0 1 {x2:.1f} {y2:.1f}"


def _clock(link: Link, center: float, y: float) -> DrawnClock:
    if link.due is None:
        raise ValueError("a clock needs a date")
    text = moments.clock(link.due)
    width = width_of(text, 13.5) + 22
    return DrawnClock(center - width / 2, y, width, CLOCK_HEIGHT, y + 17.5, text, moments.is_late(link.due))
