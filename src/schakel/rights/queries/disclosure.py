"""What a viewer may see of what the family is told: the words only whoever proposes, votes, directs or coordinates."""

from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.access.roles import ROLES
from schakel.cases.asked import Question
from schakel.cases.models import Case
from schakel.cases.queries import seats
from schakel.chain.case_direction.models import Attendance, Conference, Invitation
from schakel.organisations.models import Worker
from schakel.rights.models import Disclosure, Vote


def participants(viewer: Viewer, case: Case, conference: Conference | None) -> set[UUID]:
    """Who must agree: everyone who sits in the case today, and whoever was at the conference that it comes from."""
    sitting = {seat.worker_id for seat in seats(viewer, case, timezone.localdate())}
    if conference is not None:
        present = Invitation.objects.filter(conference=conference, attendance=Attendance.PRESENT)
        sitting |= set(present.values_list("worker_id", flat=True))
    return sitting


def sitting_workers(viewer: Viewer, case: Case) -> list[Worker]:
    return [seat.worker for seat in seats(viewer, case, timezone.localdate())]


def conferences_held(viewer: Viewer, case: Case) -> list[Conference]:
    return list(Conference.objects.filter(case=case, held_at__isnull=False).order_by("-held_at"))


def disclosures(viewer: Viewer, case: Case) -> list[Disclosure]:
    """With `agreed` and `asked`: how many agree, of how many."""
    return list(
        Disclosure.objects.filter(case=case)
        .select_related("person", "teller")
        .annotate(asked=Count("votes"), agreed=Count("votes", filter=Q(votes__answer="agrees")))
        .order_by("-proposed_at")
    )


def find_disclosure(viewer: Viewer, disclosure_id: UUID) -> Disclosure:
    """One that the viewer may read, or 404."""
    found = Disclosure.objects.filter(pk=disclosure_id)
    one = found.select_related("person", "teller", "proposed_by", "withdrawn_by", "conference").first()
    if one is None:
        raise Http404("no such disclosure")
    return one


def votes(viewer: Viewer, one: Disclosure) -> list[Vote]:
    return list(Vote.objects.filter(disclosure=one).select_related("worker__organisation").order_by("worker__name"))


_READS = frozenset(code for code, role in ROLES.items() if "read_cases" in role.permissions)
QUESTIONS = (
    Question(
        "disclosure_to_vote",
        """select d.id as target, d.case_id, c.number, '{}'::jsonb as words, d.proposed_at + interval '7 days' as due, 0 as danger
        from rights_vote v join rights_disclosure d on d.id = v.disclosure_id join cases_case c on c.id = d.case_id
        where v.worker_id = %(worker)s and v.answer = '' and d.told_on is null and d.withdrawn_at is null""",
        _("Dossier {number}: mag een familielid dit verteld worden?"),
        _("Stemmen"),
        "disclosure",
        _READS,
    ),
    Question(
        "disclosure_to_tell",
        """select d.id as target, d.case_id, c.number, '{}'::jsonb as words, null::timestamptz as due, 0 as danger
        from rights_disclosure d join cases_case c on c.id = d.case_id
        where d.teller_id = %(worker)s and d.told_on is null and d.withdrawn_at is null
        and not exists (select from rights_vote v where v.disclosure_id = d.id and v.answer <> 'agrees')""",
        _("Dossier {number}: iedereen is akkoord, jij mag het vertellen."),
        _("Bekijken"),
        "disclosure",
        _READS,
    ),
)
