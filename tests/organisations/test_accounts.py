"""Houses, organisations and accounts: who may make whom."""

import pytest

from schakel.core import Refusal
from schakel.organisations import actions, founding
from schakel.organisations.models import Organisation
from tests.world import a_house, a_worker, cast

pytestmark = pytest.mark.django_db


def test_a_veilig_huis_is_founded_by_its_own_gate_which_can_never_sign_in():
    gate = founding.found_house("WVL", "Veilig Huis West-Vlaanderen", "West-Vlaanderen")

    assert gate.house.code == "WVL"
    assert gate.role == "gate"
    assert not gate.user.is_active
    assert founding.gate_of("wvl") == gate


def test_a_code_belongs_to_one_house():
    founding.found_house("WVL", "Veilig Huis West-Vlaanderen", "West-Vlaanderen")

    with pytest.raises(Refusal, match="WVL"):
        founding.found_house("WVL", "Nog een huis", "West-Vlaanderen")
    assert Organisation.objects.filter(code="WVL").count() == 1


def test_somebody_who_is_invited_gets_an_account_and_a_function():
    house, fien = a_house(), cast().fien

    worker = actions.invite(
        by=fien,
        email="Wout@LIM.example",
        name="Wout",
        role="case_director",
        organisation=house,
        house=house,
        password="een lang wachtwoord",
    )

    assert worker.user.email == "wout@lim.example"
    assert worker.user.check_password("een lang wachtwoord")
    assert worker.may("weigh")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"email": "an@lim.example"}, "al een account"),
        ({"role": "gate"}, "machine"),
        ({"role": "coordinator", "house": None}, "welk Veilig Huis"),
        ({"password": "kort"}, "12"),
    ],
)
def test_an_invitation_says_what_is_wrong_with_it(given, says):
    people = cast()
    wanted = {
        "email": "nieuw@lim.example",
        "name": "Nieuw",
        "role": "case_director",
        "organisation": people.house,
        "house": people.house,
    }

    with pytest.raises(Refusal, match=says):
        actions.invite(by=people.fien, **(wanted | given))


def test_an_administrator_manages_the_own_house_only():
    fien, stranger = cast().fien, a_worker("case_director", house=a_house("ANT"))

    with pytest.raises(Refusal, match="eigen Veilig Huis"):
        actions.change_role(by=fien, worker=stranger, role="coordinator")


def test_nobody_changes_the_own_function():
    fien = cast().fien

    with pytest.raises(Refusal, match="andere beheerder"):
        actions.change_role(by=fien, worker=fien, role="coordinator")


def test_a_case_director_manages_no_accounts():
    people = cast()

    with pytest.raises(Refusal, match="hoort niet bij je functie"):
        actions.change_role(by=people.an, worker=people.bilal, role="coordinator")
