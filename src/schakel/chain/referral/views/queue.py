"""The queue of the house."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from schakel.access.gate import gate
from schakel.chain.referral import presenters, queries


@gate("read_referrals")
def show(request: HttpRequest) -> HttpResponse:
    """De aanmeldingen van het huis, wat te laat is bovenaan; de filters staan in het adres."""
    today = timezone.localdate()
    asked = {name: request.GET.get(name, "") for name in ("show", "source", "after")}
    filters = queries.Filters.read(**asked)
    page = queries.queue(request.viewer, filters, today)
    kept = {name: value for name, value in (("show", filters.show), ("source", filters.source)) if value}
    next_url = f"?{urlencode(kept | {'after': page.next_after})}" if page.next_after else ""
    shown = {
        "lines": [presenters.line(one, today) for one in page.referrals],
        "choices": presenters.choices(filters),
        "next_url": next_url,
        "is_first": filters.after is None,
        "first_url": f"?{urlencode(kept)}",
    }
    return render(request, "referral/queue.html", shown)
