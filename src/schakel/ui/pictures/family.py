"""Gezin: who belongs to whom. Shape says man, woman or other; dashes say unknown; nothing says guilty."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from schakel.ui.pictures.family_lines import Line, drawn_lines
from schakel.ui.pictures.family_places import WIDTH, Place, placed

RELATIONS = {
    "partner": gettext_lazy("partners"),
    "ex_partner": gettext_lazy("ex-partners"),
    "parent_child": gettext_lazy("ouder-kind"),
    "child_parent": gettext_lazy("ouder-kind"),
    "sibling": gettext_lazy("broer/zus"),
    "other_family": gettext_lazy("familie"),
    "honour_context": gettext_lazy("eercontext"),
    "unknown": pgettext_lazy("relatie", "onbekend"),
}


@dataclass(frozen=True)
class Member:
    """A person in the picture. `id` is any key; `note` a neutral word beneath ("vermoedelijke pleger").

    `is_unknown`: somebody of whom we do not know yet who it is. `sex` is female, male, x or unknown. `age` in years.
    """

    id: str
    name: str
    age: int | None = None
    sex: str = "unknown"
    is_minor: bool = False
    is_unknown: bool = False
    note: str = ""


@dataclass(frozen=True)
class Relation:
    """How `one` and `other` (ids of members) relate; in "parent_child" `one` is the parent."""

    one: str
    other: str
    kind: str

    def __post_init__(self) -> None:
        if self.kind not in RELATIONS:
            raise ValueError(f"there is no relation {self.kind!r}")


@dataclass(frozen=True)
class Risk:
    """Danger from one member for another, with an optional word ("hoog")."""

    source: str
    target: str
    label: str = ""


@dataclass(frozen=True)
class Family:
    """All members, relations and risks. A relation or risk with somebody who is not a member raises ValueError."""

    members: Sequence[Member]
    relations: Sequence[Relation] = field(default_factory=tuple)
    risks: Sequence[Risk] = field(default_factory=tuple)

    def __post_init__(self) -> None:
        known = {member.id for member in self.members}
        named = [end for one in self.relations for end in (one.one, one.other)]
        named += [end for risk in self.risks for end in (risk.source, risk.target)]
        if strangers := set(named) - known:
            raise ValueError(f"not in the picture: {sorted(strangers)}")

    @property
    def title(self) -> str:
        """What the picture shows, as a sentence: "2 volwassenen en 2 kinderen"."""
        minors = sum(member.is_minor for member in self.members)
        adults = len(self.members) - minors
        parts = [ngettext("%(count)d volwassene", "%(count)d volwassenen", adults) % {"count": adults}] if adults else []
        parts += [ngettext("%(count)d kind", "%(count)d kinderen", minors) % {"count": minors}] if minors else []
        return _(" en ").join(parts) or _("Nog niemand in beeld")

    @property
    def people(self) -> list[str]:
        """One line of text per member."""
        return [_described(member) for member in self.members]

    @property
    def sentences(self) -> list[str]:
        """One line of text per relation and per risk."""
        names = {member.id: member.name for member in self.members}
        lines = []
        for one in self.relations:
            words = {"one": names[one.one], "other": names[one.other], "relation": RELATIONS[one.kind]}
            if one.kind == "child_parent":
                words |= {"one": words["other"], "other": words["one"]}
            if one.kind in {"parent_child", "child_parent"}:
                lines.append(_("%(one)s is ouder van %(other)s") % words)
            else:
                lines.append(_("%(one)s en %(other)s: %(relation)s") % words)
        for risk in self.risks:
            words = {"source": names[risk.source], "target": names[risk.target], "label": risk.label}
            lines.append((_("Risico van %(source)s voor %(target)s: %(label)s") if risk.label
                          else _("Risico van %(source)s voor %(target)s")) % words)
        return lines


@dataclass(frozen=True)
class FamilyDrawing:
    """Everything with its place, in units of about a pixel, 400 wide."""

    width: int
    height: int
    places: Sequence[Place]
    lines: Sequence[Line]


def draw_family(family: Family) -> FamilyDrawing:
    """Give every member and every line a place. Pure."""
    places = placed(family.members, family.relations, family.risks)
    lines = drawn_lines(places, family.relations, family.risks, RELATIONS)
    height = max((place.bottom for place in places.values()), default=0) + 6
    return FamilyDrawing(WIDTH, round(height), list(places.values()), lines)


def _described(member: Member) -> str:
    parts = [member.name]
    if member.age is not None:
        parts.append(_("%(age)d jaar") % {"age": member.age})
    if member.is_unknown:
        parts.append(_("nog niet bekend wie dit is"))
    if member.note:
        parts.append(member.note)
    return ", ".join(parts)
