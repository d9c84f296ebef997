"""Law 9: migrations are linear and complete."""

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader


@pytest.mark.django_db
def test_the_tables_are_what_the_models_say():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_of_a_room_follow_one_another():
    loader = MigrationLoader(None)
    ours = {key for key, migration in loader.disk_migrations.items() if migration.__module__.startswith("schakel.")}

    for label, name in ours:
        before = [key for key in loader.disk_migrations[label, name].dependencies if key[0] == label]

        assert len(before) <= 1, f"{label}.{name} follows more than one migration of its own room"
    assert sorted(label for label in {key[0] for key in ours} if len(loader.graph.leaf_nodes(label)) != 1) == []
