"""The page with every part on it, as it is and after mistakes."""

import pytest

from tests.ui.looking import _monday_evening, as_file, browser, only_names  # noqa: F401 - fixtures
from tests.ui.sample import SampleForm, rendered, sample_context


@pytest.fixture(autouse=True)
def _addresses(only_names: None) -> None:  # noqa: F811
    """Nothing here needs the rooms."""


@pytest.fixture
def sample_page() -> str:
    return rendered(sample_context(SampleForm()))


@pytest.fixture
def page_with_errors() -> str:
    form = SampleForm({"name": "", "reason": "Omdat het niet stopt.", "on": "31/2/2025", "frame": "", "source": "police"})
    form.is_valid()
    return rendered(sample_context(form))
