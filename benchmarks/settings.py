"""The application's own settings, with two pages more: the floors that the pages are compared to."""

import os

from schakel.config.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.without_trail" if os.environ.get("BENCH_TRAIL") == "off" else "benchmarks.floors"
