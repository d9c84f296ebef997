"""From rows to what a page of step one shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.chain.referral.models import Danger, Referral, Urgency
from schakel.chain.referral.queries import Filters, ReferralPage
from schakel.chain.referral.queries.queue import SHOWS
from schakel.chain.referral.words import trigger_names
from schakel.incidents.models import Incident, Role, Source, ViolenceType
from schakel.intake.actions import LineOutcome
from schakel.intake.models import PoliceReport
from schakel.people.queries import ShownSuggestion, Side
from schakel.ui import moments
from schakel.ui.lists import SummaryRow

__all__ = ["Choice", "Line", "choices", "line", "page", "sides", "trigger_names"]


@dataclass(frozen=True)
class Line:
    """One referral in the queue."""

    url: str
    number: str
    what: str
    why: str
    due: date | None
    is_danger: bool
    note: str


@dataclass(frozen=True)
class Choice:
    """One filter: its word, its address, and whether it is chosen."""

    word: str
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class PageWords:
    """The words of the page of one referral."""

    facts: Sequence[SummaryRow]
    safety: Sequence[SummaryRow]
    triggers: Sequence[str]
    next_step: str
    clock: date | None
    is_danger: bool


@dataclass(frozen=True)
class ComparedSide:
    """One entry of a suggestion, ready to be laid beside the other."""

    rows: Sequence[SummaryRow]
    incidents: Sequence[tuple[Incident, str]]


def line(referral: Referral, today: date) -> Line:
    """What stands in the queue: number, when and where, by which door; never a name (somebody may read along)."""
    incident, decided = referral.incident, hasattr(referral, "triage")
    place = (incident.municipality or incident.postal_code) if incident else ""
    when = _("feiten van {day}").format(day=moments.day(incident.occurred_on)) if incident else ""
    by = [referral.referrer.name] if referral.referrer_id != referral.house_id else []
    why = [str(Source(referral.source).label), *by, *trigger_names(referral.triggers)]
    note = str(referral.triage.get_outcome_display()) if decided else _note(referral)
    return Line(
        url=reverse("referral", args=[referral.pk]),
        number=referral.number,
        what=" · ".join(part for part in (referral.number, when, place) if part),
        why=" · ".join(why),
        due=None if decided else due_of(referral),
        is_danger=not decided and referral.someone_in_danger == Danger.YES,
        note=note,
    )


def due_of(referral: Referral) -> date:
    """The day of the clock that runs now: first to acknowledge, then to decide."""
    return referral.triage_by_day if referral.acknowledged_at else min(referral.acknowledge_by_day, referral.triage_by_day)


def _note(referral: Referral) -> str:
    urgency = str(Urgency(referral.urgency).label) if referral.urgency != Urgency.NORMAL else ""
    todo = _("te beslissen") if referral.acknowledged_at else _("te bevestigen")
    return ", ".join(part for part in (urgency, todo) if part)


def choices(filters: Filters) -> dict[str, list[Choice]]:
    """The filters as links: what is chosen stays in the address."""
    shows = dict(zip(SHOWS, (_("nog te beslissen"), _("te laat"), _("alle")), strict=True))
    sources = {"": _("elke bron")} | {code: str(name) for code, name in Source.choices}
    return {
        "show": [Choice(word, _url(code, filters.source), code == filters.show) for code, word in shows.items()],
        "source": [Choice(word, _url(filters.show, code), code == filters.source) for code, word in sources.items()],
    }


def _url(show: str, source: str) -> str:
    return "?" + urlencode({name: value for name, value in (("show", show), ("source", source)) if value})


def page(found: ReferralPage, today: date) -> PageWords:
    """The words around one referral, safety first."""
    referral = found.referral
    return PageWords(
        facts=_facts(found),
        safety=_safety(referral, is_open=not found.is_decided),
        triggers=trigger_names(referral.triggers),
        next_step=_next_step(found),
        clock=None if found.is_decided else due_of(referral),
        is_danger=not found.is_decided and referral.someone_in_danger == Danger.YES,
    )


def _next_step(found: ReferralPage) -> str:
    referral = found.referral
    if found.is_decided:
        return "done"
    if not referral.acknowledged_at:
        return "acknowledge"
    return "triage" if referral.someone_in_danger else "safety"


def _safety(referral: Referral, *, is_open: bool) -> list[SummaryRow]:
    url = reverse("referral_safety", args=[referral.pk]) if is_open else ""
    answer = str(Danger(referral.someone_in_danger).label) if referral.someone_in_danger else _("nog niet gevraagd")
    return [SummaryRow(_("Is er nu iemand in gevaar?"), answer, url), SummaryRow(_("Veilig contact"), _told(referral), url)]


def _told(referral: Referral) -> str:
    """That it was told, of when and by whom; the words stand behind a door of their own."""
    if referral.contact_told_at is None or referral.contact_told_by is None:
        return _("nog niet gezegd: neem zelf geen contact")
    return _("gezegd op {moment} aan {name}, ligt verzegeld").format(
        moment=moments.when(referral.contact_told_at), name=referral.contact_told_by.name
    )


def _facts(found: ReferralPage) -> list[SummaryRow]:
    referral, incident = found.referral, found.referral.incident
    rows = [SummaryRow(_("Aangemeld door"), _referrer(found)), SummaryRow(_("Ontvangen"), moments.when(referral.received_at))]
    if referral.referrer_reason:
        rows.append(SummaryRow(_("Waarom deze organisatie"), referral.referrer_reason))
    if incident is None:
        return rows
    hour = f", {incident.occurred_at:%H:%M}" if incident.occurred_at else ""
    rows += [
        SummaryRow(_("Feiten van"), moments.day(incident.occurred_on) + hour),
        SummaryRow(_("Plaats"), f"{incident.postal_code} {incident.municipality}".strip()),
        SummaryRow(_("Vormen van geweld"), ", ".join(str(ViolenceType(code).label) for code in incident.violence_types)),
        SummaryRow(_("Kinderen aanwezig"), {True: _("ja"), False: _("nee"), None: _("niet geweten")}[incident.children_present]),
    ]
    if incident.is_breach_of_measure:
        rows.append(SummaryRow(_("Maatregel"), _("er werd een maatregel overtreden")))
    if found.offences:
        rows.append(SummaryRow(_("Feiten volgens de politie"), "\n".join(f"{one.code} {one.label}" for one in found.offences)))
    if found.reports:
        rows.append(SummaryRow(_("Proces-verbaal"), "\n".join(_report(one) for one in found.reports)))
    rows.append(SummaryRow(_("Korte inhoud"), incident.summary))
    return rows


def _referrer(found: ReferralPage) -> str:
    """Who refers; for police reports that the house read in itself, the zones that wrote them."""
    referral = found.referral
    if referral.referrer_id == referral.house_id and found.reports:
        return ", ".join(sorted({_("politiezone {zone}").format(zone=report.zone) for report in found.reports}))
    return f"{referral.referrer.name} ({Source(referral.source).label})"


def reports(found: Sequence[PoliceReport]) -> list[SummaryRow]:
    """Reports to lay beside each other: zone, when drawn up, risk as stated."""
    risks = {"low": _("laag"), "medium": _("midden"), "high": _("hoog"), "extreme": _("zeer hoog")}
    return [
        SummaryRow(
            one.number,
            _("politiezone {zone}, opgesteld {moment}, risico volgens de politie: {risk}").format(
                zone=one.zone, moment=moments.when(one.drawn_up_at), risk=risks.get(one.stated_risk, _("niet vermeld"))
            ),
        )
        for one in found
    ]


def _report(report: PoliceReport) -> str:
    double = f" — {_('vermoedelijk dezelfde feiten')}" if report.is_suspected_double else ""
    return f"{report.number}, {moments.day(report.drawn_up_at)}{double}"


def sides(shown: ShownSuggestion, incidents: Mapping[UUID, Sequence[Role]]) -> list[ComparedSide]:
    """Both entries, field by field in the same order."""
    return [_side(side, incidents[side.person.pk]) for side in (shown.newcomer, shown.known)]


def _side(side: Side, roles: Sequence[Role]) -> ComparedSide:
    person = side.person
    born = ""
    if person.birth_date:
        born = str(person.birth_date.year) if person.birth_date_precision == "year" else f"{person.birth_date:%d/%m/%Y}"
    addresses = [
        f"{one.street} {one.number}, {one.postal_code} {one.municipality}" for one in side.residences if one.level == "normal"
    ]
    rows = [
        SummaryRow(_("Familienaam"), person.family_name),
        SummaryRow(_("Voornaam"), person.given_names),
        SummaryRow(_("Geboren"), born),
        SummaryRow(_("Geslacht"), str(person.get_sex_display())),
        SummaryRow(_("Nationaal nummer"), _("bekend") if person.ssin_fingerprint else _("niet bekend")),
        SummaryRow(_("Adres"), "\n".join(addresses)),
    ]
    return ComparedSide(rows, [(role.incident, str(role.get_role_display())) for role in roles])


MOST_LINES = 100


@dataclass(frozen=True)
class Tried:
    """What would become of a file: the numbers, and the lines that ask for attention."""

    counts: Sequence[SummaryRow]
    refused: Sequence[LineOutcome]
    suggested: Sequence[LineOutcome]
    more_refused: int
    more_suggested: int
    is_nothing_new: bool


def tried(outcomes: Sequence[LineOutcome], counts: Mapping[str, int]) -> Tried:
    """The difference that reading a file in would make."""
    refused = [one for one in outcomes if one.outcome == "refused"]
    suggested = [one for one in outcomes if one.outcome == "suggested"]
    return Tried(
        counts=[SummaryRow(word, counts[name]) for name, word in _counted().items()],
        refused=refused[:MOST_LINES],
        suggested=suggested[:MOST_LINES],
        more_refused=max(0, len(refused) - MOST_LINES),
        more_suggested=max(0, len(suggested) - MOST_LINES),
        is_nothing_new=not counts["reports"] and not refused,
    )


def _counted() -> dict[str, str]:
    return {
        "reports": _("Nieuwe pv's"),
        "incidents": _("Nieuwe feiten"),
        "persons": _("Nieuwe personen"),
        "referrals": _("Nieuwe aanmeldingen"),
        "repeat_incidents": _("Herhaalde feiten binnen twaalf maanden"),
        "suggestions": _("Misschien bekende personen, voor de coördinator"),
        "suspected_double_reports": _("Pv's die vermoedelijk over dezelfde feiten gaan"),
        "refused_lines": _("Lijnen die niet gelezen kunnen worden"),
    }


def read_in(counts: Mapping[str, int]) -> str:
    """What a file brought, in one sentence."""
    return _(
        "Ingelezen: {reports} pv's, {referrals} aanmeldingen, {repeats} herhaalde feiten; {refused} lijnen konden niet gelezen worden."
    ).format(
        reports=counts["reports"],
        referrals=counts["referrals"],
        repeats=counts["repeat_incidents"],
        refused=counts["refused_lines"],
    )
