"""Where everybody stands in the picture of a family: parents above children, partners side by side, no two on one spot."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from schakel.ui.pictures.text import AVERAGE_LETTER, shortened, width_of, wrapped

WIDTH = 400
ADULTS_IN_ROW, CHILDREN_IN_ROW = 3, 4
ADULT_HALF, CHILD_HALF = 23, 19
NAME_SIZE, NAME_LINE = 12.5, 15
NOTE_SIZE, NOTE_LINE = 11.5, 14
TOP, BETWEEN_ROWS, BESIDE = 6, 52, 22
ARC, ARC_STEP, LABEL = 36, 36, 18  # how far an arc bends above a row, each next one between the same two, and room for its words
GENERATIONS = 4
TOGETHER = {"partner": 3, "ex_partner": 2, "sibling": 1, "honour_context": 1, "other_family": 1, "unknown": 1}  # how near


type Box = tuple[float, float, float, float]


class MemberLike(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def age(self) -> int | None: ...
    @property
    def sex(self) -> str: ...
    @property
    def is_minor(self) -> bool: ...
    @property
    def is_unknown(self) -> bool: ...
    @property
    def note(self) -> str: ...


class RiskLike(Protocol):
    @property
    def source(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def label(self) -> str: ...


class RelationLike(Protocol):
    @property
    def one(self) -> str: ...
    @property
    def other(self) -> str: ...
    @property
    def kind(self) -> str: ...


@dataclass(frozen=True)
class Place:
    """A member with its place: the middle of the shape, half its size, its row and order in it, and the words beneath."""

    member: MemberLike
    x: float
    y: float
    half: float
    row: int
    order: int
    slot: float
    names: Sequence[str]
    notes: Sequence[str]

    @property
    def size(self) -> float:
        return self.half * 2

    @property
    def shape(self) -> str:
        return {"male": "square", "female": "circle"}.get(self.member.sex, "diamond")

    @property
    def inside(self) -> str:
        """The age, or a question mark for who is not known."""
        if self.member.is_unknown:
            return "?"
        return "" if self.member.age is None else str(self.member.age)

    @property
    def texts(self) -> list[tuple[float, str, bool]]:
        """Lines beneath the shape: height, words, and whether it is the note."""
        first = self.y + self.half + NAME_LINE + 1
        after = first + NAME_LINE * len(self.names) - 1
        lines = [(first + NAME_LINE * number, text, False) for number, text in enumerate(self.names)]
        return lines + [(after + NOTE_LINE * number, text, True) for number, text in enumerate(self.notes)]

    @property
    def top(self) -> float:
        return self.y - self.half

    @property
    def bottom(self) -> float:
        return self.texts[-1][0] + 4 if self.texts else self.y + self.half

    @property
    def boxes(self) -> list[Box]:
        """Left, top, right and bottom of the shape and of each line of words."""
        words = [(width_of(text, NOTE_SIZE if is_note else NAME_SIZE) / 2, y) for y, text, is_note in self.texts]
        shape = self.x - self.half, self.top, self.x + self.half, self.y + self.half
        return [shape, *((self.x - half, y - NAME_SIZE, self.x + half, y + 4) for half, y in words)]

    @property
    def box(self) -> Box:
        """Left, top, right and bottom of everything that belongs to this member."""
        lefts, tops, rights, bottoms = zip(*self.boxes, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


def placed(members: Sequence[MemberLike], relations: Sequence[RelationLike], risks: Sequence[RiskLike] = ()) -> dict[str, Place]:
    """A place for every member, by id, from the top row to the bottom row."""
    parents = parents_of(relations)
    levels = generations(members, relations)
    places: dict[str, Place] = {}
    y, row = float(TOP), 0
    for level in sorted(set(levels.values())):
        here = [member for member in members if levels[member.id] == level]
        for line in _rows(_ordered(here, relations, parents, places), relations):
            y += _room_for_arcs(line, relations, risks)
            tallest, slot = max(_half(member) for member in line), WIDTH / len(line)
            for order, member in enumerate(line):
                places[member.id] = _place(member, slot * (order + 0.5), y + tallest, row, order, slot)
            y = max(places[member.id].bottom for member in line) + BETWEEN_ROWS
            row += 1
    return places


def _half(member: MemberLike) -> int:
    return CHILD_HALF if member.is_minor else ADULT_HALF


def parents_of(relations: Sequence[RelationLike]) -> dict[str, list[str]]:
    """The parents of each child, by id."""
    found: dict[str, list[str]] = {}
    for one in relations:
        pair = {"parent_child": (one.one, one.other), "child_parent": (one.other, one.one)}.get(one.kind)
        if pair and pair[0] not in found.setdefault(pair[1], []):
            found[pair[1]].append(pair[0])
    return found


def generations(members: Sequence[MemberLike], relations: Sequence[RelationLike]) -> dict[str, int]:
    """The generation of each member, 0 on top. Contradictory data (each the other's parent) never loops."""
    level = {member.id: 0 for member in members}
    parents = parents_of(relations)
    for _round in range(len(members)):
        for child, theirs in parents.items():
            level[child] = min(max(level[child], *(level[one] + 1 for one in theirs)), GENERATIONS - 1)
        for one in relations:
            if one.kind in {"partner", "ex_partner", "sibling"}:
                level[one.one] = level[one.other] = max(level[one.one], level[one.other])
    lowest = max(level.values(), default=0)
    if any(not member.is_minor for member in members):
        for member in members:
            if member.is_minor and level[member.id] == 0:
                level[member.id] = max(lowest, 1)
    return level


def _ordered(here: list[MemberLike], relations: Sequence[RelationLike], parents: Mapping[str, list[str]],
             places: Mapping[str, Place]) -> list[MemberLike]:
    """Who stands beside whom: below the own parents first, then partners and relatives side by side."""
    by_id = {member.id: member for member in here}
    beside: dict[str, list[str]] = {member.id: [] for member in here}
    for kind in TOGETHER:
        for one in relations:
            if one.kind == kind and one.one in beside and one.other in beside and one.one != one.other:
                beside[one.one].append(one.other)
                beside[one.other].append(one.one)

    def wish(identity: str) -> tuple[float, int, int]:
        xs = [places[parent].x for parent in parents.get(identity, ()) if parent in places]
        return (sum(xs) / len(xs) if xs else WIDTH / 2, len(beside[identity]), -(by_id[identity].age or 0))

    order: list[str] = []
    for start in sorted(beside, key=wish):
        while start and start not in order:
            order.append(start)
            start = next((one for one in beside[start] if one not in order), "")
    return [by_id[identity] for identity in order]


def _rows(line: list[MemberLike], relations: Sequence[RelationLike]) -> list[list[MemberLike]]:
    """The line cut in rows that fit, cut where people stand least near to each other."""
    most = CHILDREN_IN_ROW if all(member.is_minor for member in line) else ADULTS_IN_ROW
    rows, rest = [], line
    while len(rest) > most:
        size = min((most, most - 1), key=lambda count: _nearness(rest, count, relations))
        rows.append(rest[:size])
        rest = rest[size:]
    return [*rows, rest]


def _nearness(line: Sequence[MemberLike], cut: int, relations: Sequence[RelationLike]) -> int:
    """How near the two stand between whom a row would be cut."""
    two = {line[cut - 1].id, line[cut].id}
    return max((TOGETHER.get(one.kind, 0) for one in relations if {one.one, one.other} == two), default=0)


def _room_for_arcs(line: Sequence[MemberLike], relations: Sequence[RelationLike], risks: Sequence[RiskLike]) -> int:
    """How much is free above a row for the arcs between those who stand in it."""
    index = {member.id: number for number, member in enumerate(line)}
    far = [one for one in relations if one.one in index and one.other in index and abs(index[one.one] - index[one.other]) > 1]
    pairs = Counter(frozenset((risk.source, risk.target)) for risk in risks if risk.source in index and risk.target in index)
    most = max(pairs.values(), default=0)
    if not far and not most:
        return 0
    return (ARC + ARC_STEP * max(most - 1, 0)) // 2 + LABEL


def _place(member: MemberLike, x: float, y: float, row: int, order: int, slot: float) -> Place:
    room = (min(slot, WIDTH / 2) - BESIDE) / AVERAGE_LETTER
    names, notes = _two_lines(member.name, int(room / NAME_SIZE)), _two_lines(member.note, int(room / NOTE_SIZE))
    return Place(member, x, y, _half(member), row, order, slot, names, notes)


def _two_lines(text: str, letters: int) -> list[str]:
    lines = wrapped(text, letters) if text else []
    if len(lines) > 2:
        lines = [lines[0], " ".join(lines[1:])]
    return [shortened(line, letters) for line in lines]
