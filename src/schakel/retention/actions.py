"""What people do with a file whose term has passed: list, hold, propose, and erase with a second pair of eyes."""

from datetime import date
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.audit.models import Erasure
from schakel.cases.models import Case, Closing
from schakel.core import Refusal
from schakel.retention import rules
from schakel.retention.models import ClockRun, Hold, Review

LISTED = {
    "": _("De bewaartermijnen zijn nagekeken: {count} dossiers kwamen op de lijst."),
    "clock": _("De bewaartermijnen zijn niet nagekeken: de klok van de server is versprongen."),
}


@action("retention.list_due", permission="list_due", sentence=LISTED)
def list_due(*, by: Viewer) -> list[Review]:
    """Zet dossiers waarvan de bewaartermijn voorbij is op de lijst; wist zelf niets. Springt de klok, dan gebeurt er niets."""
    now = timezone.now()
    last = ClockRun.objects.filter(house_id=by.house_id, is_trusted=True).order_by("-id").first()
    run = ClockRun.objects.create(house_id=by.house_id, at=now, is_trusted=rules.may_believe(now, last.at if last else None))
    if not run.is_trusted:
        tell(run, says="clock")
        return []
    today = timezone.localdate(now)
    due = [
        Review(house_id=by.house_id, case_id=closing.case_id, kept_until=until, listed_at=now)
        for closing in Closing.objects.filter(case__house_id=by.house_id).exclude(case__in=Review.objects.values("case_id"))
        if (until := rules.kept_until(closing.closed_at, closing.retention_class)) <= today
    ]
    Review.objects.bulk_create(due)
    tell(run, count=len(due))
    return due


@action("retention.trust_clock", permission="erase_files", sentence=_("{actor} keek de klok van de server na: ze staat juist."))
def trust_clock(*, by: Viewer) -> ClockRun:
    """Zegt dat de klok juist staat, nadat ze versprongen leek; daarna worden de termijnen weer nagekeken."""
    run = ClockRun.objects.create(house_id=by.house_id, at=timezone.now(), is_trusted=True)
    tell(run)
    return run


@action(
    "retention.hold", permission="erase_files", sentence=_("{actor} hield het dossier tegen op vraag van {authority}: {reason}")
)
def hold(*, by: Viewer, case: Case, authority: str, reason: str, until_day: date) -> Hold:
    """Houdt een dossier tegen: zolang dat niet beëindigd is, wordt het niet gewist, ook niet na de termijn."""
    if not authority.strip():
        raise Refusal(_("Schrijf wie vraagt om het dossier te houden."), field="authority")
    if not reason.strip():
        raise Refusal(_("Schrijf waarom."), field="reason")
    if Hold.objects.filter(case=case, ended_at__isnull=True).exists():
        raise Refusal(_("Dit dossier wordt al tegengehouden."))
    held = Hold.objects.create(
        house_id=case.house_id,
        case=case,
        authority=authority,
        reason=reason,
        until_day=until_day,
        placed_at=timezone.now(),
        placed_by_id=by.id,
    )
    tell(held, case=case, authority=authority, reason=reason)
    return held


@action("retention.release", permission="erase_files", sentence=_("{actor} hield het dossier niet langer tegen: {reason}"))
def release(*, by: Viewer, held: Hold, reason: str) -> Hold:
    """Beëindigt het tegenhouden; de gewone termijn geldt weer."""
    if not reason.strip():
        raise Refusal(_("Schrijf waarom."), field="reason")
    held.ended_at, held.ended_by_id, held.closing_words = timezone.now(), by.id, reason
    held.save(update_fields=["ended_at", "ended_by", "closing_words"])
    tell(held, case=held.case_id, reason=reason)
    return held


@action("retention.propose", permission="erase_files", sentence=_("{actor} stelde voor om het dossier te wissen."))
def propose(*, by: Viewer, review: Review) -> Review:
    """Stelt voor om een dossier van de lijst te wissen; een ander moet het bevestigen."""
    _check_not_held(review.case_id)
    review.proposed_at, review.proposed_by_id = timezone.now(), by.id
    review.save(update_fields=["proposed_at", "proposed_by"])
    tell(review, case=review.case_id)
    return review


@action("retention.withdraw", permission="erase_files", sentence=_("{actor} trok het voorstel om te wissen in: {reason}"))
def withdraw(*, by: Viewer, review: Review, reason: str) -> Review:
    """Trekt het voorstel om te wissen in; het dossier blijft op de lijst staan."""
    if not reason.strip():
        raise Refusal(_("Schrijf waarom."), field="reason")
    review.proposed_at = review.proposed_by = None
    review.save(update_fields=["proposed_at", "proposed_by"])
    tell(review, case=review.case_id, reason=reason)
    return review


@action("retention.erase", permission="erase_files", sentence=_("{actor} wiste dossier {number} na de bewaartermijn."))
def erase(*, by: Viewer, review: Review) -> Erasure:
    """Wist een dossier en wat erover in het spoor stond, samen; wat blijft is het bewijs zonder inhoud."""
    fresh = Review.objects.select_for_update().filter(pk=review.pk).first()
    if fresh is None:
        raise Refusal(_("Dit dossier is al gewist."))
    rules.check_second_pair_of_eyes(fresh.proposed_by_id, by.id)
    _check_not_held(fresh.case_id)
    last = ClockRun.objects.filter(house_id=by.house_id).order_by("-id").first()
    if last is None or not last.is_trusted or not rules.may_believe(timezone.now(), last.at):
        raise Refusal(_("De klok van de server is versprongen of al lang niet nagekeken; kijk ze eerst na."))
    return _erased(fresh.case_id)


@action(
    "retention.replay", permission="list_due", sentence=_("Dossier {number} is opnieuw gewist na het terugzetten van een kopie.")
)
def replay(*, by: Viewer, case_id: UUID) -> Erasure:
    """Wist opnieuw wat gewist was voor een oudere kopie teruggezet werd."""
    return _erased(case_id)


def _erased(case_id: UUID) -> Erasure:
    with connection.cursor() as cursor:
        cursor.execute("select wall.erase_case(%s)", [case_id])
        (made,) = cursor.fetchone()
    erasure = Erasure.objects.get(pk=made)
    tell(erasure, case=case_id, number=erasure.number)
    return erasure


def _check_not_held(case_id: UUID) -> None:
    if Hold.objects.filter(case_id=case_id, ended_at__isnull=True).exists():
        raise Refusal(_("Dit dossier wordt tegengehouden; beëindig dat eerst."))
