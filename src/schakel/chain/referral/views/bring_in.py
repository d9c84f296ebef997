"""A new referral by hand, and what the referrer learns afterwards."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from schakel.access.gate import gate
from schakel.chain.referral import actions, forms, queries
from schakel.core import Refusal
from schakel.people import queries as people
from schakel.people.actions import NewPerson
from schakel.ui.asking import posted
from schakel.ui.refusals import refuse

INCIDENT = ("occurred_on", "occurred_at", "postal_code", "violence_types", "is_breach_of_measure", "summary")
REFERRAL = ("referrer", "someone_in_danger", "safe_contact", "referrer_reason")
PRESENT = {"yes": True, "no": False, "unknown": None}


@gate("receive_referral")
def new(request: HttpRequest) -> HttpResponse:
    """Een gezin aanmelden: eerst de veiligheid, dan wie, dan wat er gebeurde."""
    referrers = queries.referrers(request.viewer)
    initial = {"referrer": request.viewer.organisation_id} if request.viewer.scope == "seat" else {}
    form = forms.ReferForm(posted(request), referrers=referrers, initial=initial)
    rows = forms.PersonForms(posted(request), prefix="people")
    if request.method == "POST" and form.is_valid() & rows.is_valid() and not _ask_who_is_known(request, rows):
        try:
            referral = actions.refer(by=request.viewer, new=_referral(form), incident=_incident(form), people=_people(rows))
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("De aanmelding is binnen, met nummer {number}.").format(number=referral.number))
            return redirect("referral" if request.viewer.may("read_referrals") else "referral_receipt", referral.pk)
    return render(request, "referral/new.html", {"form": form, "rows": rows}, status=422 if request.method == "POST" else 200)


@gate("receive_referral")
def receipt(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Wat de aanmelder weet: ontvangen, bevestigd, beslist."""
    return render(request, "referral/receipt.html", {"referral": queries.receipt(request.viewer, referral_id)})


def _filled(rows: Any) -> list[forms.PersonForm]:
    return [row for row in rows if row.has_changed() and not row.is_empty]


def _ask_who_is_known(request: HttpRequest, rows: Any) -> bool:
    """Whether the coordinator still has to say if somebody is already known; nobody else learns that somebody is (safety.md S-36)."""
    if not request.viewer.may("confirm_person"):
        return False
    filled = _filled(rows)
    found = people.look_alikes(request.viewer, [_new(row).description for row in filled]) if filled else []
    waits = False
    for row, look_alike in zip(filled, found, strict=True):
        if look_alike is not None:
            row.ask_whether_known(look_alike)
            waits = waits or not row.cleaned_data["known"]
    return waits


def _new(row: forms.PersonForm) -> NewPerson:
    given = row.cleaned_data
    born, year_only = given["birth_date"] or (None, False)
    names = ("family_name", "given_names", "national_number", "street", "number", "postal_code")
    return NewPerson(birth_date=born, year_only=year_only, sex=given["sex"] or "unknown", **{name: given[name] for name in names})


def _people(rows: Any) -> list[actions.Involved]:
    return [_involved(row) for row in _filled(rows)]


def _involved(row: forms.PersonForm) -> actions.Involved:
    role, relation = row.cleaned_data["role"], row.cleaned_data["relation"] or "unknown"
    known = row.cleaned_data["known"]
    if known and known not in {forms.NEW, forms.ASK}:
        return actions.Involved(role, relation, known=UUID(known))
    return actions.Involved(role, relation, new=_new(row), is_known_to_be_new=known == forms.NEW)


def _incident(form: forms.ReferForm) -> actions.NewIncident:
    given = form.cleaned_data
    return actions.NewIncident(children_present=PRESENT[given["children_present"]], **{name: given[name] for name in INCIDENT})


def _referral(form: forms.ReferForm) -> actions.NewReferral:
    given = form.cleaned_data
    return actions.NewReferral(stated=frozenset(given["stated"]), **{name: given[name] for name in REFERRAL})
