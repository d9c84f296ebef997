"""Teksten: every text on screen stands in the source in Dutch, and in `locale/` in French, German and English.

`python -m schakel.config.texts` reads the texts out of the source, brings the three catalogues up to date, compiles them and says what
still has to be translated. With `--check` it changes nothing. Both end with code 1 as long as something is left to do.

A text whose Dutch changed a little keeps its translation with the mark "fuzzy": it is not shown until someone has read it again and taken
the mark away. Line numbers are left out, so that a change in a catalogue shows a change in a text and nothing else.
"""

import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize
from jinja2 import Environment
from jinja2.ext import extract_from_ast

SOURCE = Path(__file__).resolve().parent.parent
LOCALE = SOURCE / "locale"
LANGUAGES = ("fr", "de", "en")

# What stands in front of a text, and which of its arguments are text ("c" is the context); in the order of the call.
MARKS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACE = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*(?:[!:][^{}]*)?\}")
Key = tuple[str, str]


def source_texts(folder: Path = SOURCE) -> Catalog:
    """Every text of the source, as a catalogue without translations. A text that cannot be read raises SyntaxError with its file."""
    found = Catalog(project="Schakel", fuzzy=False)
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".py":
            content = path.read_text(encoding="utf-8")
        elif path.suffix == ".html" and _is_piece(path.relative_to(folder).parts):
            for text in _texts_of_piece(path):
                found.add(text)
            continue
        elif path.suffix in {".html", ".txt", ".svg"} and "templates" in path.parts:
            content = _template_as_python(path)
        else:
            continue
        for _line, text, _comments, context in extract("python", io.BytesIO(content.encode()), MARKS):
            found.add(text, context=context)
    return found


def _is_piece(folders: tuple[str, ...]) -> bool:
    return "parts" in folders and "templates" not in folders[: folders.index("parts")]


def _texts_of_piece(path: Path) -> Iterator[str]:
    """The pieces in `parts/` are templates of Jinja2 (docs/adr/0009)."""
    for _line, _function, text in extract_from_ast(Environment(autoescape=True).parse(path.read_text(encoding="utf-8")), ["_"]):
        yield str(text)


def _template_as_python(path: Path) -> str:
    """Django turns a template into lines in which only the texts are left; the margin goes, since Python would read it as a block."""
    lines = templatize(path.read_text(encoding="utf-8"), origin=str(path)).splitlines()
    return "\n".join(line.strip() for line in lines)


def po_file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def catalogue(language: str) -> Catalog:
    """What is translated in this language, as it stands in the file; empty when there is no file yet."""
    path = po_file(language)
    if not path.exists():
        return _empty(language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _empty(language: str) -> Catalog:
    return Catalog(
        locale=language,
        project="Schakel",
        version="1",
        header_comment="# The texts of Schakel. What stands after msgid is the Dutch; see schakel.config.texts.",
        last_translator="Schakel",
        language_team=language,
        msgid_bugs_address="none",
        fuzzy=False,
    )


def keep(language: str, translated: Catalog) -> None:
    """Write a catalogue as text and as what the pages read."""
    path = po_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, translated, width=120, no_location=True, sort_output=True, ignore_obsolete=True)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, translated)


def bring_up_to_date(language: str, source: Catalog) -> list[str]:
    """Take new texts into the catalogue of a language, let go of those nobody uses any more, and name the latter."""
    translated = catalogue(language)
    source.creation_date = translated.creation_date  # else every run would change the date in the file
    translated.update(source, update_header_comment=False, update_creation_date=False)
    gone = [f"{language}: gone: {_shown(message)}" for message in translated.obsolete.values()]
    keep(language, translated)
    return gone


def left_to_do(language: str, source: Catalog) -> list[str]:
    """One line for each text that is missing, fuzzy, no longer used, has other places to fill in, or is not compiled."""
    translated = catalogue(language)
    wanted, present = by_key(source), by_key(translated)
    lines = [f"{language}: not in the catalogue: {_shown(wanted[key])}" for key in wanted.keys() - present.keys()]
    lines += [f"{language}: nobody uses: {_shown(present[key])}" for key in present.keys() - wanted.keys()]
    for key in wanted.keys() & present.keys():
        lines += [f"{language}: {fault}: {_shown(present[key])}" for fault in faults(present[key], language)]
    if compiled(language) != {key: _forms(message) for key, message in present.items() if _is_ready(message)}:
        lines.append(f"{language}: the compiled catalogue is not in step with the text")
    return sorted(lines)


def faults(message: Message, language: str) -> Iterator[str]:
    """What is wrong with one translation."""
    forms = _forms(message)
    if not all(form.strip() for form in forms):
        yield "not translated"
        return
    if message.fuzzy:
        yield "fuzzy"
    if _edges(_dutch(message)[0]) != _edges(forms[0]):
        yield "begins or ends with another white space"
    singular, plural = (set(PLACE.findall(text)) for text in (_dutch(message)[0], _dutch(message)[-1]))
    if len(forms) > 1 and language == "fr":
        singular = plural  # French uses the singular for 0 too, so "un jour" would be untrue there
    if set(PLACE.findall(forms[0])) not in (singular, plural) or set(PLACE.findall(forms[-1])) != plural:
        yield "other places to fill in"
    elif len(forms) > 1 and language == "fr" and set(PLACE.findall(forms[0])) != plural:
        yield "the singular counts for 0 too and has to say the number"


def compiled(language: str) -> dict[Key, tuple[str, ...]]:
    """What the pages really read."""
    path = po_file(language).with_suffix(".mo")
    if not path.exists():
        return {}
    with path.open("rb") as file:
        messages = read_mo(file)
    for message in messages:
        if isinstance(message.context, bytes):  # Babel leaves the context undecoded here
            message.context = message.context.decode()
    return {key: _forms(message) for key, message in by_key(messages).items()}


def by_key(messages: Iterable[Message]) -> dict[Key, Message]:
    """Texts by context and Dutch, without the header."""
    return {(message.context or "", _dutch(message)[0]): message for message in messages if message.id}


def _dutch(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, (tuple, list)) else (message.id,)


def _forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, (tuple, list)) else (message.string or "",)


def _is_ready(message: Message) -> bool:
    return not message.fuzzy and any(_forms(message))


def _edges(text: str) -> tuple[bool, bool]:
    return text[:1] in " \n", text[-1:] in " \n"


def _shown(message: Message) -> str:
    return repr(_dutch(message)[0]) + (f" ({message.context})" if message.context else "")


def main(arguments: list[str], say: Callable[[str], None] = print) -> int:
    """Bring the catalogues up to date (unless `--check`) and say what is left; 0 when nothing is."""
    source = source_texts()
    left = []
    for language in LANGUAGES:
        if "--check" not in arguments:
            for line in bring_up_to_date(language, source):
                say(line)
        left += left_to_do(language, source)
    for line in left:
        say(line)
    say(f"{len(by_key(source))} texts in {len(LANGUAGES)} languages beside Dutch, {len(left)} to do.")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
