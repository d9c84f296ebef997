"""Geheimen: keys and passwords that this installation makes once, by itself, and keeps in a folder only it can read.

Losing the sealing key makes sealed national numbers unreadable; losing the pseudonym key breaks the link between the figures
of one year and the next. Back them up, apart from the database.
"""

import os
import secrets
import tempfile
from pathlib import Path

from schakel.config import environment
from schakel.config.environment import ConfigurationError

KEY_BYTES = 32

_NUMBERS_OF_LATER_KEYS = frozenset(str(number) for number in range(2, 256))


def django_secret_key() -> str:
    return environment.text("SCHAKEL_SECRET_KEY") or _kept("django-secret-key")


def context_key() -> bytes:
    """Signs who is looking, for the row policies of the database. 32 bytes."""
    return bytes.fromhex(_kept("context-key"))


def sealing_key() -> bytes:
    """The first key: seals as long as there is no newer one, and makes the fingerprints for good. 32 bytes."""
    return bytes.fromhex(_kept("sealing-key"))


def sealing_keys() -> dict[int, bytes]:
    """All keys that unseal, by number; the highest seals. Number 1 is `sealing-key`, others are `sealing-key-2` to `sealing-key-255`.

    Raises ConfigurationError when one of them has another number, is no key of 32 bytes, or can be read by others.
    """
    keys = {1: sealing_key()}
    for path in folder().glob("sealing-key-*"):
        number = path.name.removeprefix("sealing-key-")
        if number not in _NUMBERS_OF_LATER_KEYS:
            raise ConfigurationError(f"{path} is no key: call it sealing-key-2, sealing-key-3, up to sealing-key-255.")
        keys[int(number)] = _key_in(path)
    return keys


def _key_in(path: Path) -> bytes:
    try:
        key = bytes.fromhex(_read(path))
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise ConfigurationError(f"{path} holds no key of 64 hexadecimal digits.")
    return key


def pseudonym_key() -> bytes:
    """Turns a person into the pseudonym under which the figures know them. 32 bytes."""
    return bytes.fromhex(_kept("pseudonym-key"))


def password(role: str, data_folder: Path | None = None) -> str:
    """The password of one database role."""
    return _kept(f"password-{role}", data_folder)


def folder(data_folder: Path | None = None) -> Path:
    chosen = environment.folder("SCHAKEL_SECRETS_DIR")
    return chosen or (data_folder or environment.data_folder()) / "secrets"


def _kept(name: str, data_folder: Path | None = None) -> str:
    path = folder(data_folder) / name
    try:
        return _read(path)
    except FileNotFoundError:
        _make(path)
        return _read(path)


def _read(path: Path) -> str:
    with path.open(encoding="ascii") as file:
        if os.fstat(file.fileno()).st_mode & 0o077:
            raise ConfigurationError(f"{path} can be read by others. Close it with: chmod 600 '{path}'")
        return file.read().strip()


def _make(path: Path) -> None:
    """Whole or not at all, and the first of two processes wins: a finished file is linked into place, never overwritten."""
    make_data_folder(path.parent.parent)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    if path.parent.stat().st_mode & 0o077:
        raise ConfigurationError(f"{path.parent} is open to others. Close it with: chmod 700 '{path.parent}'")
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(KEY_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(temporary, path)
    except FileExistsError:
        return
    finally:
        os.unlink(temporary)


def make_data_folder(path: Path) -> None:
    """Made closed to others; for root, others may pass through, as the database user must. One that exists is left as it is."""
    if path.is_dir():
        return
    mode = 0o711 if os.geteuid() == 0 else 0o700
    try:
        path.mkdir(mode=mode, parents=True)
        path.chmod(mode)
    except FileExistsError:
        return
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be made ({error.strerror}). Set SCHAKEL_DATA_DIR to another folder.") from error
