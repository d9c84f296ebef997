"""Omgevingsvariabelen: every setting of an installation, in one table, read with its type and refused loudly when it is wrong.

`docs/settings.md` is written from the same table (`python -m schakel.config.environment > docs/settings.md`).
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


class ConfigurationError(Exception):
    """A setting, folder or server is not as it must be. The sentence says what to do; the program stops."""


@dataclass(frozen=True)
class Setting:
    """One row of the table: `default` is the text that stands when the variable is not set, `shown` how the page tells it."""

    name: str
    kind: str
    default: str | Callable[[], str]
    meaning: str
    shown: str = ""


def default_data_folder() -> str:
    """/var/lib/schakel for root, so that the unprivileged database user can reach it; else the user's data folder (XDG)."""
    if os.geteuid() == 0:
        return "/var/lib/schakel"
    base = os.environ.get("XDG_DATA_HOME", "")
    if not os.path.isabs(base):
        base = os.path.expanduser("~/.local/share")
    return os.path.join(base, "schakel")


def default_workers() -> str:
    return str(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


SETTINGS = (
    Setting(
        "SCHAKEL_DATA_DIR",
        "folder",
        default_data_folder,
        "Where the embedded database, the secrets, the figures and the logs are kept. Back this folder up.",
        shown="`~/.local/share/schakel`; for root `/var/lib/schakel`",
    ),
    Setting(
        "SCHAKEL_SECRETS_DIR",
        "folder",
        "",
        "Where the keys and passwords are kept, when that must be another folder than `secrets` in the data folder. "
        "Several servers that share one database must share these.",
        shown="`secrets` in the data folder",
    ),
    Setting(
        "DATABASE_URL",
        "text",
        "",
        "A PostgreSQL server (16 or later) of your own, as `postgresql://user:password@host:5432/database`. The user is the "
        "administrator who may create the roles, not the application's. Empty: the embedded server is used.",
        shown="empty",
    ),
    Setting(
        "SCHAKEL_DB_USER",
        "text",
        "",
        "The unprivileged user that the embedded database runs as when Schakel is started by root. PostgreSQL refuses root.",
        shown="`postgres` if it exists, else `nobody`",
    ),
    Setting(
        "SCHAKEL_DB_ROLE",
        "text",
        "app",
        "The database role of this process. Only maintenance commands set it (`migrator`, `backup`).",
    ),
    Setting("SCHAKEL_DB_NAME", "text", "schakel", "The name of the database on the embedded server. DATABASE_URL names its own."),
    Setting(
        "SCHAKEL_SOCKET_DIR",
        "folder",
        "",
        "Folder of the embedded database's socket: of the database user, closed to all others, outside the data folder.",
        shown="`/tmp/schakel-…`; for root `/run/schakel-…`",
    ),
    Setting("SCHAKEL_HOST", "text", "127.0.0.1", "The address the web server listens on."),
    Setting("SCHAKEL_PORT", "number", "8000", "The port the web server listens on. When it is taken, the next free one is used."),
    Setting(
        "SCHAKEL_WORKERS",
        "number",
        default_workers,
        "Number of web processes, each with four threads.",
        shown="one per processor core",
    ),
    Setting(
        "SCHAKEL_ALLOWED_HOSTS",
        "words",
        "localhost,127.0.0.1,[::1]",
        "The names under which the site may be reached, separated by commas.",
    ),
    Setting(
        "SCHAKEL_HTTPS",
        "flag",
        "no",
        "Yes when users reach the site through a proxy that speaks https: cookies and redirects then insist on it.",
    ),
    Setting(
        "SCHAKEL_EXIT_SITE",
        "text",
        "https://www.meteo.be/",
        "Where the quick exit of a public page goes: a site that anybody looks at, and that says nothing about who does.",
    ),
    Setting("SCHAKEL_DEBUG", "flag", "no", "Shows developers the details of an error. Never with real files."),
    Setting("SCHAKEL_DEMO", "flag", "no", "Shows on every page that all people are invented, and lists the demo accounts."),
    Setting(
        "SCHAKEL_SECRET_KEY",
        "text",
        "",
        "The key that signs sessions and links, when it must come from elsewhere than the secrets folder.",
        shown="made once, in the secrets folder",
    ),
)

_BY_NAME = {setting.name: setting for setting in SETTINGS}
_YES, _NO = {"1", "yes", "true", "on", "ja"}, {"0", "no", "false", "off", "nee", ""}


def _raw(name: str, kind: str) -> str:
    setting = _BY_NAME[name]
    if setting.kind != kind:
        raise TypeError(f"{name} is a {setting.kind}, not a {kind}")
    if name in os.environ:
        return os.environ[name].strip()
    return setting.default() if callable(setting.default) else setting.default


def text(name: str) -> str:
    return _raw(name, "text")


def words(name: str) -> list[str]:
    return [word.strip() for word in _raw(name, "words").split(",") if word.strip()]


def number(name: str) -> int:
    raw = _raw(name, "number")
    if not raw.isdecimal():
        raise ConfigurationError(f"{name} must be a whole number, not {raw!r}.")
    return int(raw)


def flag(name: str) -> bool:
    raw = _raw(name, "flag").lower()
    if raw not in _YES | _NO:
        raise ConfigurationError(f"{name} must be yes or no, not {raw!r}.")
    return raw in _YES


def folder(name: str) -> Path | None:
    """The absolute folder, or None when the setting is empty. It is not created here."""
    raw = _raw(name, "folder")
    if not raw:
        return None
    path = Path(raw).expanduser()
    if not path.is_absolute():
        raise ConfigurationError(f"{name} must be a full path that starts with /, not {raw!r}.")
    return Path(os.path.realpath(path))


def data_folder() -> Path:
    path = folder("SCHAKEL_DATA_DIR")
    if path is None:
        raise ConfigurationError("SCHAKEL_DATA_DIR is empty. Remove it, or give the full path of a folder.")
    return path


def refuse_unknown() -> None:
    """A setting that does not exist is a spelling mistake, and would be ignored in silence."""
    unknown = sorted(name for name in os.environ if name.startswith("SCHAKEL_") and name not in _BY_NAME)
    if unknown:
        raise ConfigurationError(f"Unknown setting: {', '.join(unknown)}. The settings there are stand in docs/settings.md.")


def page() -> str:
    """The page `docs/settings.md`."""
    lines = [
        "# Settings",
        "",
        "Schakel reads its settings from environment variables. A fresh checkout runs with none set.",
        "A value that cannot be read, or a `SCHAKEL_` name that is not in this table, stops the program with a sentence.",
        "",
        "| Setting | Kind | When it is not set | Meaning |",
        "| --- | --- | --- | --- |",
    ]
    for setting in SETTINGS:
        shown = setting.shown or f"`{setting.default}`"
        lines.append(f"| `{setting.name}` | {setting.kind} | {shown} | {setting.meaning} |")
    lines += [
        "",
        "A *folder* is a full path; a *flag* is `yes` or `no`; *words* are separated by commas.",
        "",
        "This page is written from the table in `src/schakel/config/environment.py`:",
        "`uv run python -m schakel.config.environment > docs/settings.md`.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(page())
