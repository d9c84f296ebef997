"""Offers of help: the list, one offer, making it, answering it, and the decision that it may rest on."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.access.gate import gate
from schakel.audit.queries import note_reading
from schakel.mandates.actions import record_mandate
from schakel.programmes import actions, forms, rules
from schakel.programmes.queries import enrolments, offers
from schakel.ui import moments
from schakel.ui.asking import ask, posted

ASK = "ui/ask.html"


def page_of(request: HttpRequest) -> int:
    """Which page of a list is asked for: 1 and on; anything strange is the first."""
    asked = request.GET.get("page", "")
    return max(1, min(int(asked), 10_000)) if asked.isdecimal() else 1


@gate("make_offer")
def offer_list(request: HttpRequest) -> HttpResponse:
    """Hulp die nog aangeboden moet worden, en aanbiedingen die op een antwoord wachten."""
    viewer, today, page = request.viewer, moments.today(), page_of(request)
    waits_for_answer = request.GET.get("waits") == "answer"
    listed = (offers.to_answer if waits_for_answer else offers.to_make)(viewer, today, offset=(page - 1) * offers.PAGE)
    kept = "waits=answer&" if waits_for_answer else ""
    return render(request, "programmes/offer_list.html", {
        "offers": listed, "counts": offers.how_many_wait(viewer, today), "waits_for_answer": waits_for_answer,
        "older": f"?{kept}page={page + 1}" if len(listed) == offers.PAGE else "",
        "newer": f"?{kept}page={page - 1}" if page > 1 else "",
    })


@gate("make_offer")
def offer(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Eén hulpaanbod: wat er gebeurde en wat er nu kan."""
    found = offers.find_offer(request.viewer, offer_id)
    note_reading(request.viewer, "offer", case=found.case_id, person=found.person_id)
    enrolment = getattr(found, "enrolment", None)
    return render(request, "programmes/offer.html", {
        "offer": found, "state": rules.state_of_offer(made_on=found.made_on, answer=found.answer),
        "is_missing": rules.is_missing(made_on=found.made_on, answer=found.answer, due_on=found.due_on, today=moments.today()),
        "proposal": offers.proposal_about(request.viewer, found), "enrolment": enrolment,
        "progress": enrolments.progress(request.viewer, enrolment) if enrolment else None,
        "earlier": offers.other_offers(request.viewer, found),
        "back_url": reverse("offer_list"),
    })


@gate("make_offer")
def make(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Noteren dat hulp is aangeboden."""
    viewer = request.viewer
    found = offers.find_offer(viewer, offer_id)
    given: dict[str, Any] = {"programmes": offers.programmes(viewer), "mandates": offers.mandates(viewer, found)}
    form = forms.MakeOfferForm(posted(request), initial={"version": found.version}, **given)
    return ask(
        request, ASK, form,
        act=lambda answers: actions.make_offer(by=viewer, offer=found.pk, **_ids(answers)),
        then=reverse("offer", args=[found.pk]), said=_("Het aanbod is genoteerd. Noteer het antwoord zodra het er is."),
        title=_("Hulp aanbieden"), intro=_for_whom(found), verb=_("Noteer het aanbod"),
        other_url=reverse("offer_mandate", args=[found.pk]) if viewer.may("record_mandate") else "",
        other_verb=_("Noteer eerst een beslissing van rechtbank of parket"),
    )


def _for_whom(offer: Any) -> str:
    if offer.incident is None:
        return _("Voor {person}.").format(person=offer.person)
    return _("Voor {person}, na de feiten van {day}.").format(person=offer.person, day=moments.day(offer.incident.occurred_on))


def _ids(answers: dict[str, Any]) -> dict[str, Any]:
    return {name: getattr(answer, "pk", answer) for name, answer in answers.items()}


@gate("make_offer")
def answer(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Noteren wat iemand antwoordde."""
    viewer = request.viewer
    found = offers.find_offer(viewer, offer_id)

    def act(answers: dict[str, Any]) -> None:
        made = actions.record_answer(by=viewer, offer=found.pk, **answers)
        if made.answer == rules.REFUSED and offers.has_open_proposal(viewer, made):
            messages.warning(request, _("Het voorstel aan de referentiemagistraat om hulp op te leggen blijft open."))

    return ask(
        request, ASK, forms.AnswerForm(posted(request), initial={"version": found.version}), act=act,
        then=reverse("offer", args=[found.pk]), said=_("Het antwoord is genoteerd."),
        title=_("Wat was het antwoord?"), intro=_("Het hulpaanbod aan {person}.").format(person=found.person),
        verb=_("Noteer het antwoord"),
    )


@gate("record_mandate")
def decision(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Een beslissing van rechtbank of parket noteren waarop een aanbod kan rusten."""
    found = offers.find_offer(request.viewer, offer_id)
    return ask(
        request, ASK, forms.DecisionForm(posted(request)),
        act=lambda answers: record_mandate(by=request.viewer, person=found.person_id, **answers),
        then=reverse("offer_make", args=[found.pk]), said=_("De beslissing is genoteerd. Je kan ze nu kiezen bij het aanbod."),
        title=_("Een beslissing noteren"), verb=_("Noteer de beslissing"),
        intro=_("Alleen een overheid legt op. Neem over wat in de beslissing over {person} staat.").format(person=found.person),
    )


@gate("enrol")
def enrol(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Inschrijven voor een programma."""
    viewer = request.viewer
    found = offers.find_offer(viewer, offer_id)
    form = forms.EnrolForm(
        posted(request), programmes=offers.programmes(viewer), providers=enrolments.providers(viewer),
        initial={"programme": found.programme_id, "organisation": found.programme.organisation_id if found.programme else None},
    )
    return ask(
        request, ASK, form,
        act=lambda answers: actions.enrol(by=viewer, offer=found.pk, **_ids(answers)),
        then=reverse("offer", args=[found.pk]), said=_("De verwijzing is verstuurd; de organisatie ziet ze op haar werklijst."),
        title=_("Inschrijven voor een programma"), intro=_("Voor {person}.").format(person=found.person), verb=_("Schrijf in"),
    )
