"""The application's own settings, with two pages more: the floors that the pages are compared to."""

from schakel.config.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.floors"
