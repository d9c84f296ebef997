"""What a viewer may see of corrections: which roles there are, what was put right, who still has to hear of it, what to think over."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.access.context import Viewer
from schakel.access.roles import ROLES
from schakel.cases.asked import Question
from schakel.cases.models import Case
from schakel.incidents.models import ACTING_ROLES, Role, RoleCode
from schakel.instruments.models import Assessment
from schakel.mandates.models import Proposal
from schakel.programmes.models import Enrolment, Offer
from schakel.rights.models import Decision, Recipient, Rectification


@dataclass(frozen=True, slots=True)
class Point:
    """Something that followed from the wrong role. The machine only points at it: people decide."""

    text: str
    url: str = ""


def roles(viewer: Viewer, case: Case) -> QuerySet[Role]:
    """The roles with a name in the incidents of the case, the latest incident first."""
    return (
        Role.objects.filter(incident__case_incidents__case=case, person__isnull=False)
        .select_related("person", "incident")
        .order_by("-incident__occurred_on", "id")
    )


def of_case(viewer: Viewer, case: Case) -> list[Rectification]:
    """What was proposed and decided, with how many were told (`recipient_count`) and how many still have to be (`untold`)."""
    return list(
        Rectification.objects.filter(case=case)
        .select_related("person", "incident", "proposed_by", "decided_by")
        .annotate(recipient_count=Count("recipients"), untold=Count("recipients", filter=Q(recipients__told_on__isnull=True)))
        .order_by("-proposed_at")
    )


def find(viewer: Viewer, case: Case, rectification_id: UUID) -> Rectification:
    """One correction of this case, or 404."""
    found = Rectification.objects.filter(case=case, pk=rectification_id)
    one = found.select_related("person", "incident", "proposed_by", "decided_by", "role").first()
    if one is None:
        raise Http404("no such rectification")
    return one


def recipients(viewer: Viewer, one: Rectification) -> list[Recipient]:
    """Who was told the old role: first those who still have to hear that it was wrong."""
    found = Recipient.objects.filter(rectification=one).select_related("worker", "organisation", "told_by")
    return sorted(found, key=lambda recipient: (recipient.told_on is not None, recipient.name))


def find_recipient(viewer: Viewer, one: Rectification, recipient_id: UUID) -> Recipient:
    found = Recipient.objects.filter(rectification=one, pk=recipient_id).select_related("worker", "organisation").first()
    if found is None:
        raise Http404("no such recipient")
    return found


def to_think_over(viewer: Viewer, one: Rectification) -> list[Point]:
    """What followed from the wrong role and is not undone by itself: offers, proposals, enrolments, assessments."""
    if one.decision != Decision.AGREED:
        return []
    was, becomes = one.old_role in ACTING_ROLES, one.new_role in ACTING_ROLES
    points = []
    offers = list(Offer.objects.filter(person=one.person_id, incident=one.incident_id))
    if was and not becomes:
        points += [
            Point(_("Het hulpaanbod dat op deze feiten volgde: past het nog?"), reverse("offer", args=[o.pk])) for o in offers
        ]
        proposals = Proposal.objects.filter(
            Q(incident=one.incident_id) | Q(earlier_incident=one.incident_id), person=one.person_id
        )
        points += [Point(_("Een voorstel voor een opgelegd kader dat op deze feiten steunt: laat het de magistraat weten."))
                   for _one in proposals]  # fmt: skip
        enrolments = Enrolment.objects.filter(person=one.person_id)
        points += [
            Point(_("Een inschrijving in een programma: hoort die er nog?"), reverse("enrolment", args=[e.pk]))
            for e in enrolments
        ]
    if becomes and not was and not offers:
        points.append(Point(_("Volgens de nieuwe rol handelde deze persoon gewelddadig: bied hulp aan."), reverse("offer_list")))
    if one.new_role == RoleCode.VICTIM:
        points.append(
            Point(
                _("Deze persoon is slachtoffer: is er hulp en een veilige contactafspraak?"),
                reverse("case_direction", args=[one.case_id]),
            )
        )
    between = Assessment.objects.filter(Q(from_person=one.person_id) | Q(to_person=one.person_id), case_id=one.case_id)
    if between.exists():
        points.append(
            Point(
                _("De risico-inschatting ging uit van de oude rol: schat opnieuw in."),
                reverse("assessment_new", args=[one.case_id]),
            )
        )
    return points


_WHO = frozenset(code for code, role in ROLES.items() if "rectify" in role.permissions)
QUESTIONS = (
    Question(
        "rectification_to_decide",
        """select r.case_id as target, r.case_id, c.number, '{}'::jsonb as words, r.proposed_at + interval '7 days' as due, 0 as danger
        from rights_rectification r join cases_case c on c.id = r.case_id
        where r.decision = '' and r.proposed_by_id <> %(worker)s""",
        gettext_lazy("Dossier {number}: een rechtzetting wacht op een tweede persoon."),
        gettext_lazy("Beslissen"),
        "rectification_list",
        _WHO,
    ),
    Question(
        "recipients_to_tell",
        """select t.case_id as target, t.case_id, c.number, jsonb_build_object('count', count(*)) as words,
        min(r.decided_at) + interval '7 days' as due, 0 as danger
        from rights_recipient t join rights_rectification r on r.id = t.rectification_id join cases_case c on c.id = t.case_id
        where t.told_on is null group by t.case_id, c.number""",
        gettext_lazy("Dossier {number}: nog {count} keer te laten weten dat een rol fout was."),
        gettext_lazy("Bekijken"),
        "rectification_list",
        _WHO,
    ),
)
