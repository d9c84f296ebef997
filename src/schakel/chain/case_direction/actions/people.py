"""Who directs, and who sits at the table."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.cases import actions as cases
from schakel.cases.models import Case, Function, Ground, Seat
from schakel.cases.queries import is_closed, seats, step_of
from schakel.chain.case_direction import rules
from schakel.chain.case_direction.models import Conference, Invitation
from schakel.core import Refusal
from schakel.organisations.models import Worker

SIDES = {
    "victim_worker": Function.VICTIM_SIDE,
    "perpetrator_worker": Function.PERPETRATOR_SIDE,
    "trainer": Function.PERPETRATOR_SIDE,
}


def check_open(case: Case) -> None:
    """Case direction begins when the weighing sent the case here, and ends when the case is closed."""
    rules.check_in_direction(step_of(case), is_closed=is_closed(case))


@action(
    "case_direction.appoint_director",
    permission="direct",
    sentence={
        "": _("{actor} stelde {worker} aan als casusregisseur."),
        "replaced": _("{actor} stelde {worker} aan als casusregisseur, in de plaats van {before}."),
    },
)
def appoint_director(*, by: Viewer, case: Case, worker: Worker) -> Seat:
    """Stelt de casusregisseur van een dossier aan; de plaats van de vorige eindigt vandaag."""
    rules.check_director(worker.role)
    check_open(case)
    today = timezone.localdate()
    before = Seat.objects.filter(case=case, function=Function.DIRECTOR, until_day__isnull=True).select_related("worker").first()
    if before is not None and before.worker_id == worker.id:
        raise Refusal(_("{worker} is al de casusregisseur van dit dossier."), field="worker", worker=worker.name)
    if before is not None:
        cases.end_seat(by=by, seat=before, on=today)
    seat = cases.give_seat(by=by, case=case, worker=worker, function=Function.DIRECTOR, ground=Ground.EXPERTISE, from_day=today)
    if before is None:
        tell(seat, case=case, worker=worker.name)
    else:
        tell(seat, case=case, says="replaced", worker=worker.name, before=before.worker.name)
    return seat


@action(
    "case_direction.invite",
    permission="direct",
    sentence={
        "": _("{actor} nodigde {worker} ({organisation}) uit: {ground}."),
        "with_reason": _("{actor} nodigde {worker} ({organisation}) uit: {ground}. Waarom deze organisatie: {reason}"),
    },
)
def invite(*, by: Viewer, case: Case, worker: Worker, ground: str, reason: str = "") -> Seat:
    """Nodigt een medewerker uit in het dossier, omdat die betrokken of deskundig is; ook voor het overleg dat al gepland is.

    Voor een organisatie die het decreet niet bij naam noemt, staat in de tijdlijn waarom ze nodig is.
    """
    check_open(case)
    today = timezone.localdate()
    sitting = {seat.worker_id for seat in seats(by, case, today)}
    rules.check_invitation(
        organisation=worker.organisation.name,
        kind=worker.organisation.kind,
        ground=ground,
        reason=reason,
        sits_already=worker.id in sitting,
    )
    seat = cases.give_seat(
        by=by,
        case=case,
        worker=worker,
        function=SIDES.get(worker.role, Function.MEMBER),
        ground=Ground(ground),
        from_day=today,
    )
    for conference in Conference.objects.filter(case=case, held_at__isnull=True):
        Invitation.objects.get_or_create(conference=conference, worker=worker, defaults={"ground": ground})
    words = {"worker": worker.name, "organisation": worker.organisation.name, "ground": Ground(ground).label}
    if reason.strip():
        tell(seat, case=case, says="with_reason", reason=reason.strip(), **words)
    else:
        tell(seat, case=case, **words)
    return seat
