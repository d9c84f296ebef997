"""What is hidden (H) or of therapy (T) lies sealed in the database, and nowhere plain: not in a column, not in the trail (P-02, T-08)."""

import pytest

from schakel.access.matrix import MATRIX, Reach
from schakel.access.sealed import SealedField
from tests.laws.catalogue import asked
from tests.laws.test_models import our_models

CLOSED = ("H", "T")


def test_every_field_that_hides_somebody_is_sealed():
    plain = {
        f"{model._meta.label}.{name}"
        for model in our_models()
        for kind in CLOSED
        for name in model.privacy.get(kind, ())
        if not isinstance(model._meta.get_field(name), SealedField)
    }

    assert plain == set()


@pytest.mark.django_db
def test_the_database_refuses_what_is_not_sealed_in_every_such_column():
    held = {name for (name,) in asked("select conname from pg_constraint where contype = 'c'")}

    for model in our_models():
        for kind in CLOSED:
            for name in model.privacy.get(kind, ()):
                assert f"{model._meta.db_table}_{name}_is_sealed" in held


@pytest.mark.django_db
def test_the_database_and_the_matrix_name_the_same_functions_for_what_is_hidden():
    ((text,),) = asked("select prosrc from pg_proc where proname = 'may_be_named_for_contact'")

    assert {role for role in MATRIX if f"'{role}'" in text} == {
        role for role, cells in MATRIX.items() if cells["H"].reach == Reach.NAMED
    }
