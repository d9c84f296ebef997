"""The application as the web server sees it."""

import gc
import os
from importlib import import_module
from threading import Thread

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.config.settings")

HEAVY = "schakel.figures.answer.content"  # counting, protecting and drawing: seconds to read in, for the pages of figures alone

application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018  every page is imported now: a mistake stops the start, and nobody waits for the first page


def read_in() -> None:
    """Beside the first pages, so that no first visitor waits. What is there then stays: the collector need not look at it again, which
    would hold up every page of that moment."""
    import_module(HEAVY)
    gc.freeze()


Thread(target=read_in, daemon=True).start()
