"""The two pictures of a case: where in the chain it stands, and who belongs to whom."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from schakel.cases import clocks
from schakel.cases.models import Step
from schakel.cases.rules import ORDER, age_on, is_minor
from schakel.incidents.models import RoleCode
from schakel.instruments.models import Level
from schakel.ui.labels import label
from schakel.ui.pictures import Chain, Family, Link, Member, Relation, Risk
from schakel.workspace import presenters as show
from schakel.workspace.case_facts import Facts, address, day, moment, roles


def chain(facts: Facts, step: str, levels: Sequence[show.LevelLine]) -> Chain:
    entered = {row["step"]: moment(row["at"]) for row in facts["passages"]}
    here = ORDER.index(step)
    closed = facts["closing"] is not None
    links = []
    for number, code in enumerate(ORDER):
        state = "done" if number < here or (closed and code in entered) else "now" if number == here and not closed else "to_come"
        due = None
        if state == "now":
            due = clocks.due(code, entered[code], levels[0].level if levels else "").astimezone(clocks.BRUSSELS).date()
        note = timezone.localtime(entered[code]).strftime("%d/%m/%Y") if code in entered else ""
        links.append(Link(label(Step, code).capitalize(), state, note, due, address(code, facts) if code in entered else ""))
    return Chain(links)


def family(facts: Facts, today: date) -> Family:
    members = []
    for row in facts["parties"]:
        born = day(row["birth_date"])
        exposed = RoleCode.EXPOSED_CHILD in row["roles"]
        members.append(
            Member(
                row["person_id"], row["name"], age_on(born, today), row["sex"], is_minor(born, exposed, today), False, roles(row)
            )
        )
    relations = []
    for row in facts["relations"]:
        one, other, kind = row["person_id"], row["other_id"], row["kind"]
        if kind == "child_parent":
            one, other, kind = other, one, "parent_child"
        relations.append(Relation(one, other, kind))
    known = {member.id for member in members}
    risks = [
        Risk(row["from_person_id"], row["to_person_id"], label(Level, row["final_level"]))
        for row in facts["assessments"]
        if row["from_person_id"] in known and row["to_person_id"] in known
    ]
    return Family(members, list({(r.one, r.other, r.kind): r for r in relations}.values()), risks)
