"""The answer as a PDF (Typst, tagged for accessibility: PDF/UA-1) and as one HTML file that needs nothing else. Both name no
author.
"""

import calendar
import json
from pathlib import Path

import typst
from django.template.loader import render_to_string
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from schakel.figures.answer.content import Answer, Figure, Section

_TEMPLATE = Path(__file__).with_name("answer.typ")


def html(answer: Answer) -> str:
    """The answer as one self-contained HTML page."""
    return render_to_string("figures/answer_document.html", {"answer": answer})


def pdf(answer: Answer) -> bytes:
    """The answer as PDF; the same extract and period give the same bytes."""
    data = json.dumps(_as_data(answer), ensure_ascii=False)
    moment = calendar.timegm(answer.extract.built_at.timetuple())
    made: bytes = typst.compile(
        _TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"data": data},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=moment,
    )
    return made


def _as_data(answer: Answer) -> dict[str, object]:
    extract = answer.extract
    return {
        "title": answer.title,
        "subject": answer.subject,
        "language": answer.language[:2],
        "facts": [
            [_("Periode"), f"{answer.period.first:%d/%m/%Y} – {answer.period.last:%d/%m/%Y}"],
            [_("Gegevens tot en met"), f"{extract.cut_off:%d/%m/%Y}"],
            *([[_("Rollen zoals bekend op"), f"{extract.known_on:%d/%m/%Y}"]] if extract.known_on else []),
            [_("Herkomst"), _(extract.origin)],
            [_("Uittreksel gemaakt op"), f"{localtime(extract.built_at):%d/%m/%Y %H:%M}"],
            [_("SHA-256 van het uittreksel"), extract.fingerprint],
        ],
        "remarks": list(answer.remarks),
        "foot": _("Gegevens tot en met %(day)s · uittreksel %(hash)s") % {
            "day": f"{extract.cut_off:%d/%m/%Y}", "hash": extract.fingerprint[:12]},
        "words": {"definition": _("Definitie"), "question": _("Vraag"), "version": _("versie"), "unit": _("Eenheid")},
        "sections": [_section(section) for section in answer.sections],
    }  # fmt: skip


def _section(section: Section) -> dict[str, object]:
    return {"number": section.number, "question": section.question, "figures": [_figure(figure) for figure in section.figures]}


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "id": figure.id,
        "version": figure.version,
        "title": figure.title,
        "unit": figure.unit,
        "definition": figure.definition,
        "finding": figure.picture.finding if figure.picture else figure.finding,
        "notes": list(figure.notes),
        "picture": None if figure.picture is None else {
            "svg": figure.picture.svg, "alt": f"{figure.picture.finding}. {figure.picture.description}"},
        "sheets": [
            {
                "caption": sheet.caption,
                "heads": list(sheet.grid.heads),
                "lead": sheet.grid.lead,
                "text": sheet.grid.is_text,
                "rows": [[cell.text for cell in row] for row in sheet.grid.rows],
                "legend": list(sheet.grid.legend),
            }
            for sheet in figure.sheets
            if not sheet.behind and sheet.grid.rows
        ],
    }  # fmt: skip
