"""Which processes of postgres work in a cluster. A process number alone proves nothing: it may be reused, or be a zombie."""

import os
import signal
import time
from pathlib import Path

import psutil

from schakel.config.environment import ConfigurationError

POLITE_SECONDS = 5.0
PATIENT_SECONDS = 60.0


def postmaster(cluster: Path) -> psutil.Process | None:
    """The main process that the file postmaster.pid names, if it really is postgres at work in this cluster."""
    try:
        number = int((cluster / "postmaster.pid").read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None
    try:
        process = psutil.Process(number)
    except psutil.NoSuchProcess:
        return None
    return process if _works_in(process, cluster) else None


def is_ready(cluster: Path) -> bool:
    """Postgres writes in its eighth line whether it takes connections."""
    try:
        lines = (cluster / "postmaster.pid").read_text().split("\n")
    except FileNotFoundError:
        return False
    return len(lines) >= 8 and lines[7].strip() == "ready"


def clear_away(cluster: Path, socket_folder: Path) -> int:
    """Ends what an earlier supervisor left behind and removes files that name processes that are no more.

    Only for the holder of the supervisor's lock, while it has no postgres of its own. Returns the number of processes found.
    """
    left = _all_in(cluster)
    main = postmaster(cluster)
    if main is not None:
        main.send_signal(signal.SIGINT)  # a fast, clean shutdown
        _wait_for([main], PATIENT_SECONDS)
    for sign, patience in ((None, POLITE_SECONDS), (signal.SIGQUIT, POLITE_SECONDS), (signal.SIGKILL, PATIENT_SECONDS)):
        remaining = _all_in(cluster)
        for process in remaining if sign else ():
            _send(process, sign)
        _wait_for(remaining, patience)
    refuse_foreign_socket(cluster, socket_folder)
    for stale in (cluster / "postmaster.pid", *socket_folder.glob(".s.PGSQL.*")):
        stale.unlink(missing_ok=True)
    return len(left)


def refuse_foreign_socket(cluster: Path, socket_folder: Path) -> None:
    """Two servers that were given the same SCHAKEL_SOCKET_DIR would take each other's clients."""
    for lock in socket_folder.glob(".s.PGSQL.*.lock"):
        number, other, *_ = lock.read_text().split("\n")
        if Path(other) == cluster or not number.isdecimal() or not psutil.pid_exists(int(number)):
            continue
        if _works_in(psutil.Process(int(number)), Path(other)):
            raise ConfigurationError(f"The database server of {other} uses {socket_folder} already. Change SCHAKEL_SOCKET_DIR.")


def _all_in(cluster: Path) -> list[psutil.Process]:
    return [process for process in psutil.process_iter() if process.pid != os.getpid() and _works_in(process, cluster)]


def _works_in(process: psutil.Process, cluster: Path) -> bool:
    try:
        if process.status() == psutil.STATUS_ZOMBIE or not process.name().startswith("postgres"):
            return False
        return process.cwd() == os.path.realpath(cluster)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False  # gone, or of another user: postgres at work in our cluster runs as our own


def _send(process: psutil.Process, sign: signal.Signals) -> None:
    try:
        process.send_signal(sign)
    except psutil.NoSuchProcess:
        return


def _wait_for(processes: list[psutil.Process], seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and any(_is_alive(process) for process in processes):
        time.sleep(0.05)


def _is_alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def parent_number(process: psutil.Process) -> int | None:
    try:
        return process.ppid()
    except psutil.NoSuchProcess:
        return None
