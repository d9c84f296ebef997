"""The quick exit asks nothing of anyone, and wipes what a page can wipe."""

import pytest
from django.db import connection
from django.test import Client, override_settings

from schakel.organisations import leaving
from tests.world import cast, client_of


def test_the_exit_works_when_the_database_is_gone(db):
    signed_in = client_of(cast().an)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "cursor", lambda *a, **k: pytest.fail("the exit asked the database something"))
        answer = signed_in.get("/weg/")

    assert answer.status_code == 200
    assert {name for name, morsel in answer.cookies.items() if morsel["max-age"] == 0} == set(leaving.COOKIES)


@override_settings(EXIT_SITE="https://www.vrt.be/")
def test_the_exit_goes_where_the_installation_says_and_tells_that_site_nothing():
    answer = Client().get("/weg/")

    assert 'content="0; url=https://www.vrt.be/"' in answer.text
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
