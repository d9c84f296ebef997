"""Pages about the case as a whole that no step owns: a new assessment of the risk, at any moment of the chain."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.access.gate import gate
from schakel.audit.queries import note_reading
from schakel.cases import presenters, queries
from schakel.cases.forms import PairForm
from schakel.cases.presenters import Subject
from schakel.core import Refusal
from schakel.instruments import definitions, rules
from schakel.instruments.actions import assess
from schakel.instruments.forms import AssessmentForm, in_language
from schakel.instruments.queries import earlier_answers, history_of_pair
from schakel.ui import moments
from schakel.ui.asking import posted
from schakel.ui.refusals import refuse


@gate("assess_risk")
def assessment_new(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Het risico inschatten: eerst over wie, dan de vragen, dan het niveau dat jij kiest."""
    case = queries.find(request.viewer, case_id)
    note_reading(request.viewer, "assessment", case=case_id)
    parties = queries.parties(request.viewer, case)
    asked = request.GET if request.GET.get("instrument") else None
    form = PairForm(asked, instruments=definitions.instruments().values(), parties=parties)
    subject = presenters.subject_of(form, parties)
    shown = {
        "band": queries.banner(request.viewer, case),
        "back_url": reverse("case", args=[case_id]),
        "children": presenters.children_left(request.viewer, case, moments.today()),
    }
    if subject is None:
        return render(request, "cases/assessment_pair.html", {"form": form, **shown}, status=422 if asked else 200)
    return _questions(request, case, subject, shown)


def _questions(request: HttpRequest, case: Any, subject: Subject, shown: dict[str, Any]) -> HttpResponse:
    """The questions; "look" shows what the answers ask for, without keeping anything."""
    viewer, pair = request.viewer, {"from_person": subject.source_id, "to_person": subject.target.pk}
    given = {"names": subject.names, "earlier": earlier_answers(viewer, **pair), "workers": presenters.second_persons(viewer)}
    form = AssessmentForm(posted(request), instrument=subject.instrument, **given)
    only_looks = request.POST.get("look") == "yes"
    if only_looks:
        form.looked_at()
    elif request.method == "POST" and form.is_valid() and _kept(request, case, subject, form):
        return redirect(shown["back_url"])
    asked = rules.asked_level(subject.instrument, form.answers()) if form.is_bound else None
    shown |= {
        "form": form,
        "asked": asked,
        "subject": subject,
        "title": in_language(subject.instrument.titles),
        "history": history_of_pair(viewer, **pair),
        "because": form.texts_of(asked.because) if asked else [],
        "open": form.texts_of(asked.open) if asked else [],
    }
    return render(request, "cases/assessment.html", shown, status=422 if request.method == "POST" and not only_looks else 200)


def _kept(request: HttpRequest, case: Any, subject: Subject, form: AssessmentForm) -> bool:
    try:
        if queries.is_closed(case):
            raise Refusal(_("Dit dossier is afgesloten; nieuwe feiten openen een nieuw dossier."))
        assess(
            by=request.viewer,
            house=case.house,
            case_id=case.pk,
            from_person=subject.source,
            to_person=subject.target,
            instrument=subject.instrument.id,
            answers=form.answers(),
            **form.decision(),
        )
    except Refusal as refusal:
        refuse(form, refusal)
        return False
    messages.success(request, _("De inschatting staat in het dossier."))
    return True
