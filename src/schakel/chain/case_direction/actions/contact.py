"""How somebody can be reached safely."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.access.secrecy import seal
from schakel.audit.actions import action, tell
from schakel.cases.models import Case, Party
from schakel.chain.case_direction import queries
from schakel.chain.case_direction.actions.people import check_open
from schakel.chain.case_direction.models import ContactAgreement
from schakel.core import Refusal
from schakel.organisations.models import Worker
from schakel.people.models import Person


@action(
    "case_direction.agree_contact", permission="direct", sentence=_("{actor} legde vast hoe {worker} contact houdt met {whom}.")
)
def agree_contact(*, by: Viewer, case: Case, person: Person, worker: Worker, how: str, confirmed_on: date) -> ContactAgreement:
    """Legt vast wie contact houdt met een persoon, en hoe dat veilig is; alleen de regisseur en die medewerker zien het."""
    check_open(case)
    if not queries.is_director(by, case):
        raise Refusal(_("Alleen de casusregisseur van dit dossier legt contactafspraken vast."))
    if confirmed_on > timezone.localdate():
        raise Refusal(_("Een afspraak kan niet in de toekomst bevestigd zijn."), field="confirmed_on")
    if not how.strip():
        raise Refusal(_("Schrijf hoe en wanneer contact veilig is."), field="how")
    if not Party.objects.filter(case=case, person=person).exists():
        raise Refusal(_("Die persoon hoort niet bij dit dossier."), field="person")
    if not queries.may_hold_contact(by, worker, person):
        raise Refusal(
            _("{worker} begeleidt de andere kant en mag niet weten hoe deze persoon te bereiken is. Kies iemand anders."),
            field="worker",
            worker=worker.name,
        )
    agreement = ContactAgreement.objects.create(
        case=case, person=person, worker=worker, how_sealed=seal(how.strip()), confirmed_on=confirmed_on
    )
    tell(agreement, case=case, person=person, worker=worker.name, whom=str(person))
    return agreement
