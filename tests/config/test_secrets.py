"""Secrets are made once, whole, and only their owner reads them."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from schakel.config import secrets
from schakel.config.environment import ConfigurationError

ASK = """
import sys
from pathlib import Path
from schakel.config import secrets
print(secrets.password("app", Path(sys.argv[1])))
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCHAKEL_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data" / "secrets"


def test_a_key_stays_the_same_and_no_two_are_alike(folder: Path):
    keys = [secrets.context_key(), secrets.sealing_key(), secrets.pseudonym_key()]

    assert keys == [secrets.context_key(), secrets.sealing_key(), secrets.pseudonym_key()]
    assert len(set(keys)) == 3
    assert {len(key) for key in keys} == {32}


def test_only_the_owner_reads_them(folder: Path):
    secrets.django_secret_key()

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()] == [0o600]


def test_a_key_that_others_can_read_is_refused(folder: Path):
    secrets.context_key()
    (folder / "context-key").chmod(0o644)

    with pytest.raises(ConfigurationError, match="chmod 600"):
        secrets.context_key()


def test_processes_that_make_a_secret_at_once_agree(tmp_path: Path):
    command = [sys.executable, "-c", ASK, str(tmp_path / "data")]
    asked = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(6)]

    answers = {process.communicate()[0] for process in asked}

    assert len(answers) == 1
    assert len(answers.pop().strip()) == 64
