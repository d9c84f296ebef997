"""De poort: every address says who may come in, and one that does not say so is shut (403)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from schakel.access.fresh import is_fresh, prove_first
from schakel.access.kept import too_late
from schakel.access.roles import PERMISSIONS

View = Callable[..., HttpResponse]


def gate(
    permission: str | None = None, *, public: bool = False, signed_in: bool = False, fresh: bool = False
) -> Callable[[View], View]:
    """Declare who may come in: someone with `permission`, anyone signed in, or the public. Exactly one of the three.

    `fresh` also asks for the password again, unless it was given in the last five minutes: for what a borrowed session must not do.
    """
    if sum((permission is not None, public, signed_in)) != 1:
        raise ValueError("a gate names a permission, or signed_in, or public")
    if permission is not None and permission not in PERMISSIONS:
        raise LookupError(f"there is no permission {permission!r}")

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return view(request, *args, **kwargs)

        guarded.gate = {"permission": permission, "public": public, "fresh": fresh}  # type: ignore[attr-defined]
        return guarded

    return declare


def declared(view: Any) -> dict[str, Any] | None:
    """What a view declared about its gate, or None."""
    return getattr(view, "gate", None)


class GateMiddleware:
    """Lets in whom the address lets in. Runs after the viewer is known."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        rule = declared(view)
        if rule is None:
            raise PermissionDenied("this address declares no gate")
        if rule["public"]:
            return None
        viewer = getattr(request, "viewer", None)
        if viewer is None:
            return too_late(request) if request.method == "POST" else redirect_to_login(request.get_full_path())
        if rule["permission"] and not viewer.may(rule["permission"]):
            raise PermissionDenied("not for this role")
        if rule["fresh"] and not is_fresh(request):
            return prove_first(request)
        return None
