"""What is kept of a person or an incident belongs to their house; the database refuses a row that points into another."""

import pytest
from django.db import IntegrityError, connection

from tests.world import a_house, a_person, a_residence, a_role, an_incident

pytestmark = pytest.mark.django_db


def test_an_address_is_not_kept_in_one_house_of_somebody_in_another():
    theirs = a_person(house=a_house("ANT"))
    theirs.house = a_house("LIM")

    a_residence(theirs)

    with pytest.raises(IntegrityError, match="of_the_same_house"):
        connection.check_constraints()


def test_a_part_is_not_kept_in_one_house_of_an_incident_in_another():
    theirs = an_incident(house=a_house("ANT"))
    theirs.house = a_house("LIM")

    a_role(theirs, None)

    with pytest.raises(IntegrityError, match="of_the_same_house"):
        connection.check_constraints()
