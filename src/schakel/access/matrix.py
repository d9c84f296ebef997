"""Wie hoogstens wat mag zien: the ceiling of each function for each class of data, as one table.

A cell counts only with a seat in the case, and only as a ceiling: a participant is free to share less (decree of 29 March 2024, art. 13).
Source of the cells: the project's list of threats, section 3 (who may see what). The reach (which rows) is decided by the database, the
permissions (which pages) stand in `roles.py`; `docs/roles.md` shows all three.
"""

from dataclasses import dataclass
from enum import StrEnum

CLASSES = {
    "I": "identity",
    "C": "contact, ordinary",
    "H": "hidden address, safe contact card, whatever locates",
    "F": "facts of an incident",
    "T": "therapy and health",
    "R": "risk",
    "M": "report of a conference",
    "A": "attendance",
    "V": "conditions and orders of an authority",
    "L": "who looked",
    "S": "statistics",
}


class Reach(StrEnum):
    """How much of a class a function may see at most."""

    WRITE = "W"
    READ = "R"
    OWN = "o"
    NAMED = "n"
    SIGNAL = "s"
    NEVER = "-"


WORDS = {
    Reach.WRITE: "write and read",
    Reach.READ: "read",
    Reach.OWN: "entries of the own organisation",
    Reach.NAMED: "named one by one by the owner",
    Reach.SIGNAL: "a signal only: yes or no, level, date; no text",
    Reach.NEVER: "never, also not in an emergency",
}

NOTES = {
    1: "of the own client only",
    2: "only conferences in which this person took part or about which the standing representative lawfully briefed (arts 12, 14)",
    3: "facts put to the client by an authority or released for this purpose",
    4: "items of the own client and the level; never the answers of the partner",
    5: "stays with the organisation of the therapist, sealed; no part of the shared environment",
    6: "repeats on every page that what is told serves only these offences",
    7: "present, absent with or without notice, ended; never what was said",
    8: "in an emergency, and then with a second person",
    9: "the referral and its completion only, for this decision (art. 11)",
}


@dataclass(frozen=True)
class Cell:
    """How much of one class; `emergency`: may be opened by break-glass; `notes`: numbers in NOTES."""

    reach: Reach
    emergency: bool = False
    notes: tuple[int, ...] = ()

    @property
    def gives_text(self) -> bool:
        """Whether words of this class may appear on a page of this function, within a seat."""
        return self.reach not in (Reach.SIGNAL, Reach.NEVER)


def _cell(written: str) -> Cell:
    return Cell(Reach(written[0]), "b" in written, tuple(int(sign) for sign in written if sign.isdigit()))


def _row(written: str) -> dict[str, Cell]:
    return dict(zip(CLASSES, map(_cell, written.split()), strict=True))


MATRIX: dict[str, dict[str, Cell]] = {
    #                              I  C   H   F  T   R  M   A  V  L  S
    "hotline_worker": _row("       o  o   -   o  -   o  -   -  -  -  -"),
    "intake_worker": _row("        o  o   n   o  -   o  -   -  -  -  -"),
    "victim_worker": _row("        W  W1  n   W  o   R  R2  s  s  -  -"),
    "perpetrator_worker": _row("   W  W1  -   R3 o   R4 R2  W  R  -  -"),
    "trainer": _row("              W  W1  -   R3 o   R4 R2  W  R  -  -"),
    "therapist": _row("            R  R1  -   o  W5  s  R2  W  R  -  -"),
    "youth_worker": _row("         R  R   n   R  o   R  R2  s  s  -  -"),
    "police_referrer": _row("      o  o   -   o  -   o  -   -  -  -  -"),
    "police_liaison": _row("       R  R   n   W  -   R  R2  -  R  -  -"),
    "reference_magistrate": _row(" R  R   -   R  -   R  R26 s  W  -  -"),
    "probation_officer": _row("    R  R1  -   R3 -   R4 R2  R7 W  -  -"),
    "victim_reception": _row("     R  R1  n   R  -   s  R2  s  s  -  -"),
    "local_government_member": _row("R -  -   s  -   s  R2  -  -  -  -"),
    "agency_reporter": _row("      -  -   -   -  -   -  -   -  -  -  R"),
    "coordinator": _row("          W  R   sb8 R  -   R  W   s  R  R  R"),
    "case_director": _row("        W  W   nb8 W  s   W  W   R  R  R  -"),
    "table_member": _row("         R  -   -   R9 -   R  R2  -  s  -  -"),
    "invited_expert": _row("       s  -   -   R  -   s  R2  -  -  -  -"),
    "functional_admin": _row("     -  -   -   -  -   -  -   -  -  -  -"),
    "technical_admin": _row("      -  -   -   -  -   -  -   -  -  -  -"),
    "data_protection_officer": _row("s -  -   -  -   -  -   -  -  R  R"),
    "analyst": _row("              -  -   -   -  -   -  -   -  -  -  R"),
}


def ceiling(role: str, kind: str) -> Cell:
    """At most how much `role` may see of class `kind`. A function or class without a row raises: silence must not read as "yes"."""
    if role not in MATRIX:
        raise LookupError(f"there is no ceiling for the function {role!r}")
    if kind not in CLASSES:
        raise LookupError(f"there is no class {kind!r}")
    return MATRIX[role][kind]
