"""Two floors of the same server: a page that says hello, and a page of one raw statement about one case, walls on."""

from uuid import UUID

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from schakel.access.gate import gate
from schakel.config.urls import handler400, handler403, handler404, handler500, urlpatterns  # noqa: F401


@gate(public=True)
def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


@gate("read_cases")
def raw(request: HttpRequest, case_id: UUID) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("select number from cases_case where id = %s", [case_id])
        return HttpResponse(cursor.fetchone()[0])


urlpatterns = [path("floor/hello/", hello), path("floor/raw/<uuid:case_id>/", raw), *urlpatterns]
