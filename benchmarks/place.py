"""A database of the benchmarks' own: a full, safe server (fsync on) in a folder of its own, thrown away afterwards or kept to look at."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def use_own_folder() -> Path:
    """Before Django's settings are read. Nothing of this machine's installation is touched."""
    folder = Path(os.environ.get("BENCH_DATA_DIR", "") or Path(tempfile.gettempdir()) / f"schakel-bench-{os.geteuid()}")
    for name in [name for name in os.environ if name.startswith("SCHAKEL_")]:
        del os.environ[name]
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {"DJANGO_SETTINGS_MODULE": "schakel.config.settings", "SCHAKEL_DATA_DIR": str(folder)}
    return folder


@contextmanager
def database() -> Iterator[Path]:
    """The server runs, the tables are there, Django is set up."""
    folder = use_own_folder()
    from schakel.config import postgres

    postgres.ensure_running(lifeline=True)
    try:
        postgres.migrate()
        import django

        django.setup()
        yield folder
    finally:
        postgres.release()
