"""A test that cannot fail proves nothing: with each wall taken away in turn, the matrix of all addresses must notice (threats section 1)."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from schakel.access import withheld
from schakel.access.matrix import Cell as Ceiling
from schakel.access.matrix import Reach
from schakel.audit import actions
from schakel.cases.models import Case
from schakel.organisations.models import Worker
from tests.laws.canaries.cells import Cell, Matrix, people
from tests.laws.canaries.sabotage import with_the_power_to_break_walls, without
from tests.laws.canaries.world import a_world_of_canaries

pytestmark = pytest.mark.slow

OPEN = "create or replace function wall.{name} returns {kind} language sql stable security definer as $$ {says} $$"
IN_REACH_BY_ANY_SEAT = (
    OPEN.format(
        name="my_cases()",
        kind="uuid[]",
        says="select array(select case_id from public.cases_seat where worker_id = (wall.context()).worker_id)",
    ),
    OPEN.format(
        name="reaches_case(asked uuid)",
        kind="boolean",
        says="select exists (select from public.cases_seat where worker_id = (wall.context()).worker_id and case_id = asked)",
    ),
)


@dataclass(frozen=True)
class Sabotage:
    """What is taken away, in the database or in the application, and where and by whom it must be noticed."""

    noticed: str
    at: tuple[str, ...]
    walls: tuple[str, ...] = ()
    code: Callable[[pytest.MonkeyPatch, Matrix], None] | None = None
    relations: frozenset[str] = frozenset()
    method: str = "GET"


def without_rows(*tables: str) -> tuple[str, ...]:
    return tuple(f"alter table {table} disable row level security" for table in tables)


def everybody_may(patch: pytest.MonkeyPatch, matrix: Matrix) -> None:
    patch.setattr(Worker, "may", lambda worker, permission: True)


def everybody_is_the_coordinator(patch: pytest.MonkeyPatch, matrix: Matrix) -> None:
    coordinator = matrix.workers["coordinator", "own"]
    patch.setattr("schakel.organisations.viewer.signed_in", lambda request: coordinator.user)


def nothing_is_withheld(patch: pytest.MonkeyPatch, matrix: Matrix) -> None:
    patch.setattr(withheld, "ceiling", lambda role, kind: Ceiling(Reach.WRITE))


def refused_instead_of_not_there(patch: pytest.MonkeyPatch, matrix: Matrix) -> None:
    """An answer that tells a hidden case from one that is not there."""
    hidden = {family["case"].pk for family in matrix.world.families.values()}

    def find(viewer: Worker, case_id: object) -> Case:
        raise PermissionDenied if case_id in hidden else Http404

    patch.setattr("schakel.chain.file_building.views.find", find)


def emergencies_may_write(patch: pytest.MonkeyPatch, matrix: Matrix) -> None:
    patch.setattr(actions, "HINDRANCES", [])
    patch.setattr(actions, "BY_KEY", actions.re.compile("never"))


def every_safe_contact(patch: pytest.MonkeyPatch, matrix: Matrix) -> None:
    """Also the question of the page itself no longer asks for whom an agreement is."""
    from schakel.chain.case_direction.queries import contact

    patch.setattr(contact, "is_director", lambda viewer, case: True)


TAKEN_AWAY = {
    "the row policies of the case": Sabotage(
        "HEARD", ("plan_of_approach",), without_rows("cases_case", "cases_passage", "case_direction_plan", "case_direction_goal")
    ),
    "the row policies of an enrolment": Sabotage(
        "HEARD",
        ("enrolment", "enrolment_list"),
        without_rows("programmes_enrolment", "programmes_offer", "people_person", "incidents_incident"),
    ),
    "the policy of a referral": Sabotage(
        "HEARD", ("referral", "referral_list"), ("create policy open on referral_referral to schakel_app using (true)",)
    ),
    "the end of a seat": Sabotage("HEARD", ("case",), IN_REACH_BY_ANY_SEAT, relations=frozenset({"ended seat"})),
    "who is kept out": Sabotage(
        "HEARD",
        ("case",),
        (OPEN.format(name="kept_from_me()", kind="uuid[]", says="select array[]::uuid[]"),),
        relations=frozenset({"excluded"}),
    ),
    "who is kept from a line that could not be read": Sabotage(
        "HEARD",
        ("correction_list", "correction"),
        ("alter policy kept_out on intake_correction using (true)",),
        relations=frozenset({"excluded"}),
    ),
    "the gate": Sabotage(
        "let in without the permission", ("referral_triage", "exclusion_list", "referral_list"), code=everybody_may
    ),
    "the door": Sabotage("let in without the permission", ("referral_list", "case"), code=everybody_is_the_coordinator),
    "what is held back": Sabotage("HEARD", ("file_building",), code=nothing_is_withheld, relations=frozenset({"own"})),
    "not there reads like not yours": Sabotage("otherwise than", ("file_building",), code=refused_instead_of_not_there),
    "read only in an emergency": Sabotage(
        "writes in an emergency",
        ("remove_action",),
        code=emergencies_may_write,
        relations=frozenset({"emergency"}),
        method="POST",
    ),
    "how contact is safe, as it was told": Sabotage(
        "HEARD",
        ("safe_contact", "safe_contact_of_case"),
        ("create policy open on referral_safecontact to schakel_app using (true)",),
    ),
    "how to reach somebody safely": Sabotage(
        "HEARD",
        ("safe_contact_of_case",),
        ("alter policy by_the_director_and_whom_it_names on case_direction_contactagreement using (wall.reaches_case(case_id))",),
        every_safe_contact,
        frozenset({"own"}),
    ),
}


@pytest.fixture(scope="module")
def matrix(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Matrix]:
    with django_db_blocker.unblock(), with_the_power_to_break_walls():
        logging.disable(logging.ERROR)
        yield Matrix(a_world_of_canaries())
        logging.disable(logging.NOTSET)


@pytest.mark.parametrize("taken", TAKEN_AWAY)
def test_the_matrix_notices_that_a_wall_is_gone(taken, matrix, monkeypatch):
    sabotage = TAKEN_AWAY[taken]

    with without():
        assert wrong(matrix, sabotage) == []
    with without(*sabotage.walls):
        if sabotage.code:
            sabotage.code(monkeypatch, matrix)
        noticed = wrong(matrix, sabotage)

    assert any(sabotage.noticed in one for one in noticed), noticed


def wrong(matrix: Matrix, sabotage: Sabotage) -> list[str]:
    """What the matrix says of every function, in these relations, at these addresses."""
    matrix.forget()
    wanted = [(role, relation) for role, relation in people() if not sabotage.relations or relation in sabotage.relations]
    return [one for address in sabotage.at for who in wanted for one in matrix.tried(Cell(address, *who, sabotage.method))]
