"""De verzonnen provincie inladen: one action by the house's own gate, one transaction, all walls up."""

import hashlib
import json
from pathlib import Path

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer, looking
from schakel.audit import in_bulk
from schakel.audit.actions import action, tell
from schakel.cases.models import Case, CaseIncident, Closing, Party, Passage, Seat
from schakel.chain.case_direction.models import Conference, Goal, Plan, PlanAction
from schakel.chain.evaluation.models import Evaluation
from schakel.chain.execution.models import ActionUpdate
from schakel.chain.referral.models import Referral, Triage
from schakel.chain.weighing.models import Weighing
from schakel.demo.case_rows import add_cases
from schakel.demo.making import People, Rows
from schakel.demo.province import Province
from schakel.demo.rows import rows_of
from schakel.incidents.models import Incident, Offence, Role
from schakel.instruments.models import Assessment
from schakel.intake.models import ImportedFile, PoliceReport
from schakel.mandates.models import Mandate, Proposal
from schakel.people.models import Person, Relation, Residence
from schakel.programmes.models import Enrolment, EnrolmentEvent, Offer, Session

ORDER: tuple[type[models.Model], ...] = (
    Person,
    Residence,
    Relation,
    Incident,
    Role,
    Offence,
    ImportedFile,
    PoliceReport,
    Mandate,
    Proposal,
    Offer,
    Enrolment,
    EnrolmentEvent,
    Session,
    Case,
    Party,
    CaseIncident,
    Seat,
    Passage,
    Referral,
    Triage,
    Assessment,
    Weighing,
    Conference,
    Plan,
    Goal,
    PlanAction,
    ActionUpdate,
    Evaluation,
    Closing,
)
FILE = "verzonnen-provincie"


def is_loaded(gate: Viewer) -> bool:
    with looking(gate):
        return ImportedFile.objects.filter(house_id=gate.house_id, name=FILE).exists()


@action(
    "demo.load_province", permission="import_reports", sentence=_("De verzonnen provincie is ingeladen: {families} gezinnen.")
)
def load_province(*, by: Viewer, province: Province, people: People) -> dict[str, int]:
    """Laadt de verzonnen provincie van de demonstratie in."""
    text = json.dumps(dict(province.parameters), default=str, sort_keys=True)
    file = ImportedFile(
        house=people.house,
        name=FILE,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        encoding="utf-8",
        mapping="province.yaml",
        lines=len(province.households),
        counts={},
        imported_at=timezone.now(),
        imported_by=people.gate,
    )
    rows = rows_of(province, people, file)
    add_cases(rows, people, province.parameters)
    _write(rows)
    tell(file, families=len(province.households))
    return {model._meta.model_name: len(made) for model, made in rows.by_model.items()}


def _write(rows: Rows) -> None:
    forgotten = set(rows.by_model) - set(ORDER)
    if forgotten:
        raise LookupError(f"these rows have no place in the order of writing: {forgotten}")
    for model in ORDER:
        in_bulk.keep(rows.by_model.get(model, []))
        if model is Person:
            in_bulk.insert("people_matchkey", ["key", "person_id", "house_id"], rows.keys)


def write_planted(province: Province, path: Path) -> None:
    """The parameters and the true shares, beside the data."""
    path.parent.mkdir(parents=True, exist_ok=True)
    told = {"parameters": dict(province.parameters), "planted": dict(province.planted)}
    path.write_text(json.dumps(told, default=str, indent=2, ensure_ascii=False), encoding="utf-8")
