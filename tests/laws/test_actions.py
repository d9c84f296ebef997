"""Law 4: every action has a permission, a sentence, and a line in the pages that people read."""

import string

from schakel.access import roles_page
from schakel.access.roles import PERMISSIONS, ROLES
from schakel.audit import actions_page
from tests.laws.sources import ROOT


def test_every_action_has_a_permission_and_a_sentence_and_says_what_it_does():
    for kind in actions_page.kinds():
        assert kind.permission in PERMISSIONS, kind.code
        assert kind.help.strip(), kind.code
        for sentence in kind.sentences.values():
            places = [place for _, place, _, _ in string.Formatter().parse(str(sentence)) if place is not None]
            assert str(sentence).rstrip().endswith((".", "}")), kind.code
            assert all(place.isidentifier() for place in places), kind.code


def test_every_action_can_be_done_by_somebody():
    holders = {permission for role in ROLES.values() for permission in role.permissions}

    assert [kind.code for kind in actions_page.kinds() if kind.permission not in holders] == []


def test_the_page_of_roles_is_in_step_with_the_code():
    assert (ROOT / "docs/roles.md").read_text() == roles_page.page(), (
        "run: uv run python -m schakel.access.roles_page > docs/roles.md"
    )


def test_the_page_of_actions_is_in_step_with_the_code():
    assert (ROOT / "docs/actions.md").read_text() == actions_page.page(), (
        "run: uv run python -m schakel.audit.actions_page > docs/actions.md"
    )
