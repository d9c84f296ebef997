"""A police file: first see what would happen, then read it in. Nothing of the file is kept in between, so it is chosen twice."""

import hashlib
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from schakel.access.gate import gate
from schakel.chain.referral import forms, presenters
from schakel.chain.referral.actions.police_file import ImportedPoliceFile, import_police_file, try_police_file
from schakel.core import Refusal
from schakel.core import say as _
from schakel.ui.asking import posted
from schakel.ui.refusals import refuse

OTHER_FILE = _("Dit is niet het bestand dat je net nakeek. Hieronder staat wat er met dit bestand zou gebeuren.")


@gate("import_reports")
def new(request: HttpRequest) -> HttpResponse:
    """Een politiebestand nakijken en inlezen."""
    form = forms.PoliceFileForm(posted(request), request.FILES or None)
    shown: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            done = _read(request, form, shown)
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            if done:
                messages.success(request, presenters.read_in(done.counts))
                return redirect("correction_list" if done.counts["refused_lines"] else "referral_list")
    status = 422 if request.method == "POST" and form.errors else 200
    return render(request, "referral/police_file.html", shown, status=status)


def _read(request: HttpRequest, form: forms.PoliceFileForm, shown: dict[str, Any]) -> ImportedPoliceFile | None:
    """Read in what was tried before; anything else is tried, and shown."""
    file = form.cleaned_data["file"]
    mark = _mark_of(file)
    if "read" in request.POST and form.cleaned_data["tried"] == mark:
        return import_police_file(by=request.viewer, file=file.file, name=file.name)
    tried = try_police_file(by=request.viewer, file=file.file, name=file.name)
    shown |= {"tried": presenters.tried(tried.outcomes, tried.counts), "mark": mark, "name": file.name}
    if "read" in request.POST:
        refuse(form, Refusal(OTHER_FILE, field="file"))
    return None


def _mark_of(file: Any) -> str:
    mark = hashlib.file_digest(file.file, "sha256").hexdigest()
    file.file.seek(0)
    return mark
