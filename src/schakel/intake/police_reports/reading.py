"""Lezen: from the bytes of a file to records with their line number, in constant memory.

Nothing here knows what a column means. A file of another kind is refused as a whole, with what was expected; a line that cannot
be read is handed on as such and the reading goes on with the next line.
"""

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from schakel.core import Refusal
from schakel.core import say as _
from schakel.intake.police_reports import wanted
from schakel.intake.police_reports.mapping import Mapping
from schakel.intake.police_reports.unreadable import Unreadable, ValueClass

LONGEST_LINE = 64 * 1024
MOST_LINES_IN_A_RECORD = 40
_PIECE = 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_OTHER_FILES = (
    (b"PK\x03\x04", _("een Excel- of zipbestand")),
    (b"\xd0\xcf\x11\xe0", _("een oud Excel- of Wordbestand")),
    (b"%PDF", _("een pdf")),
    (b"\xff\xfe", _("een tekstbestand in UTF-16")),
    (b"\xfe\xff", _("een tekstbestand in UTF-16")),
    (b"\x1f\x8b", _("een gecomprimeerd bestand")),
)
# NUL and control signs, signs that turn the direction of writing, signs without width: they hide what a reader would see.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff\ufff9-\uffff]"
)
_SEPARATORS = {",": _("komma's"), "\t": _("tabs"), "|": _("rechte strepen")}


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the line it began on (the heading is line 1) and its values, per field of the mapping."""

    line: int
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Survey:
    """What a first walk over the file tells: its SHA-256 and the encoding of its text."""

    sha256: str
    encoding: str


def survey(file: BinaryIO) -> Survey:
    """Walk over the whole file once. UTF-8 unless there are more lines that are no UTF-8 than lines that can only be UTF-8.

    Raises Refusal for an empty file and for a file of another kind.
    """
    file.seek(0)
    start = file.read(8)
    if not start.strip():
        raise Refusal(_("Dit bestand is leeg."))
    for sign, name in _OTHER_FILES:
        if start.startswith(sign):
            raise Refusal(_("Dit is {what}. Bewaar het als CSV met puntkomma's en probeer opnieuw."), what=name)
    digest, only_utf8, not_utf8 = hashlib.sha256(), 0, 0
    file.seek(0)
    while piece := file.read(_PIECE) + (file.readline(LONGEST_LINE) if file else b""):
        digest.update(piece)
        if piece.isascii():
            continue
        try:
            piece.decode()
            only_utf8 += 1
        except UnicodeDecodeError:
            for line in piece.splitlines():
                only_utf8, not_utf8 = only_utf8 + _is_only_utf8(line), not_utf8 + (not line.isascii() and not _is_only_utf8(line))
    if not_utf8 > only_utf8 and not start.startswith(_BOM):
        return Survey(digest.hexdigest(), "windows-1252")
    return Survey(digest.hexdigest(), "utf-8-sig" if start.startswith(_BOM) else "utf-8")


def _is_only_utf8(line: bytes) -> bool:
    try:
        return not line.isascii() and bool(line.decode())
    except UnicodeDecodeError:
        return False


def read_records(file: BinaryIO, mapping: Mapping, encoding: str) -> Iterator[Record | Unreadable]:
    """The records of the file in their order. Raises Refusal when the heading is not the one of the mapping."""
    file.seek(len(_BOM) if encoding == "utf-8-sig" else 0)
    lines = _Lines(file, "windows-1252" if encoding == "windows-1252" else "utf-8")
    fields = _fields_of(next(_assembled(lines, mapping), None), mapping)
    for line, text in _assembled(lines, mapping):
        if isinstance(text, Unreadable):
            yield text
            continue
        cells = _cells(text, mapping.delimiter)
        if not any(cells):
            continue
        yield _record(line, cells, fields, mapping)


class _Lines:
    """Physical lines with their number; a line can be put back."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self.file, self.encoding, self.number = file, encoding, 0
        self.waiting: list[tuple[int, str | Unreadable]] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> tuple[int, str | Unreadable]:
        if self.waiting:
            return self.waiting.pop(0)
        raw = self.file.readline(LONGEST_LINE + 1)
        if not raw:
            raise StopIteration
        self.number += 1
        if len(raw) > LONGEST_LINE:
            while raw and not raw.endswith(b"\n"):
                raw = self.file.readline(_PIECE)
            return self.number, Unreadable(
                self.number, "", ValueClass.TOO_LONG, wanted.LINE_NO_LONGER_THAN.format(size=LONGEST_LINE // 1024)
            )
        try:
            return self.number, raw.decode(self.encoding)
        except UnicodeDecodeError:
            name = "Windows-1252" if self.encoding == "windows-1252" else "UTF-8"
            return self.number, Unreadable(
                self.number, "", ValueClass.NOT_THIS_ENCODING, wanted.SAME_ENCODING.format(encoding=name)
            )

    def put_back(self, lines: list[tuple[int, str | Unreadable]]) -> None:
        self.waiting = lines + self.waiting


def _assembled(lines: _Lines, mapping: Mapping) -> Iterator[tuple[int, str | Unreadable]]:
    """Lines joined where a quoted value runs over several. A quote that stays open costs its own line only."""
    for number, text in lines:
        if isinstance(text, Unreadable) or text.count('"') % 2 == 0:
            yield number, text
            continue
        gathered: list[tuple[int, str | Unreadable]] = []
        whole: str | None = text
        for found in islice(lines, MOST_LINES_IN_A_RECORD):
            gathered.append(found)
            if isinstance(found[1], Unreadable):
                whole = None
                break
            whole = f"{whole}{found[1]}"
            if whole.count('"') % 2 == 0:
                break
        if whole is not None and whole.count('"') % 2 == 0 and len(whole) <= LONGEST_LINE and not _swallowed(whole, mapping):
            yield number, whole
            continue
        lines.put_back(gathered)
        yield number, Unreadable(number, "", ValueClass.OPEN_QUOTE, wanted.CLOSED_QUOTE)


def _swallowed(text: str, mapping: Mapping) -> bool:
    """Whether an open quote took whole other lines with it: more separators than a line has, or a report number at the start of
    a line.
    """
    return any(mapping.report_number.match(line.lstrip('"')) for line in text.split("\n")[1:])


def _cells(text: str, delimiter: str) -> list[str]:
    text = text.rstrip("\r\n")
    if '"' not in text:
        return [cell.strip() for cell in text.split(delimiter)]
    return [cell.strip() for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter) for cell in row]


