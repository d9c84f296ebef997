"""Jobs wait in the database, and are there only when what asked for them was saved."""

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from schakel.config.jobs import job, later
from schakel.config.worker import worker

done: list[str] = []


@job("tests.note")
def note(word: str) -> None:
    done.append(word)


@pytest.mark.django_db(transaction=True)
def test_the_worker_does_what_was_saved_and_nothing_else():
    done.clear()
    with transaction.atomic():
        later(note, word="saved")
    with transaction.atomic():
        later(note, word="taken back")
        transaction.set_rollback(True)

    worker(once=True)

    assert done == ["saved"]
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.django_db
def test_the_figures_the_root_of_the_trail_and_the_list_of_passed_terms_are_made_by_the_clock():
    from procrastinate.contrib.django import app

    assert {(periodic.cron, name) for (name, _), periodic in app.periodic_registry.periodic_tasks.items()} == {
        ("15 2 * * *", "figures.build"),
        ("0 * * * *", "audit.root"),
        ("40 4 * * *", "retention.list_due"),
    }
