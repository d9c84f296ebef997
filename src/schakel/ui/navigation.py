"""Where one can go from every page, and who sees which way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Way:
    """One item of the navigation: its word, the name of its address, and the permission it needs."""

    word: str | Promise
    address: str
    permission: str


@dataclass(frozen=True)
class Item:
    """A way as this viewer sees it now."""

    word: str
    url: str
    is_here: bool


WAYS = (
    Way(_("Werklijst"), "home", "see_worklist"),
    Way(_("Aanmeldingen"), "referral_list", "read_referrals"),
    Way(_("Dossiers"), "case_list", "read_cases"),
    Way(_("Zoeken"), "search", "search"),
    Way(_("Catalogus"), "catalogue", "read_catalogue"),
    Way(_("Cijfers"), "figures", "read_figures"),
    Way(_("Mensen"), "colleague_list", "invite_workers"),
)


def items(may: Mapping[str, bool], path: str) -> Iterator[Item]:
    """The ways open to a viewer who may `may` and stands at `path`. A way whose room is not installed is left out."""
    for way in WAYS:
        if not may.get(way.permission):
            continue
        try:
            url = reverse(way.address)
        except NoReverseMatch:
            continue
        is_here = path == url if url == "/" else path.startswith(url)
        yield Item(str(way.word), url, is_here)
