"""The application as the web server sees it."""

import os
from importlib import import_module
from threading import Thread

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.config.settings")

HEAVY = "schakel.figures.answer.content"  # counting, protecting and drawing: seconds to read in, for the pages of figures alone

application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018  every page is imported now: a mistake stops the start, and nobody waits for the first page
Thread(target=import_module, args=[HEAVY], daemon=True).start()  # while the first pages are served, so that no first visitor waits
