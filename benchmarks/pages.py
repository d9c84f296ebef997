"""Pages with 100,000 cases in the database, through granian, walls on: the case page, the worklist, search by name, and a new referral."""

import os
import random
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from uuid import UUID

from benchmarks.load import Measured, need_wrk, press
from benchmarks.place import database
from benchmarks.report import Figure, Section, number

PORT = 8765
WARM = 20  # seconds: each web process reads in what draws the figures beside its first pages, and that is not what is measured
ADDRESS = f"http://127.0.0.1:{PORT}"
CASES = int(os.environ.get("BENCH_CASES", "100000"))


@contextmanager
def _served() -> Iterator[None]:
    process = subprocess.Popen(  # noqa: S603 - our own command
        [str(Path(sys.executable).with_name("schakel")), "serve", "--port", str(PORT)],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "benchmarks.settings"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(900):
            try:
                urllib.request.urlopen(f"{ADDRESS}/floor/hello/", timeout=2).read()
                break
            except (OSError, HTTPException):
                time.sleep(0.1)
        else:
            raise RuntimeError("the server did not come up")
        time.sleep(WARM)
        yield
    finally:
        process.terminate()
        process.wait(20)


def _house() -> object:
    from benchmarks.filling import fill
    from schakel.organisations.actions import found_organisation
    from schakel.organisations.founding import found_house
    from schakel.organisations.models import Kind, Organisation, Sector

    found = Organisation.objects.filter(code="BEN").first()
    if found is None:
        gate = found_house("BEN", "Veilig Huis van de metingen", "Limburg")
        found = gate.house
        found_organisation(by=gate, code="BEN-CAW", name="CAW van de metingen", kind=Kind.GENERAL_WELFARE_CENTRE, sector=Sector.CARE)
        fill(found, CASES)
    return found


def _cookie(worker: object) -> str:
    """A session as sign-in makes one."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from schakel.organisations.sessions import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(worker.user_id)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = worker.user.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={TOKEN}"


TOKEN = "a" * 32


def _urls(paths: list[str]) -> str:
    """A script that takes another path each time."""
    listed = ", ".join(f'"{path}"' for path in paths)
    return f"local paths = {{{listed}}}\nrequest = function() return wrk.format(nil, paths[math.random(#paths)]) end"


def _search() -> str:
    bodies = ", ".join(f'"csrfmiddlewaretoken={TOKEN}&text=naam{random.randrange(1000, 9999)}"' for _ in range(900))  # noqa: S311
    return (
        f"local bodies = {{{bodies}}}\n"
        'request = function() return wrk.format("POST", "/search/", wrk.headers, bodies[math.random(#bodies)]) end'
    )


def _create(referrer: object) -> str:
    """A new referral by a professional, about people nobody knows; each with a form key of its own."""
    from benchmarks.referral_form import DAY, NAME, YEAR, body

    return (
        f'local fixed = "csrfmiddlewaretoken={TOKEN}&{body(referrer)}&form_key="\n'
        "math.randomseed(os.time())\n"
        "local function hex(n) local s = '' for i = 1, n do s = s .. string.format('%x', math.random(0, 15)) end return s end\n"
        "local function name() local s = '' for i = 1, 9 do s = s .. string.char(math.random(97, 122)) end return s end\n"
        "request = function()\n"
        f"  local told = fixed:gsub('{NAME}', name):gsub('{DAY}', math.random(1, 28)):gsub('{YEAR}', math.random(1940, 2005))\n"
        "  return wrk.format('POST', '/referrals/new/', wrk.headers, told .. hex(8) .. '-' .. hex(4) .. '-7' .. hex(3)"
        " .. '-8' .. hex(3) .. '-' .. hex(12))\n"
        "end"
    )


def run() -> Section:
    """The four pages at 1 and 8 connections, beside a hello page and one raw statement of the same server."""
    need_wrk()
    with database():
        from schakel.access.context import looking
        from schakel.organisations.models import Organisation, Worker
        from schakel.workspace.queries import cases

        _house()
        director = Worker.objects.select_related("user", "organisation", "house").get(house__code="BEN", name="Werker 5")
        coordinator = Worker.objects.select_related("user", "organisation", "house").get(house__code="BEN", name="Werker 1")
        with looking(director):
            mine: list[UUID] = [row["id"] for row in cases(director, limit=50)]
        with _served():
            return _measured(_cookie(director), _cookie(coordinator), mine, Organisation.objects.get(code="BEN-CAW").pk)


def _warm_and_measured(go: Callable[[int], Measured]) -> dict[int, Measured]:
    """At 1 and at 8 connections, after one run that is thrown away: each connection to the database makes its plans once, and what is
    measured is a day of work, not its first minute."""
    go(8)
    return {n: go(n) for n in (1, 8)}


def _measured(director: str, coordinator: str, mine: list[UUID], referrer: object) -> Section:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    tried = {
        "hello": lambda n: press(f"{ADDRESS}/floor/hello/", n, {}),
        "raw": lambda n: press(ADDRESS, n, {"Cookie": director}, _urls([f"/floor/raw/{case}/" for case in mine])),
        "case page": lambda n: press(ADDRESS, n, {"Cookie": director}, _urls([f"/cases/{case}/" for case in mine])),
        "worklist of 50": lambda n: press(f"{ADDRESS}/", n, {"Cookie": director}),
        "search by name": lambda n: press(ADDRESS, n, {"Cookie": coordinator, **form}, _search()),
        "new referral": lambda n: press(ADDRESS, n, {"Cookie": coordinator, **form}, _create(referrer)),
    }
    found: dict[str, dict[int, Measured]] = {name: _warm_and_measured(go) for name, go in tried.items()}
    aims = {"case page": ("p95 ≤ 20 ms, then 15", "≥ 200/s, then 300")}
    figures = []
    for name in list(tried)[2:]:
        one, eight = found[name][1], found[name][8]
        aim = aims.get(name, ("", ""))
        figures += [
            Figure(f"{name}, 1 connection, p50", one.p50, "ms", "one raw statement", found["raw"][1].p50),
            Figure(f"{name}, 1 connection, p95", one.p95, "ms", "one raw statement", found["raw"][1].p95, aim=aim[0]),
            Figure(f"{name}, 8 connections", eight.rate, "requests/s", "hello page", found["hello"][8].rate, "more", aim[1]),
            Figure(f"{name}, 8 connections, p95", eight.p95, "ms", "hello page", found["hello"][8].p95),
        ]
    return Section(
        "Pages with a large register",
        f"{number(CASES)} cases, four people and ten lines each, 13 in 100 of them open, "
        "a thousand seats for each worker; granian WSGI, database on the same cores, "
        "row-level security, reading log and audit trail on; wrk for six seconds a figure, after as long without measuring.",
        figures,
    )
