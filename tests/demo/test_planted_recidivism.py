"""The invented province goes through the real database, the real extract and the real figures: do they find what was planted?"""

from pathlib import Path

import pytest
from django.conf import settings

from schakel.core import Period
from schakel.demo import accounts
from schakel.demo.load import load_province
from schakel.demo.making import People
from schakel.demo.province import generate, read_parameters
from schakel.extract.build import build
from schakel.figures import definitions, facts
from schakel.figures.definitions import TOTAL
from schakel.figures.recidivism.engine import Estimate, curve
from schakel.figures.recidivism.follow import days_of, follow
from schakel.programmes.actions import load_catalogue

PERIOD = Period.years("2021-2025")
WHERE = {
    "first_incident": ("recidivism_first_incident", ("person",)),
    "programme_end_completed": ("recidivism_programme_ended", ("person", "completed", TOTAL)),
    "programme_end_not_completed": ("recidivism_programme_ended", ("person", "not_completed", TOTAL)),
}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_figures_recover_the_planted_recidivism_within_their_interval(tmp_path: Path) -> None:
    parameters = {**read_parameters(settings.DEFINITIONS / "demo" / "province.yaml"), "perpetrators": 1500}
    province = generate(parameters)
    gate = accounts.house(**province.parameters["house"])
    services = accounts.services(gate) | {gate.house.code: gate.house}
    workers = accounts.people(gate, accounts.PROVINCE_ACCOUNTS, services)
    people = People(
        gate.house,
        gate,
        workers["hilde"],
        workers["wout"],
        workers["mira"],
        workers["tom"],
        services["PZ"],
        load_catalogue(by=gate),
    )

    load_province(by=gate, province=province, people=people)
    built = build(tmp_path / "facts.duckdb", cut_off=PERIOD.last)

    found = {
        f"{group} {months}": _estimate(built.path, group, int(months))
        for group, shares in province.planted.items()
        for months in shares
    }
    truth = {f"{group} {months}": share for group, shares in province.planted.items() for months, share in shares.items()}
    for name, estimate in found.items():
        print(f"{name} months: planted {truth[name]:.3f}, found {estimate.share:.3f} ({estimate.lower:.3f}-{estimate.upper:.3f})")
    missed = [name for name, estimate in found.items() if not estimate.lower <= truth[name] <= estimate.upper]
    assert missed == []


def _estimate(path: Path, group: str, months: int) -> Estimate:
    name, place = WHERE[group]
    with facts.open(path) as opened:
        followed = follow(opened.connection, definitions.recidivism()[name], PERIOD, opened.extract.cut_off)
    return curve(followed.groups[place].counts).share_by(days_of(months))
