"""Aangemeld zijn: a session in the database, read together with who signed in, where that one works and for which house, in one
statement, because every page begins with it."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import islice
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from schakel.access.models import Session, User
from schakel.access.prepared import prepared
from schakel.organisations.models import Organisation, Worker

OF_THE_DEMONSTRATION = "demonstration"
IDLE = timedelta(seconds=settings.SESSION_IDLE_AGE)


def _columns(model: type[models.Model], alias: str) -> str:
    return ", ".join(f'{alias}."{field.column}"' for field in model._meta.concrete_fields)


FOUND = f"""
    select s.data, s.ends_at, s.seen_at, {_columns(User, "u")}, {_columns(Worker, "w")}, {_columns(Organisation, "o")}, {_columns(Organisation, "h")}
    from access_session s
    left join access_user u on u.id = s.user_id and u.is_active
    left join organisations_worker w on w.user_id = u.id
    left join organisations_organisation o on o.id = w.organisation_id
    left join organisations_organisation h on h.id = w.house_id
    where s.key_hash = %(key_hash)s and s.ends_at > %(now)s and s.seen_at > %(idle_since)s"""  # noqa: S608 - names of our own columns


SEEN = "update access_session set seen_at = %(now)s where key_hash = %(key_hash)s and seen_at < %(lately)s"
LATELY = timedelta(minutes=1)  # somebody who reads ten pages in a minute is noted once
KEPT_AFTER = timedelta(days=1)


class SessionStore(SessionBase):
    """The session of a request (Django's `SESSION_ENGINE`). `user` is who signed in, or None; it comes along with the session.
    `ends_at` is when it ends whatever happens."""

    user: User | None = None
    ends_at: datetime | None = None

    def load(self) -> dict[str, Any]:
        now = timezone.now()
        about = {"key_hash": hashed(self.session_key), "now": now, "idle_since": now - IDLE, "lately": now - LATELY}
        with prepared(FOUND, about) as cursor:
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        data, self.ends_at, seen_at, *people = row
        if seen_at < about["lately"]:
            with prepared(SEEN, about):
                pass
        self.user = _user(iter(people))
        return json.loads(data) if isinstance(data, str) else data

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(pk=hashed(session_key)).exists()

    def create(self) -> None:
        self._session_key = self._get_new_session_key()
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        """CreateError when the key is taken, UpdateError when the session has ended meanwhile (signed out in another window)."""
        if self.session_key is None:
            return self.create()
        data = self._get_session(no_load=must_create)
        about = {"user_id": data.get(SESSION_KEY), "data": data}
        if not must_create:
            if not _alive().filter(pk=hashed(self.session_key)).update(**about):
                raise UpdateError
            return None
        try:
            with transaction.atomic():
                ends_at = timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE)  # however much is done meanwhile
                Session.objects.create(pk=hashed(self.session_key), ends_at=ends_at, **about)
        except IntegrityError as error:
            raise CreateError from error
        self.clear_expired()
        return None

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            _end(Session.objects.filter(pk=hashed(key)))

    @classmethod
    def clear_expired(cls) -> None:
        """What ended a day ago is thrown away whenever somebody signs in."""
        Session.objects.filter(ends_at__lt=timezone.now() - KEPT_AFTER).delete()


def hashed(session_key: str) -> str:
    return sha256(session_key.encode()).hexdigest()


def end_all_of(user: User) -> None:
    """Whoever is signed in as `user`, on whatever device, is out at the next click."""
    _end(Session.objects.filter(user=user))


def how_many_of(user: User) -> int:
    """In how many browsers `user` is signed in now."""
    return _alive().filter(user=user).count()


def whose(request: HttpRequest) -> UUID | None:
    """Whose session the browser had until it ended, at most a day ago. It lets nobody in."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return Session.objects.filter(pk=hashed(key)).values_list("user_id", flat=True).first() if key else None


def _alive() -> models.QuerySet[Session]:
    now = timezone.now()
    return Session.objects.filter(ends_at__gt=now, seen_at__gt=now - IDLE)


def _end(sessions: models.QuerySet[Session]) -> None:
    now = timezone.now()
    sessions.filter(ends_at__gt=now).update(ends_at=now, data={})


def signed_in(request: HttpRequest) -> User | AnonymousUser:
    """Who signed in, with the worker and the organisations. Nobody when the password was changed since, or the account has ended, or
    when it was in the demonstration, where one click is enough, and this is not the demonstration any more."""
    claimed = request.session.get(HASH_SESSION_KEY)
    user = request.session.user
    if claimed is None:
        return AnonymousUser()
    is_of_elsewhere = OF_THE_DEMONSTRATION in request.session and not settings.DEMO_MODE
    if user is None or is_of_elsewhere or not constant_time_compare(claimed, user.get_session_auth_hash()):
        request.session.flush()
        return AnonymousUser()
    return user


def _user(values: Iterator[Any]) -> User | None:
    """The four records out of one row; each begins with its key, which is empty where the join found nothing."""
    user, worker, organisation, house = (_record(model, values) for model in (User, Worker, Organisation, Organisation))
    if user is not None and worker is not None:
        worker.user, worker.organisation, worker.house = user, organisation, house
        user.worker = worker
    return user


def _record(model: type[models.Model], values: Iterator[Any]) -> Any:
    fields = model._meta.concrete_fields
    row = list(islice(values, len(fields)))
    key = next(value for field, value in zip(fields, row, strict=True) if field.primary_key)
    return None if key is None else model.from_db("default", [field.attname for field in fields], row)
