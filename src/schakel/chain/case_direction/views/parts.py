"""The goals and actions of the draft."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.access.gate import gate
from schakel.cases.asking import ask_about
from schakel.cases.queries import find
from schakel.chain.case_direction import actions, forms, queries
from schakel.ui.asking import posted

GOAL = ("text", "measure", "due_on", "for_person", "version")
ACTION = ("text", "track", "organisation", "worker", "goal", "due_on", "version")


def _initial(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, f"{name}_id", None) or getattr(row, name) for name in names}


def _back(case_id: UUID) -> str:
    return reverse("plan_of_approach", args=[case_id])


def _new(answers: dict[str, Any]) -> dict[str, Any]:
    return {name: answer for name, answer in answers.items() if name != "version"}


@gate("direct")
def add_goal(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Add a goal to the draft."""
    case = find(request.viewer, case_id)
    plan = queries.draft_of(request.viewer, case)
    form = forms.GoalForm(posted(request), persons=queries.persons(request.viewer, case))
    return ask_about(
        request,
        case,
        form,
        act=lambda answers: actions.add_goal(by=request.viewer, plan=plan, **_new(answers)),
        then=_back(case_id),
        said=_("Het doel staat in het ontwerp."),
        title=_("Een doel toevoegen"),
        verb=_("Voeg toe"),
    )


@gate("direct")
def change_goal(request: HttpRequest, case_id: UUID, goal_id: UUID) -> HttpResponse:
    """Change a goal of the draft."""
    case = find(request.viewer, case_id)
    goal = queries.goal_of(request.viewer, case, goal_id)
    form = forms.GoalForm(posted(request), initial=_initial(goal, GOAL), persons=queries.persons(request.viewer, case))
    return ask_about(
        request,
        case,
        form,
        act=lambda answers: actions.change_goal(by=request.viewer, goal=goal, **answers),
        then=_back(case_id),
        said=_("Het doel is bewaard."),
        title=_("Een doel wijzigen"),
        verb=_("Bewaren"),
        other_url=reverse("remove_goal", args=[case_id, goal_id]),
        other_verb=_("Haal dit doel uit het ontwerp"),
    )


@gate("direct")
def remove_goal(request: HttpRequest, case_id: UUID, goal_id: UUID) -> HttpResponse:
    """Take a goal out of the draft."""
    case = find(request.viewer, case_id)
    goal = queries.goal_of(request.viewer, case, goal_id)
    return ask_about(
        request,
        case,
        forms.NothingForm(posted(request)),
        act=lambda answers: actions.remove_goal(by=request.viewer, goal=goal),
        then=_back(case_id),
        said=_("Het doel is uit het ontwerp gehaald."),
        title=_("Dit doel uit het ontwerp halen?"),
        intro=goal.text,
        verb=_("Haal eruit"),
    )


def _action_form(request: HttpRequest, case: Any, plan: Any, **more: Any) -> forms.ActionForm:
    viewer = request.viewer
    return forms.ActionForm(
        posted(request),
        organisations=queries.working_organisations(viewer, case),
        workers=queries.possible_workers(viewer, case),
        goals=queries.goals_of(viewer, plan),
        **more,
    )


@gate("direct")
def add_action(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Add an action to the draft."""
    case = find(request.viewer, case_id)
    plan = queries.draft_of(request.viewer, case)
    return ask_about(
        request,
        case,
        _action_form(request, case, plan),
        act=lambda answers: actions.add_action(by=request.viewer, plan=plan, **_new(answers)),
        then=_back(case_id),
        said=_("De actie staat in het ontwerp."),
        title=_("Een actie toevoegen"),
        verb=_("Voeg toe"),
        intro=_("Het overleg stelt een actie voor; de organisatie aanvaardt ze zelf."),
    )


@gate("direct")
def change_action(request: HttpRequest, case_id: UUID, action_id: UUID) -> HttpResponse:
    """Change an action of the draft."""
    case = find(request.viewer, case_id)
    planned = queries.action_of(request.viewer, case, action_id)
    form = _action_form(request, case, planned.plan, initial=_initial(planned, ACTION))
    return ask_about(
        request,
        case,
        form,
        act=lambda answers: actions.change_action(by=request.viewer, planned=planned, **answers),
        then=_back(case_id),
        said=_("De actie is bewaard."),
        title=_("Een actie wijzigen"),
        verb=_("Bewaren"),
        other_url=reverse("remove_action", args=[case_id, action_id]),
        other_verb=_("Haal deze actie uit het ontwerp"),
    )


@gate("direct")
def remove_action(request: HttpRequest, case_id: UUID, action_id: UUID) -> HttpResponse:
    """Take an action out of the draft."""
    case = find(request.viewer, case_id)
    planned = queries.action_of(request.viewer, case, action_id)
    return ask_about(
        request,
        case,
        forms.NothingForm(posted(request)),
        act=lambda answers: actions.remove_action(by=request.viewer, planned=planned),
        then=_back(case_id),
        said=_("De actie is uit het ontwerp gehaald."),
        title=_("Deze actie uit het ontwerp halen?"),
        intro=planned.text,
        verb=_("Haal eruit"),
    )
