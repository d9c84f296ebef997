"""Missing context raises: an empty page because somebody forgot to say who looks can be as deadly as a leak."""

import hashlib
import hmac
import time

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.utils import DatabaseError

from schakel.access import context
from schakel.access.context import signed_note
from tests import database
from tests.laws import catalogue
from tests.laws.canaries.world import a_world_of_canaries
from tests.laws.catalogue import NOT_OURS, asked
from tests.world import a_case, cast, looking_as

pytestmark = pytest.mark.django_db


NEVER_HERE = {"audit_erasure"}  # nothing is erased in the world of canaries; tests/retention tries this wall


def test_no_table_answers_a_question_in_nobodys_name():
    a_world_of_canaries()
    guarded = (catalogue.with_row_wall() - NOT_OURS.keys() - NEVER_HERE) & {
        name.removeprefix("public.") for name in catalogue.may("schakel_app", "select")
    }
    forget()

    silent = [table for table in sorted(guarded) if not raises(f"select count(*) from {table}")]

    assert len(guarded) > 30
    assert silent == [], "either the world of canaries has no row in it, or its policy forgot the context"


def test_a_forged_name_is_refused():
    an = cast().an
    a_case()
    good = signed_note(an)
    message = good.rpartition("|")[0]
    forged = {
        "another key": f"{message}|{hmac.new(b'guessed' * 5, message.encode(), hashlib.sha256).hexdigest()}",
        "another worker": good.replace(str(an.id), str(cast().coco.id)),
        "a wider scope": good.replace("|seat|", "|coordinator|"),
        "no signature": f"{message}|",
        "half a note": good[:40],
        "one part too many": f"x|{good}",
        "nothing": "",
        "spaces": "   ",
    }

    for way, note in forged.items():
        assert raises("select * from cases_case", note), way
    assert not raises("select * from cases_case", good)


def test_the_note_of_the_application_alone_opens_nothing_and_that_of_the_database_cannot_be_changed():
    an = cast().an
    a_case()
    with looking_as(an):
        ((good,),) = asked("select current_setting('schakel.context')")
    forged = (signed_note(an), good.replace("free|", "kept|"), good.replace("|seat|", "|coordinator|"), f"free|{signed_note(an)}")

    for note in forged:
        asked("select set_config('schakel.context', %s, true)", note)
        with pytest.raises(DatabaseError, match="no viewer"), transaction.atomic():
            asked("select * from cases_case")


def test_an_old_name_is_refused(monkeypatch):
    an = cast().an
    a_case()
    monkeypatch.setattr(context.time, "time", lambda: time.monotonic())  # somewhere in 1970

    assert raises("select * from cases_case", signed_note(an))


def test_a_name_is_gone_with_its_transaction():
    note = signed_note(cast().an)
    with database.connection("app") as beside:
        with beside.transaction():
            beside.execute("select wall.enter(%s)", [note])
            assert beside.execute("select (wall.context()).worker_id").fetchone()
        with pytest.raises(Exception, match="without a context"), beside.transaction():
            beside.execute("select wall.context()")


def test_a_name_is_gone_when_its_block_ends_also_within_a_larger_transaction():
    an = cast().an
    a_case()

    with looking_as(an):
        assert not raises("select * from cases_case")

    assert raises("select * from cases_case")


def test_the_key_of_the_database_is_that_of_the_application():
    with looking_as(cast().an):
        assert asked("select (wall.context()).worker_id") == [(cast().an.id,)]
    assert len(settings.CONTEXT_KEY) == 32


def raises(question: str, note: str | None = None) -> bool:
    """Whether the database refuses the question for want of a name, instead of answering with nothing."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            if note is not None:
                cursor.execute("select wall.enter(%s)", [note])
            cursor.execute(question)
    except DatabaseError as error:
        if "no viewer" not in str(error):
            raise
        return True
    return False


def forget() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('schakel.context', '', true)")
