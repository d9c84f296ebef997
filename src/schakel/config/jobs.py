"""Taken op de achtergrond: the one place that knows what runs our jobs (procrastinate, in the same PostgreSQL).

A room keeps its jobs in `jobs.py`:

    @job("figures.build", cron="15 2 * * *")
    def build_figures() -> None: ...

    later(build_figures)        # queued in the transaction: no commit, no job
"""

from collections.abc import Callable

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

ATTEMPTS = 5
WAIT_SECONDS = 30


def job(name: str, *, cron: str | None = None, lock: str | None = None) -> Callable:
    """Registers a function as a job; with `cron` it also runs by the clock. Two jobs with the same `lock` never run at once."""

    def register(function: Callable):
        task = app.task(
            name=name,
            queueing_lock=name if cron else None,
            lock=lock,
            retry=RetryStrategy(max_attempts=ATTEMPTS, exponential_wait=WAIT_SECONDS),
            pass_context=False,
        )(function)
        return app.periodic(cron=cron)(_without_timestamp(task)) if cron else task

    return register


def _without_timestamp(task):
    """Procrastinate hands a periodic job the moment it was due; ours ask the clock themselves when they need it."""
    inner = task.func
    task.func = lambda *, timestamp=None, **arguments: inner(**arguments)
    return task


def later(task, **arguments: object) -> int:
    """Queues a job in the transaction that is under way. Returns its number."""
    return task.defer(**arguments)
