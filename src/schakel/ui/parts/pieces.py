"""What the pieces are, as functions: pages ask for them as tags (`{% level ... %}`), other pieces call them (`{{ level(...) }}`)."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from schakel.ui import moments
from schakel.ui.lists import SummaryRow, Table
from schakel.ui.parts import part
from schakel.ui.pictures import Chain, Family, draw_chain, draw_family

LEVELS = ("not_appreciated", "low", "medium", "high", "extreme")
BARS = ("M1 11h3v4H1z", "M6.5 8h3v7h-3z", "M12 4.5h3V15h-3z", "M17.5 1h3v14h-3z")  # four bars, each higher than the one before
TAGS = ("", "strong", "danger", "quiet")


def when(moment: datetime | None) -> str:
    """A moment: "di 3 jan 2023, 21:11". Empty for nothing."""
    return moments.when(moment) if moment else ""


def day(value: date | None) -> str:
    """A day: "di 3 jan 2023". Empty for nothing."""
    return moments.day(value) if value else ""


def clock(due: date | None) -> str:
    """How long there is still: "over 2 werkdagen", "3 dagen te laat". Empty for nothing."""
    return moments.clock(due) if due else ""


def drawn(number: float) -> str:
    """A number for a drawing: a point, no separators, at most one decimal."""
    return f"{number:.1f}".rstrip("0").rstrip(".")


def clock_badge(due: date | None) -> SafeString:
    """A clock as a badge: amber while it runs, dark with a sign when late, always in words. Nothing without a date."""
    return part("clock", due=due, is_late=moments.is_late(due)) if due else SafeString("")


def printed_at() -> str:
    """This moment, for the foot of a printed page."""
    return moments.when(timezone.now())


def level(code: str, on: date | None = None, by: str = "") -> SafeString:
    """A risk level with its date and assessor: `{% level "high" on=… by=… %}`. A low level, and none at all, says that it
    does not mean safe."""
    names = dict(zip(LEVELS, (_("geen verhoogd risico gezien"), _("laag"), _("midden"), _("hoog"), _("zeer hoog")), strict=True))
    reached = LEVELS.index(code) if code else 0
    name = names[code] if code else _("nog niet ingeschat")
    bars = [(number < reached, BARS[number]) for number in range(4)]
    is_not_safe = code in {"", "not_appreciated", "low"}
    return part("level", code=code or "none", name=name, on=on, by=by, is_not_safe=is_not_safe, bars=bars)


def tag(text: str, kind: str = "") -> SafeString:
    """A word in a frame; `kind` is "", "strong", "danger" (danger to life or a refusal only) or "quiet"."""
    if kind not in TAGS:
        raise ValueError(f"there is no tag of kind {kind!r}")
    return format_html('<span class="s-tag{}">{}</span>', f" s-tag--{kind}" if kind else "", text)


def task(
    what: str, url: str, *, verb: str = "", why: str = "", due: date | None = None, is_danger: bool = False, note: str = ""
) -> SafeString:
    """One line of work inside `<ol class="s-tasks">`: one verb, one link, the reason beneath, the clock beside.

    Without `verb` the sentence itself is the link and opens with the verb.
    """
    return part("task", what=what, url=url, verb=verb, why=why, due=due, is_danger=is_danger, note=note)


def empty(title: str, next: str = "") -> SafeString:
    """What stands where nothing stands: `{% empty "Niets dringends" "Het volgende …" %}`."""
    return part("empty", title=title, next=next)


def summary(rows: Iterable[SummaryRow]) -> SafeString:
    """A list of questions and answers, each with its own way to change it (check answers)."""
    return part("summary", rows=list(rows))


def table(table: Table) -> SafeString:
    """A table with caption; on a phone every row becomes a card."""
    return part("table", table=table)


def pages(older: str = "", newer: str = "") -> SafeString:
    """The way to older and newer lines, as addresses."""
    return part("pages", older=older, newer=newer)


def timeline(lines: Iterable[Any]) -> SafeString:
    """What happened, newest first: things with `at`, `sentence`, and maybe `actor`, `detail`, `url`, `is_incident`.

    The actor is named only where the sentence does not.
    """
    return part("timeline", lines=list(lines))


def button(text: str, kind: str = "", name: str = "", value: str = "") -> SafeString:
    """The button of a form. `kind`: "", "secondary", "warning"."""
    return part("button", text=text, kind=kind, name=name, value=value)


def button_link(text: str, url: str, kind: str = "") -> SafeString:
    """A link that looks like a button, for going somewhere; what changes something is a `button` in a form."""
    extra = f" govuk-button--{kind}" if kind else ""
    return format_html('<a href="{}" role="button" draggable="false" class="govuk-button{}">{}</a>', url, extra, text)


def saved_at(moment: datetime | None) -> SafeString:
    """"Bewaard om 21:14", beside the button. Nothing when nothing was saved yet."""
    if not moment:
        return SafeString("")
    text = _("Bewaard om %(hour)s") % {"hour": moments.hour(moment)}
    return format_html('<span class="s-saved" role="status">{}</span>', text)


def saved_now() -> SafeString:
    """"Bewaard om 21:14" behind the sentence that tells what was just done."""
    return format_html('<span class="s-saved">{}</span>', _("Bewaard om %(hour)s") % {"hour": moments.hour(timezone.now())})


def chain_picture(chain: Chain) -> SafeString:
    """The chain as six links, with the clock on the one where the case stands."""
    return part("chain", chain=chain, drawing=draw_chain(chain))


def family_picture(family: Family) -> SafeString:
    """Who belongs to whom, with a list behind it."""
    return part("family", family=family, drawing=draw_family(family))


def warning(content: str, danger: bool = False) -> SafeString:
    """A sentence that must not be missed; `danger=True` only for danger to life."""
    mark = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 2 1 22h22z" fill="currentColor"/>'
    mark += '<path d="M12 9v6m0 2.2v2" stroke="#fff" stroke-width="2.4"/></svg>'
    kind = " s-warning--danger" if danger else ""
    line = '<div class="s-warning{}">{}<p><span class="govuk-visually-hidden">{}: </span>{}</p></div>'
    return format_html(line, kind, SafeString(mark), _("Let op"), content)


def inset(content: str) -> SafeString:
    """Something quoted or set apart."""
    return format_html('<div class="s-inset">{}</div>', content)


def details(content: str, title: str, is_open: bool = False) -> SafeString:
    """More for who wants it: `{% details "Als lijst" %}…{% enddetails %}`."""
    return format_html("<details{}><summary>{}</summary><div>{}</div></details>", " open" if is_open else "", title, content)


FILTERS: dict[str, Callable[[Any], str]] = {"when": when, "day": day, "clock": clock, "drawn": drawn}
PIECES: tuple[Callable[..., SafeString | str], ...] = (
    clock_badge,
    printed_at,
    level,
    tag,
    task,
    empty,
    summary,
    table,
    pages,
    timeline,
    button,
    button_link,
    saved_at,
    saved_now,
    chain_picture,
    family_picture,
)
AROUND: tuple[Callable[..., SafeString], ...] = (warning, inset, details)  # what stands around something else
