"""Every write is an action by someone: permission, rule, rows, and a sentence in the timeline, in one transaction.

    @action("weighing.decide", permission="weigh", sentence=_("{actor} legde de weging vast: {outcome}."))
    def decide(*, by, case, ...):
        \"\"\"Legt vast wat de weging besliste.\"\"\"
        ...
        tell(weighing, case=case, outcome=...)

The database refuses rows that are written outside a running action.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar
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
from schakel.core import Refusal, Said

Function = TypeVar("Function", bound=Callable[..., Any])
NOT_YOURS = gettext_lazy("Dit hoort niet bij je functie; vraag het aan de coördinator.")


@dataclass(frozen=True)
class ActionKind:
    """What an action is called, who may do it, and how the timeline says it (one sentence, or one per way it can end)."""

    code: str
    permission: str
    sentences: Mapping[str, str]
    help: str


@dataclass
class Running:
    """The action that is under way in this thread."""

    id: int
    kind: ActionKind
    by: Viewer
    lines: list[Line] = field(default_factory=list)


class Untold(RuntimeError):
    """An action ended without a sentence for the timeline."""


ACTIONS: dict[str, ActionKind] = {}
_running: ContextVar[Running | None] = ContextVar("running_action", default=None)


def action(code: str, *, permission: str, sentence: str | Mapping[str, str]) -> Callable[[Function], Function]:
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
                answer = function(by=by, **given)
                if not running.lines:
                    raise Untold(f"{code} told nothing to the timeline")
                keep_lines(running.lines)
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


def _transaction_failed() -> bool:
    raw = connection.connection
    return raw is None or raw.closed or raw.info.transaction_status.name == "INERROR"


def _id_of(thing: models.Model | UUID | None) -> UUID | None:
    return thing.pk if isinstance(thing, models.Model) else thing


def line(
    subject: models.Model,
    *,
    case: models.Model | UUID | None = None,
    referral: models.Model | UUID | None = None,
    person: models.Model | UUID | None = None,
    says: str = "",
    **words: Any,
) -> Line:
    """A sentence about `subject` for the running action, not yet kept."""
    running = _running.get()
    if running is None:
        raise RuntimeError("there is no action under way to tell about")
    if says not in running.kind.sentences:
        raise LookupError(f"{running.kind.code} has no sentence {says!r}")
    return Line(
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


def tell(subject: models.Model, **about: Any) -> None:
    """Say in the timeline what the running action did: `tell(weighing, case=case, outcome="keten")`."""
    running = _running.get()
    told = line(subject, **about)
    running.lines.append(told)  # type: ignore[union-attr]


def keep_lines(told: Sequence[Line]) -> None:
    """Write these sentences to the timeline, however many."""
    if len(told) < 500:
        Line.objects.bulk_create(told)
    else:
        in_bulk.keep(told, counted=False)


def sentence_of(told: Line) -> str:
    """The sentence of a line in the reader's language."""
    kind = ACTIONS.get(told.code)
    if kind is None:
        return _("{actor} deed iets dat deze versie niet meer kent.").format(actor=told.actor_name)
    words = {name: _shown(word) for name, word in told.words.items()}
    return str(kind.sentences[told.says]).format(actor=told.actor_name, **words)


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
