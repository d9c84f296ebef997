"""The answer as PDF: fixed pages, fixed words, no name in the title or the file, the same bytes for the same lines."""

import json
from datetime import date
from pathlib import Path

import typst

from schakel.rights.composing import SECTIONS

_TEMPLATE = Path(__file__).with_name("answer.typ")
FILE_NAME = "antwoord.pdf"


def pdf(number: str, on: date, lines: list[tuple[str, str]]) -> bytes:
    """The answer `number` of day `on`, of these (section, text) lines."""
    sections = [{"code": code, "lines": [text for section, text in lines if section == code]} for code in SECTIONS]
    made: bytes = typst.compile(
        _TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"data": json.dumps({"number": number, "day": f"{on:%d/%m/%Y}", "sections": sections}, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=0,
    )
    return made
