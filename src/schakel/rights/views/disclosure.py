"""What happens at the addresses of what the family is told. One disclosure stands by itself: its own address finds its case."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.access.gate import gate
from schakel.audit.queries import note_reading
from schakel.cases.asking import ask_about
from schakel.cases.queries import banner, parties
from schakel.cases.queries import find as find_case
from schakel.rights import actions, forms, queries
from schakel.ui.asking import posted


@gate("read_cases")
def show_all(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What was proposed to tell, as far as the viewer takes part."""
    case = find_case(request.viewer, case_id)
    note_reading(request.viewer, "disclosures", case=case.pk)
    shown = {"band": banner(request.viewer, case), "disclosures": queries.disclosures(request.viewer, case)}
    return render(request, "rights/disclosures.html", shown)


@gate("direct")
def propose(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Propose exact words for a member of the family."""
    case = find_case(request.viewer, case_id)
    form = forms.DisclosureForm(
        posted(request),
        persons=[party.person for party in parties(request.viewer, case) if party.is_member],
        tellers=queries.sitting_workers(request.viewer, case),
        conferences=queries.conferences_held(request.viewer, case),
    )
    return ask_about(
        request,
        case,
        form,
        act=lambda answers: actions.propose_disclosure(by=request.viewer, case=case, **answers),
        then=reverse("disclosure_list", args=[case_id]),
        said=_("Elke deelnemer krijgt de vraag op de werklijst."),
        title=_("Een familielid iets vertellen"),
        verb=_("Vraag wie akkoord is"),
        intro=_("Er wordt niets verteld zolang niet elke deelnemer akkoord is met deze woorden en met wie ze zegt."),
    )


@gate("read_cases")
def show(request: HttpRequest, disclosure_id: UUID) -> HttpResponse:
    """The words, the votes, and what can be done now."""
    one = queries.find_disclosure(request.viewer, disclosure_id)
    case = find_case(request.viewer, one.case_id)
    note_reading(request.viewer, "disclosure", case=case.pk, person=one.person_id)
    votes = queries.votes(request.viewer, one)
    shown = {
        "band": banner(request.viewer, case),
        "one": one,
        "votes": votes,
        "must_vote": one.is_open and any(v.worker_id == request.viewer.id and not v.answer for v in votes),
        "may_tell": one.is_open and all(v.answer == "agrees" for v in votes),
    }
    return render(request, "rights/disclosure.html", shown)


def _ask(request: HttpRequest, disclosure_id: UUID, form: Any, act: Any, **shown: Any) -> HttpResponse:
    one = queries.find_disclosure(request.viewer, disclosure_id)
    case = find_case(request.viewer, one.case_id)
    then = reverse("disclosure", args=[disclosure_id])
    return ask_about(request, case, form, act=lambda answers: act(by=request.viewer, disclosure=one, **answers), then=then,
                     intro=one.words, **shown)  # fmt: skip


@gate("read_cases")
def vote(request: HttpRequest, disclosure_id: UUID) -> HttpResponse:
    """Agree or not, to these words and this teller."""
    return _ask(request, disclosure_id, forms.VoteForm(posted(request)), actions.vote, said=_("Je stem is genoteerd."),
                title=_("Ga je akkoord met deze woorden?"), verb=_("Stem"))  # fmt: skip


@gate("direct")
def withdraw(request: HttpRequest, disclosure_id: UUID) -> HttpResponse:
    """Withdraw before it is told."""
    return _ask(request, disclosure_id, forms.WithdrawForm(posted(request)), actions.withdraw_disclosure,
                said=_("Het voorstel is ingetrokken."), title=_("Dit voorstel intrekken?"), verb=_("Trek in"))  # fmt: skip


@gate("read_cases")
def told(request: HttpRequest, disclosure_id: UUID) -> HttpResponse:
    """Note that the words were said."""
    return _ask(request, disclosure_id, forms.SaidForm(posted(request)), actions.note_told,
                said=_("Genoteerd."), title=_("Wanneer is dit verteld?"), verb=_("Bewaren"))  # fmt: skip
