"""Starting, stopping and asking after the embedded server, from any process. The supervisor does the work."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from schakel.config import environment, secrets
from schakel.config.environment import ConfigurationError
from schakel.config.postgres import processes
from schakel.config.postgres.connection import Server, server
from schakel.config.postgres.places import ALREADY_RUNNING, Places

MESSAGE_AFTER = 10.0
GONE_WITHIN = 180.0
BLINK = 0.03

_supervisors: dict[Path, subprocess.Popen] = {}  # started by this process
_lifelines: dict[Path, int] = {}  # our shares of the lock that keeps a server alive
_asked_for: Counter[Path] = Counter()  # how often this process said that it needs the server, and has not released it since


@dataclass(frozen=True)
class Status:
    """What `schakel db status` tells."""

    embedded: bool
    is_running: bool
    data_folder: Path
    socket_folder: str
    supervisor: int | None
    postgres: int | None


def ensure_running(lifeline: bool = False, *, throwaway: bool = False, data_folder: Path | None = None) -> Server:
    """Returns when the server takes connections; starts it when nobody did.

    lifeline: a server that had to be started ends with the last process that asked for it so; without, it stays.
    throwaway: for tests, in a data folder of their own; speed over safety. Waits for recovery after a crash as long as it
    takes. With DATABASE_URL nothing is started.
    """
    found = server(data_folder)
    if not found.embedded:
        return found
    places = Places(found.data_folder)
    _prepare_folder(places, throwaway)
    if lifeline:
        _hold_lifeline(places)
        _asked_for[places.data_folder] += 1
    begun, is_announced = time.monotonic(), False
    while not _is_ready(places):
        if holder(places) is None:
            _start_once_more(places, lifeline)
        if not is_announced and time.monotonic() - begun > MESSAGE_AFTER:
            is_announced = True
            print("The database is not ready yet: it repairs itself after an unclean stop. Waiting.", file=sys.stderr, flush=True)
        time.sleep(BLINK)
    if not lifeline and (supervisor := holder(places)):
        os.kill(supervisor, signal.SIGUSR1)
    return found


def stop(data_folder: Path | None = None) -> bool:
    """Ends the embedded server cleanly, whoever started it. False when none ran."""
    places = Places(data_folder or environment.data_folder())
    _asked_for.pop(places.data_folder, None)
    _let_go(places)
    supervisor = holder(places)
    if supervisor is None:
        return _stop_orphan(places)
    os.kill(supervisor, signal.SIGTERM)
    _wait_until_gone(places)
    return True


def release(data_folder: Path | None = None) -> None:
    """What asked for the server in this process needs it no more. When nobody else does it ends, and we wait for that."""
    places = Places(data_folder or environment.data_folder())
    _asked_for[places.data_folder] -= 1
    if _asked_for[places.data_folder] > 0:
        return
    del _asked_for[places.data_folder]
    if not _let_go(places):
        return
    for _ in range(20):  # the supervisor needs a moment to take the lock
        if not _share(places):
            _wait_until_gone(places)
            return
        _let_go(places)
        time.sleep(BLINK)


def status(data_folder: Path | None = None) -> Status:
    found = server(data_folder)
    places = Places(found.data_folder)
    main = processes.postmaster(places.cluster) if found.embedded else None
    return Status(
        embedded=found.embedded,
        is_running=_answers(found),
        data_folder=found.data_folder,
        socket_folder=found.administrator.get("host", ""),
        supervisor=holder(places) if found.embedded else None,
        postgres=main.pid if main else None,
    )


def holder(places: Places) -> int | None:
    """The process number of the supervisor at work, by the lock that only a living one can hold."""
    try:
        handle = os.open(places.lock, os.O_RDWR)
    except FileNotFoundError:
        return None
    try:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                if number := os.pread(handle, 32, 0).strip():
                    return int(number)
                time.sleep(BLINK)
            else:
                return None
    finally:
        os.close(handle)


def _prepare_folder(places: Places, throwaway: bool) -> None:
    secrets.make_data_folder(places.data_folder)
    places.log_folder.mkdir(mode=0o700, exist_ok=True)
    if throwaway and not places.throwaway_mark.exists():
        if places.base.exists():
            raise ConfigurationError(f"{places.data_folder} holds a database that was not made for tests.")
        places.throwaway_mark.touch()


def _hold_lifeline(places: Places) -> None:
    """Waits while a supervisor has the lock alone: it is ending."""
    while not _share(places):
        time.sleep(BLINK)


def _share(places: Places) -> bool:
    if places.data_folder in _lifelines:
        return True
    handle = os.open(places.lifeline, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return False
    _lifelines[places.data_folder] = handle
    return True


def _let_go(places: Places) -> bool:
    handle = _lifelines.pop(places.data_folder, None)
    if handle is None:
        return False
    os.close(handle)
    return True


def _is_ready(places: Places) -> bool:
    """Ready is: it answers, and it is the child of the supervisor at work (one left by a dead supervisor is about to end)."""
    supervisor, main = holder(places), processes.postmaster(places.cluster)
    if supervisor is None or main is None or processes.parent_number(main) != supervisor:
        return False
    return _answers(server(places.data_folder))


def _answers(found: Server) -> bool:
    from psycopg.conninfo import make_conninfo
    from psycopg.pq import PGconn, Ping

    address = {name: value for name, value in found.administrator.items() if name != "password"}
    return PGconn.ping(make_conninfo("", **address, dbname=found.database).encode()) == Ping.OK


def _start_once_more(places: Places, lifeline: bool) -> None:
    """Starts a supervisor, unless ours is still on its way; when ours ended with an error, says which."""
    ours = _supervisors.get(places.data_folder)
    if ours is not None:
        code = ours.poll()
        if code is None:
            return
        del _supervisors[places.data_folder]
        if code not in (0, ALREADY_RUNNING, -signal.SIGKILL):
            raise ConfigurationError(_last_words(places))
    command = [sys.executable, "-m", "schakel.config.postgres.supervisor", str(places.data_folder)]
    with open(os.open(places.supervisor_log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "ab") as log:
        _supervisors[places.data_folder] = subprocess.Popen(  # noqa: S603 (a fixed command)
            command + ["--lifeline"] * lifeline, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", start_new_session=True
        )


def _last_words(places: Places) -> str:
    told = places.supervisor_log.read_text().strip().split("\n")[-4:]
    logged = places.postgres_log.read_text().strip().split("\n")[-4:] if places.postgres_log.exists() else []
    return "\n".join(["The database server does not start.", *told, *logged])


def _stop_orphan(places: Places) -> bool:
    """Its supervisor was killed; postgres itself still runs."""
    main = processes.postmaster(places.cluster)
    if main is None:
        return False
    main.send_signal(signal.SIGINT)
    main.wait(GONE_WITHIN)
    return True


def _wait_until_gone(places: Places) -> None:
    end = time.monotonic() + GONE_WITHIN
    while holder(places) is not None:
        if time.monotonic() > end:
            raise ConfigurationError(f"The database server does not end. Its log: {places.supervisor_log}")
        time.sleep(BLINK)
    ours = _supervisors.pop(places.data_folder, None)
    if ours is not None:
        ours.wait()
