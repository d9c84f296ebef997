"""Half aangemeld: the password was right and the second step is still to come. It lasts ten minutes and opens nothing but that step.

It is a session without a user, so whoever holds it is nobody at every other address. Once the second step is done the session gets
another key (`django.contrib.auth.login`). Source: OWASP ASVS 5.0, 7.2.4 (a new key at each step) and 6.3.3 (a second factor).
"""

import base64
import time

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from schakel.access.secrecy import seal, unseal
from schakel.organisations.models import Worker

HALF, SECRET = "half_signed_in", "secret_of_new_app"
HOLDS_SECONDS = 10 * 60


def begin(request: HttpRequest, worker: Worker) -> None:
    """The password of `worker` was right: whatever session there was ends, and a half one begins, with another key."""
    request.session.flush()
    request.session[HALF] = {"worker": str(worker.pk), "rests_on": worker.user.get_session_auth_hash(), "at": time.time()}


def end(request: HttpRequest) -> None:
    """The second step was taken, or somebody else signs in: nothing of it stays in the session."""
    request.session.pop(HALF, None)
    request.session.pop(SECRET, None)


def who(request: HttpRequest) -> Worker | None:
    """Whose password was given here in the last ten minutes; None when the account, its password or its function has changed since."""
    held = request.session.get(HALF)
    if not held or not 0 <= time.time() - held["at"] < HOLDS_SECONDS:
        return None
    found = Worker.objects.select_related("user", "organisation", "house").filter(pk=held["worker"], user__is_active=True).first()
    return found if found and constant_time_compare(held["rests_on"], found.user.get_session_auth_hash()) else None


def secret_of_new_app(request: HttpRequest, made: str = "") -> str:
    """The secret of an app that is being added, kept sealed in the session until its first code was right; `made` begins one."""
    if made:
        request.session[SECRET] = base64.b64encode(seal(made)).decode()
    return unseal(base64.b64decode(request.session.get(SECRET, "")))
