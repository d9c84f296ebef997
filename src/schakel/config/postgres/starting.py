"""Starting, stopping and asking after the embedded server, from any process. The supervisor does the work."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from schakel.config import environment, secrets
from schakel.config.environment import ConfigurationError
from schakel.config.postgres import processes
from schakel.config.postgres.connection import Server, server
from schakel.config.postgres.places import ALREADY_RUNNING, Places

MESSAGE_AFTER = 10.0
GONE_WITHIN = 180.0


@dataclass
class _Started:
    """A supervisor that this process started: the writing end of its lifeline stays open as long as we live."""

    supervisor: subprocess.Popen
    lifeline: int | None


_started: dict[Path, _Started] = {}


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

    lifeline: the server ends with this process (unless it ran already). throwaway: for tests, in a data folder of their own;
    speed over safety. Waits for recovery after a crash as long as it takes. With DATABASE_URL nothing is started.
    """
    found = server(data_folder)
    if not found.embedded:
        return found
    places = Places(found.data_folder)
    _prepare_folder(places, throwaway)
    begun, is_announced = time.monotonic(), False
    while not _is_ready(places):
        if holder(places) is None:
            _start_once_more(places, lifeline)
        if not is_announced and time.monotonic() - begun > MESSAGE_AFTER:
            is_announced = True
            print("The database is not ready yet: it repairs itself after an unclean stop. Waiting.", file=sys.stderr, flush=True)
        time.sleep(0.03)
    return found


def stop(data_folder: Path | None = None) -> bool:
    """Ends the embedded server cleanly, whoever started it. False when none ran."""
    places = Places(data_folder or environment.data_folder())
    supervisor = holder(places)
    if supervisor is None:
        return _stop_orphan(places)
    os.kill(supervisor, signal.SIGTERM)
    _wait_until_gone(places)
    _forget(places)
    return True


def release(data_folder: Path | None = None) -> None:
    """Ends the server if this process started it with a lifeline, and waits for its end. Others are left alone."""
    places = Places(data_folder or environment.data_folder())
    started = _started.get(places.data_folder)
    if started is None or started.lifeline is None:
        return
    os.close(started.lifeline)
    started.lifeline = None
    started.supervisor.wait()
    _forget(places)


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
                time.sleep(0.01)
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
    started = _started.get(places.data_folder)
    if started is not None:
        code = started.supervisor.poll()
        if code is None:
            return
        _forget(places)
        if code not in (0, ALREADY_RUNNING, -signal.SIGKILL):
            raise ConfigurationError(_last_words(places))
    reading, writing = os.pipe() if lifeline else (None, None)
    command = [sys.executable, "-m", "schakel.config.postgres.supervisor", str(places.data_folder)]
    if reading is not None:
        command += ["--lifeline", str(reading)]
    with open(os.open(places.supervisor_log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "ab") as log:
        supervisor = subprocess.Popen(  # noqa: S603 (a fixed command)
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            start_new_session=True,
            pass_fds=[reading] if reading is not None else [],
        )
    if reading is not None:
        os.close(reading)
    _started[places.data_folder] = _Started(supervisor, writing)


def _last_words(places: Places) -> str:
    told = places.supervisor_log.read_text().strip().split("\n")[-4:]
    logged = places.postgres_log.read_text().strip().split("\n")[-4:] if places.postgres_log.exists() else []
    return "\n".join(["The database server does not start.", *told, *logged])


def _forget(places: Places) -> None:
    started = _started.pop(places.data_folder, None)
    if started is None:
        return
    started.supervisor.wait()
    if started.lifeline is not None:
        os.close(started.lifeline)


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
        time.sleep(0.05)
