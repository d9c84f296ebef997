"""About whom an assessment goes, and who is still to be assessed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.access.context import Viewer
from schakel.cases import queries
from schakel.cases.forms import PairForm
from schakel.cases.models import Case, Party
from schakel.instruments import definitions
from schakel.instruments.queries import without_assessment
from schakel.instruments.rules import Instrument
from schakel.organisations.models import Worker
from schakel.organisations.queries import workers
from schakel.people.models import Person


@dataclass(frozen=True)
class Subject:
    """From whom to whom, and with which list of questions."""

    instrument: Instrument
    source: Person | None
    target: Person

    @property
    def source_id(self) -> UUID | None:
        return self.source.pk if self.source else None

    @property
    def names(self) -> Mapping[str, str]:
        """The first names for the questions; somebody nobody could name is "de andere"."""
        return {"from": _first_name(self.source), "to": _first_name(self.target)}


def _first_name(person: Person | None) -> str:
    return (person.given_names or person.family_name) if person else _("de ander")


def subject_of(form: PairForm, parties: Sequence[Party]) -> Subject | None:
    """What was chosen; None as long as it is not chosen well. A list about two people needs both."""
    if not form.is_bound or not form.is_valid():
        return None
    chosen, people = form.cleaned_data, {str(party.person_id): party.person for party in parties}
    found = Subject(definitions.instrument(chosen["instrument"]), people.get(chosen["from_person"]), people[chosen["to_person"]])
    if found.instrument.subject == "pair" and found.source is None:
        form.add_error("from_person", _("Kies van wie het gevaar uitgaat."))
        return None
    if found.source == found.target:
        form.add_error("to_person", _("Van wie het gevaar uitgaat en voor wie, zijn twee verschillende mensen."))
        return None
    return found


def children_left(viewer: Viewer, case: Case, today: date) -> list[Party]:
    """The children of the case that nobody assessed: a list about adults says nothing about them (instruments.md 4)."""
    minors = queries.minors(viewer, case, today)
    left = without_assessment(viewer, case.pk, [party.person_id for party in minors])
    return [party for party in minors if party.person_id in left]


def second_persons(viewer: Worker) -> list[Worker]:
    """Who may weigh a lower level together with `viewer`: somebody of another sector who assesses risk."""
    own = viewer.organisation.sector
    return [worker for worker in workers(viewer) if worker.organisation.sector != own and worker.may("assess_risk")]
