"""The database is really stopped while somebody sends a form (P-04, P-13): a clear page, the text kept, nothing half-written."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.utils import timezone

from schakel.config import postgres
from tests.laws.sources import ROOT
from tests.leftovers import folder_of_servers
from tests.serving import PATIENCE, SCHAKEL, served
from tests.world.browser import Browser

pytestmark = pytest.mark.slow
TYPED = "Moeder zegt dat ze vannacht bij haar zus slaapt en niet alleen wil zijn."


@dataclass
class Installation:
    """A Schakel of its own: a database server, a web server, and one family."""

    data_folder: Path
    site: str
    case: str
    facility: str
    session: str

    def asked(self, role: str = "backup") -> psycopg.Connection:
        return psycopg.connect(**postgres.server(self.data_folder).dsn(role, "schakel"), autocommit=True)

    def count(self, question: str) -> int:
        with self.asked() as connection:
            return connection.execute(question).fetchone()[0]

    def wait_for_a_waiter(self) -> None:
        """Until the request is in the middle of its work."""
        with self.asked("migrator") as beside:
            end = time.monotonic() + PATIENCE
            while time.monotonic() < end:
                if beside.execute("select from pg_locks where not granted").fetchall():
                    return
                time.sleep(0.05)
        raise AssertionError("the request never came to the database")


@pytest.fixture(scope="module")
def installation() -> Iterator[Installation]:
    with folder_of_servers() as outer:
        folder = outer / "data"
        settings = {"SCHAKEL_DATA_DIR": str(folder), "SCHAKEL_DB_NAME": "schakel", "SCHAKEL_WORKERS": "1"}
        postgres.ensure_running(throwaway=True, data_folder=folder)
        run([SCHAKEL, "db", "prepare"], settings)
        made = json.loads(run([sys.executable, "-m", "tests.laws.a_family_for_one_browser"], settings).splitlines()[-1])
        with served(outer, settings) as (address, _process):
            yield Installation(folder, address, **made)


def run(command: list[str], settings: dict[str, str]) -> str:
    done = subprocess.run(command, env=os.environ | settings, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_database_is_stopped_while_a_form_is_sent(installation):
    browser, address = Browser(installation.site, installation.session), f"/cases/{installation.case}/weighing/consult/"
    typed = {
        "facility": installation.facility,
        "with_whom": "Joke",
        "consulted_on": f"{timezone.localdate():%d/%m/%Y}",
        "advice": TYPED,
    }
    page = browser.get(address)
    assert page.status == 200

    with ThreadPoolExecutor(1) as finger, closing(installation.asked("migrator")) as beside:
        beside.execute("begin")
        beside.execute("lock table weighing_consultation in exclusive mode")
        clicked = finger.submit(browser.send, address, page, **typed)
        installation.wait_for_a_waiter()
        postgres.stop(installation.data_folder)
        broken = clicked.result()
    while_gone = browser.get(address), Browser(installation.site, "").get("/health/")
    postgres.ensure_running(throwaway=True, data_folder=installation.data_folder)
    left = installation.count("select count(*) from weighing_consultation"), installation.count(ACTIONS), installation.count(KEYS)
    again = browser.send(address, page, **typed)

    assert broken.status == 503
    assert "niet bewaard" in broken.text
    assert TYPED in broken.text
    assert [one.status for one in while_gone] == [503, 503]
    assert while_gone[1].text == "database unreachable\n"
    assert left == (0, 0, 0), "nothing half-written"
    assert again.status == 302
    assert (installation.count("select count(*) from weighing_consultation"), installation.count(ACTIONS)) == (1, 1)
    assert browser.get("/health/").text == "ok\n"


ACTIONS = "select count(*) from audit_action where code = 'weighing.consult'"
KEYS = "select count(*) from audit_formkey"
