"""Taken op de achtergrond: the one place that knows what runs our jobs (procrastinate, in the same PostgreSQL).

A room keeps its jobs in `jobs.py`:

    @job("figures.build", cron="15 2 * * *")
    def build_figures() -> None: ...

    later(build_figures)        # queued in the transaction: no commit, no job
"""

from collections.abc import Callable

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

ATTEMPTS = 5
WAIT_SECONDS = 30


def job(name: str, *, cron: str | None = None) -> Callable[[Callable], Task]:
    """Registers a function as a job, tried again when it fails; with `cron` it also runs by the clock, never twice at once."""

    def register(function: Callable) -> Task:
        def run(timestamp: int | None = None, **arguments: object) -> None:  # a job by the clock is told when it was due
            function(**arguments)

        task = app.task(
            name=name,
            lock=name if cron else None,
            queueing_lock=name if cron else None,
            retry=RetryStrategy(max_attempts=ATTEMPTS, exponential_wait=WAIT_SECONDS),
        )(run)
        return app.periodic(cron=cron)(task) if cron else task

    return register


def later(task: Task, **arguments: object) -> int:
    """Queues a job in the transaction that is under way. Returns its number."""
    return task.defer(**arguments)
