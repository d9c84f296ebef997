"""The pages on which coordinators keep somebody out of a case, and end that together."""

import pytest
from django.urls import reverse

from schakel.cases.models import Exclusion
from tests.world import a_case, a_worker, client_of, looking_as

pytestmark = pytest.mark.django_db


def test_one_coordinator_keeps_somebody_out_and_two_together_end_it():
    case = a_case()
    people, second = case.family.cast, a_worker("coordinator", house=case.house, name="Cisse Tweede")
    here = reverse("keep_out", args=[case.pk])
    coco, cisse, an = client_of(people.coco), client_of(second), client_of(people.an)
    page = reverse("case", args=[case.pk])

    assert coco.post(here, {"worker": people.an.pk}).status_code == 422
    assert coco.post(here, {"worker": people.an.pk, "person": case.family.suspect.pk, "reason": "buren"}).status_code == 302
    assert an.get(page).status_code == 404
    with looking_as(people.coco):
        end = reverse("exclusion_end", args=[Exclusion.objects.get().pk])

    assert coco.post(end, {"reason": "Ze verhuisde."}).status_code == 302
    assert "Een andere coördinator beslist" in coco.get(end).content.decode()
    coco.post(end, {"ends": "yes"})
    assert an.get(page).status_code == 404
    assert "Ze verhuisde." in cisse.get(end).content.decode()
    assert cisse.post(end, {"ends": "yes"}).status_code == 302
    assert an.get(page).status_code == 200


def test_a_colleague_who_does_not_coordinate_has_no_business_with_exclusions():
    case = a_case()
    an = client_of(case.family.cast.an)

    assert an.get(reverse("exclusion_list")).status_code == 403
    assert an.get(reverse("keep_out", args=[case.pk])).status_code == 403
