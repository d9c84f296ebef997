"""Toezichter: keeps one postgres alive for one data folder, as its direct child, in a session of its own.

    python -m schakel.config.postgres.supervisor DATA_FOLDER [--lifeline]

It starts postgres again, ever more slowly, when it ends by itself; on SIGTERM it ends postgres cleanly. With a lifeline it also
ends when its last user is gone, however that one died: each user holds a share of a lock, and the kernel gives it back.
SIGUSR1 makes it stay.
"""

import argparse
import fcntl
import os
import select
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from schakel.config.environment import ConfigurationError
from schakel.config.postgres import binaries, cluster, processes
from schakel.config.postgres.places import ALREADY_RUNNING, Places, database_account, make_private_folder

GIVE_UP_AFTER = 5  # failures in a row before it ever ran: the cause is in the log, not in bad luck
SLOWEST_RESTART = 10.0
STEADY_SECONDS = 60.0
MOMENT = 0.1  # for a word to stay that was given just before the last user went
IMPATIENT_SECONDS = 120.0
LARGEST_LOG = 10 * 1024 * 1024


class Supervisor:
    def __init__(self, places: Places, has_lifeline: bool) -> None:
        self.places = places
        self.has_lifeline = has_lifeline
        self.account = database_account()
        self.is_stopping = False
        self.was_ready = False
        self.failures = 0
        self.child: subprocess.Popen | None = None
        self.bell, self._ring = os.pipe()
        os.set_blocking(self.bell, False)
        os.set_blocking(self._ring, False)

    def run(self) -> int:
        self._listen_for_signals()
        if self.has_lifeline:
            threading.Thread(target=self._wait_for_last_user, daemon=True).start()
        self.programs = binaries.folder(self.places, self.account)
        cluster.make_if_missing(self.places, self.account, self.programs)
        while not self.is_stopping:
            started = time.monotonic()
            self._start()
            self._watch()
            if self.is_stopping:
                break
            if time.monotonic() - started > STEADY_SECONDS:
                self.failures = 0
            self.failures += 1
            if not self.was_ready and self.failures >= GIVE_UP_AFTER:
                tell(f"postgres ended {self.failures} times before it was ready. Its log: {self.places.postgres_log}")
                return 1
            self._pause(min(0.1 * 2**self.failures, SLOWEST_RESTART))
        self._end()
        return 0

    def _listen_for_signals(self) -> None:
        signal.set_wakeup_fd(self._ring)
        signal.signal(signal.SIGCHLD, lambda *_: None)  # wakes the waiting, no more
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        signal.signal(signal.SIGHUP, self._reload)
        signal.signal(signal.SIGUSR1, self._stay)

    def _stop(self, *_: object) -> None:
        self.is_stopping = True

    def _reload(self, *_: object) -> None:
        """As for postgres itself: read postgresql.conf again."""
        if self.child is not None and self.child.poll() is None:
            self.child.send_signal(signal.SIGHUP)

    def _stay(self, *_: object) -> None:
        self.has_lifeline = False

    def _wait_for_last_user(self) -> None:
        handle = os.open(self.places.lifeline, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(handle, fcntl.LOCK_EX)
        time.sleep(MOMENT)
        if not self.has_lifeline:
            os.close(handle)
            return
        tell("the last program that used this server is gone")  # newcomers wait for the lock until we have ended
        self.is_stopping = True
        os.write(self._ring, b".")

    def _start(self) -> None:
        make_private_folder(self.places.socket_folder, self.account)
        left = processes.clear_away(self.places.cluster, self.places.socket_folder)
        if left:
            tell(f"ended {left} processes that an earlier supervisor left behind")
        with open_log(self.places.postgres_log) as log:
            self.child = subprocess.Popen(  # noqa: S603 (a fixed command)
                cluster.server_command(self.places, self.programs),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=cluster.clean_environment(),
                umask=0o077,
                **self.account.popen_options(),
            )
        tell(f"started postgres as process {self.child.pid}, user {self.account.name}")

    def _watch(self) -> None:
        """Returns when postgres has ended, or somebody asked to stop. Recovery after a crash takes as long as it takes."""
        assert self.child is not None
        is_announced = False
        while self.child.poll() is None and not self.is_stopping:
            if not is_announced and processes.is_ready(self.places.cluster):
                is_announced = self.was_ready = True
                tell("postgres takes connections")
            self._wait(60.0 if is_announced else 0.05)
        if self.child.poll() is not None:
            tell(f"postgres ended with {self.child.returncode}")

    def _wait(self, seconds: float) -> None:
        if select.select([self.bell], [], [], seconds)[0]:
            os.read(self.bell, 4096)

    def _pause(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not self.is_stopping and (left := end - time.monotonic()) > 0:
            self._wait(left)

    def _end(self) -> None:
        """A fast shutdown: open transactions are rolled back, everything acknowledged is on disk."""
        if self.child is None or self.child.poll() is not None:
            return
        self.child.send_signal(signal.SIGINT)
        try:
            self.child.wait(IMPATIENT_SECONDS)
        except subprocess.TimeoutExpired:
            tell("postgres does not end; it is stopped at once and recovers at the next start")
            self.child.send_signal(signal.SIGQUIT)
            self.child.wait()
        tell("postgres ended cleanly" if self.child.returncode == 0 else f"postgres ended with {self.child.returncode}")


def tell(sentence: str) -> None:
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {sentence}", file=sys.stderr, flush=True)


def open_log(path: Path):
    """Appends; the one before is kept when it has grown large."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    if path.exists() and path.stat().st_size > LARGEST_LOG:
        path.rename(path.with_suffix(".1.log"))
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "ab")


def take_lock(path: Path) -> int | None:
    """The lock is the kernel's: it goes with the process that holds it, however that dies.

    Tried for a second, because those who only ask whether it is held take a share of it for a moment.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    for _ in range(50):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.02)
            continue
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        return handle
    os.close(handle)
    return None


def main() -> int:
    parser = argparse.ArgumentParser(description="Keeps the embedded PostgreSQL of one data folder running.")
    parser.add_argument("data_folder", type=Path)
    parser.add_argument("--lifeline", action="store_true")
    arguments = parser.parse_args()
    places = Places(Path(os.path.realpath(arguments.data_folder)))
    if take_lock(places.lock) is None:
        return ALREADY_RUNNING
    try:
        return Supervisor(places, arguments.lifeline).run()
    except ConfigurationError as error:
        tell(str(error))
        return 1


if __name__ == "__main__":
    sys.exit(main())
