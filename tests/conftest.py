"""What all tests share: a database of their own, and the role the application itself has."""

from collections.abc import Iterator

import django
import pytest
from hypothesis import HealthCheck
from hypothesis import settings as examples

from tests import database, network

database.use_throwaway_server()
django.setup()
# The same examples every time, however long they take: what chance finds is for who sits beside it (--hypothesis-profile=default).
examples.register_profile("steady", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile("steady")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that no processor waits for it at the end."""
    items.sort(key=lambda item: (not item.get_closest_marker("journey"), not item.get_closest_marker("slow")))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What a test has counted is told also when it passes."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, said in report.user_properties:
            if name == "told" and report.when == "call":
                terminalreporter.write_line(said)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Instead of pytest-django's own, which would have the application make and empty tables."""
    from django.test import TransactionTestCase

    TransactionTestCase._fixture_teardown = lambda self: database.fresh_copy()
    with django_db_blocker.unblock(), database.at_work():
        yield


@pytest.fixture(scope="session", autouse=True)
def closed_network() -> Iterator[None]:
    """Law 11: no test reaches the network."""
    with pytest.MonkeyPatch.context() as patch:
        network.close(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """A real password takes half a second to check, on purpose; who tries many in a test need not wait for that."""
    from django.test import override_settings

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def dutch_first() -> Iterator[None]:
    """Each test begins in Dutch, whatever language the test before it read a page in."""
    from django.utils import translation

    with translation.override("nl"):
        yield


@pytest.fixture(scope="session", autouse=True)
def one_step() -> Iterator[None]:
    """Signing in takes the password alone, but in the tests that are about the second step and ask for it themselves."""
    from django.test import override_settings

    with override_settings(SECOND_STEP=False):
        yield
