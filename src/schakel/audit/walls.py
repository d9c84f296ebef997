"""Walls in migrations: which rows a viewer reaches, one policy per ground, named by the room that knows the ground.

Policies of one table add up (any ground suffices). A later room adds its own ground to an earlier room's table, so that the earlier
room never has to know who takes hold of it. The context call stands in a scalar sub-select, so that it runs once a statement.

PostgreSQL tries the grounds of a table in the reverse order of their names and stops at the first that holds. So a ground that costs
nothing has a name late in the alphabet (`within_the_house_register`, `to_the_coordinator`), before it asks for cases and parties.
"""

from django.db import migrations

BY_COORDINATOR = "house_id = (select wall.house_as('coordinator', 'gate'))"
FREE = "starts_with(current_setting('schakel.context', true), 'free|')"
BY_INTAKE = "house_id = (select wall.house_as('coordinator', 'intake', 'gate'))"


def guard(table: str, **grounds: str) -> migrations.RunSQL:
    """Raise the wall on `table`, keep its trail, and let in by each `ground` (name -> SQL condition on the row)."""
    forward = [f"select wall.raise_wall('{table}'), wall.keep_trail_of('{table}')"]
    forward += [_policy(table, name, condition) for name, condition in grounds.items()]
    backward = [f"drop policy if exists {name} on {table}" for name in grounds]
    return migrations.RunSQL(forward, backward or migrations.RunSQL.noop)


def let_in(table: str, name: str, condition: str, *, command: str = "all") -> migrations.RunSQL:
    """One more ground on which rows of `table` are reached; `command` select makes it read-only."""
    return migrations.RunSQL([_policy(table, name, condition, command)], [f"drop policy if exists {name} on {table}"])


def door(table: str, **references: str) -> migrations.RunSQL:
    """A row of `table` opens what it points at, so only who reaches that already may write it: `door("cases_seat", case_id="cases_case")`.

    A foreign key alone accepts rows that the writer cannot see (threats.md D-05). The question is asked before the row is there,
    because afterwards the row itself would be the answer.
    """
    hidden = " or ".join(
        f"new.{column} is not null and not exists (select from public.{other} x where x.id = new.{column})"
        for column, other in references.items()
    )
    function = f"wall.within_reach_of_{table}"
    return migrations.RunSQL(
        [
            f"""create function {function}() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$ begin
                if {hidden} then
                    raise exception 'a row of {table} points at something out of reach' using errcode = '42501';
                end if;
                return new;
            end $$""",
            f"revoke execute on function {function}() from public",
            f"""create trigger within_reach before insert or update of {", ".join(references)} on {table} for each row
                when (current_user = 'schakel_app') execute function {function}()""",
        ],
        [f"drop trigger if exists within_reach on {table}", f"drop function {function}()"],
    )


def wide_door(table: str, opens_for: str, **references: str) -> migrations.RunSQL:
    """A `door` for rows that come by the thousand: new rows are asked about once a statement instead of one by one.

    It looks after the rows are there, so it can only be trusted for a writer to whom they open nothing: a viewer of scope `opens_for`,
    for whom they do, writes none at all.
    """
    hidden = " or ".join(
        f"exists (select from new_rows n where n.{column} is not null and not exists "  # noqa: S608 - names of our own tables
        f"(select from public.{other} x where x.id = n.{column}))"
        for column, other in references.items()
    )
    function = f"wall.within_reach_of_many_{table}"
    return migrations.RunSQL(
        [
            f"""create function {function}() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$ begin
                if current_user = 'schakel_app' and (wall.scope() = '{opens_for}' or {hidden}) then
                    raise exception 'a row of {table} points at something out of reach' using errcode = '42501';
                end if;
                return null;
            end $$""",
            f"revoke execute on function {function}() from public",
            f"""create trigger many_within_reach after insert on {table} referencing new table as new_rows
                for each statement execute function {function}()""",
            f"drop trigger within_reach on {table}",
            f"""create trigger within_reach before update of {", ".join(references)} on {table} for each row
                when (current_user = 'schakel_app') execute function wall.within_reach_of_{table}()""",
        ],
        [
            f"drop trigger many_within_reach on {table}",
            f"drop function {function}()",
            f"drop trigger within_reach on {table}",
            f"""create trigger within_reach before insert or update of {", ".join(references)} on {table} for each row
                when (current_user = 'schakel_app') execute function wall.within_reach_of_{table}()""",
        ],
    )


