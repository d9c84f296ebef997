"""What reaches the server while a finger is nervous: forms that wait for each other at the door, so that they are at work at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Barrier, Semaphore
from typing import Any

from django.core.signals import request_started

PATIENCE = 60  # seconds, for a machine that does more than this


class Arrivals:
    """Counts the forms that come in; none goes on before the last of them is there."""

    def __init__(self, expected: int) -> None:
        self.count = 0
        self._one_more = Semaphore(0)
        self._all_there = Barrier(expected)

    def waits_for_one_more(self) -> None:
        assert self._one_more.acquire(timeout=PATIENCE), f"after {self.count} no other form reached the server"
        self.count += 1

    def comes_in(self, environ: dict[str, Any], **_: object) -> None:
        """In the thread of the server that answers this request."""
        if environ["REQUEST_METHOD"] == "POST":
            self._one_more.release()
            self._all_there.wait(PATIENCE)


@contextmanager
def forms_at_once(expected: int) -> Iterator[Arrivals]:
    """So many forms are sent, and the server takes them up at the same moment."""
    arrivals = Arrivals(expected)
    request_started.connect(arrivals.comes_in, weak=False)
    try:
        yield arrivals
    finally:
        request_started.disconnect(arrivals.comes_in)
