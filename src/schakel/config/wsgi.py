"""The application as the web server sees it."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.config.settings")

application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018  every page is imported now: a mistake stops the start, and nobody waits for the first page
