"""Codes van de tweede stap: the six digits of an app on a telephone (TOTP, RFC 6238), and recovery codes for when it is lost.

An app and we share a secret of 160 bits; every half minute both make the same six digits of it. A telephone may be half a minute early
or late. Recovery codes hold 50 bits, so a keyed hash of them says nothing to who reads the database.
"""

import base64
import secrets
import time

import segno
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.utils.crypto import constant_time_compare
from django.utils.safestring import SafeString, mark_safe

from schakel.access.secrecy import fingerprint

SECRET_BYTES, DIGITS, STEP_SECONDS = 20, 6, 30
STEPS_ASIDE = (0, -1, 1)
RECOVERY_CODES, RECOVERY_LETTERS = 10, 10
ISSUER = "Schakel"


def new_secret() -> str:
    """The secret of one app, in the letters that can also be typed over (base32)."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def _app(secret: str) -> TOTP:
    # RFC 6238 and every app on a telephone use SHA-1 here, within an HMAC; it signs nothing.
    return TOTP(base64.b32decode(secret), DIGITS, SHA1(), STEP_SECONDS)  # noqa: S303


def step_of(secret: str, code: str) -> int | None:
    """In which half minute (counted from 1970) the app shows this code, of the one now and those beside it; None when in none."""
    now = int(time.time()) // STEP_SECONDS
    for aside in STEPS_ASIDE:
        if constant_time_compare(_app(secret).generate((now + aside) * STEP_SECONDS).decode(), code):
            return now + aside
    return None


def address_for_app(secret: str, account: str) -> str:
    """What the square code says to the app."""
    return _app(secret).get_provisioning_uri(account, ISSUER)


def square_code(text: str) -> SafeString:
    """The square code that a telephone reads, as a picture within the page: it is asked of nobody else."""
    return mark_safe(segno.make(text, error="m").svg_inline(scale=5, border=4, light="#fff"))  # noqa: S308 - squares only


def new_recovery_codes() -> list[str]:
    """Ten codes, to be kept on paper: ABCDE-FGHJK."""
    letters = [base64.b32encode(secrets.token_bytes(8)).decode()[:RECOVERY_LETTERS] for _one in range(RECOVERY_CODES)]
    return [f"{one[:5]}-{one[5:]}" for one in letters]


def as_typed(code: str) -> str:
    """A code without the spaces and dashes by which people read it."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def recovery_hash(worker_id: object, code: str) -> str:
    """What is kept of a recovery code of this worker."""
    return fingerprint(f"recovery|{worker_id}|{as_typed(code)}")
