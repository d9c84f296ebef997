"""The command line: short, quick, and clear about what is wrong."""

import os
import signal
import socket
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from schakel.config import cli, serving
from schakel.config.environment import ConfigurationError
from tests.serving import PATIENCE, SCHAKEL, served


def run(*words: str, **settings: str) -> subprocess.CompletedProcess:
    return subprocess.run([SCHAKEL, *words], capture_output=True, text=True, env=os.environ | settings, check=False)


def test_help_names_every_command_without_opening_a_room():
    told = CliRunner().invoke(cli.application(), ["--help"]).output

    assert [name for name in ("demo", "serve", "worker", "import", "figures", "answer", "db") if name not in told] == []


@pytest.mark.parametrize("command", cli.ROOM_COMMANDS, ids=lambda command: command.name)
def test_every_command_of_a_room_is_there(command: cli.RoomCommand):
    told = CliRunner().invoke(cli.application(command.name), [command.name, "--help"])

    assert told.exit_code == 0
    assert "Usage" in told.output


def test_a_wrong_setting_stops_every_command_with_one_sentence():
    refused = run("db", "status", SCHAKEL_PROT="8001")

    assert refused.returncode == 2
    assert refused.stderr.startswith("Unknown setting: SCHAKEL_PROT")
    assert "Traceback" not in refused.stderr


def test_a_server_that_does_not_run_is_told_by_the_exit_code(tmp_path: Path):
    assert run("db", "status", SCHAKEL_DATA_DIR=str(tmp_path / "none")).returncode == 3


def test_a_taken_port_is_said_and_the_next_is_used(capsys: pytest.CaptureFixture):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        chosen = serving.free_port("127.0.0.1", port)

    assert chosen > port
    assert f"Port {port} is taken by another program; using {chosen}." in capsys.readouterr().err


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(ConfigurationError, match=r"192\.0\.2\.1"):
        serving.free_port("192.0.2.1", 8000)


@pytest.mark.slow
def test_the_database_and_the_pages_start_and_stop_by_command(data_folder: Path):
    settings = {"SCHAKEL_DATA_DIR": str(data_folder), "SCHAKEL_DB_NAME": "schakel", "SCHAKEL_WORKERS": "1"}

    unprepared = run("serve", **settings)
    prepared = run("db", "prepare", **settings)
    answer, ended = visit_and_interrupt(data_folder.parent, settings)
    after = run("db", "status", **settings)

    assert unprepared.returncode == 2, unprepared.stderr
    assert "schakel db prepare" in unprepared.stderr
    assert prepared.returncode == 0, prepared.stderr
    assert answer in (200, 302, 403, 404)
    assert (ended, after.returncode) == (0, 3)


def visit_and_interrupt(folder: Path, settings: dict[str, str]) -> tuple[int, int]:
    with served(folder, settings) as (address, process):
        try:
            answer = urllib.request.urlopen(f"{address}/", timeout=PATIENCE).status
        except urllib.error.HTTPError as error:
            answer = error.code
        process.send_signal(signal.SIGINT)
        return answer, process.wait(PATIENCE)
