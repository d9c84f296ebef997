"""Verzegeld: values that lie in the database only under a key that is kept outside it (national numbers today)."""

import base64
import hashlib
import hmac
import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE_BYTES = 12


def seal(text: str) -> bytes:
    """`text` sealed with AES-256-GCM: 12 bytes nonce, then the sealed text. The empty text stays empty."""
    if not text:
        return b""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(settings.SEALING_KEY).encrypt(nonce, text.encode(), None)


def unseal(sealed: bytes | memoryview) -> str:
    """The text that `seal` sealed; raises `cryptography.exceptions.InvalidTag` when it was touched."""
    data = bytes(sealed)
    if not data:
        return ""
    return AESGCM(settings.SEALING_KEY).decrypt(data[:_NONCE_BYTES], data[_NONCE_BYTES:], None).decode()


def fingerprint(text: str) -> str:
    """A keyed hash by which equal values are recognised without being readable (HMAC-SHA256, 120 bits, base32)."""
    if not text:
        return ""
    digest = hmac.new(settings.SEALING_KEY, b"fingerprint|" + text.encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:15]).decode()
