"""Bewaren: what a resolved file asks for, as rows: one statement a table, in the order in which the tables need each other."""

from itertools import chain

from schakel.audit.in_bulk import Insert, Update
from schakel.intake.police_reports.keeping.incidents import complete_incidents, keep_incidents, keep_roles
from schakel.intake.police_reports.keeping.kept import Kept
from schakel.intake.police_reports.keeping.persons import complete_persons, held_after, keep_homes, keep_keys, keep_persons
from schakel.intake.police_reports.keeping.reports import keep_reports
from schakel.intake.police_reports.keeping.ties import keep_relations, keep_suggestions
from schakel.intake.police_reports.known import Held
from schakel.intake.police_reports.resolving import Resolved

__all__ = ["Kept", "made_ready"]


def made_ready(found: Resolved, held: dict[str, Held], kept: Kept) -> list[Insert | Update]:
    """Everything to write, ready but for the database; `held` then tells what the register will hold of everybody concerned."""
    writes = chain(
        keep_persons(found, kept),
        complete_persons(found, held),
        keep_homes(found, held, kept),
        keep_keys(found, kept),
        keep_incidents(found, kept),
        complete_incidents(found),
        keep_roles(found, kept),
        keep_relations(found, kept),
        keep_suggestions(found, kept),
        keep_reports(found, kept),
    )
    ready = [write.ready() for write in writes]
    for person, lines in found.newcomers.items():
        held[person] = held_after(lines)
    for person, lines in found.returning.items():
        held[person] = held_after(lines, held.get(person))
    return ready
