"""The pages that are opened all day ask the database few questions: six at most, the session and the context included."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.world import a_case, cast, client_of

MOST = 6
NO_QUESTIONS = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


def statements_of(client: Client, address: str, **posted: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(address, posted) if posted else client.get(address)
    assert answer.status_code == 200
    return [one["sql"] for one in asked.captured_queries if not one["sql"].startswith(NO_QUESTIONS)]


@pytest.mark.django_db
def test_the_worklist_asks_at_most_six_questions() -> None:
    a_case()

    asked = statements_of(client_of(cast().coco), "/")

    assert len(asked) <= MOST, asked


@pytest.mark.django_db
def test_the_page_of_a_case_asks_at_most_six_questions_and_one_of_them_carries_the_page() -> None:
    family = a_case(minors=2)

    asked = statements_of(client_of(cast().coco), f"/cases/{family.id}/")

    assert len(asked) <= MOST, asked
    assert sum("json_build_object" in one for one in asked) == 1


@pytest.mark.django_db
def test_searching_a_name_asks_at_most_six_questions() -> None:
    a_case()

    asked = statements_of(client_of(cast().coco), "/search/", text="jans")

    assert len(asked) <= MOST, asked
