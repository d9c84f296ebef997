"""How somebody of the cast looks at a page or asks the database."""

from contextlib import AbstractContextManager

from django.http import HttpResponse
from django.test import Client

from schakel.access.context import looking
from schakel.core import uuid7
from schakel.organisations.models import Worker


def client_of(worker: Worker | None) -> Client:
    """A browser in which this worker is signed in; nobody for None."""
    client = Client()
    if worker is not None:
        client.force_login(worker.user)
    return client


def looking_as(worker: Worker) -> AbstractContextManager[None]:
    """Ask the database in the name of this worker: `with looking_as(an): ...`."""
    return looking(worker)


def sent(client: Client, address: str, **fields: object) -> HttpResponse:
    """Send a form as a browser does, with the key that makes a double click one record."""
    return client.post(address, {"form_key": str(uuid7()), **fields})
