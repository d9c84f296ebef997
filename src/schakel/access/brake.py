"""De rem: who guesses passwords has to wait. Counts the attempts of a quarter of an hour, per account and per address.

What was typed as an account counts whether or not there is such an account, so the brake tells nothing about that. An attempt is
counted before the password is looked at, under a lock, so that many at once are counted too; a good password takes its own away.
Source: NIST SP 800-63B section 5.2.2 asks for a limit; the numbers are ours (D).
"""

import ipaddress
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils import timezone

from schakel.access.models import Attempt
from schakel.access.secrecy import fingerprint

MOST_ON_ACCOUNT = 5
MOST_FROM_ADDRESS = 20
WINDOW = timedelta(minutes=15)
IPV6_NETWORK = 64  # one household or office holds a whole network of these


def attempt(request: HttpRequest, account: str) -> int | None:
    """Count one attempt to sign in as `account`: its number, by which it is taken away; None when it is too many and must wait."""
    whom, whence = fingerprint(f"account|{account.strip().lower()}"), fingerprint(_network(address_of(request)))
    now = timezone.now()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtextextended('sign in', 0))")
        Attempt.objects.filter(at__lt=now - WINDOW).delete()
        tried = Attempt.objects.filter(at__gte=now - WINDOW)
        if tried.filter(account=whom).count() >= MOST_ON_ACCOUNT:
            return None
        if whence and tried.filter(address=whence).count() >= MOST_FROM_ADDRESS:
            return None
        return Attempt.objects.create(account=whom, address=whence, at=now).pk


def succeeded(number: int) -> None:
    """The password was right: forget what was tried on this account, and this attempt from this address."""
    Attempt.objects.filter(account__in=Attempt.objects.filter(pk=number).values("account")).delete()


def address_of(request: HttpRequest) -> str:
    """Where a request comes from. Behind the proxy of an installation with https it is the last address the proxy wrote down."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def _network(address: str) -> str:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    width = found.max_prefixlen if found.version == 4 else IPV6_NETWORK
    return f"address|{ipaddress.ip_network((found, width), strict=False)}"
