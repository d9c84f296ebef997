"""Law 5, first half: every field knows what kind of secret it is, and how long it is kept."""

import pytest
from django.apps import apps
from django.db.models import Model

# Classes of threats: identity, contact, hidden, facts, therapy, risk, meeting, attendance, conditions, log, statistics; X is technical.
CLASSES = set("ICHFTRMAVLS") | {"X"}
RETENTION = {
    "case": "with the case: 15 years from closing, up to 30 by consensus (decree art. 15 §3)",
    "referral": "with the referral, shorter when no case follows",
    "account": "as long as somebody works in the chain, and afterwards as long as the trail names them",
    "days": "some days",
}


def our_models() -> list[type[Model]]:
    """Every model of our own rooms."""
    return [model for model in apps.get_models() if model.__module__.startswith("schakel.")]


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_every_field_has_one_class_of_secrecy(model):
    classed = [name for names in model.privacy.values() for name in names]
    fields = [field.name for field in model._meta.concrete_fields if not field.primary_key and not field.is_relation]

    assert set(model.privacy) <= CLASSES
    assert sorted(classed) == sorted(fields)


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_every_model_says_how_long_it_is_kept(model):
    assert model.retention in RETENTION


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_every_model_says_what_it_keeps(model):
    assert model.__doc__
    assert not model.__doc__.startswith(f"{model.__name__}(")
