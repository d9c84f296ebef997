"""Bewaren: what a resolved file asks for, as rows: one statement a table, in the order in which the tables need each other."""

from schakel.intake.police_reports.keeping.incidents import complete_incidents, keep_incidents, keep_roles
from schakel.intake.police_reports.keeping.kept import Kept
from schakel.intake.police_reports.keeping.persons import complete_persons, held_after, keep_homes, keep_keys, keep_persons
from schakel.intake.police_reports.keeping.reports import keep_reports
from schakel.intake.police_reports.keeping.ties import keep_relations, keep_suggestions
from schakel.intake.police_reports.known import Held
from schakel.intake.police_reports.resolving import Resolved

__all__ = ["Kept", "keep"]


def keep(found: Resolved, held: dict[str, Held], kept: Kept) -> None:
    """Write everything; `held` then also tells what the register holds of the newcomers."""
    keep_persons(found, kept)
    complete_persons(found, held)
    keep_homes(found, held, kept)
    keep_keys(found, kept)
    keep_incidents(found, kept)
    complete_incidents(found)
    keep_roles(found, kept)
    keep_relations(found, kept)
    keep_suggestions(found, kept)
    keep_reports(found, kept)
    for person, lines in found.newcomers.items():
        held[person] = held_after(lines)
