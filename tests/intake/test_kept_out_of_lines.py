"""A line of the police that could not be read stays out of sight of whoever is kept from the family in it (T-03)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from schakel.cases.actions import keep_out
from schakel.intake.models import Correction, ImportedFile, PoliceReport
from tests.world import a_case, a_worker, client_of, kept, looking_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    """A case of which the coordinator is kept out by a colleague."""
    made = a_case()
    keep_out(by=a_worker("coordinator", house=made.house, name="Cisse Tweede"), case=made, worker=made.family.cast.coco, reason="zus")
    return made


def a_line(case, **line):
    people = case.family.cast
    file = ImportedFile(house=case.house, name="week.csv", sha256="a" * 64, encoding="utf-8", mapping="proef", lines=1,
                        imported_at=timezone.now(), imported_by=people.ines)  # fmt: skip
    report = PoliceReport(house=case.house, file=file, number="HA.43.L4.000007/2026", drawn_up_at=timezone.now(), incident=case.family.incident)
    found = Correction(house=case.house, file=file, line_number=3, value_class="date", expected="", line=line)
    kept(file, report, found, by=case.house)
    return found


@pytest.mark.parametrize(
    "told",
    [
        {"naam": "{name}"},
        {"naam": "{NAME}  "},
        {"naam": "van {name}"},
        {"naam": "onleesbaar", "korte_inhoud": "Ruzie bij de familie {name}, politie ter plaatse."},
        {"voornaam": "{name}"},
        {"pv_nummer": "HA.43.L4.000007/2026", "naam": "???"},
        {"pv_nummer": "ha.43.l4.000007/2026"},
    ],
)
def test_a_line_in_which_the_family_stands_is_out_of_sight(case, told):
    name = case.family.suspect.family_name
    found = a_line(case, **{column: value.format(name=name, NAME=name.upper()) for column, value in told.items()})

    with looking_as(case.family.cast.coco):
        assert not Correction.objects.exists()
    assert client_of(case.family.cast.coco).get(reverse("correction", args=[found.pk])).status_code == 404
    with looking_as(case.family.cast.ines):
        assert Correction.objects.count() == 1


def test_a_line_about_somebody_else_is_still_there_to_be_put_right(case):
    a_line(case, naam="Onderwater", voornaam="Zoë", pv_nummer="HA.43.L4.000008/2026", korte_inhoud="")

    with looking_as(case.family.cast.coco):
        assert Correction.objects.count() == 1
