"""Uitnodigingen: how the one-time link of an invitation is made and recognised."""

import hashlib
import secrets

SECRET_BYTES = 32


def new_secret() -> str:
    """The secret part of a link, which nobody can guess: 256 bits, as letters that may stand in an address."""
    return secrets.token_urlsafe(SECRET_BYTES)


def hash_of(secret: str) -> str:
    """What the database keeps of a secret. It is long and made by chance, so a plain SHA-256 cannot be turned back."""
    return hashlib.sha256(secret.encode()).hexdigest()
