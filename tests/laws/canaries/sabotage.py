"""Taking away a wall: of the database by playing its administrator for a moment, of the application by replacing a function."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from schakel.config.postgres import server


@contextmanager
def with_the_power_to_break_walls() -> Iterator[None]:
    """A connection that plays the application and can step out of that part; all that is done on it is undone."""
    application = dict(connection.settings_dict)
    administrator = server().administrator_dsn()
    connection.close()
    connection.settings_dict |= {"USER": administrator["user"], "PASSWORD": administrator["password"]}
    try:
        with transaction.atomic():
            _play("schakel_app")
            yield
            transaction.set_rollback(True)
    finally:
        connection.close()
        connection.settings_dict = application


@contextmanager
def without(*walls: str) -> Iterator[None]:
    """As long as the block lasts, with these statements done by the administrator of the database."""
    with transaction.atomic():
        if walls:
            with connection.cursor() as cursor:
                cursor.execute("set constraints all immediate")  # what waits for the end of the transaction would hold the table
                cursor.execute("reset role")
                for wall in walls:
                    cursor.execute(wall)
        _play("schakel_app")
        yield
        transaction.set_rollback(True)


def _play(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"set local role {role}")
