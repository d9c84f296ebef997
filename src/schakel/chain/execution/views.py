"""What happens at the addresses of the execution."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.access.gate import gate
from schakel.audit.queries import note_reading
from schakel.cases.asking import ask_about
from schakel.cases.queries import banner, find
from schakel.chain.execution import actions, forms, queries, rules
from schakel.ui.asking import posted


@gate("read_cases")
def show(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The actions with owner, date and state, and the clocks of the risk."""
    case = find(request.viewer, case_id)
    note_reading(request.viewer, "execution", case=case.pk)
    shown = {"band": banner(request.viewer, case), "board": queries.board(request.viewer, case), "case_number": case.number}
    return render(request, "execution/execution.html", shown)


@gate("execute")
def report(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """One action: what was reported, and what is there to report."""
    planned = queries.planned_action(request.viewer, action_id)
    case = find(request.viewer, planned.case_id)
    line = queries.action_line(request.viewer, planned)
    states = rules.possible_states(line.state, actions.reporter(request.viewer, planned))
    return ask_about(
        request,
        case,
        forms.ReportForm(posted(request), states=states),
        act=lambda answers: actions.report(by=request.viewer, planned=planned, **answers),
        then=reverse("execution", args=[planned.case_id]),
        said=_("Genoteerd. De casusregisseur ziet het."),
        template="execution/report.html",
        line=line,
        may_report=bool(states) and not case.has_closing,
    )


@gate("direct")
def ask_evaluation(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask for the evaluation."""
    case = find(request.viewer, case_id)
    board = queries.board(request.viewer, case)
    return ask_about(
        request,
        case,
        forms.NothingForm(posted(request)),
        act=lambda answers: actions.ask_evaluation(by=request.viewer, case=case),
        then=reverse("evaluation", args=[case_id]),
        said=_("Het dossier staat nu in evaluatie."),
        title=_("Het plan evalueren?"),
        verb=_("Begin de evaluatie"),
        intro=_("Open acties: {count}. Ze blijven lopen terwijl jullie evalueren.").format(count=len(board.open_actions)),
        back_url=reverse("execution", args=[case_id]),
    )
