"""Who may be the same person: the coordinator looks at both sides and decides."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.access.gate import gate
from schakel.audit.queries import note_reading
from schakel.chain.referral import actions, forms, presenters, queries
from schakel.people import queries as people
from schakel.ui.asking import ask, posted


@gate("confirm_person")
def suggestions(request: HttpRequest) -> HttpResponse:
    """Wie misschien al bekend is, met wat ervoor en ertegen pleit."""
    page = people.open_suggestions(request.viewer, after=_place(request.GET.get("after", "")))
    last = page[-1].suggestion if len(page) == people.PAGE else None
    shown = {
        "suggestions": page,
        "answered": people.answered_suggestions(request.viewer, limit=10),
        "next_url": f"?after={last.weight}_{last.pk}" if last else "",
    }
    return render(request, "referral/suggestions.html", shown)


@gate("confirm_person")
def suggestion(request: HttpRequest, suggestion_id: UUID) -> HttpResponse:
    """Beide inschrijvingen naast elkaar, en de vraag of het dezelfde persoon is."""
    found = people.find_suggestion(request.viewer, suggestion_id)
    pair = [found.newcomer.person, found.known.person]
    for person in pair:
        note_reading(request.viewer, "suggestion", person=person.pk)
    form = forms.AnswerForm(posted(request))
    return ask(
        request,
        "referral/suggestion.html",
        form,
        act=lambda answers: actions.answer_suggestion(by=request.viewer, suggestion=found.suggestion, **answers),
        then=reverse("suggestion_list"),
        said=_("Je antwoord is bewaard."),
        shown=found,
        against=[one for one in found.evidence if not one.is_for],
        sides=presenters.sides(found, queries.incidents_of(request.viewer, [person.pk for person in pair])),
    )


@gate("confirm_person")
def part(request: HttpRequest, suggestion_id: UUID) -> HttpResponse:
    """Twee samengevoegde inschrijvingen weer uit elkaar halen."""
    found = people.find_suggestion(request.viewer, suggestion_id)
    form = forms.ReasonForm(posted(request))
    return ask(
        request,
        "referral/ask.html",
        form,
        act=lambda answers: actions.part_again(by=request.viewer, suggestion=found.suggestion, **answers),
        then=reverse("suggestion_list"),
        said=_("De twee inschrijvingen staan weer apart."),
        title=_("Weer uit elkaar halen"),
        intro=_(
            "{one} en {other} gelden nu als één persoon. Haal je ze uit elkaar, dan krijgt elk terug wat van hem of haar was."
        ).format(one=found.newcomer.person, other=found.known.person),
        verb=_("Haal uit elkaar"),
    )


def _place(text: str) -> tuple[float, UUID] | None:
    if not text:
        return None
    weight, _between, pk = text.partition("_")
    try:
        return float(weight), UUID(pk)
    except ValueError:
        raise Http404("no such page") from None
