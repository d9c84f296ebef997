"""How somebody is reached safely is sealed in the column, and nobody who guides the other side reads how a victim or a child is reached."""

from importlib import import_module

from django.db import migrations, models

from schakel.access.secrecy import seal
from schakel.audit.walls import only_sealed

before = import_module("schakel.chain.case_direction.migrations.0004_wall_of_contact")
TABLE = "case_direction_contactagreement"
# Of an own client who acted violently, and of nobody else, whoever guides them may hold the contact (threats section 3, note 1).
OWN_CLIENT = f"""exists (select from incidents_role r join people_person n on n.id = r.person_id
        where {TABLE}.person_id in (n.id, n.joined_to_id) and r.role = 'suspect')
    and not exists (select from incidents_role r join people_person n on n.id = r.person_id
        where {TABLE}.person_id in (n.id, n.joined_to_id) and r.role <> 'suspect')"""  # noqa: S608 - a policy, and no value in it
NARROW = f"{before.NARROW} and ((select wall.may_be_named_for_contact(wall.worker())) or {OWN_CLIENT})"


def seal_what_stands(apps: object, editor: object) -> None:
    """The owner of the tables does this between two releases, when nobody acts: so past the row wall and beside the trail."""
    with editor.connection.cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(f"alter table {TABLE} no force row level security")
        cursor.execute(f"alter table {TABLE} disable trigger user")
        cursor.execute(f"select id, how from {TABLE}")  # noqa: S608 - a name of our own
        for key, plain in cursor.fetchall():
            cursor.execute(f"update {TABLE} set how_sealed = %s where id = %s", [seal(plain), key])  # noqa: S608
        cursor.execute("set constraints all immediate")
        cursor.execute(f"alter table {TABLE} enable trigger user")
        cursor.execute(f"alter table {TABLE} force row level security")


def _policy(condition: str) -> str:
    return f"alter policy by_the_director_and_whom_it_names on {TABLE} using ({condition}) with check ({condition})"


class Migration(migrations.Migration):
    dependencies = [
        ("case_direction", "0006_an_action_through_versions"),
        ("referral", "0008_walls_of_safe_contact"),
        ("incidents", "0005_one_index_for_roles"),
    ]
    operations = [
        migrations.AddField(
            model_name="contactagreement",
            name="how_sealed",
            field=models.BinaryField(default=b"", verbose_name="hoe en wanneer het veilig is"),
            preserve_default=False,
        ),
        migrations.RunPython(seal_what_stands, elidable=False),
        migrations.RemoveField(model_name="contactagreement", name="how"),
        only_sealed(TABLE, "how_sealed"),
        migrations.RunSQL(_policy(NARROW), _policy(before.NARROW)),
    ]