def _fields_of(found: tuple[int, str | Unreadable] | None, mapping: Mapping) -> list[str | None]:
    """The field of each column, None for a column that the mapping does not know."""
    heading = found[1] if found else ""
    if isinstance(heading, Unreadable) or not heading:
        raise Refusal(_("De eerste lijn is niet leesbaar. Verwacht: de namen van de kolommen, gescheiden door puntkomma's."))
    names = [name.lower() for name in _cells(heading, mapping.delimiter)]
    by_heading = {column.heading: field for field, column in mapping.columns.items()}
    if not any(name in by_heading for name in names) or len(names) == 1:
        for separator, called in _SEPARATORS.items():
            if heading.count(separator) >= len(by_heading) // 2:
                raise Refusal(
                    _(
                        "De kolommen zijn gescheiden door {what}. Verwacht: puntkomma's. Bewaar het bestand opnieuw en probeer nog eens."
                    ),
                    what=called,
                )
        raise Refusal(
            _("De eerste lijn bevat de namen van de kolommen niet. Verwacht: {names}"), names=mapping.delimiter.join(by_heading)
        )
    missing = [name for name in by_heading if name not in names]
    if missing:
        raise Refusal(_("Deze kolommen ontbreken in de eerste lijn: {names}."), names=", ".join(missing))
    twice = sorted({name for name in names if names.count(name) > 1 and name in by_heading})
    if twice:
        raise Refusal(_("Deze kolommen staan er meer dan eens: {names}."), names=", ".join(twice))
    return [by_heading.get(name) for name in names]


def _record(line: int, cells: list[str], fields: list[str | None], mapping: Mapping) -> Record | Unreadable:
    if len(cells) != len(fields):
        few = len(cells) < len(fields)
        return Unreadable(
            line,
            "",
            ValueClass.TOO_FEW_COLUMNS if few else ValueClass.TOO_MANY_COLUMNS,
            wanted.COLUMNS.format(wanted=len(fields), found=len(cells)),
        )
    values = {field: cell for field, cell in zip(fields, cells, strict=True) if field}
    together = "".join(cells)
    if _FORBIDDEN.search(together):
        field = next((field for field, value in values.items() if _FORBIDDEN.search(value)), None)
        return Unreadable(
            line,
            mapping.heading(field) if field else "",
            ValueClass.FORBIDDEN_SIGN,
            wanted.READABLE_SIGNS,
        )
    if len(together) > 1000:
        for field, value in values.items():
            if len(value) > mapping.columns[field].longest:
                most = wanted.NO_LONGER_THAN.format(most=mapping.columns[field].longest)
                return Unreadable(line, mapping.heading(field), ValueClass.TOO_LONG, most)
    return Record(line, values)
