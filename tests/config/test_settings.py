"""Settings are read with their type, and a mistake in one is said aloud."""

import os
from pathlib import Path

import pytest

from schakel.config import environment
from schakel.config.environment import SETTINGS, ConfigurationError

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_of_settings_is_in_step_with_the_table():
    assert (ROOT / "docs" / "settings.md").read_text(encoding="utf-8") == environment.page()


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_used_somewhere(setting: environment.Setting):
    source = ROOT / "src" / "schakel"
    others = (file for file in source.rglob("*.py") if file.name != "environment.py")

    assert setting.name == "SCHAKEL_DATA_DIR" or any(setting.name in file.read_text(encoding="utf-8") for file in others)


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("SCHAKEL_PORT", "eight thousand", environment.number),
        ("SCHAKEL_PORT", "-1", environment.number),
        ("SCHAKEL_DEBUG", "perhaps", environment.flag),
        ("SCHAKEL_DATA_DIR", "somewhere/here", environment.folder),
    ],
)
def test_a_value_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch, name, value, read):
    monkeypatch.setenv(name, value)

    with pytest.raises(ConfigurationError, match=name):
        read(name)


def test_a_setting_that_does_not_exist_is_a_spelling_mistake(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SCHAKEL_PROT", "8001")

    with pytest.raises(ConfigurationError, match="SCHAKEL_PROT"):
        environment.refuse_unknown()


def test_a_setting_cannot_be_read_as_another_kind():
    with pytest.raises(TypeError):
        environment.text("SCHAKEL_PORT")


def test_root_keeps_its_data_where_the_database_user_can_come(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("SCHAKEL_DATA_DIR")
    monkeypatch.setenv("XDG_DATA_HOME", "/home/an/.local/share")

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    of_root = environment.data_folder()
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    of_an = environment.data_folder()

    assert (str(of_root), str(of_an)) == ("/var/lib/schakel", "/home/an/.local/share/schakel")
