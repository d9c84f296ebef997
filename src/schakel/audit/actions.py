"""Every write is an action by someone: permission, rule, rows, and a sentence in the timeline, in one transaction.

    @action("weighing.decide", permission="weigh", sentence=_("{actor} legde de weging vast: {outcome}."))
    def decide(*, by, case, ...):
        \"\"\"Legt vast wat de weging besliste.\"\"\"
        ...
        tell(weighing, case=case, outcome=...)

The database refuses rows that are written outside a running action.
"""

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from schakel.access import context
from schakel.access.context import Viewer
from schakel.access.roles import PERMISSIONS
from schakel.audit import in_bulk
from schakel.audit.models import Line
from schakel.core import Conflict, Refusal, Said, Sentence

Function = TypeVar("Function", bound=Callable[..., Any])
NOT_YOURS = gettext_lazy("Dit hoort niet bij je functie; vraag het aan de coördinator.")
NOTHING_CHANGED = gettext_lazy(
    "Er is niets veranderd: wat je wilde wijzigen is intussen weg, of je mag het alleen lezen. Herlaad de pagina."
)
BY_KEY = re.compile(r'(?:UPDATE|DELETE FROM) "(\w+)" .*?WHERE "\1"\."id" (?:= %s|IN \(([%s, ]+)\))(?: RETURNING .*)?', re.DOTALL)


@dataclass(frozen=True)
class ActionKind:
    """What an action is called, who may do it, and how the timeline says it (one sentence, or one per way it can end)."""

    code: str
    permission: str
    sentences: Mapping[str, Sentence]
    help: str


@dataclass
class Running:
    """The action that is under way in this thread."""

    id: int
    kind: ActionKind
    by: Viewer
    lines: list[Line] = field(default_factory=list)
    has_told: bool = False


class Told(NamedTuple):
    """What to say of one of many rows: its identifier, which sentence, about whom, with which words."""

    subject: UUID | str
    says: str = ""
    referral: UUID | str | None = None
    person: UUID | str | None = None
    words: Mapping[str, Any] = {}


class Untold(RuntimeError):
    """An action ended without a sentence for the timeline."""


ACTIONS: dict[str, ActionKind] = {}
Hindrance = Callable[[ActionKind, Viewer, Mapping[str, Any]], None]
# What a later room has against an action before it begins, such as that a case is only open to be read; each raises a Refusal.
HINDRANCES: list[Hindrance] = []
_running: ContextVar[Running | None] = ContextVar("running_action", default=None)


def action(code: str, *, permission: str, sentence: Sentence | Mapping[str, Sentence]) -> Callable[[Function], Function]:
    """Make a function an action. `sentence` may hold {actor} and the words given to `tell`."""
    if permission not in PERMISSIONS:
        raise LookupError(f"there is no permission {permission!r}")

    def declare(function: Function) -> Function:
        if code in ACTIONS:
            raise ValueError(f"there are two actions {code!r}")
        if not function.__doc__:
            raise ValueError(f"the action {code!r} has no docstring")
        kind = ActionKind(code, permission, sentence if isinstance(sentence, Mapping) else {"": sentence}, function.__doc__)
        ACTIONS[code] = kind

        @wraps(function)
        def act(*, by: Viewer, **given: Any) -> Any:
            if not by.may(permission):
                raise Refusal(NOT_YOURS)
            with transaction.atomic(), _in_the_name_of(by), _begun(kind, by) as running:
                for hinders in HINDRANCES:
                    hinders(kind, by, given)
                with _nothing_in_silence(given):
                    answer = function(by=by, **given)
                if not running.has_told:
                    raise Untold(f"{code} told nothing to the timeline")
                Line.objects.bulk_create(running.lines)
                return answer

        return act  # type: ignore[return-value]

    return declare


def _in_the_name_of(by: Viewer) -> Any:
    outer = _running.get()
    if context.is_entered() and outer is not None and outer.by.id == by.id:
        return nullcontext()
    return context.entered(by)


@contextmanager
def _begun(kind: ActionKind, by: Viewer) -> Iterator[Running]:
    outer = _running.get()
    with connection.cursor() as cursor:
        cursor.execute("select wall.begin_action(%s)", [kind.code])
        running = Running(cursor.fetchone()[0], kind, by)
    token = _running.set(running)
    try:
        yield running
    finally:
        _running.reset(token)
        if not connection.needs_rollback and not _transaction_failed():
            with connection.cursor() as cursor:
                cursor.execute("select set_config('schakel.action', %s, true)", [str(outer.id) if outer else ""])


