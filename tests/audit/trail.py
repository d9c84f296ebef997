"""A small trail that is really committed, and the administrator's connection, to whom nothing is closed."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from schakel.audit.actions import action, tell
from schakel.audit.queries import note_reading
from tests import database
from tests.world import Family, a_case, looking_as


@action("world.act_in_case", permission="see_worklist", sentence="{actor} deed iets.")
def act_in_case(*, by, family):
    """Doet iets in een dossier."""
    tell(family, case=family)


def a_trail() -> list[Family]:
    """Two cases, in which people looked and acted in turn."""
    families = [a_case(), a_case()]
    for family in families:
        for worker in (family.family.cast.an, family.family.cast.coco) * 3:
            with looking_as(worker):
                note_reading(worker, "case", case=family.pk)
            act_in_case(by=worker, family=family)
    with looking_as(families[0].family.cast.coco):
        note_reading(families[0].family.cast.coco, "suggestion", person=families[0].family.suspect.pk)
    return families


@contextmanager
def power() -> Iterator[psycopg.Connection]:
    """A superuser whose writes no trigger sees."""
    with database.connection("administrator") as connection:
        connection.execute("set session_replication_role = replica")
        yield connection
