"""Twice sent is once done: a form carries a key made when it was shown, and the key is spent with the record (P-06)."""

from collections.abc import Callable
from uuid import UUID

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from schakel.audit.models import FormKey


class FormKeyMiddleware:
    """Stands inside the viewer's transaction. A second post with the same key waits for the first and gets its answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = self._key(request)
        if key is None:
            return self.get_response(request)
        earlier = self._claim(request, key)
        if earlier is not None:
            return HttpResponseRedirect(earlier)
        response = self.get_response(request)
        if not connection.needs_rollback and connection.in_atomic_block:
            self._settle(key, response)
        return response

    @staticmethod
    def _key(request: HttpRequest) -> UUID | None:
        if request.method != "POST" or getattr(request, "viewer", None) is None:
            return None
        try:
            return UUID(request.POST.get("form_key", ""))
        except ValueError:
            return None

    @staticmethod
    def _claim(request: HttpRequest, key: UUID) -> str | None:
        with connection.cursor() as cursor:
            cursor.execute(
                "insert into audit_formkey (key, worker_id, at, location) values (%s, %s, %s, '') on conflict (key) do nothing",
                [key, request.viewer.id, timezone.now()],
            )
            if cursor.rowcount:
                return None
        spent = FormKey.objects.filter(key=key, worker_id=request.viewer.id).first()
        return spent.location if spent else request.get_full_path()

    @staticmethod
    def _settle(key: UUID, response: HttpResponse) -> None:
        if response.status_code in (302, 303):
            FormKey.objects.filter(key=key).update(location=response.headers["Location"])
        else:
            FormKey.objects.filter(key=key).delete()
