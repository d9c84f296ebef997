"""Addresses by name only, so that the look is tested without the rooms."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def nothing(request: HttpRequest, **words: object) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("", nothing, name="home"),
    *(
        path(f"{name}/", nothing, name=name)
        for name in (
            "sign_in", "sign_out", "demo_sign_in", "set_language", "referral_list", "case_list", "search", "catalogue", "figures",
            "account", "stay",
        )
    ),
    path("case/<uuid:case_id>/", nothing, name="case"),
    *(
        path(f"case/<uuid:case_id>/{name}/", nothing, name=name)
        for name in ("keep_out", "rectification_list", "document_list", "disclosure_list", "access_request_list")
    ),
]
