"""What a code is called, in the language of the reader."""

from functools import lru_cache

from django.db.models import TextChoices
from django.utils.translation import get_language


def label(choices: type[TextChoices], code: str) -> str:
    """`label(Step, "weighing")` is "weging". A code that the choices do not have raises ValueError."""
    return _label(choices, code, get_language())


@lru_cache(maxsize=4096)  # a page says the same words over and over
def _label(choices: type[TextChoices], code: str, _language: str | None) -> str:
    return str(choices(code).label)
