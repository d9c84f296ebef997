"""The lines in the picture of a family: bonds between people, parents to children, and arrows for danger."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import hypot
from typing import Any

from schakel.ui.pictures.family_places import ARC, ARC_STEP, NOTE_SIZE, Box, Place, RelationLike, RiskLike, parents_of
from schakel.ui.pictures.text import width_of

ENDED = ("ex_partner",)
FAINT = ("unknown", "other_family", "honour_context")
ABOVE_CHILD, BUS_STEP = 16, 7
SHIFTS = ((0, 0), (0, -13), (0, 13), (30, 0), (-30, 0), (0, -26), (0, 26), (46, 0), (-46, 0))  # where words may move to
HEAD = 9


@dataclass(frozen=True)
class Line:
    """A line with its words. `kind` is "", "ended", "faint" or "risk"; `head` holds the corners of an arrow."""

    path: str
    kind: str
    label: str
    x: float
    y: float
    head: str = ""

    @property
    def box(self) -> Box:
        """Left, top, right and bottom of the words."""
        half = width_of(self.label, NOTE_SIZE) / 2
        return self.x - half, self.y - NOTE_SIZE, self.x + half, self.y + 3


def drawn_lines(
    places: Mapping[str, Place], relations: Sequence[RelationLike], risks: Sequence[RiskLike], words: Mapping[str, Any]
) -> list[Line]:
    """All lines, in the order in which they must be drawn: parents, bonds, dangers last and on top."""
    lines = [*_to_children(places, relations, words), *_bonds(places, relations, words), *_dangers(places, risks)]
    return _readable(lines, [box for place in places.values() for box in place.boxes])


def _readable(lines: list[Line], taken: list[Box]) -> list[Line]:
    """The same lines, their words moved to where nothing else stands; words without room are left to the list behind."""
    readable = []
    for line in lines:
        moved = [replace(line, x=line.x + dx, y=line.y + dy) for dx, dy in SHIFTS] if line.label else []
        chosen = next((one for one in moved if not any(overlap(one.box, box) for box in taken)), replace(line, label=""))
        if chosen.label:
            taken.append(chosen.box)
        readable.append(chosen)
    return readable


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes (left, top, right, bottom) share any ground."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _to_children(places: Mapping[str, Place], relations: Sequence[RelationLike], words: Mapping[str, Any]) -> list[Line]:
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for child, theirs in parents_of(relations).items():
        above = tuple(sorted(one for one in theirs if places[one].row < places[child].row))
        if above:
            groups[above].append(child)
    lines = []
    for number, (parents, children) in enumerate(groups.items()):
        ends = [places[child] for child in children]
        bus = min(end.top for end in ends) - ABOVE_CHILD - BUS_STEP * (number % 3)
        origins = _origins([places[one] for one in parents])
        path = "".join(f"M{x:.1f} {y:.1f}V{bus:.1f}" for x, y in origins)
        xs = [x for x, _y in origins] + [end.x for end in ends]
        path += f"M{min(xs):.1f} {bus:.1f}H{max(xs):.1f}"
        path += "".join(f"M{end.x:.1f} {bus:.1f}V{end.top:.1f}" for end in ends)
        if len(origins) == 1 and len(parents) == 2:
            left, right = sorted((places[one] for one in parents), key=lambda place: place.x)
            path += f"M{left.x + left.half:.1f} {left.y:.1f}H{right.x - right.half:.1f}"
        lines.append(Line(path, "", str(words["parent_child"]), origins[0][0], bus - 6))
    return lines


def _origins(parents: list[Place]) -> list[tuple[float, float]]:
    """Where the line to the children starts: between two parents side by side, else beneath each of them."""
    if len(parents) == 2 and _are_neighbours(*parents):
        return [((parents[0].x + parents[1].x) / 2, (parents[0].y + parents[1].y) / 2)]
    return [(one.x, one.bottom) for one in parents]


def _are_neighbours(one: Place, other: Place) -> bool:
    return one.row == other.row and abs(one.order - other.order) == 1


def _bonds(places: Mapping[str, Place], relations: Sequence[RelationLike], words: Mapping[str, Any]) -> list[Line]:
    parents = parents_of(relations)
    bonds: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in relations:
        low, high = sorted((one.one, one.other))
        is_drawn_elsewhere = one.kind in {"parent_child", "child_parent"} and places[low].row != places[high].row
        shares_parent = one.kind == "sibling" and set(parents.get(low, ())) & set(parents.get(high, ()))
        if low != high and not is_drawn_elsewhere and not shares_parent and one.kind not in bonds[low, high]:
            bonds[low, high].append(one.kind)
    return [_bond(places[low], places[high], kinds, words) for (low, high), kinds in bonds.items() if kinds]


def _bond(one: Place, other: Place, kinds: Sequence[str], words: Mapping[str, Any]) -> Line:
    left, right = sorted((one, other), key=lambda place: place.x)
    label = " / ".join(dict.fromkeys(str(words[kind]) for kind in kinds))
    kind = "ended" if kinds[0] in ENDED else "faint" if kinds[0] in FAINT else ""
    if _are_neighbours(one, other):
        path = f"M{left.x + left.half:.1f} {left.y:.1f}L{right.x - right.half:.1f} {right.y:.1f}"
        return Line(path, kind, label, (left.x + left.half + right.x - right.half) / 2, left.y - 6)
    if one.row == other.row:
        middle, peak = (left.x + right.x) / 2, min(left.top, right.top) - ARC
        path = f"M{left.x:.1f} {left.top:.1f}Q{middle:.1f} {peak:.1f} {right.x:.1f} {right.top:.1f}"
        return Line(path, kind, label, middle, peak + ARC / 2 - 5)
    upper, lower = sorted((one, other), key=lambda place: place.y)
    path = f"M{upper.x:.1f} {upper.bottom:.1f}L{lower.x:.1f} {lower.top:.1f}"
    return Line(path, kind, label, (upper.x + lower.x) / 2, (upper.bottom + lower.top) / 2 + 4)


def _dangers(places: Mapping[str, Place], risks: Sequence[RiskLike]) -> list[Line]:
    drawn: list[Line] = []
    seen: dict[frozenset[str], int] = defaultdict(int)
    for risk in risks:
        source, target = places[risk.source], places[risk.target]
        if source.member.id == target.member.id:
            continue
        pair = frozenset((risk.source, risk.target))
        drawn.append(_danger(source, target, risk.label, seen[pair]))
        seen[pair] += 1
    return drawn


def _danger(source: Place, target: Place, label: str, earlier: int) -> Line:
    if source.row == target.row:
        return _danger_beside(source, target, label, earlier)
    side = 1 if target.x >= source.x else -1
    start = source.x + side * source.half, source.y + 6
    edge = source.x + side * max(source.half + 14, source.slot / 2 - 10 - 6 * earlier)
    is_down = target.row > source.row
    leave = (source.bottom if is_down else source.top - 8) + 2
    end = target.x - side * 7, target.top if is_down else target.bottom
    turn = (leave + end[1]) / 2
    path = f"M{start[0]:.1f} {start[1]:.1f}Q{edge:.1f} {start[1]:.1f} {edge:.1f} {leave:.1f}"
    path += f"C{edge:.1f} {turn:.1f} {end[0]:.1f} {turn:.1f} {end[0]:.1f} {end[1]:.1f}"
    return Line(path, "risk", label, edge, leave + 4, _head((end[0], turn), end))


def _danger_beside(source: Place, target: Place, label: str, earlier: int) -> Line:
    aside = 7 if source.x < target.x else -7
    start, end = (source.x + aside, source.top), (target.x - aside, target.top)
    bend = (start[0] + end[0]) / 2, min(source.top, target.top) - ARC - ARC_STEP * earlier
    path = f"M{start[0]:.1f} {start[1]:.1f}Q{bend[0]:.1f} {bend[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
    return Line(path, "risk", label, bend[0], (start[1] + 2 * bend[1] + end[1]) / 4 - 5, _head(bend, end))


def _head(bend: tuple[float, float], end: tuple[float, float]) -> str:
    """The three corners of an arrow head that arrives from `bend` in `end`."""
    length = hypot(end[0] - bend[0], end[1] - bend[1]) or 1
    dx, dy = (end[0] - bend[0]) / length, (end[1] - bend[1]) / length
    back = end[0] - dx * HEAD, end[1] - dy * HEAD
    aside = HEAD * 0.6
    corners = end, (back[0] - dy * aside, back[1] + dx * aside), (back[0] + dy * aside, back[1] - dx * aside)
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
