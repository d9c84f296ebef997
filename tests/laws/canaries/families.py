"""Families full of canaries: three of them, alike in everything, in two houses.

a   a case of the house LIM; An directs it, Bilal guides, Vera did until yesterday
b   a case of the house ANT, with people of its own
c   another case of the house LIM, closed, with a director and a guide of its own
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Model
from django.utils import timezone

from schakel.access import secrecy
from schakel.cases.models import Case, CaseIncident, Closing, Function, Ground, Party, Passage, Seat, Step
from schakel.chain.case_direction.models import Conference, ContactAgreement, Goal, Invitation, LegalBasis, Plan, PlanAction
from schakel.chain.evaluation.models import Evaluation, GoalResult, GoalScore
from schakel.chain.execution.models import ActionState, ActionUpdate
from schakel.chain.file_building.models import Entry, EntryKind, SupplementRequest
from schakel.chain.referral.models import ContactReader, Referral, SafeContact, Triage, TriageOutcome
from schakel.chain.weighing.models import Consultation, Weighing, WeighingOrganisation, WeighingOutcome
from schakel.documents.models import Copy, Document
from schakel.incidents.models import Incident, Offence, Role, RoleCode, Source, ViolenceType
from schakel.instruments.models import Assessment, Level
from schakel.intake.models import Correction, ImportedFile, Outcome, PoliceReport, ReportLine
from schakel.mandates.models import Mandate, Proposal
from schakel.organisations.models import Sector, Worker
from schakel.people.models import (
    AddressLevel,
    BirthDatePrecision,
    MatchKey,
    Person,
    Relation,
    RelationKind,
    Residence,
    Suggestion,
)
from schakel.people.secret_address import Place, sealed
from schakel.programmes.models import (
    Answer,
    Attendance,
    Enrolment,
    EnrolmentEvent,
    EventKind,
    Occasion,
    Offer,
    Programme,
    Session,
)
from schakel.rights.models import AccessRequest, AnswerLine, Decision, Disclosure, Recipient, Rectification, Vote, Way
from tests.laws.canaries.words import Aviary
from tests.world import Cast, kept


@dataclass
class FamilyOfCanaries:
    """One circle: its people, who works in it, and every thing that has an address, by what it is called in addresses."""

    circle: str
    people: Cast
    director: Worker
    guide: Worker
    aviary: Aviary
    things: dict[str, Model] = field(default_factory=dict)

    def keep(self, name: str, row: Model, *more: Model, by: Worker | None = None, **kinds: str) -> Model:
        """Fill rows with canaries and write them; the first is remembered under `name`."""
        for one in (row, *more):
            self.aviary.fill(one, self.circle, **kinds)
        self.things[name] = kept(row, *more, by=by or self.people.house)
        return row

    def __getitem__(self, name: str) -> Model:
        return self.things[name]


TODAY = timezone.localdate


def a_family_of_canaries(
    circle: str, people: Cast, director: Worker, guide: Worker, aviary: Aviary, programme: Programme
) -> FamilyOfCanaries:
    """Everything the chain can know about one family."""
    family = FamilyOfCanaries(circle, people, director, guide, aviary)
    _persons(family)
    _report(family)
    _case(family)
    _file(family)
    _risk(family)
    _direction(family)
    _evaluation(family)
    _help(family, programme)
    _rights(family)
    if circle == "c":
        family.keep(
            "closing",
            Closing(case=family["case"], closed_at=_now(), closed_by=director, outcome="risk_reduced", retention_class="fifteen"),
        )
    return family


def _now(days: int = 0) -> datetime:
    return timezone.now() + timedelta(days=days)


def _persons(family: FamilyOfCanaries) -> None:
    house, serial = family.people.house, ord(family.circle)
    for name in ("suspect", "victim", "child", "double"):
        number = f"850101999{serial % 100:02d}" if name == "suspect" else ""
        family.keep(
            name,
            Person(
                house=house,
                birth_date=family.aviary.day_of_birth(family.circle, f"{name}.birth_date"),
                birth_date_precision=BirthDatePrecision.DAY,
                ssin_sealed=secrecy.seal(number),
                ssin_fingerprint=secrecy.fingerprint(number),
            ),
        )
    known = {"house": house, "known_since": date(2024, 1, 8)}
    family.keep("residence", Residence(person=family["suspect"], **known), secret_sealed="X")
    family.keep(
        "secret_residence",
        Residence(person=family["victim"], level=AddressLevel.SECRET, secret_sealed=_secret_place(family), **known),
        **dict.fromkeys(("street", "number", "postal_code", "municipality", "nis"), "X"),
    )
    family.keep(
        "residence_of_victim",
        Residence(person=family["victim"], house=house, known_since=date(2023, 1, 8)),
        secret_sealed="X",
        street="D",
        number="D",
        municipality="D",
    )
    family.keep(
        "relation",
        Relation(house=house, person=family["suspect"], other=family["victim"], kind=RelationKind.PARTNER, stated_on=TODAY()),
    )
    family.keep("suggestion", Suggestion(house=house, newcomer=family["double"], known=family["suspect"], weight=3.5))
    family.keep("match_key", MatchKey(key=serial, person=family["suspect"], house=house))


def _secret_place(family: FamilyOfCanaries) -> bytes:
    told = (family.aviary.word("N", family.circle, f"people.Residence.{name}") for name in ("street", "number", "municipality"))
    street, number, municipality = told
    return sealed(Place(street, number, "9999", municipality, "99999"))


def _report(family: FamilyOfCanaries) -> None:
    house, people = family.people.house, family.people
    told = {"house": house, "occurred_at": time(21, 40), "violence_types": [ViolenceType.PHYSICAL], "source": Source.POLICE}
    for name, days in (("earlier_incident", 60), ("incident", 24)):
        day = TODAY() - timedelta(days=days)
        family.keep(name, Incident(occurred_on=day, registered_on=day, **told))
    for name, role in (("suspect", RoleCode.SUSPECT), ("victim", RoleCode.VICTIM), ("child", RoleCode.EXPOSED_CHILD)):
        family.keep(f"role_of_{name}", Role(house=house, incident=family["incident"], person=family[name], role=role))
    family.keep("offence", Offence(house=house, incident=family["incident"]))
    family.keep(
        "earlier_role", Role(house=house, incident=family["earlier_incident"], person=family["suspect"], role=RoleCode.SUSPECT)
    )
    family.keep(
        "file",
        ImportedFile(
            house=house,
            name="week.csv",
            sha256=family.circle * 64,
            encoding="utf-8",
            mapping="proef",
            lines=2,
            imported_at=_now(),
            imported_by=people.coco,
        ),
    )
    family.keep("report", PoliceReport(house=house, file=family["file"], drawn_up_at=_now(), incident=family["incident"]))
    family.keep(
        "double_report",
        PoliceReport(house=house, file=family["file"], drawn_up_at=_now(), incident=family["incident"], is_suspected_double=True),
    )
    family.keep(
        "report_line",
        ReportLine(
            house=house, report=family["report"], line_number=2, role="suspect", person=family["suspect"], outcome=Outcome.NEW
        ),
    )
    family.keep(
        "correction",
        Correction(
            house=house,
            file=family["file"],
            line_number=3,
            line={
                "familienaam": family["suspect"].family_name,
                "2": family.aviary.word("F", family.circle, "intake.Correction.line"),
            },
        ),
    )


def _case(family: FamilyOfCanaries) -> None:
    house, people = family.people.house, family.people
    case = Case(house=house, opened_at=_now(-20))
    steps = [Passage(case=case, step=step, at=_now(-20 + place), by=people.coco) for place, step in enumerate(Step)]
    family.keep("case", case, CaseIncident(case=case, incident=family["incident"]), *steps)
    for name in ("suspect", "victim", "child"):
        family.keep(f"party_{name}", Party(case=case, person=family[name]))
    since = {"case": case, "house": house, "ground": Ground.INVOLVEMENT, "from_day": TODAY() - timedelta(days=10)}
    family.keep(
        "seat",
        Seat(worker=family.director, function=Function.DIRECTOR, **since),
        Seat(worker=family.guide, function=Function.PERPETRATOR_SIDE, **since),
    )
    family.keep(
        "ended_seat", Seat(worker=people.vera, function=Function.VICTIM_SIDE, until_day=TODAY() - timedelta(days=1), **since)
    )
    referral = Referral(
        house=house,
        source=Source.POLICE,
        referrer=people.chris.organisation,
        incident=family["incident"],
        received_at=_now(-21),
        acknowledge_by_day=TODAY(),
        triage_by_day=TODAY(),
        case=case,
    )
    family.keep(
        "referral", referral, Triage(referral=referral, outcome=TriageOutcome.CHAIN, decided_at=_now(-20), decided_by=people.coco)
    )
    family.keep(
        "open_referral",
        Referral(
            house=house,
            source=Source.POLICE,
            referrer=people.chris.organisation,
            incident=family["earlier_incident"],
            received_at=_now(-1),
            acknowledge_by_day=TODAY(),
            triage_by_day=TODAY(),
        ),
    )
    for name in ("referral", "open_referral"):
        told = SafeContact(house=house, referral=family[name], told_at=_now(), told_by=people.ines)
        family.keep(f"contact_of_{name}", told, by=people.ines)
    entrusted = {"until_day": TODAY(), "named_at": _now(), "named_by": people.coco}
    family.keep("reader", ContactReader(house=house, referral=referral, worker=people.ines, **entrusted), by=people.coco)


def _file(family: FamilyOfCanaries) -> None:
    guide, case, people = family.guide, family["case"], family.people
    asked = {"case": case, "organisation": guide.organisation, "asked_by": family.director, "due_on": TODAY()}
    family.keep("request", SupplementRequest(asked_at=_now(-15), closed_at=_now(-12), **asked))
    family.keep(
        "entry",
        Entry(
            case=case,
            request=family["request"],
            owner=guide.organisation,
            subject=family["victim"],
            kind=EntryKind.FACT,
            made_by=guide,
        ),
        by=guide,
    )
    family.keep("open_request", SupplementRequest(asked_at=_now(-1), **asked), let_go_reason="X")
    family.keep(
        "open_entry",
        Entry(case=case, request=family["open_request"], owner=guide.organisation, kind=EntryKind.FACT, made_by=guide),
        by=guide,
    )
    since = {"received_on": TODAY(), "added_at": _now(-1), "kind": "pdf", "pages": 1}
    for name, compartment in (("document", "everyone"), ("document_of_victim", "victim")):
        document = Document(case=case, owner=people.coco.organisation, added_by=people.coco, compartment=compartment, **since)
        classes = {"description": "D", "source": "D"} if compartment == "victim" else {}
        family.keep(name, document, by=people.coco, **classes)
        for which in ("working", "original"):
            kept(Copy(document=document, which=which, sealed=secrecy.seal("JVBERi0=")), by=people.coco)
    house = people.coco.organisation
    family.keep(
        "unconfirmed_entry",
        Entry(case=case, owner=house, subject=family["victim"], kind=EntryKind.FACT, made_by=people.coco),
        by=people.coco,
    )
    family.keep(
        "draft_entry",
        Entry(case=case, owner=family.director.organisation, kind=EntryKind.STATEMENT_BY, made_by=family.director),
        by=family.director,
    )


def _risk(family: FamilyOfCanaries) -> None:
    case, director = family["case"], family.director
    family.keep(
        "assessment",
        Assessment(
            house=family.people.house,
            case_id=case.pk,
            from_person=family["suspect"],
            to_person=family["victim"],
            instrument="first-screening",
            instrument_version="1",
            final_level=Level.HIGH,
            assessed_at=_now(-9),
            assessed_by=director,
            sector=Sector.NETWORK,
        ),
    )
    family.keep(
        "consultation",
        Consultation(case=case, facility=family.people.joke.organisation, consulted_on=TODAY(), recorded_by=director),
    )
    weighing = Weighing(
        case=case,
        held_on=TODAY(),
        raised_risk=True,
        sharing_needed=True,
        aligned_approach_needed=True,
        level=Level.HIGH,
        outcome=WeighingOutcome.CHAIN_ACCEPTED,
        decided_at=_now(-8),
        decided_by=director,
    )
    family.keep("weighing", weighing, WeighingOrganisation(weighing=weighing, organisation=family.people.house))
    family.keep("draft_weighing", Weighing(case=case, round=2, held_on=TODAY()))


def _direction(family: FamilyOfCanaries) -> None:
    case, director, guide = family["case"], family.director, family.guide
    conference = Conference(case=case, planned_for=_now(-7), legal_basis=LegalBasis.DECREE, chair=director, held_at=_now(-7))
    family.keep("conference", conference, Invitation(conference=conference, worker=guide, ground=Ground.INVOLVEMENT))
    planned = Conference(case=case, planned_for=_now(+7), legal_basis=LegalBasis.DECREE, chair=director)
    family.keep("planned_conference", planned, Invitation(conference=planned, worker=guide, ground=Ground.INVOLVEMENT))
    plan = Plan(case=case, version=1, conference=conference, review_on=TODAY(), agreed_at=_now(-6), agreed_by=director)
    family.keep("plan", plan)
    family.keep("goal", Goal(plan=plan, case=case, due_on=TODAY(), for_person=family["suspect"]))
    family.keep(
        "action",
        PlanAction(plan=plan, case=case, goal=family["goal"], organisation=guide.organisation, worker=guide, due_on=TODAY()),
    )
    draft = Plan(case=case, version=2, review_on=TODAY())
    family.keep("draft_plan", draft)
    family.keep("draft_goal", Goal(plan=draft, case=case, due_on=TODAY(), for_person=family["suspect"]))
    family.keep(
        "draft_action",
        PlanAction(plan=draft, case=case, goal=family["draft_goal"], organisation=guide.organisation, due_on=TODAY()),
    )
    family.keep(
        "agreement", ContactAgreement(case=case, person=family["victim"], worker=director, confirmed_on=TODAY()), by=director
    )
    family.keep("update", ActionUpdate(action=family["action"], state=ActionState.STARTED, at=_now(-2), by=guide), by=guide)


def _evaluation(family: FamilyOfCanaries) -> None:
    evaluation = Evaluation(
        case=family["case"], round=1, held_on=TODAY(), outcome="continue", decided_at=_now(), decided_by=family.director
    )
    family.keep("evaluation", evaluation, GoalResult(evaluation=evaluation, goal=family["goal"], score=GoalScore.PARTLY))
    family.keep("draft_evaluation", Evaluation(case=family["case"], round=2, held_on=TODAY()))


def _help(family: FamilyOfCanaries, programme: Programme) -> None:
    house, people, suspect = family.people.house, family.people, family["suspect"]
    made = {
        "house": house,
        "person": suspect,
        "programme": programme,
        "due_on": TODAY(),
        "made_on": TODAY(),
        "made_by": family.director,
        "answer": Answer.ACCEPTED,
        "answered_on": TODAY(),
        "case_id": family["case"].pk,
    }
    family.keep("offer", Offer(incident=family["incident"], occasion=Occasion.FIRST, **made))
    family.keep(
        "open_offer",
        Offer(house=house, person=suspect, incident=family["earlier_incident"], occasion=Occasion.REPEAT, due_on=TODAY()),
    )
    family.keep(
        "made_offer",
        Offer(
            house=house,
            person=suspect,
            occasion=Occasion.REPEAT,
            due_on=TODAY(),
            made_on=TODAY(),
            made_by=family.director,
            programme=programme,
        ),
    )
    family.keep("accepted_offer", Offer(occasion=Occasion.REPEAT, **made))
    enrolment = Enrolment(
        house=house,
        offer=family["offer"],
        person=suspect,
        programme=programme,
        organisation=people.tine.organisation,
        frame="voluntary",
    )
    family.keep("enrolment", enrolment, EnrolmentEvent(enrolment=enrolment, kind=EventKind.STARTED, on=TODAY(), by=people.tine))
    family.keep("session", Session(enrolment=enrolment, on=TODAY(), attendance=Attendance.PRESENT, by=people.tine))
    family.keep("mandate", Mandate(house=house, person=suspect, decided_on=TODAY(), starts_on=TODAY(), recorded_by=people.marte))
    family.keep(
        "proposal",
        Proposal(
            house=house,
            person=suspect,
            incident=family["incident"],
            earlier_incident=family["earlier_incident"],
            proposed_on=TODAY(),
        ),
    )


def _rights(family: FamilyOfCanaries) -> None:
    case, role = family["case"], family["role_of_victim"]
    about = {"case": case, "role": role, "incident": family["incident"], "person": family["victim"], "asked_on": TODAY()}
    asked = {"old_role": RoleCode.VICTIM, "new_role": RoleCode.BOTH, "proposed_at": _now(-1), "proposed_by": family.director}
    decided = Rectification(**about, **asked, decision=Decision.AGREED, decided_at=_now(), decided_by=family.people.coco)
    family.keep("decided_rectification", decided)
    family.keep("rectification", Rectification(**about, **asked), decision_reason="X")
    told = Recipient(
        case=case, rectification=family["rectification"], worker=family.guide, organisation=family.guide.organisation
    )
    told.ways = [Way.SEAT]
    family.keep("recipient", told, told_how="X")
    words = {
        "case": case,
        "person": family["suspect"],
        "teller": family.guide,
        "proposed_at": _now(-1),
        "proposed_by": family.director,
    }
    family.keep("disclosure", Disclosure(**words, conference=family["conference"]), withdrawn_reason="X")
    for worker in (family.director, family.guide):
        family.keep("vote", Vote(case=case, disclosure=family["disclosure"], worker=worker))
    when = {"received_on": TODAY(), "due_on": TODAY(), "registered_at": _now(-1), "registered_by": family.people.coco}
    read = {"checked_at": _now(), "checked_by": family.director, "first_at": _now(), "first_by": family.director}
    asked = AccessRequest(
        case=case, person=family["suspect"], is_risk=True, **when, **read, second_at=_now(), second_by=family.people.coco
    )
    family.keep("access_request", asked)
    family.keep(
        "answer_line", AnswerLine(case=case, request=asked, place=0, section="notes", first_keeps=True, second_keeps=True)
    )
