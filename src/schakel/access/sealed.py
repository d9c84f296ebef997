"""Verzegeld veld: a column in which a text lies only in the form that `secrecy.seal` gave it, and of which all others know that it does."""

from typing import Any

from django.db import models


class SealedField(models.BinaryField):
    """A sealed text. `seal` goes before writing and `unseal` after reading, in plain sight: a page that shows one says so.

    The database knows it as bytes and refuses what does not begin with the mark of a seal (`audit.walls.only_sealed`). By this class the
    machine finds every sealed column: to seal it anew under a newer key, and to see that nothing secret was forgotten.
    """

    def deconstruct(self) -> Any:
        name, _path, given, named = super().deconstruct()
        return name, "django.db.models.BinaryField", given, named
