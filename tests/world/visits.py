"""How somebody of the cast looks at a page or asks the database."""

import time
from contextlib import AbstractContextManager

from django.http import HttpResponse
from django.test import Client

from schakel.access.context import looking
from schakel.access.fresh import MOMENT
from schakel.core import uuid7
from schakel.organisations import half_signed_in
from schakel.organisations.models import Worker


def client_of(worker: Worker | None, *, has_just_proved: bool = True) -> Client:
    """A browser in which this worker is signed in, and gave the password a moment ago; nobody for None."""
    client = Client()
    if worker is not None:
        client.force_login(worker.user)
        if has_just_proved:
            proves(client)
    return client


def proves(client: Client) -> None:
    """Who is signed in here gave the password again, now."""
    session = client.session
    session[MOMENT] = time.time()
    session.save()


def begins_half(client: Client, worker: Worker) -> None:
    """In this browser the password of `worker` was given, and nothing more."""
    session = client.session
    session[half_signed_in.HALF] = {
        "worker": str(worker.pk),
        "rests_on": worker.user.get_session_auth_hash(),
        "at": time.time(),
    }
    session.save()


def looking_as(worker: Worker) -> AbstractContextManager[None]:
    """Ask the database in the name of this worker: `with looking_as(an): ...`."""
    return looking(worker)


def sent(client: Client, address: str, **fields: object) -> HttpResponse:
    """Send a form as a browser does, with the key that makes a double click one record."""
    return client.post(address, {"form_key": str(uuid7()), **fields})
