"""Starts the process that opens a file (`cleaning.py`) and hears what it says. The file stays in memory: it never lies on a disk unsealed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from schakel.documents import rules

SECONDS = 20
CLEANING = Path(__file__).with_name("cleaning.py")


@dataclass(frozen=True, slots=True)
class Opened:
    """A clean copy: `kind` is pdf, jpg or png."""

    kind: str
    pages: int
    content: bytes


def opened(data: bytes) -> Opened:
    """The clean copy of `data`; raises a Refusal that says what to do when it is not opened."""
    rules.check_size(len(data))
    with _memory(data) as given, _memory() as answer:
        try:
            ended = subprocess.run(  # noqa: S603 - our own program, the file comes on its input
                [sys.executable, "-IB", str(CLEANING)],
                stdin=given,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                env={},
                cwd="/",
                timeout=SECONDS,
                check=False,
                start_new_session=True,
            )
        except subprocess.TimeoutExpired:
            rules.refuse("bomb")
        if ended.returncode != 0:
            rules.refuse("bomb")
        os.lseek(answer, 0, os.SEEK_SET)
        with os.fdopen(os.dup(answer), "rb") as told:
            said, content = json.loads(told.readline()), told.read()
    if "refused" in said:
        rules.refuse(said["refused"])
    return Opened(said["kind"], said["pages"], content)


@contextmanager
def _memory(content: bytes = b"") -> Iterator[int]:
    """A file that exists in memory only."""
    number = os.memfd_create("document")
    try:
        with os.fdopen(os.dup(number), "wb") as file:
            file.write(content)
        os.lseek(number, 0, os.SEEK_SET)
        yield number
    finally:
        os.close(number)
