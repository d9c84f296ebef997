"""The nightly walk, by the clock of the worker."""

from django.conf import settings

from schakel.config.jobs import job


@job("figures.build", cron="15 2 * * *")
def build_figures() -> None:
    """New facts before the morning; the old ones stay when the new do not hang together."""
    from schakel.extract.build import build  # columns and figures: seconds to read in, and every process knows the jobs

    build(settings.SCHAKEL_FACTS)
