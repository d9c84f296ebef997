"""Servers that tests start in folders of their own, and what a run that was broken off leaves of them.

A folder carries the number of the process that made it. While that process lives it is its own; afterwards whoever comes next ends
what still runs there: the next run of the tests, or `make test` when it ends (python -m tests.leftovers).
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from schakel.config import postgres

PREFIX = "schakel-test-"
WEB_SERVER = "web.pid"


@contextmanager
def folder_of_servers() -> Iterator[Path]:
    """Empty, reachable by the database's user; what runs in it afterwards is ended."""
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        clear(folder)


def clear(folder: Path) -> None:
    end_web_server(folder)
    for data_folder in folder.iterdir():
        if data_folder.is_dir():
            postgres.stop(data_folder)
    shutil.rmtree(folder)


def end_web_server(folder: Path) -> None:
    """The one whose number stands in this folder, if that number still is a web server."""
    with suppress(FileNotFoundError, ValueError, psutil.NoSuchProcess):
        served = psutil.Process(int((folder / WEB_SERVER).read_text()))
        if "serve" in served.cmdline():
            family = [served, *served.children(recursive=True)]
            served.terminate()
            _gone, alive = psutil.wait_procs(family, timeout=30)
            for process in alive:
                process.kill()


def clear_those_of_the_dead() -> list[Path]:
    """The folders of processes that are no more."""
    found = [folder for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*") if _is_ours(folder)]
    dead = [folder for folder in found if not psutil.pid_exists(int(folder.name.removeprefix(PREFIX).partition("-")[0]))]
    for folder in dead:
        clear(folder)
    return dead


def _is_ours(folder: Path) -> bool:
    return folder.name.removeprefix(PREFIX).partition("-")[0].isdecimal() and folder.stat().st_uid == os.geteuid()


if __name__ == "__main__":
    for cleared in clear_those_of_the_dead():
        print(f"Ended what a test left running in {cleared}")
