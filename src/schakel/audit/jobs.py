"""The root of every hour, by the clock of the worker: in the database, and in the log, which can go elsewhere."""

import logging

from schakel.audit.roots import keep_root
from schakel.config.jobs import job

_log = logging.getLogger("schakel.audit")
_log.setLevel(logging.INFO)


@job("audit.root", cron="0 * * * *")
def keep_the_root() -> None:
    """One root an hour; it names nobody, so it may stand in a log."""
    kept = keep_root()
    _log.info("root %d of %s: %s", kept.number, kept.at.isoformat(), kept.hash)
