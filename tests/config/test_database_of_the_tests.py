"""The tests' own database: the application's role, and nothing left behind."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import ProgrammingError, connection

from tests import database


@pytest.mark.django_db
def test_tests_sign_in_as_the_application():
    with connection.cursor() as cursor:
        cursor.execute("select current_user, rolsuper, rolbypassrls from pg_roles where rolname = current_user")

        assert cursor.fetchone() == ("schakel_app", False, False)


@pytest.mark.django_db
def test_the_application_cannot_empty_a_table():
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute("truncate django_content_type cascade")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_once_more", [1, 2])
def test_what_one_test_commits_is_gone_in_the_next(_once_more):
    assert not ContentType.objects.filter(app_label="left behind").exists()

    ContentType.objects.create(app_label="left behind", model="thing")

    with database.connection("administrator") as other:
        assert other.execute("select count(*) from django_content_type where app_label = 'left behind'").fetchone() == (1,)
