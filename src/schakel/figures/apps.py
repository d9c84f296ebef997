"""The room of figures as a Django application: it has pages and templates, and not a single model."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Cijfers."""

    name = "schakel.figures"
    label = "figures"
    verbose_name = "Cijfers"
