"""From the facts of one case to its page: who, where in the chain, what next. No question is asked of the database here."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.audit.actions import sentence_of
from schakel.cases.models import ClosingOutcome, Engagement, Function, Ground, Step
from schakel.cases.queries import CaseBand
from schakel.cases.rules import age_on, is_minor
from schakel.chain.execution.models import CLOSED_STATES, ActionState
from schakel.incidents.models import RoleCode, Source, ViolenceType
from schakel.instruments.reassessment import is_overtaken, reassessment_due
from schakel.mandates.models import Frame
from schakel.programmes.models import Answer, EventKind, Occasion
from schakel.ui.labels import label
from schakel.workspace import case_pictures, rules
from schakel.workspace import presenters as show
from schakel.workspace.case_facts import Facts, address, day, moment, names, roles
from schakel.workspace.queries import TIMELINE_PAGE


def build(facts: Facts, today: date, now: datetime) -> show.CasePage:
    """The whole page. `facts` is what `queries.case_page` gave."""
    case = UUID(facts["id"])
    step = facts["passages"][-1]["step"]
    levels = _levels(facts, now)
    plan = _plan(facts["plan"], today) if facts["plan"] else None
    offers = [_offer(row, names(facts), today) for row in facts["offers"]]
    timeline = [_told(row) for row in facts["timeline"]]
    closing = facts["closing"]
    return show.CasePage(
        band=_band(facts, case, step, levels),
        chain=case_pictures.chain(facts, step, levels),
        family=case_pictures.family(facts, today),
        levels=levels,
        next_thing=_next(facts, step, levels, plan, offers, today, now),
        parties=_parties(facts, today),
        seats=[_seat(row) for row in facts["seats"]],
        plan=plan,
        offers=offers,
        open_proposals=_proposals(sum(not row["answer"] for row in facts["proposals"])),
        incidents=[_incident(row) for row in facts["incidents"]],
        contact=[
            show.ContactLine(names(facts)[row["person_id"]], row["worker"], day(row["confirmed_on"])) for row in facts["contact"]
        ],
        contact_url=reverse("safe_contact_of_case", args=[case]) if facts["contact"] or facts["contact_told"] else "",
        timeline=timeline[:TIMELINE_PAGE],
        older_url=_older(case, timeline),
        reopens=(facts["reopens"]["number"], reverse("case", args=[facts["reopens"]["id"]])) if facts["reopens"] else None,
        referrals=[
            (row["number"], reverse("referral", args=[row["id"]]), moment(row["received_at"])) for row in facts["referrals"]
        ],
        closing=capfirst(f"{label(ClosingOutcome, closing['outcome'])}: {closing['reason']}") if closing else "",
        in_danger=[_danger(row) for row in facts["referrals"] if row["in_danger"] and not closing],
    )


def _levels(facts: Facts, now: datetime) -> list[show.LevelLine]:
    known, lines, latest = names(facts), [], _latest_facts(facts)
    for row in facts["assessments"]:
        at = moment(row["assessed_at"])
        due = None if facts["closing"] else reassessment_due(row["final_level"], at, latest)
        pair = " → ".join(known[who] for who in (row["from_person_id"], row["to_person_id"]) if who in known)
        lines.append(show.LevelLine(row["final_level"], at, row["assessed_by"], pair, due, due is not None and due < now))
    return lines


def _danger(row: Facts) -> show.DangerLine:
    url, source = reverse("referral", args=[row["id"]]), label(Source, row["source"])
    return show.DangerLine(row["number"], url, source, moment(row["received_at"]))


def _latest_facts(facts: Facts) -> date | None:
    return max((day(row["occurred_on"]) for row in facts["incidents"]), default=None)


def _band(facts: Facts, case: UUID, step: str, levels: Sequence[show.LevelLine]) -> CaseBand:
    latest = levels[0] if levels else None
    return CaseBand(
        id=case,
        number=facts["number"],
        step=step,
        step_name=label(Step, step),
        is_closed=facts["closing"] is not None,
        level=latest.level if latest else "",
        level_at=latest.assessed_at if latest else None,
        level_by=latest.assessed_by if latest else "",
        director=next((row["name"] for row in facts["seats"] if row["function"] == Function.DIRECTOR), ""),
        withheld=facts.get("withheld", ""),
    )


def _parties(facts: Facts, today: date) -> list[show.PartyLine]:
    lines = []
    for row in facts["parties"]:
        born = day(row["birth_date"])
        shown = "" if born is None else str(born.year) if row["birth_date_precision"] == "year" else f"{born:%d/%m/%Y}"
        lines.append(
            show.PartyLine(
                UUID(row["id"]),
                UUID(row["person_id"]),
                row["name"],
                shown,
                age_on(born, today),
                is_minor(born, RoleCode.EXPOSED_CHILD in row["roles"], today),
                row["is_member"],
                roles(row),
                label(Engagement, row["engagement"]),
                row["engagement_reason"],
            )
        )
    return lines


def _seat(row: Facts) -> show.SeatLine:
    return show.SeatLine(row["name"], row["organisation"], label(Function, row["function"]), label(Ground, row["ground"]))


def _plan(row: Facts, today: date) -> show.PlanBox:
    actions = []
    for one in row["actions"]:
        state, due = one["state"], day(one["due_on"])
        open_still = state not in CLOSED_STATES
        actions.append(
            show.PlanAction(
                one["text"],
                " · ".join(filter(None, (one["organisation"], one["worker"]))),
                due,
                label(ActionState, state) if state else _("voorgesteld"),
                open_still and due < today,
            )
        )
    goals = [(one["text"], one["measure"], day(one["due_on"])) for one in row["goals"]]
    agreed = moment(row["agreed_at"])
    return show.PlanBox(row["version"], agreed is not None, agreed, day(row["review_on"]), row["safety_now"], goals, actions)


def _offer(row: Facts, names: dict[str, str], today: date) -> show.OfferLine:
    sessions = ""
    if row["enrolment_id"]:
        sessions = _("%(present)s van %(all)s sessies aanwezig") % {"present": row["present"], "all": row["sessions"]}
        if row["minimum"]:
            sessions += _(", minimum %(minimum)s") % {"minimum": row["minimum"]}
    due, made = day(row["due_on"]), day(row["made_on"])
    return show.OfferLine(
        UUID(row["id"]),
        names.get(row["person_id"], ""),
        label(Occasion, row["occasion"]),
        label(Frame, row["frame"]),
        due,
        made,
        label(Answer, row["answer"]) if row["answer"] else "",
        row["programme"] or "",
        label(EventKind, row["event"]) if row["event"] else "",
        sessions,
        reverse("offer", args=[row["id"]]),
        reverse("enrolment", args=[row["enrolment_id"]]) if row["enrolment_id"] else "",
        made is None and not row["answer"] and due < today,
    )


def _proposals(number: int) -> str:
    if not number:
        return ""
    said = ngettext(
        "Er ligt %(number)s voorstel voor een opgelegd kader bij de referentiemagistraat.",
        "Er liggen %(number)s voorstellen voor een opgelegd kader bij de referentiemagistraat.",
        number,
    )
    return said % {"number": number}


def _incident(row: Facts) -> show.IncidentLine:
    children = {True: _("kinderen aanwezig"), False: _("geen kinderen aanwezig"), None: _("niet geweten of er kinderen waren")}
    return show.IncidentLine(
        day(row["occurred_on"]),
        ", ".join(label(ViolenceType, code) for code in row["violence_types"]),
        children[row["children_present"]] if "children_present" in row else "",
        label(Source, row["source"]),
        row["summary"],
        row["municipality"],
    )


def _told(row: Facts) -> show.TimelineLine:
    sentence = sentence_of(row["code"], row["says"], row["actor_name"], row["words"])
    return show.TimelineLine(moment(row["at"]), sentence, row["actor_name"])


def _older(case: UUID, timeline: Sequence[show.TimelineLine]) -> str:
    if len(timeline) <= TIMELINE_PAGE:
        return ""
    return reverse("case", args=[case], query={"before": timeline[TIMELINE_PAGE - 1].at.isoformat()}) + "#tijdlijn"


def _next(
    facts: Facts,
    step: str,
    levels: Sequence[show.LevelLine],
    plan: show.PlanBox | None,
    offers: Sequence[show.OfferLine],
    today: date,
    now: datetime,
) -> show.NextThing:
    actions = facts["plan"]["actions"] if facts["plan"] else []
    open_actions = [row for row in actions if row["state"] not in CLOSED_STATES]
    held = [row for row in facts["conferences"] if row["held_at"]]
    found = rules.next_thing(
        rules.CaseFacts(
            step=step,
            is_closed=facts["closing"] is not None,
            today=today,
            now=now,
            has_assessment=bool(levels),
            reassessment_due=min((line.due for line in levels if line.due), default=None),
            has_new_facts=any(is_overtaken(line.assessed_at, _latest_facts(facts)) for line in levels),
            has_director=any(row["function"] == Function.DIRECTOR for row in facts["seats"]),
            open_requests=[row["organisation"] for row in facts["requests"] if not row["closed_at"]],
            asked_requests=len(facts["requests"]),
            conference_planned=bool(facts["conferences"]),
            conference_held=bool(held),
            has_plan=plan is not None,
            review_on=plan.review_on if plan else None,
            late_actions=sum(day(row["due_on"]) < today for row in open_actions),
            open_actions=len(open_actions),
            late_offers=sum(line.is_late for line in offers),
        )
    )
    if found is None:
        return show.NextThing(_("Dit dossier is afgesloten. Nieuwe feiten openen een nieuw dossier."), "", "")
    late = next((line for line in offers if line.is_late), None)
    if found.page == "assessment":
        url = reverse("assessment_new", args=[facts["id"]])
    else:
        url = late.url if late and found.page == "offer" else address(found.page, facts)
    return show.NextThing(_(found.sentence).format(**dict(found.words)), _(found.verb), url)
