"""Law 2: every address says who may come in, and one that does not is shut."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse

from schakel.access.gate import declared
from schakel.config import urls as project
from tests.world import cast, client_of

CODES_IN_ADDRESSES = {
    "uuid",
    "int",
    "slug",
}  # a number that means nothing, or a code; never a name, a day of birth, a number of a person


# What a borrowed screen must not do asks the password again first (threats.md T-06).
ASKS_AGAIN = {
    "safe_contact": "shows how to reach somebody safely",
    "safe_contact_of_case": "shows how to reach somebody safely",
    "access_answer": "takes a file of somebody out of the house",
    "break_glass": "opens a case in an emergency",
    "colleague_role": "changes what somebody may do",
    "close_account": "ends what somebody may do",
    "invite_colleague": "lets somebody in",
    "colleague_link": "lets somebody in",
    "reset_factors": "takes away the second step of somebody",
    "new_passkey": "adds a way to come in",
    "new_app": "adds a way to come in",
    "remove_factor": "takes away a way to come in",
    "new_recovery_codes": "makes other ways to come in",
}


@dataclass(frozen=True)
class Address:
    """One address of the application."""

    route: str
    pattern: URLPattern

    @property
    def view(self) -> Any:
        return self.pattern.callback

    @property
    def name(self) -> str:
        return self.pattern.name or ""


def addresses() -> list[Address]:
    """Every address there is, nested ones too."""
    return list(_below(get_resolver().url_patterns, ""))


def _below(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Address]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _below(pattern.url_patterns, before + str(pattern.pattern))
        else:
            yield Address(before + str(pattern.pattern), pattern)


def test_every_address_says_who_may_come_in():
    assert [address.route for address in addresses() if declared(address.view) is None] == []


def test_every_address_has_a_name_of_its_own():
    names = [address.name for address in addresses()]

    assert "" not in names
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_no_address_holds_anything_about_a_person():
    kinds = {
        (address.route, type(converter).__name__.removesuffix("Converter").lower())
        for address in addresses()
        for converter in address.pattern.pattern.converters.values()
    }

    assert [one for one in kinds if one[1] not in CODES_IN_ADDRESSES] == []


def test_what_a_borrowed_screen_must_not_do_asks_the_password_again():
    asking = {address.name for address in addresses() if declared(address.view)["fresh"]}

    assert ASKS_AGAIN.keys() - asking == set()


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(ASKS_AGAIN))
def test_nothing_is_shown_and_nothing_done_before_the_password_was_given_again(name):
    address = next(one for one in addresses() if one.name == name)
    permission, people = declared(address.view)["permission"], cast()
    client = client_of(people.an if permission == "break_glass" else people.coco, has_just_proved=False)
    where = reverse(name, args=[UUID(int=1)] * len(address.pattern.pattern.converters))

    looked, sent = client.get(where), client.post(where)

    assert (looked.status_code, looked.headers["Location"].partition("?")[0]) == (302, reverse("prove"))
    assert (sent.status_code, "Bevestig dat je het bent" in sent.text) == (401, True)


def _undeclared(request: HttpRequest) -> HttpResponse:
    return HttpResponse("dit-zag-niemand")


urlpatterns = [*project.urlpatterns, path("open/", _undeclared, name="open")]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_an_address_that_declares_no_gate_is_shut_for_everyone():
    people = cast()

    for worker in (None, people.coco):
        answer = client_of(worker).get("/open/")

        assert answer.status_code == 403
        assert b"dit-zag-niemand" not in answer.content
