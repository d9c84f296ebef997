"""The decision page: the five ways to go on, what each asks, and the answers once more before they count."""

from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from schakel.access.context import Viewer
from schakel.cases.models import Case, ClosingOutcome, RetentionClass
from schakel.chain.evaluation import forms, queries, rules
from schakel.chain.evaluation.actions import Decision
from schakel.chain.evaluation.models import Evaluation, EvaluationOutcome
from schakel.ui.lists import SummaryRow
from schakel.ui.moments import day
from schakel.ui.refusals import in_words

BY_SLUG = {
    "close": EvaluationOutcome.CLOSE,
    "continue": EvaluationOutcome.CONTINUE,
    "step-down": EvaluationOutcome.STEP_DOWN,
    "escalate": EvaluationOutcome.ESCALATE,
    "transfer": EvaluationOutcome.TRANSFER,
}
NEXT_PAGE = {"continue": "execution", "escalate": "case_direction", "transfer": "evaluation"}


def meaning(outcome: str) -> str:
    """What happens when this is decided, in one sentence."""
    return {
        "close": _("Het dossier sluit. De bewaartermijn begint te lopen; nieuwe feiten openen een nieuw dossier."),
        "continue": _("Het dossier gaat terug naar de uitvoering; het plan blijft gelden tot een nieuwe versie."),
        "step_down_to_regular_help": _("Reguliere hulp neemt het over en het dossier sluit."),
        "escalate": _("Het dossier gaat terug naar de casusregie voor een nieuw overleg en een nieuwe versie van het plan."),
        "transfer": _(
            "De beslissing staat vast, het dossier blijft open. De coördinator regelt de overdracht met het andere Veilig Huis."
        ),
    }[outcome]


def said(outcome: str) -> str:
    """What the next page says that was done."""
    return {
        "close": _("Het dossier is afgesloten."),
        "continue": _("Het plan loopt verder."),
        "step_down_to_regular_help": _("Het dossier is afgesloten; reguliere hulp neemt over."),
        "escalate": _("Het dossier staat weer in casusregie. Plan een overleg."),
        "transfer": _("De beslissing is vastgelegd. De coördinator ziet ze op de werklijst; het dossier blijft open."),
    }[outcome]


def ways(case_id: UUID) -> list[tuple[str, str, str]]:
    """The ways to go on: address, name, what it means."""
    return [
        (reverse("decide_evaluation", args=[case_id, slug]), capfirst(str(outcome.label)), meaning(outcome))
        for slug, outcome in BY_SLUG.items()
    ]


def page(viewer: Viewer, case: Case, round: Evaluation, outcome: EvaluationOutcome, data: QueryDict | None) -> dict[str, Any]:
    """What the page of one decision shows. Closing asks more than going on."""
    initial: dict[str, Any] = {"version": round.version}
    shown: dict[str, Any] = {"outcome": str(outcome), "title": capfirst(str(outcome.label)), "meaning": meaning(outcome)}
    if outcome == EvaluationOutcome.ESCALATE:
        choices = [(str(one.person_id), one.name) for one in queries.proposable(viewer, case)]
        return shown | {"form": forms.EscalateForm(data, initial=initial, proposable=choices), "is_closing": False}
    if outcome not in rules.CLOSING:
        return shown | {"form": forms.DecisionForm(data, initial=initial), "is_closing": False}
    if outcome == EvaluationOutcome.STEP_DOWN:
        initial["closing_outcome"] = rules.HANDED_OVER
    form = forms.ClosingForm(data, initial=initial, participants=queries.participants(viewer, case))
    missing = [in_words(point.missing) for point in rules.checklist(queries.closing_facts(viewer, round)) if point.missing]
    return shown | {"form": form, "is_closing": True, "missing": missing}


def decision_of(outcome: str, form: forms.DecisionForm) -> Decision:
    """The decision as it was answered."""
    answers = form.cleaned_data
    if isinstance(form, forms.EscalateForm):
        return Decision(outcome=outcome, reason=answers["reason"], propose=[UUID(one) for one in answers.get("propose", ())])
    if not isinstance(form, forms.ClosingForm):
        return Decision(outcome=outcome, reason=answers["reason"])
    return Decision(
        outcome=outcome,
        reason=answers["reason"],
        closing_outcome=answers["closing_outcome"],
        retention_class=answers["retention_class"],
        retention_reason=answers["retention_reason"],
        votes=form.all_votes(),
    )


def facts(viewer: Viewer, case: Case) -> list[SummaryRow]:
    """What one wants to know before going through the checklist."""
    latest = queries.latest_facts(viewer, case)
    running = [f"{one.person}: {one.condition}" for one in queries.measures(viewer, case)]
    return [
        SummaryRow(_("Laatste gekende feiten"), day(latest) if latest else _("geen")),
        SummaryRow(_("Lopende maatregelen"), "\n".join(running) if running else _("geen")),
    ]


def rows(decision: Decision) -> list[SummaryRow]:
    """The answers once more."""
    found = [SummaryRow(_("Beslissing"), EvaluationOutcome(decision.outcome).label), SummaryRow(_("Waarom"), decision.reason)]
    if decision.propose:
        found.append(SummaryRow(_("Opgelegd kader voorstellen"), _("voor {count}").format(count=len(decision.propose))))
    if decision.outcome not in rules.CLOSING:
        return found
    found += [
        SummaryRow(_("Hoe het dossier eindigt"), ClosingOutcome(decision.closing_outcome).label),
        SummaryRow(_("Bewaartermijn"), RetentionClass(decision.retention_class).label),
    ]
    if decision.retention_class == RetentionClass.THIRTY:
        agreeing = ", ".join(vote.name for vote in decision.votes if vote.agrees)
        found += [SummaryRow(_("Wettelijke reden"), decision.retention_reason), SummaryRow(_("Akkoord"), agreeing)]
    return found
