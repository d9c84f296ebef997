"""Keten: the six links of the chain approach, done, now or to come, with the clock on the one where the case stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, radians, sin

from django.utils.translation import gettext as _

from schakel.ui import moments

STATES = ("done", "now", "to_come")

WIDTH, HEIGHT, PITCH = 960, 62, 155
LINK_WIDTH, LINK_HEIGHT, TOP = 174, 46, 8
RADIUS = LINK_HEIGHT / 2
MIDDLE = TOP + RADIUS
OVER_FROM, OVER_TO = 8, 62  # degrees from the top: the part of a link that lies over the next one


@dataclass(frozen=True)
class Link:
    """One step. `state` is done, now or to_come; `note` says since or until when; `due` is the last day of its clock.

    `url` leads to the page of the step, where there is something to see.
    """

    name: str
    state: str
    note: str = ""
    due: date | None = None
    url: str = ""

    def __post_init__(self) -> None:
        if self.state not in STATES:
            raise ValueError(f"a link is {', '.join(STATES)}, not {self.state!r}")

    @property
    def state_name(self) -> str:
        if self.state == "done":
            return _("gedaan")
        return _("nu") if self.state == "now" else _("komt nog")


@dataclass(frozen=True)
class Chain:
    """The links in their order (six). No link is "now" before the chain starts or after it ended."""

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
        if any(link.state == "done" for link in self.links):
            return _("De keten is gestopt")
        return _("De keten is nog niet begonnen")


@dataclass(frozen=True)
class DrawnLink:
    """One link with its place: `shape` is the whole link, `over` the arc that lies over the next one ("" for the last)."""

    link: Link
    number: int
    center: float
    shape: str
    over: str


@dataclass(frozen=True)
class ChainDrawing:
    """The row of links; their names stand under it as a list of the page, in as many equal columns."""

    width: int
    height: int
    middle: float
    links: Sequence[DrawnLink]


def draw_chain(chain: Chain) -> ChainDrawing:
    """Give every link its place, in the middle of the paper. Pure."""
    first = WIDTH / 2 - PITCH * (len(chain.links) - 1) / 2
    last = len(chain.links) - 1
    drawn = [_placed(link, index + 1, first + PITCH * index, is_last=index == last) for index, link in enumerate(chain.links)]
    return ChainDrawing(WIDTH, HEIGHT, MIDDLE, drawn)


def _placed(link: Link, number: int, center: float, *, is_last: bool) -> DrawnLink:
    left, right = center - LINK_WIDTH / 2 + RADIUS, center + LINK_WIDTH / 2 - RADIUS
    bottom = TOP + LINK_HEIGHT
    arc = f"A{RADIUS:g} {RADIUS:g} 0 0 1"
    shape = f"M{left:g} {TOP}H{right:g}{arc} {right:g} {bottom}H{left:g}{arc} {left:g} {TOP}Z"
    return DrawnLink(link, number, center, shape, "" if is_last else _arc(right))


def _arc(x: float) -> str:
    """The arc around (`x`, the middle) that lies over the next link."""
    (x1, y1), (x2, y2) = (
        (x + RADIUS * sin(radians(degrees)), MIDDLE - RADIUS * cos(radians(degrees))) for degrees in (OVER_FROM, OVER_TO)
    )
    return f"M{x1:.1f} {y1:.1f}A{RADIUS:g} {RADIUS:g} 0 0 1 {x2:.1f} {y2:.1f}"
