"""Write the answer to a folder: PDF, HTML and the open data, all or nothing."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override

from schakel.core import Period, Refusal
from schakel.figures import facts
from schakel.figures.answer import content, document, open_data

PDF, HTML, TABLES = "antwoord.pdf", "antwoord.html", "tabellen"


def write(
    facts_path: Path, period: Period, out: Path, *, language: str = "nl", tell: Callable[[str], None] = lambda title: None
) -> list[Path]:
    """Write the answer over `period` from the facts at `facts_path` into `out`; the files written, the PDF first.

    Refusal when there are no facts, when the period lies after them, or when `out` cannot be written. `tell` hears each title.
    """
    with override(language), facts.open(facts_path) as opened:
        if period.first > opened.extract.cut_off:
            raise Refusal(
                _("De periode begint na de gegevens, die lopen tot en met %(day)s. Kies een vroegere periode of bouw de "
                  "cijfers opnieuw op "
                  "met: schakel figures build.") % {"day": f"{opened.extract.cut_off:%d/%m/%Y}"}
            )  # fmt: skip
        _must_be_writable(out)
        answer = content.build(opened, period, language, tell)
        written: dict[str, bytes] = {PDF: document.pdf(answer), HTML: document.html(answer).encode()}
        written |= {f"{TABLES}/{name}": text.encode() for name, text in open_data.files(answer).items()}
    return _placed(out, written)


def _must_be_writable(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise Refusal(
            _(
                "In de map %(out)s kan niet geschreven worden (%(why)s). Kies een andere map met --out, of geef er "
                "schrijfrechten op."
            )
            % {"out": out, "why": error.strerror}
        ) from error


def _placed(out: Path, written: dict[str, bytes]) -> list[Path]:
    """Write beside, then move into place, so that a full disk leaves no half answer."""
    with tempfile.TemporaryDirectory(dir=out, prefix=".") as beside:
        for name, content_of_file in written.items():
            path = Path(beside) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content_of_file)
        shutil.rmtree(out / TABLES, ignore_errors=True)
        (Path(beside) / TABLES).replace(out / TABLES)
        for name in (PDF, HTML):
            (Path(beside) / name).replace(out / name)
    return [out / name for name in written]
