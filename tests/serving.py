"""The pages served by a process of their own, as somebody does it by hand: `schakel serve`."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.leftovers import WEB_SERVER, end_web_server

SCHAKEL = str(Path(sys.executable).with_name("schakel"))
PATIENCE = 180  # seconds, for a machine that does more than this
READY = "is ready on "


@contextmanager
def served(folder: Path, settings: Mapping[str, str]) -> Iterator[tuple[str, subprocess.Popen]]:
    """The address at which it says to be ready, and the process. The port is free when asked for; when another program takes it
    before the server does, the server says which one it took instead.
    """
    told = folder / "web.log"
    with told.open("wb") as log:
        process = subprocess.Popen([SCHAKEL, "serve", "--port", str(_free_port())], stderr=log, env=os.environ | settings)
    (folder / WEB_SERVER).write_text(str(process.pid))
    try:
        yield _address(process, told), process
    finally:
        if process.poll() is None:
            end_web_server(folder)
            process.wait(PATIENCE)


def _address(process: subprocess.Popen, told: Path) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        _said, ready, rest = told.read_text().partition(READY)
        if ready and "\n" in rest:
            return rest.split()[0]
        time.sleep(0.05)
    raise AssertionError(f"the web server does not start ({process.poll()}); it said:\n{told.read_text()}")


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]
