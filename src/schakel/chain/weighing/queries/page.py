"""The page of the weighing: one draft, and everything that must be looked at before it may be decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from schakel.access.context import Viewer
from schakel.access.withheld import withhold
from schakel.cases import queries as cases
from schakel.cases.models import Case, Party, Seat
from schakel.chain.weighing.models import Consultation, Weighing, WeighingOrganisation
from schakel.chain.weighing.rules import Criterion, WeighingFacts, check_decision
from schakel.core import Refusal
from schakel.instruments.models import Assessment
from schakel.organisations.models import MANDATED_FACILITIES, Organisation, Sector
from schakel.ui.refusals import in_words

FIELDS = (
    "held_on",
    "raised_risk",
    "raised_risk_reason",
    "sharing_needed",
    "sharing_needed_reason",
    "aligned_approach_needed",
    "aligned_approach_needed_reason",
    "aggravating",
    "protective",
    "dissent",
    "level",
    "proposed_outcome",
    "reason",
)


@dataclass(frozen=True)
class Standing:
    """In which step the case is, and whether it was closed."""

    step: str
    is_closed: bool


@dataclass(frozen=True)
class WeighingPage:
    """The draft (None before anybody wrote), decided rounds, minors, consultations, assessments by sector."""

    draft: Weighing | None
    present: Sequence[Organisation]
    decided: Sequence[Weighing]
    minors: Sequence[Party]
    consultations: Sequence[Consultation]
    assessments: Sequence[Assessment]
    standing: Standing

    @property
    def sectors(self) -> list[str]:
        """The sectors that assessed the risk, by name."""
        return [str(Sector(code).label) for code in sorted({one.sector for one in self.assessments})]

    @property
    def is_open(self) -> bool:
        return self.standing.step == "weighing" and not self.standing.is_closed


def standing(viewer: Viewer, case: Case) -> Standing:
    return Standing(cases.step_of(case), cases.is_closed(case))


def draft_of(viewer: Viewer, case: Case) -> Weighing | None:
    """The round that is not decided yet."""
    return Weighing.objects.filter(case=case, outcome="").order_by("-round").first()


def find_draft(viewer: Viewer, case: Case) -> Weighing:
    """The draft, or 404 when nothing was written yet."""
    found = draft_of(viewer, case)
    if found is None:
        raise Http404("no draft")
    return found


def rounds(viewer: Viewer, case: Case) -> int:
    return Weighing.objects.filter(case=case).count()


def facts_of(viewer: Viewer, weighing: Weighing) -> WeighingFacts:
    """The draft as it would be decided, with what the file says of minors, consultations and assessments."""
    case, today = weighing.case, timezone.localdate()
    assessed = Assessment.objects.filter(case_id=case.pk).values_list("sector", flat=True)
    present = WeighingOrganisation.objects.filter(weighing=weighing).values_list("organisation__sector", flat=True)
    return WeighingFacts(
        criteria=(
            Criterion(weighing.raised_risk, weighing.raised_risk_reason),
            Criterion(weighing.sharing_needed, weighing.sharing_needed_reason),
            Criterion(weighing.aligned_approach_needed, weighing.aligned_approach_needed_reason),
        ),
        sectors_assessed=len(set(assessed)),
        sectors_present=len(set(present)),
        minors=len(cases.minors(viewer, case, today)),
        is_consulted=Consultation.objects.filter(case=case).exists(),
        held_on=weighing.held_on,
        level=weighing.level,
        outcome=weighing.proposed_outcome,
        reason=weighing.reason,
    )


def missing(viewer: Viewer, weighing: Weighing) -> str:
    """The first thing that is still missing before this draft may be decided, as one sentence; "" when nothing is."""
    try:
        check_decision(facts_of(viewer, weighing), today=timezone.localdate())
    except Refusal as refusal:
        return in_words(refusal)
    return ""


def page_of(viewer: Viewer, case: Case, today: date) -> WeighingPage:
    """Everything on the page of the weighing, in a fixed number of statements."""
    rows = withhold(
        viewer,
        Weighing.objects.filter(case=case).select_related("decided_by").prefetch_related("seats__organisation").order_by("-round"),
    )
    draft = next((row for row in rows if not row.outcome), None)
    seats = (
        WeighingOrganisation.objects.filter(weighing=draft).select_related("organisation").order_by("organisation__name")
        if draft
        else ()
    )
    assessments = Assessment.objects.filter(case_id=case.pk).select_related(
        "from_person", "to_person", "assessed_by__organisation"
    )
    return WeighingPage(
        draft=draft,
        present=[seat.organisation for seat in seats],
        decided=[row for row in rows if row.outcome],
        minors=cases.minors(viewer, case, today),
        consultations=withhold(
            viewer, Consultation.objects.filter(case=case).select_related("facility", "recorded_by").order_by("-consulted_on")
        ),
        assessments=withhold(viewer, assessments.order_by("-assessed_at")),
        standing=standing(viewer, case),
    )


def who_may_weigh(viewer: Viewer, case: Case) -> QuerySet[Organisation]:
    """The organisations that can have been at the weighing: those with a seat in the case, the house, and the core partners."""
    seated = Seat.objects.filter(case=case).values("worker__organisation_id")
    return Organisation.objects.filter(Q(pk__in=seated) | Q(pk=case.house_id) | Q(is_core_partner=True)).order_by(
        "sector", "name"
    )


def facilities(viewer: Viewer) -> QuerySet[Organisation]:
    """The mandated facilities that may be consulted."""
    return Organisation.objects.filter(kind__in=MANDATED_FACILITIES).order_by("name")


def as_typed(weighing: Weighing) -> dict[str, str]:
    """What stands in the draft now, as the form writes it: for the page with both texts."""
    answers = {True: "yes", False: "no", None: ""}
    shown = {name: getattr(weighing, name) for name in FIELDS}
    typed = {name: answers[value] if value is None or isinstance(value, bool) else str(value) for name, value in shown.items()}
    if weighing.held_on:
        typed["held_on"] = f"{weighing.held_on:%d/%m/%Y}"
    return typed | {"version": str(weighing.version)}
