"""Which role may do what: one table, which the code reads and from which `docs/roles.md` is made.

Roles and their names follow the domain's list of who does what. `scope` says how far a role reaches in the database:
`house` roles work for the whole register of one Veilig Huis, `seat` roles reach only cases in which they sit today.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

PERMISSIONS = {
    "see_worklist": _("de eigen werklijst zien"),
    "search": _("zoeken in de dossiers waarin je zetelt"),
    "read_referrals": _("aanmeldingen lezen"),
    "receive_referral": _("een aanmelding inbrengen"),
    "triage": _("over een aanmelding beslissen"),
    "import_reports": _("een politiebestand inlezen"),
    "confirm_person": _("beslissen of twee personen dezelfde zijn"),
    "read_cases": _("dossiers lezen waarin je zetelt"),
    "build_file": _("het dossier vormen"),
    "contribute": _("een aanvulling geven voor de eigen organisatie"),
    "assess_risk": _("het risico inschatten"),
    "weigh": _("de weging vastleggen"),
    "direct": _("de casusregie voeren"),
    "execute": _("acties uit het plan opvolgen"),
    "evaluate": _("evalueren en afsluiten"),
    "rectify": _("een foute rol rechtzetten"),
    "open_original": _("het origineel van een stuk openen"),
    "answer_access": _("een vraag om inzage beantwoorden"),
    "make_offer": _("hulp aanbieden"),
    "enrol": _("inschrijven in een programma"),
    "see_enrolments": _("inschrijvingen in een programma volgen"),
    "record_attendance": _("aanwezigheid noteren"),
    "read_attendance": _("lezen waarom een begeleiding niet doorging of stopte"),
    "impose_mandate": _("een opgelegd kader vastleggen"),
    "record_mandate": _("een beslissing van rechtbank of parket noteren"),
    "erase_files": _("dossiers na de bewaartermijn wissen of tegenhouden"),
    "list_due": _("nakijken welke bewaartermijnen voorbij zijn"),
    "see_held_back": _("zien wie meer opende dan het werk vraagt"),
    "declare_relations": _("zeggen wie je van buiten het werk kent"),
    "break_glass": _("een dossier openen in een noodgeval"),
    "review_emergency": _("beoordelen of een dossier terecht in nood geopend werd"),
    "keep_out": _("iemand van een dossier uitsluiten"),
    "read_catalogue": _("de catalogus van programma's lezen"),
    "manage_catalogue": _("de catalogus van programma's laden"),
    "read_figures": _("de cijfers lezen"),
    "build_figures": _("de cijfers opbouwen"),
    "invite_workers": _("mensen uitnodigen om in te loggen"),
    "manage_accounts": _("accounts en organisaties beheren"),
}

_EVERYONE = {"see_worklist", "read_catalogue", "declare_relations"}
_IN_CASES = {"search", "read_cases", "contribute", "execute"}


@dataclass(frozen=True)
class Role:
    """One function of a worker. `title` is Dutch; `scope` is house, magistrate, seat, gate or none."""

    code: str
    title: str
    sector: str
    scope: str
    permissions: frozenset[str] = field(default_factory=frozenset)


def _role(code: str, title: str, sector: str, scope: str, *permissions: str | set[str]) -> Role:
    granted: set[str] = set(_EVERYONE) if scope != "gate" else set()
    for one in permissions:
        granted |= one if isinstance(one, set) else {one}
    unknown = granted - PERMISSIONS.keys()
    if unknown:
        raise ValueError(f"{code}: unknown permissions {sorted(unknown)}")
    return Role(code, title, sector, scope, frozenset(granted))


ROLES = {
    role.code: role
    for role in (
        _role(
            "coordinator",
            _("coördinator"),
            "network",
            "coordinator",
            _IN_CASES,
            "read_referrals",
            "receive_referral",
            "triage",
            "import_reports",
            "confirm_person",
            "build_file",
            "assess_risk",
            "weigh",
            "direct",
            "evaluate",
            "rectify",
            "answer_access",
            "open_original",
            "make_offer",
            "enrol",
            "see_enrolments",
            "record_mandate",
            "read_figures",
            "invite_workers",
            "keep_out",
            "review_emergency",
            "see_held_back",
            "erase_files",
        ),
        _role(
            "case_director",
            _("casusregisseur"),
            "network",
            "seat",
            _IN_CASES,
            "build_file",
            "assess_risk",
            "weigh",
            "direct",
            "evaluate",
            "rectify",
            "answer_access",
            "open_original",
            "make_offer",
            "enrol",
            "see_enrolments",
            "read_attendance",
            "break_glass",
            "read_figures",
        ),
        _role(
            "intake_worker",
            _("onthaalmedewerker"),
            "care",
            "intake",
            "search",
            "read_referrals",
            "receive_referral",
            "contribute",
            "make_offer",
        ),
        _role("victim_worker", _("begeleider slachtoffer"), "care", "seat", _IN_CASES, "assess_risk"),
        _role(
            "perpetrator_worker",
            _("begeleider pleger"),
            "care",
            "seat",
            _IN_CASES,
            "assess_risk",
            "make_offer",
            "enrol",
            "see_enrolments",
            "record_attendance",
            "read_attendance",
        ),
        _role(
            "trainer",
            _("trainer"),
            "care",
            "seat",
            "search",
            "read_cases",
            "see_enrolments",
            "record_attendance",
            "read_attendance",
            "execute",
        ),
        _role("therapist", _("therapeut"), "care", "seat", _IN_CASES, "see_enrolments", "record_attendance", "read_attendance"),
        _role("youth_worker", _("medewerker jeugdhulp"), "youth", "seat", _IN_CASES, "assess_risk"),
        _role("police_referrer", _("politie, aanmelder"), "police", "seat", "receive_referral"),
        _role("police_liaison", _("referentieambtenaar politie"), "police", "seat", _IN_CASES, "assess_risk", "receive_referral"),
        _role(
            "reference_magistrate",
            _("referentiemagistraat"),
            "justice",
            "magistrate",
            _IN_CASES,
            "assess_risk",
            "impose_mandate",
            "record_mandate",
        ),
        _role(
            "probation_officer",
            _("justitieassistent"),
            "justice",
            "seat",
            _IN_CASES,
            "see_enrolments",
            "record_attendance",
            "record_mandate",
        ),
        _role("local_government_member", _("lokaal bestuur"), "government", "seat", "read_cases", "contribute", "execute"),
        _role("analyst", _("beleidsanalist"), "government", "none", "read_figures", "build_figures"),
        _role(
            "functional_admin",
            _("functioneel beheerder"),
            "government",
            "none",
            "invite_workers",
            "manage_accounts",
            "manage_catalogue",
        ),
        _role(
            "gate",
            _("toegangspoort (machine)"),
            "network",
            "gate",
            "list_due",
            "import_reports",
            "receive_referral",
            "make_offer",
            "manage_catalogue",
            "invite_workers",
            "manage_accounts",
        ),
    )
}


def may(role: str, permission: str) -> bool:
    """Whether `role` has `permission`. An unknown permission raises: a typing error must not read as "no"."""
    if permission not in PERMISSIONS:
        raise LookupError(f"there is no permission {permission!r}")
    return role in ROLES and permission in ROLES[role].permissions


def scope_of(role: str) -> str:
    """How far `role` reaches in the database."""
    return ROLES[role].scope
