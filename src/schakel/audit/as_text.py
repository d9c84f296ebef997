"""Rijen als tekst: rows in the text that COPY of PostgreSQL reads. Pure, so that it can be made while the database does other work.

Source: PostgreSQL 18, COPY, "Text Format".
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import batched
from typing import Any

_BLOCK = 500  # rows
_SIGNS = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def blocks_of(rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The rows, some hundreds to a text."""
    for some in batched(rows, _BLOCK, strict=False):
        yield "".join([_line_of(row) for row in some])


def _line_of(row: Sequence[Any]) -> str:
    cells = [value if type(value) is str and value.isprintable() and "\\" not in value else _cell_of(value) for value in row]
    return "\t".join(cells) + "\n"


def _cell_of(value: Any) -> str:
    """None as COPY writes it, bytes in hexadecimals, a list of texts between braces; anything else as it writes itself."""
    if value is None:
        return r"\N"
    if isinstance(value, bytes):
        return rf"\\x{value.hex()}"
    if isinstance(value, list):
        return "{" + ",".join(_item_of(item) for item in value) + "}"
    return str(value).translate(_SIGNS)


def _item_of(item: Any) -> str:
    if item is None:
        return "NULL"
    quoted = str(item).replace("\\", r"\\").replace('"', r"\"")
    return f'"{quoted}"'.translate(_SIGNS)