def stays_in_its_house(*tables: str) -> migrations.RunSQL:
    """No row of these tables is moved to another house: it would be out of sight there, or appear before people whom it does not concern."""
    function = "wall.refuse_to_move"
    made = [
        f"""create function {function}() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$ begin
            raise exception 'a row of % stays in its house', tg_table_name using errcode = '42501';
        end $$""",
        f"revoke execute on function {function}() from public",
    ]
    made += [
        f"""create trigger stays_in_its_house before update of house_id on {table} for each row
            when (current_user = 'schakel_app' and old.house_id is distinct from new.house_id) execute function {function}()"""
        for table in tables
    ]
    return migrations.RunSQL(
        made, [*(f"drop trigger stays_in_its_house on {table}" for table in tables), f"drop function {function}()"]
    )


def of_the_same_house(table: str, column: str, other: str) -> migrations.RunSQL:
    """A row of `table` belongs to the house of what `column` points at, a row of `other`: one foreign key for both together.

    That the house exists needs no check of its own then, which for a file of a year is one check less for every row. The models say
    `db_constraint=False` for both columns, because Django knows no foreign key of two columns; `other` is unique by house and id.
    """
    name = f"{table}_{column}_of_the_same_house"
    return migrations.RunSQL(
        f"alter table {table} add constraint {name} foreign key (house_id, {column}) references {other} (house_id, id) "
        "deferrable initially deferred",
        f"alter table {table} drop constraint {name}",
    )


def keep_out(**tables: str) -> migrations.RunSQL:
    """No ground opens a row that names, in one of these columns, what is kept from the viewer (docs/adr/0010): `table="column column"`.

    Nearly everybody is kept from nobody: that is asked once a row, in the policy itself and not in a function that has to be planned.
    """
    made = []
    for table, columns in tables.items():
        kept = " or ".join(f"coalesce(wall.is_kept_from_me({column}), false)" for column in columns.split())
        made.append(f"create policy kept_out on {table} as restrictive to schakel_app using ({FREE} or not ({kept}))")
    return migrations.RunSQL(made, [f"drop policy kept_out on {table}" for table in tables])


def reads_past_the_wall(signature: str, text: str, reads: str = "") -> migrations.RunSQL:
    """A function of schakel_reader, which reads every row, that only the application may call: `text` creates `wall.{signature}`.

    It judges by the signed context alone (ADR 0008). `reads` names the tables that it needs.
    """
    named = f"wall.{signature}"
    return migrations.RunSQL(
        [
            *([f"grant select on {reads} to schakel_reader"] if reads else []),
            text,
            "grant create on schema wall to schakel_reader",
            f"alter function {named} owner to schakel_reader",
            "revoke create on schema wall from schakel_reader",
            "set role schakel_reader",
            f"revoke execute on function {named} from public",
            f"grant execute on function {named} to schakel_app",
            "set role schakel_owner",
        ],
        ["set role schakel_reader", f"drop function {named}", "set role schakel_owner"],
    )


def only_sealed(table: str, column: str) -> migrations.RunSQL:
    """The column takes only what bears the mark of a seal and is long enough to be one (access/secrecy.py), or nothing at all."""
    name = f"{table}_{column}_is_sealed"
    marked = f"octet_length({column}) = 0 or octet_length({column}) > 32 and substring({column} from 1 for 3) = 'sk1'::bytea"
    return migrations.RunSQL(
        f"alter table {table} add constraint {name} check ({marked})", f"alter table {table} drop constraint {name}"
    )


def _policy(table: str, name: str, condition: str, command: str = "all") -> str:
    check = "" if command == "select" else f" with check ({condition})"
    return f"create policy {name} on {table} for {command} to schakel_app using ({condition}){check}"
