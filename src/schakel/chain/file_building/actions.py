"""What people do in step two: ask, answer, do without, and pass the file on to the weighing."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.cases import actions as cases
from schakel.cases.models import Case, Function, Ground, Passage, Step
from schakel.chain.file_building import queries, rules
from schakel.chain.file_building.models import Entry, SupplementRequest
from schakel.core import Refusal
from schakel.organisations.models import Worker


@dataclass(frozen=True)
class NewEntry:
    """One piece of information: about whom, from whom, fact or opinion, and whom it may reach."""

    kind: str
    text: str
    source: str
    disclosure: str
    stated_by: str = ""
    said_by: UUID | None = None
    subject: UUID | None = None


@action("file_building.ask", permission="build_file", sentence=_("{actor} vroeg {organisation} om een aanvulling, tegen {due}."))
def ask(*, by: Viewer, case: Case, worker: Worker, question: str, purpose: str) -> SupplementRequest:
    """Vraagt een kernpartner om een aanvulling: alleen wat nodig is om te kiezen; wie gevraagd wordt, krijgt een plaats in het dossier."""
    state = queries.standing(by, case)
    rules.check_step(state.step, is_closed=state.is_closed)
    partner = worker.organisation
    asked_already = SupplementRequest.objects.filter(case=case, organisation=partner, closed_at__isnull=True).exists()
    rules.check_request(question, purpose, is_core_partner=partner.is_core_partner, is_asked_already=asked_already)
    now = timezone.now()
    request = SupplementRequest.objects.create(
        case=case,
        organisation=partner,
        question=question.strip(),
        purpose=purpose.strip(),
        asked_at=now,
        asked_by_id=by.id,
        due_on=rules.due_on(timezone.localdate(now)),
    )
    if not queries.sits(by, case, worker):
        cases.give_seat(by=by, case=case, worker=worker, function=Function.MEMBER, ground=Ground.INVOLVEMENT)
    tell(request, case=case, organisation=partner.name, due=f"{request.due_on:%d/%m/%Y}")
    return request


@action(
    "file_building.add_entry",
    permission="contribute",
    sentence={
        "": _("{actor} vulde het dossier aan voor {organisation}."),
        "draft": _("{actor} schreef aan de aanvulling van {organisation}."),
    },
)
def add_entry(*, by: Viewer, case: Case, entry: NewEntry, request: SupplementRequest | None = None) -> Entry:
    """Voegt een stuk toe aan het dossier, in naam van je eigen organisatie; een ontwerp ziet niemand anders tot je het indient."""
    if request is not None:
        _check_own(by, request)
    elif not by.may("build_file"):
        raise Refusal(_("Je vult aan wanneer je ernaar gevraagd wordt."))
    made = Entry(
        case=case,
        request=request,
        owner_id=by.organisation_id,
        text=entry.text.strip(),
        made_by_id=by.id,
        **_known(by, case, entry),
    )
    made.save(force_insert=True)
    tell(made, case=case, says="draft" if request else "", organisation=made.owner.name)
    return made


@action(
    "file_building.confirm_entry",
    permission="contribute",
    sentence=_("{actor} bevestigde over wie een stuk gaat, van wie het komt en wie het mag lezen."),
)
def confirm_entry(*, by: Viewer, entry: Entry, known: NewEntry) -> Entry:
    """Bevestigt van een ouder stuk over wie het gaat, van wie het komt en wie het mag lezen; voordien geldt het als onbekend."""
    found = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if found.owner_id != by.organisation_id:
        raise Refusal(_("Alleen de organisatie die dit schreef, kan het bevestigen."))
    if found.confirmed_at:
        raise Refusal(_("Dit is al bevestigd."))
    for name, value in _known(by, found.case, known).items():
        setattr(found, name, value)
    found.save()
    tell(found, case=found.case_id)
    return found


def _known(by: Viewer, case: Case, entry: NewEntry) -> dict[str, object]:
    """What is asked of every piece: kind, subject, source, speaker and class, confirmed by who types them (law.md L-23, L-26)."""
    rules.check_entry(entry.kind, entry.stated_by, entry.source, entry.text, is_speaker_known=entry.said_by is not None)
    for field, person in (("subject", entry.subject), ("said_by", entry.said_by)):
        if person is not None and person not in queries.persons_of(by, case):
            raise Refusal(_("Kies iemand uit dit dossier."), field=field)
    return {
        "subject_id": entry.subject,
        "kind": entry.kind,
        "said_by_id": entry.said_by,
        "stated_by": "" if entry.said_by else entry.stated_by.strip(),
        "source": entry.source.strip(),
        "disclosure": entry.disclosure,
        "confirmed_at": timezone.now(),
        "confirmed_by_id": by.id,
    }


@action(
    "file_building.withdraw_entry",
    permission="contribute",
    sentence=_("{actor} haalde iets uit de aanvulling van {organisation}."),
)
def withdraw_entry(*, by: Viewer, entry: Entry) -> None:
    """Haalt een stuk uit een aanvulling die nog niet ingediend is; dan is het nooit gedeeld."""
    if entry.request is None:
        raise Refusal(_("Wat in het dossier staat, wordt niet weggehaald; voeg een stuk toe dat het rechtzet."))
    _check_own(by, entry.request)
    tell(entry, case=entry.case_id, organisation=entry.owner.name)
    entry.delete()


@action(
    "file_building.hand_in",
    permission="contribute",
    sentence={
        "": _("{actor} diende de aanvulling van {organisation} in."),
        "nothing": _("{actor} meldde dat {organisation} geen informatie heeft."),
    },
)
def hand_in(*, by: Viewer, request: SupplementRequest, has_nothing: bool = False) -> SupplementRequest:
    """Dient de aanvulling van je organisatie in, of meldt dat er geen informatie is."""
    found = _check_own(by, request)
    rules.check_handing_in(entries=Entry.objects.filter(request=found).count(), has_nothing=has_nothing)
    found.closed_at, found.has_nothing = timezone.now(), has_nothing
    found.save(update_fields=["closed_at", "has_nothing"])
    tell(found, case=found.case_id, says="nothing" if has_nothing else "", organisation=found.organisation.name)
    return found


@action(
    "file_building.let_go",
    permission="build_file",
    sentence=_("{actor} ging verder zonder de aanvulling van {organisation}: {reason}"),
)
def let_go(*, by: Viewer, request: SupplementRequest, reason: str) -> SupplementRequest:
    """Gaat verder zonder een aanvulling die te laat is, met een reden."""
    found = _locked(request)
    rules.check_letting_go(queries.state_of(found), reason, timezone.localdate())
    found.closed_at, found.let_go_reason = timezone.now(), reason.strip()
    found.save(update_fields=["closed_at", "let_go_reason"])
    tell(found, case=found.case_id, organisation=found.organisation.name, reason=found.let_go_reason)
    return found


@action("file_building.complete", permission="build_file", sentence=_("{actor} rondde de dossiervorming af."))
def complete(*, by: Viewer, case: Case) -> Passage:
    """Rondt de dossiervorming af en geeft het dossier door naar de weging."""
    state = queries.standing(by, case)
    requests = SupplementRequest.objects.select_related("organisation").filter(case=case)
    rules.check_complete([queries.state_of(request) for request in requests], step=state.step, is_closed=state.is_closed)
    passage = cases.pass_on(by=by, case=case, to=Step.WEIGHING)
    tell(passage, case=case)
    return passage


def _locked(request: SupplementRequest) -> SupplementRequest:
    return SupplementRequest.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=request.pk)


def _check_own(by: Viewer, request: SupplementRequest) -> SupplementRequest:
    """The request as it stands now; only the organisation that was asked answers, and only once."""
    found = _locked(request)
    if found.organisation_id != by.organisation_id:
        raise Refusal(_("Deze vraag is aan een andere organisatie gesteld."))
    if found.closed_at:
        raise Refusal(_("Deze aanvulling is al ingediend; wat je nog weet, breng je in op het overleg."))
    return found
