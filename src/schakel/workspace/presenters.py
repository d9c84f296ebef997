"""What the templates of the workspace receive: plain data, already decided. Moments are aware datetimes, days are dates."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from schakel.cases.asked import Asked
from schakel.cases.queries import CaseBand
from schakel.ui.pictures import Chain, Family


@dataclass(frozen=True)
class TaskLine:
    """One thing that is asked today: a sentence, one verb, one address."""

    sentence: str
    verb: str
    url: str
    due: datetime | None
    is_late: bool
    is_danger: bool
    number: str = ""


@dataclass(frozen=True)
class CaseLine:
    """A case in a list: number, step, people, latest level."""

    id: UUID
    number: str
    url: str
    step_name: str
    people: str
    level: str
    level_at: datetime | None
    since: datetime | None


@dataclass(frozen=True)
class More:
    """There are more tasks of one kind than the worklist shows: how many, and where they all stand."""

    sentence: str
    url: str


@dataclass(frozen=True)
class HomePage:
    """The worklist: what is asked of me today, my cases, what I wait for."""

    asked: Sequence[TaskLine]
    has_more: bool
    more: Sequence[More]
    cases: Sequence[CaseLine]
    waiting: Sequence[TaskLine]
    next_line: TaskLine | None


@dataclass(frozen=True)
class PartyLine:
    """Somebody in the case. `roles` are the roles in the incidents of this case, in words."""

    id: UUID
    person_id: UUID
    name: str
    born: str
    age: int | None
    is_minor: bool
    is_member: bool
    roles: str
    engagement: str
    engagement_reason: str


@dataclass(frozen=True)
class SeatLine:
    """Who works in the case, for which organisation, on which ground."""

    name: str
    organisation: str
    function: str
    ground: str


@dataclass(frozen=True)
class PlanAction:
    """One action of the plan with owner, date and state."""

    text: str
    owner: str
    due: date
    state: str
    is_late: bool


@dataclass(frozen=True)
class PlanBox:
    """The latest plan of the family."""

    version: int
    is_agreed: bool
    agreed_at: datetime | None
    review_on: date
    safety_now: str
    goals: Sequence[tuple[str, str, date]]
    actions: Sequence[PlanAction]


@dataclass(frozen=True)
class OfferLine:
    """Help offered to one person, what became of it, and the programme."""

    id: UUID
    person: str
    occasion: str
    frame: str
    due_on: date
    made_on: date | None
    answer: str
    programme: str
    state: str
    sessions: str
    url: str
    enrolment_url: str
    is_late: bool


@dataclass(frozen=True)
class IncidentLine:
    """One incident of the case."""

    day: date
    violence: str
    children_present: str
    source: str
    summary: str
    municipality: str


@dataclass(frozen=True)
class TimelineLine:
    """One sentence of the timeline."""

    at: datetime
    sentence: str
    actor: str


@dataclass(frozen=True)
class ContactLine:
    """That there is a contact agreement: shown to the director and the worker it names only. What was agreed stands behind a door."""

    person: str
    worker: str
    confirmed_on: date


@dataclass(frozen=True)
class LevelLine:
    """The latest assessment of one pair: who may harm whom, how great, judged by whom, when due again."""

    level: str
    assessed_at: datetime
    assessed_by: str
    pair: str
    due: datetime | None
    is_late: bool


@dataclass(frozen=True)
class NextThing:
    """The next thing to do in the case, with the page where one does it; no url when it is somebody else's to do."""

    sentence: str
    verb: str
    url: str
    due: datetime | None = None


@dataclass(frozen=True)
class DangerLine:
    """A referral that answered yes to the question whether somebody is in danger: who said so, when it came in, where it stands."""

    number: str
    url: str
    source: str
    received_at: datetime


@dataclass(frozen=True)
class CasePage:
    """Everything on the page of a case, in the order of the page."""

    band: CaseBand
    chain: Chain
    family: Family
    next_thing: NextThing
    levels: Sequence[LevelLine]
    parties: Sequence[PartyLine]
    seats: Sequence[SeatLine]
    plan: PlanBox | None
    offers: Sequence[OfferLine]
    open_proposals: str
    incidents: Sequence[IncidentLine]
    contact: Sequence[ContactLine]
    timeline: Sequence[TimelineLine]
    older_url: str
    contact_url: str = ""
    reopens: tuple[str, str] | None = None
    referrals: Sequence[tuple[str, str, datetime]] = field(default_factory=tuple)
    closing: str = ""
    in_danger: Sequence[DangerLine] = field(default_factory=tuple)


@dataclass(frozen=True)
class FoundLine:
    """A case found by a name, with the person that matched."""

    case: CaseLine
    person: str
    born: str


@dataclass(frozen=True)
class SearchPage:
    """What was searched and what was found within reach. `after` is the key of the next page (posted, never in an address), `hint` says
    what to type when the text was too short."""

    text: str
    found: Sequence[FoundLine]
    after: str
    hint: str


def task_line(asked: Asked, url: str, now: datetime) -> TaskLine:
    """A question as a line of the worklist."""
    late = asked.due is not None and asked.due < now
    return TaskLine(asked.sentence, asked.verb, url, asked.due, late, asked.danger >= 2, asked.number)
