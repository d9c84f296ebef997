"""Where the embedded server keeps what, and as which user it runs."""

import hashlib
import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from schakel.config import environment
from schakel.config.environment import ConfigurationError

MAJOR_VERSION = "18"
ALREADY_RUNNING = 3  # how a supervisor ends that finds another at work
ALREADY_RUNNING = 3  # how a supervisor ends that finds another at work
LONGEST_SOCKET_FOLDER = 90  # the kernel allows 107 bytes for the whole name of the socket


@dataclass(frozen=True)
class Account:
    """The user of the operating system that postgres runs as."""

    name: str
    uid: int
    gid: int

    def popen_options(self) -> dict:
        """Options for `subprocess` that give up every right of root."""
        if os.geteuid() != 0:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": os.getgrouplist(self.name, self.gid)}


def database_account() -> Account:
    if os.geteuid() != 0:
        return Account(name=str(os.geteuid()), uid=os.geteuid(), gid=os.getegid())
    chosen = environment.text("SCHAKEL_DB_USER")
    for name in [chosen] if chosen else ["postgres", "nobody"]:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid == 0:
            raise ConfigurationError("SCHAKEL_DB_USER must not be root: PostgreSQL refuses it.")
        return Account(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)
    raise ConfigurationError(
        f"There is no user {chosen or 'postgres or nobody'} to run the database as. "
        "Make one with: useradd --system schakel, and set SCHAKEL_DB_USER=schakel"
    )


@dataclass(frozen=True)
class Places:
    """The folders and files of one embedded server."""

    data_folder: Path

    @property
    def base(self) -> Path:
        """Belongs to the database user; the clusters of each major version lie in it."""
        return self.data_folder / "postgres"

    @property
    def cluster(self) -> Path:
        return self.base / MAJOR_VERSION

    @property
    def lock(self) -> Path:
        """Locked as long as the supervisor lives; holds its process number."""
        return self.data_folder / "supervisor.lock"

    @property
    def lifeline(self) -> Path:
        """Shared by everyone who uses a server that must end with its last user; the supervisor waits to have it alone."""
        return self.data_folder / "lifeline.lock"

    @property
    def log_folder(self) -> Path:
        return self.data_folder / "log"

    @property
    def supervisor_log(self) -> Path:
        return self.log_folder / "supervisor.log"

    @property
    def postgres_log(self) -> Path:
        return self.log_folder / "postgres.log"

    @property
    def throwaway_mark(self) -> Path:
        """Stands in data folders whose contents may be lost at any moment: those of tests."""
        return self.data_folder / "THROWAWAY"

    @property
    def socket_folder(self) -> Path:
        """Outside the data folder (a copy of that must be able to run beside it), short, and the same at every start."""
        chosen = environment.folder("SCHAKEL_SOCKET_DIR")
        if chosen is None:
            base = "/run" if os.geteuid() == 0 and os.access("/run", os.W_OK) else "/tmp"  # noqa: S108 (its owner and mode are checked)
            name = hashlib.sha256(f"{os.geteuid()} {os.path.realpath(self.data_folder)}".encode()).hexdigest()[:12]
            chosen = Path(base) / f"schakel-{name}"
        if len(os.fsencode(chosen)) > LONGEST_SOCKET_FOLDER:
            raise ConfigurationError(f"The path of SCHAKEL_SOCKET_DIR is too long for a socket: {chosen}")
        return chosen


def make_private_folder(path: Path, account: Account) -> None:
    """Makes a folder of the database user, closed to others; one that is there already must be exactly that."""
    try:
        path.mkdir(mode=0o700)
        os.chown(path, account.uid, account.gid, follow_symlinks=False)
    except FileExistsError:
        pass
    except OSError as error:
        raise ConfigurationError(f"The folder {path} cannot be made: {error.strerror}.") from error
    found = path.lstat()
    if path.is_symlink() or found.st_uid != account.uid or found.st_mode & 0o077:
        raise ConfigurationError(
            f"{path} must be a folder of user {account.name}, closed to others (mode 0700). It is not, so somebody else may have "
            "made it. Look at it, and remove it if it is not needed."
        )


def require_reachable(path: Path, account: Account) -> None:
    """Refuses a data folder that the database user cannot come to; folders we did not make keep their rights."""
    if not can_enter(path, account):
        raise ConfigurationError(
            f"User {account.name}, who runs the database, cannot reach {path}: a folder above it is closed to others. "
            "Set SCHAKEL_DATA_DIR to a folder that this user can reach, such as /var/lib/schakel."
        )


def can_enter(path: Path, account: Account) -> bool:
    if os.geteuid() != 0:
        return os.access(path, os.X_OK)
    command = ["/bin/sh", "-c", 'cd "$0"', str(path)]
    return subprocess.run(command, check=False, capture_output=True, cwd="/", **account.popen_options()).returncode == 0  # noqa: S603
