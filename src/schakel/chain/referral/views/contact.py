"""How contact is safe: behind a door of its own, for whom it is meant."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.access.gate import gate
from schakel.audit.queries import note_reading
from schakel.chain.referral import actions, forms, queries, rules
from schakel.ui.asking import ask, posted


@gate("read_referrals", fresh=True)
def show(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Hoe contact veilig is, voor wie het gehoord heeft of wie het toevertrouwd kreeg."""
    told = queries.safe_contact(request.viewer, referral_id)
    note_reading(request.viewer, "safe_contact", referral=referral_id, case=told.referral.case_id)
    return render(request, "referral/safe_contact.html", {"told": told})


@gate("read_referrals")
def entrust(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Iemand toevertrouwen hoe contact veilig is, zonder het zelf te lezen."""
    referral = queries.find(request.viewer, referral_id)
    until = timezone.localdate() + timedelta(days=rules.CONTACT_HOLDS_DAYS)
    form = forms.EntrustForm(posted(request), workers=queries.to_entrust(request.viewer, referral), initial={"until_day": until})
    return ask(
        request,
        "referral/ask.html",
        form,
        act=lambda answers: actions.entrust_contact(by=request.viewer, referral=referral, **answers),
        then=reverse("referral", args=[referral_id]),
        said=_("Het is toevertrouwd. Zeg het die collega zelf ook."),
        title=_("Wie moet weten hoe contact veilig is?"),
        verb=_("Vertrouw toe"),
        referral=referral,
    )
