"""Walls in migrations: which rows a viewer reaches, one policy per ground, named by the room that knows the ground.

Policies of one table add up (any ground suffices). A later room adds its own ground to an earlier room's table, so that the earlier
room never has to know who takes hold of it. The context call stands in a scalar sub-select, so that it runs once a statement.
"""

from django.db import migrations

BY_COORDINATOR = "house_id = (select wall.house_as('coordinator', 'gate'))"
BY_INTAKE = "house_id = (select wall.house_as('coordinator', 'intake', 'gate'))"
ANYONE_SIGNED_IN = "(select wall.worker()) is not null"


def guard(table: str, **grounds: str) -> migrations.RunSQL:
    """Raise the wall on `table`, keep its trail, and let in by each `ground` (name -> SQL condition on the row)."""
    forward = [f"select wall.raise_wall('{table}'), wall.keep_trail_of('{table}')"]
    forward += [_policy(table, name, condition) for name, condition in grounds.items()]
    backward = [f"drop policy if exists {name} on {table}" for name in grounds]
    return migrations.RunSQL(forward, backward or migrations.RunSQL.noop)


def let_in(table: str, name: str, condition: str, *, command: str = "all") -> migrations.RunSQL:
    """One more ground on which rows of `table` are reached; `command` select makes it read-only."""
    return migrations.RunSQL([_policy(table, name, condition, command)], [f"drop policy if exists {name} on {table}"])


def _policy(table: str, name: str, condition: str, command: str = "all") -> str:
    check = "" if command == "select" else f" with check ({condition})"
    return f"create policy {name} on {table} for {command} to schakel_app using ({condition}){check}"
