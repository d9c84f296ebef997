"""The catalogue as a reader sees it, in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.programmes.models import Programme

ALL_FLANDERS = "vlaanderen"
FORMATS = {"group": _("in groep"), "individual": _("individueel"), "both": _("in groep of individueel")}
FRAMES = {"voluntary": _("vrijwillig"), "mandated": _("opgelegd"), "both": _("vrijwillig of opgelegd")}


@dataclass(frozen=True)
class Card:
    """A programme as the catalogue shows it."""

    id: UUID
    code: str
    title: str
    provider: str
    place: str
    province: str
    format: str
    format_name: str
    frame: str
    frame_name: str
    focus: str
    audience: str
    description: str
    source: str
    minimum_sessions: int | None
    is_historic: bool
    participants: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Wanted:
    """What a reader looks for; "" is everything. `region` is a province, or all of Flanders."""

    region: str = ""
    format: str = ""
    frame: str = ""

    def takes(self, card: Card) -> bool:
        """A programme for both fits either; one for all of Flanders fits every province."""
        return (
            self.region in ("", card.province or ALL_FLANDERS)
            and (not self.format or card.format in (self.format, "both"))
            and (not self.frame or card.frame in (self.frame, "both"))
        )


def catalogue(viewer: Viewer) -> list[Card]:
    """Every programme, by title."""
    return [card_of(programme) for programme in Programme.objects.all()]


def programme(viewer: Viewer, code: str) -> Card:
    """One programme; Http404 when there is none of that code."""
    found = Programme.objects.filter(code=code).first()
    if found is None:
        raise Http404
    return card_of(found)


def regions(cards: Iterable[Card]) -> list[str]:
    """The provinces in which there is a programme, and all of Flanders last."""
    found = {card.province for card in cards}
    return sorted(found - {""}) + ([ALL_FLANDERS] if "" in found else [])


def card_of(found: Programme) -> Card:
    """A programme in the language of the reader. What is not in a file (the tests' own) shows what the table knows."""
    told = found.definition
    format_code, frame_code = told.get("format", "both"), told.get("frame", "both")
    return Card(
        id=found.pk, code=found.code, title=_text(told.get("title")) or found.title, provider=found.provider, place=found.place,
        province=told.get("province", ""), format=format_code, format_name=str(FORMATS[format_code]), frame=frame_code,
        frame_name=str(FRAMES[frame_code]), focus=_text(told.get("focus")), audience=_text(told.get("audience")),
        description=_text(told.get("description")), source=told.get("source", ""), minimum_sessions=found.minimum_sessions,
        is_historic=found.is_historic,
        participants=tuple((row["year"], row["number"], len(row["covers"])) for row in told.get("participants") or ()),
    )


def _text(texts: Mapping[str, str] | None) -> str:
    return (texts or {}).get(get_language() or "nl") or (texts or {}).get("nl", "")
