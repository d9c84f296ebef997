"""The register of processing is made from what the code reads, and is kept in step with it."""

from schakel.access import register_page
from tests.laws.sources import ROOT
from tests.laws.test_models import CLASSES, RETENTION


def test_the_register_of_processing_is_in_step_with_the_models_and_the_roles():
    assert (ROOT / "docs/processing-register.md").read_text() == register_page.page(), (
        "run: uv run python -m schakel.access.register_page > docs/processing-register.md"
    )


def test_the_register_knows_every_class_and_every_term():
    assert set(register_page.CLASSES) == CLASSES
    assert set(register_page.RETENTION) == set(RETENTION)
    assert len(register_page.kept()) > 40
