"""Verzegeld: values that lie in the database only under a key that is kept outside it (national numbers today)."""

import base64
import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE_BYTES = 12
_MARK = b"sk1"
_HEAD_BYTES = len(_MARK) + 1


def seal(text: str) -> bytes:
    """`text` sealed with AES-256-GCM under the newest key: a mark, 1 byte number of the key, 12 bytes nonce, the sealed text.

    The mark and the number are bound to what is sealed. The empty text stays empty.
    """
    if not text:
        return b""
    number = max(settings.SEALING_KEYS)
    head = _MARK + bytes([number])
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return head + nonce + AESGCM(settings.SEALING_KEYS[number]).encrypt(nonce, text.encode(), head)


def unseal(sealed: bytes | memoryview) -> str:
    """The text that `seal` sealed; raises `cryptography.exceptions.InvalidTag` when it was touched or its key is not here."""
    data = bytes(sealed)
    if not data:
        return ""
    if (key := _key_named_in(data)) is not None:
        try:
            return _opened(key, data[_HEAD_BYTES:], data[:_HEAD_BYTES])
        except InvalidTag:
            # Before keys had numbers a value began with its random nonce, which can look like a head by chance.
            pass
    return _opened(settings.SEALING_KEYS[1], data, None)


def _key_named_in(data: bytes) -> bytes | None:
    names_one = data.startswith(_MARK) and len(data) > _HEAD_BYTES
    return settings.SEALING_KEYS.get(data[len(_MARK)]) if names_one else None


def _opened(key: bytes, data: bytes, bound: bytes | None) -> str:
    return AESGCM(key).decrypt(data[:_NONCE_BYTES], data[_NONCE_BYTES:], bound).decode()


def fingerprint(text: str) -> str:
    """A keyed hash by which equal values are recognised without being readable (HMAC-SHA256, 120 bits, base32)."""
    if not text:
        return ""
    digest = hmac.new(settings.FINGERPRINT_KEY, b"fingerprint|" + text.encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:15]).decode()
