"""Plain data for tables and lists that more than one room draws. A template receives these and decides nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Column:
    """A column: its heading, whether it holds numbers, and the address that sorts by it.

    `sorted` is "", "ascending" or "descending".
    """

    heading: str
    is_number: bool = False
    sort_url: str = ""
    sorted: str = ""


@dataclass(frozen=True)
class Cell:
    """What stands in one place of a table; `url` makes it a link."""

    text: str
    url: str = ""

    def __str__(self) -> str:
        return str(self.text)


@dataclass(frozen=True)
class Table:
    """A table with a caption that states what it shows. A row has as many cells as columns; its first cell names it."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell | str | int | float]] = field(default_factory=tuple)

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {number} of {self.caption!r} has {len(row)} cells for {len(self.columns)} columns")

    @property
    def lines(self) -> list[list[tuple[Column, Cell]]]:
        """The rows, each cell beside its column."""
        return [
            [
                (column, cell if isinstance(cell, Cell) else Cell(str(cell)))
                for column, cell in zip(self.columns, row, strict=True)
            ]
            for row in self.rows
        ]


@dataclass(frozen=True)
class SummaryRow:
    """One line of a list of answers: what was asked, what was answered, and where to change it."""

    key: str
    value: object
    change_url: str = ""
    verb: str = ""
