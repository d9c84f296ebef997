"""The database server keeps running, ends cleanly, and lets nobody in without a password."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from schakel.config import postgres
from schakel.config.environment import ConfigurationError
from schakel.config.postgres import binaries, cluster, places, starting
from schakel.config.postgres.places import Places, database_account
from tests.serving import PATIENCE

pytestmark = pytest.mark.slow

USER = """
import sys
from pathlib import Path
from schakel.config import postgres
postgres.ensure_running(lifeline=True, throwaway=True, data_folder=Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.read()  # until whoever started it is gone
"""


@pytest.fixture
def server(data_folder: Path) -> postgres.Server:
    return postgres.ensure_running(throwaway=True, data_folder=data_folder)


def ask(server: postgres.Server, question: str) -> object:
    with psycopg.connect(**server.administrator_dsn("postgres"), autocommit=True) as connection:
        cursor = connection.execute(question)
        return cursor.fetchone()[0] if cursor.description else None


def wait_until(what: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, f"waited for {PATIENCE} seconds"
        time.sleep(0.05)


def is_running(data_folder: Path) -> bool:
    return postgres.status(data_folder).is_running


def a_user(data_folder: Path) -> subprocess.Popen:
    user = started_user(data_folder)
    assert user.stdout.readline() == "ready\n"
    return user


def started_user(data_folder: Path) -> subprocess.Popen:
    command = [sys.executable, "-c", USER, str(data_folder)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def kill(user: subprocess.Popen) -> None:
    user.kill()
    user.wait()
    user.stdin.close()
    user.stdout.close()


def test_nobody_enters_without_a_password_or_over_the_network(server: postgres.Server):
    without = server.administrator_dsn("postgres") | {"password": "guessed"}

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(**without)

    assert ask(server, "show listen_addresses") == ""
    assert ask(server, "select count(*) from pg_hba_file_rules where auth_method not in ('scram-sha-256', 'reject')") == 0


def test_a_command_that_is_ready_does_not_take_the_server_from_who_still_works_in_the_same_process(data_folder: Path):
    postgres.stop(data_folder)
    for _ in range(2):
        postgres.ensure_running(lifeline=True, throwaway=True, data_folder=data_folder)

    postgres.release(data_folder)
    user = a_user(data_folder)
    kill(user)  # somebody else came and went; the server must not have waited for the last of them

    time.sleep(1)
    assert is_running(data_folder)

    postgres.release(data_folder)
    wait_until(lambda: not is_running(data_folder))


def test_only_its_user_comes_near_the_socket_which_is_outside_the_data(server: postgres.Server, data_folder: Path):
    socket_folder = Path(server.administrator["host"])

    assert stat.S_IMODE(socket_folder.stat().st_mode) == 0o700
    assert data_folder not in socket_folder.parents


def test_the_data_carry_checksums(server: postgres.Server):
    assert ask(server, "show data_checksums") == "on"


def test_a_killed_postgres_comes_back_with_what_was_saved(server: postgres.Server, data_folder: Path):
    ask(server, "set synchronous_commit = on; create table saved as select 1 as one")  # as everywhere but in tests
    before = postgres.status(data_folder).postgres

    os.kill(before, signal.SIGKILL)
    wait_until(lambda: postgres.status(data_folder).postgres not in (None, before) and is_running(data_folder))

    assert ask(server, "select one from saved") == 1
    ask(server, "drop table saved")


def test_a_killed_supervisor_is_replaced_and_its_postgres_with_it(server: postgres.Server, data_folder: Path):
    before = postgres.status(data_folder)

    os.kill(before.supervisor, signal.SIGKILL)
    wait_until(lambda: starting.holder(Places(data_folder)) is None)
    again = postgres.ensure_running(throwaway=True, data_folder=data_folder)
    after = postgres.status(data_folder)

    assert ask(again, "select 1") == 1
    assert after.supervisor != before.supervisor
    assert after.postgres != before.postgres


def test_a_process_number_that_was_given_to_another_does_not_stop_the_start(data_folder: Path):
    postgres.ensure_running(throwaway=True, data_folder=data_folder)
    postgres.stop(data_folder)
    somebody_else = Places(data_folder).cluster / "postmaster.pid"
    somebody_else.write_text(f"{os.getpid()}\n{somebody_else.parent}\n0\n5432\n\n\n\nready\n")

    server = postgres.ensure_running(throwaway=True, data_folder=data_folder)

    assert ask(server, "select 1") == 1


def test_the_server_ends_with_its_last_user_however_that_one_dies(data_folder: Path):
    postgres.stop(data_folder)
    first, second = a_user(data_folder), a_user(data_folder)

    kill(first)
    time.sleep(0.5)
    still = is_running(data_folder)
    kill(second)
    wait_until(lambda: not is_running(data_folder) and starting.holder(Places(data_folder)) is None)

    assert still


def test_a_server_that_was_started_to_stay_outlives_its_users(data_folder: Path):
    postgres.stop(data_folder)
    user = a_user(data_folder)

    postgres.ensure_running(throwaway=True, data_folder=data_folder)
    kill(user)
    time.sleep(0.5)

    assert is_running(data_folder)


def test_five_who_start_at_once_get_one_server(data_folder: Path):
    postgres.stop(data_folder)
    started = [started_user(data_folder) for _ in range(5)]

    ready = [user.stdout.readline() for user in started]
    told = Places(data_folder).supervisor_log.read_text().split("ended cleanly")[-1].count("started postgres")
    for user in started:
        kill(user)

    assert ready == ["ready\n"] * 5
    assert told == 1


def test_a_socket_folder_that_somebody_else_prepared_is_refused(data_folder: Path, tmp_path: Path):
    account = places.database_account()
    open_to_all = tmp_path / "open"
    open_to_all.mkdir(mode=0o777)
    os.chown(open_to_all, account.uid, account.gid)
    open_to_all.chmod(0o777)

    with pytest.raises(ConfigurationError, match="closed to others"):
        places.make_private_folder(open_to_all, account)


def test_files_of_real_people_are_never_run_without_safety(server: postgres.Server, data_folder: Path):
    places_of_it = Places(data_folder)
    postgres.stop(data_folder)
    places_of_it.throwaway_mark.unlink()

    try:
        with pytest.raises(ConfigurationError, match="not made for tests"):
            postgres.ensure_running(throwaway=True, data_folder=data_folder)
        safe = [as_it_would_run(places_of_it, name) for name in ("fsync", "synchronous_commit", "full_page_writes")]
    finally:
        places_of_it.throwaway_mark.touch()

    assert safe == ["on", "on", "on"]
    assert as_it_would_run(places_of_it, "fsync") == "off"


def as_it_would_run(places_of_it: Places, setting: str) -> str:
    """What postgres itself makes of the command the supervisor gives, without starting: a disk full of tests may be slow to be safe."""
    account = database_account()
    program, *arguments = cluster.server_command(places_of_it, binaries.folder(places_of_it, account))
    command = [program, *arguments, "-C", setting]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd="/", **account.popen_options())
    return done.stdout.strip()


def test_no_sentence_of_a_file_reaches_the_log_of_the_server(server: postgres.Server, data_folder: Path):
    with pytest.raises(psycopg.DataError):
        ask(server, "select 'Kerkstraat 12'::integer")

    assert "Kerkstraat" not in Places(data_folder).postgres_log.read_text()


def test_a_start_that_cannot_succeed_says_why(tmp_path: Path, data_folder: Path):
    postgres.ensure_running(throwaway=True, data_folder=data_folder)
    postgres.stop(data_folder)
    settings = Places(data_folder).cluster / "postgresql.conf"
    kept = tmp_path / "kept"
    shutil.copy2(settings, kept)
    settings.write_text("there_is_no_such_setting = 1\n")

    with pytest.raises(ConfigurationError, match="there_is_no_such_setting"):
        postgres.ensure_running(throwaway=True, data_folder=data_folder)

    settings.write_bytes(kept.read_bytes())
