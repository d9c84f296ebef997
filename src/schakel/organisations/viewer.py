"""Who is looking: the worker of this request, the transaction of this request, and the database's context."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from schakel.access.context import entered
from schakel.access.models import User
from schakel.organisations.sessions import signed_in, whose


class WorkerBackend(BaseBackend):
    """Sign-in with e-mail address and password. Who has signed in already is found by `sessions`."""

    def authenticate(self, request: HttpRequest | None, username: str = "", password: str = "", **other: Any) -> User | None:
        user = User.objects.select_related("worker").filter(email__iexact=username).first()
        if user is None:
            User().set_password(password)  # as slow as a wrong password, so that the clock tells nothing
            return None
        return (
            user if check_password(password, user.password) and user.is_active else None
        )  # writes nothing, unlike the user's own


class ViewerMiddleware:
    """One request is one transaction, in the name of one worker. An answer of 500 or more leaves nothing behind.

    Who is not signed in has no name to ask in: the few public pages open what they need themselves, and the health page can tell
    that the database is gone. No page about people stays behind on the device.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.user = signed_in(request)  # type: ignore[assignment]
        request.whose_session = lambda: whose(request)  # type: ignore[attr-defined]
        worker = getattr(request.user, "worker", None)
        request.viewer = worker  # type: ignore[attr-defined]
        if worker is None:
            return self.get_response(request)
        with transaction.atomic(), entered(worker):
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        response.headers.setdefault("Cache-Control", "no-store")
        return response
