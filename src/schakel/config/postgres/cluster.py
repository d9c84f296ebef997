"""The cluster: the folder in which postgres keeps its databases. Made whole or not at all; nobody enters without a password."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from schakel.config import secrets
from schakel.config.environment import ConfigurationError
from schakel.config.postgres.connection import SOCKET_PORT, SUPERUSER
from schakel.config.postgres.places import Account, Places, make_private_folder, require_reachable

MEGABYTE = 1024 * 1024


def make_if_missing(places: Places, account: Account, programs: Path) -> None:
    require_reachable(places.data_folder, account)
    make_private_folder(places.base, account)
    if places.cluster.exists():
        return
    others = [found.name for found in places.base.iterdir() if found.name.isdecimal()]
    if others:
        raise ConfigurationError(
            f"{places.base} holds data of PostgreSQL {', '.join(others)}; this release brings PostgreSQL {places.cluster.name}. "
            "Copy the data over first, with pg_dump of the old release."
        )
    _make(places, account, programs)


def _make(places: Places, account: Account, programs: Path) -> None:
    """initdb in a folder beside it, moved into place when it is complete."""
    making = places.base / "making"
    if making.exists():
        shutil.rmtree(making)
    password_file = _password_file(places, account)
    command = [
        str(programs / "initdb"),
        f"--pgdata={making}",
        f"--username={SUPERUSER}",
        f"--pwfile={password_file}",
        "--auth-local=scram-sha-256",
        "--auth-host=reject",
        "--encoding=UTF8",
        # The order of plain C, with upper and lower case of all letters: é is found as É without any library of the system.
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
        *(f"--set={name}={value}" for name, value in tuning().items()),
    ]
    try:
        done = subprocess.run(  # noqa: S603 (a fixed command)
            command,
            check=False,
            capture_output=True,
            text=True,
            cwd="/",
            env=clean_environment(),
            umask=0o077,
            **account.popen_options(),
        )
    finally:
        password_file.unlink()
    if done.returncode != 0:
        raise ConfigurationError(f"The database cannot be made (initdb):\n{done.stdout}\n{done.stderr}")
    making.rename(places.cluster)


def _password_file(places: Places, account: Account) -> Path:
    handle, name = tempfile.mkstemp(dir=places.base, prefix="initial-")
    with os.fdopen(handle, "w") as file:
        os.fchown(file.fileno(), account.uid, account.gid)
        file.write(secrets.password(SUPERUSER, places.data_folder) + "\n")
    return Path(name)


def tuning() -> dict[str, str]:
    """For a small server; written once in postgresql.conf, where an administrator may change it."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // MEGABYTE
    return {
        "max_connections": "100",
        "shared_buffers": f"{min(max(memory // 8, 64), 1024)}MB",
        "effective_cache_size": f"{max(memory // 2, 256)}MB",
        "work_mem": "16MB",
        "maintenance_work_mem": f"{min(max(memory // 16, 64), 512)}MB",
        "max_wal_size": "2GB",
        "random_page_cost": "1.1",
        "jit": "off",  # compiling costs more than these small queries
        "timezone": "UTC",
    }


def server_command(places: Places, programs: Path) -> list[str]:
    """What must hold whatever postgresql.conf says."""
    fixed = {
        "listen_addresses": "",
        "port": SOCKET_PORT,
        "unix_socket_directories": str(places.socket_folder),
        "unix_socket_permissions": "0700",
        # No statement and no error text is written down: they quote names and addresses of people.
        "log_min_messages": "log",
        "log_min_error_statement": "panic",
        "log_statement": "none",
        "log_min_duration_statement": "-1",
        "log_parameter_max_length_on_error": "0",
        "log_error_verbosity": "terse",
        "log_line_prefix": "%m [%p] ",
        "logging_collector": "off",
        "log_destination": "stderr",
        "synchronous_commit": "on",
        "fsync": "on",
        "full_page_writes": "on",
    }
    if places.throwaway_mark.exists():
        fixed |= {"synchronous_commit": "off", "fsync": "off", "full_page_writes": "off", "autovacuum": "off"}
    settings = [part for name, value in fixed.items() for part in ("-c", f"{name}={value}")]
    return [str(programs / "postgres"), "-D", str(places.cluster), *settings]


def clean_environment() -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
