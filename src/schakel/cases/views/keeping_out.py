"""Pages about whom somebody knows from outside the work, and about who is kept from whom."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.access.gate import gate
from schakel.audit.queries import note_reading
from schakel.cases import actions, queries
from schakel.cases.asking import ask_about
from schakel.cases.forms import DecideForm, DeclareForm, EndForm, KeepOutForm
from schakel.core import Refusal
from schakel.organisations.queries import workers
from schakel.ui.asking import ask, posted
from schakel.ui.refusals import in_words


@gate("declare_relations")
def relations(request: HttpRequest) -> HttpResponse:
    """Wie je van buiten het werk kent: welke opgaven je deed, zonder dat te lezen is over wie."""
    declared = queries.relations(request.viewer)
    knows_self = any(one.tie == "myself" for one in declared)
    return render(request, "cases/relations.html", {"declared": declared, "knows_self": knows_self})


@gate("declare_relations")
def declare(request: HttpRequest) -> HttpResponse:
    """Iemand opgeven die je van buiten het werk kent."""
    viewer = request.viewer
    initial = {"tie": request.GET["tie"]} if request.GET.get("tie") == "myself" else {}
    return ask(
        request,
        "cases/declare.html",
        DeclareForm(posted(request), initial=initial),
        act=lambda answers: actions.declare_relation(by=viewer, **answers),
        then=reverse("relation_list"),
        said=_("Dat is genoteerd."),
        title=_("Wie ken je van buiten het werk?"),
        verb=_("Opgeven"),
    )


@gate("declare_relations")
@require_POST
def withdraw(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    """Een eigen opgave intrekken."""
    try:
        actions.withdraw_relation(by=request.viewer, declaration=declaration_id)
        messages.success(request, _("De opgave is ingetrokken."))
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    return redirect("relation_list")


@gate("keep_out")
def exclusions(request: HttpRequest) -> HttpResponse:
    """Wie van wie afgeschermd is, in dit Veilig Huis."""
    found = queries.exclusions(request.viewer)
    note_reading(request.viewer, "exclusions")
    return render(request, "cases/exclusions.html", {"exclusions": found})


@gate("keep_out")
@require_POST
def seen(request: HttpRequest, exclusion_id: UUID) -> HttpResponse:
    """Noteren dat een uitsluiting bekeken is."""
    actions.exclusion_seen(by=request.viewer, exclusion=queries.exclusion(request.viewer, exclusion_id))
    return redirect("exclusion_list")


@gate("keep_out")
def end(request: HttpRequest, exclusion_id: UUID) -> HttpResponse:
    """Een uitsluiting beëindigen: de ene coördinator vraagt het, de andere beslist."""
    viewer, found = request.viewer, queries.exclusion(request.viewer, exclusion_id)
    note_reading(viewer, "exclusion", person=found.person_id)
    if found.end_asked_at and found.end_asked_by_id == viewer.id:
        return render(request, "cases/exclusion_waits.html", {"exclusion": found})
    shown = {"then": reverse("exclusion_list"), "exclusion": found, "title": _("Uitsluiting beëindigen"), "verb": _("Bewaren")}
    if found.end_asked_at:
        return ask(
            request,
            "cases/exclusion_end.html",
            DecideForm(posted(request)),
            act=lambda answers: actions.decide_end_of_exclusion(by=viewer, exclusion=found, ends=answers["ends"] == "yes"),
            said=_("Je beslissing is bewaard."),
            **shown,
        )
    return ask(
        request,
        "cases/exclusion_end.html",
        EndForm(posted(request)),
        act=lambda answers: actions.ask_to_end_exclusion(by=viewer, exclusion=found, **answers),
        said=_("Een andere coördinator beslist nu."),
        **shown,
    )


@gate("keep_out")
def keep_out(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Iemand van een dossier uitsluiten."""
    viewer, case = request.viewer, queries.find(request.viewer, case_id)
    note_reading(viewer, "case", case=case_id)
    around = {str(one.pk): one for one in workers(viewer) if one.pk != viewer.id}
    people = {str(one.person_id): one for one in queries.parties(viewer, case)}
    return ask_about(
        request,
        case,
        KeepOutForm(posted(request), workers=list(around.values()), parties=list(people.values())),
        act=lambda answers: actions.keep_out(
            by=viewer,
            case=case,
            worker=around[answers["worker"]],
            person=people[answers["person"]].person,
            reason=answers["reason"],
        ),
        then=reverse("case", args=[case_id]),
        said=_("Deze persoon ziet niets meer van dit dossier, vanaf de volgende klik."),
        title=_("Iemand van dit dossier uitsluiten"),
        verb=_("Uitsluiten"),
        intro=_(
            "Wie je uitsluit, merkt alleen dat het dossier er niet is. Ook wie erin een plaats heeft, verliest het zicht erop."
        ),
    )