@contextmanager
def _nothing_in_silence(given: Mapping[str, Any]) -> Iterator[None]:
    """The database passes over rows that may be read and not written. So a change that names its rows changes every one of them, or the
    whole action is refused: otherwise the page and the trail would tell of something that was not done."""
    try:
        with nullcontext() if _each_row in connection.execute_wrappers else connection.execute_wrapper(_each_row):
            yield
    except Conflict as conflict:
        if str(given.get("version", given.get("revision"))) == conflict.current.get("version"):
            raise Refusal(NOTHING_CHANGED) from conflict  # nobody was first: the row stands as it was read
        raise


def _each_row(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    answer = execute(sql, params, many, context)
    changes = isinstance(sql, str) and sql.startswith(("UPDATE ", "DELETE ")) and not many
    named = BY_KEY.fullmatch(sql) if changes else None
    if named is not None and context["cursor"].rowcount < (named[2] or "%s").count("%s"):
        raise Refusal(NOTHING_CHANGED)
    return answer


def _transaction_failed() -> bool:
    raw = connection.connection
    return raw is None or raw.closed or raw.info.transaction_status.name == "INERROR"


def _id_of(thing: models.Model | UUID | None) -> UUID | None:
    return thing.pk if isinstance(thing, models.Model) else thing


def tell(
    subject: models.Model,
    *,
    case: models.Model | UUID | None = None,
    referral: models.Model | UUID | None = None,
    person: models.Model | UUID | None = None,
    says: str = "",
    **words: Any,
) -> None:
    """Say in the timeline what the running action did: `tell(weighing, case=case, outcome="keten")`."""
    running = _telling({says})
    running.lines.append(
        Line(
            action_id=running.id,
            code=running.kind.code,
            says=says,
            at=timezone.now(),
            actor_id=running.by.id,
            actor_name=running.by.name,
            house_id=running.by.house_id,
            case_id=_id_of(case),
            referral_id=_id_of(referral),
            person_id=_id_of(person),
            subject_type=subject._meta.label_lower,
            subject_id=subject.pk,
            words={name: _kept(word) for name, word in words.items()},
        )
    )


_ABOUT = ("id", "subject_id", "says", "referral_id", "person_id", "words")


def tell_each(kind: type[models.Model], told: Collection[Told]) -> None:
    """Say it of each of many rows of one `kind`, written at once: `tell_each(Referral, [Told(key, words={"number": number})])`."""
    if not told:
        return
    running = _telling({one.says for one in told})
    by, fresh = running.by, in_bulk.fresh_ids()
    same = {
        "action_id": running.id,
        "code": running.kind.code,
        "at": timezone.now(),
        "actor_id": by.id,
        "actor_name": by.name,
        "house_id": by.house_id,
        "subject_type": kind._meta.label_lower,
    }
    rows = ((next(fresh), one.subject, one.says, one.referral, one.person, _words_kept(one.words)) for one in told)
    in_bulk.insert("audit_line", _ABOUT, rows, same=same, counted=False)


def _words_kept(words: Mapping[str, Any]) -> str:
    return json.dumps({name: _kept(word) for name, word in words.items()})


def _telling(says: Iterable[str]) -> Running:
    """The action that runs, which has now told something; these are ways it can end."""
    running = _running.get()
    if running is None:
        raise RuntimeError("there is no action under way to tell about")
    for way in says:
        if way not in running.kind.sentences:
            raise LookupError(f"{running.kind.code} has no sentence {way!r}")
    running.has_told = True
    return running


def sentence_of(code: str, says: str, actor_name: str, words: Mapping[str, Any]) -> str:
    """The sentence of a line (`audit.Line` has these four) in the reader's language."""
    kind = ACTIONS.get(code)
    if kind is None:
        return _("{actor} deed iets dat deze versie niet meer kent.").format(actor=actor_name)
    return str(kind.sentences[says]).format(actor=actor_name, **{name: _shown(word) for name, word in words.items()})


def _kept(word: Any) -> str | dict[str, str]:
    """Our own words are kept in Dutch, with a mark by which each reader gets them in their own language; what somebody typed stays."""
    if not isinstance(word, Promise | Said):
        return str(word)
    with override(settings.LANGUAGE_CODE):
        return {"say": str(word)}


def _shown(word: str | Mapping[str, str]) -> str:
    if isinstance(word, str):
        return word
    ours = word["say"]
    return _(ours)
