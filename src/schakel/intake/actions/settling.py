"""What could not be read is settled by a person: corrected with the police, or left out for a reason."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.core import Refusal
from schakel.intake.models import Correction


@action(
    "intake.settle_correction",
    permission="import_reports",
    sentence=_("{actor} loste lijn {line} van een politiebestand op: {how}"),
)
def settle_correction(*, by: Viewer, correction: UUID, how: str) -> Correction:
    """Noteert hoe een lijn die niet gelezen kon worden, is opgelost. De lijn zelf wordt dan niet langer bewaard.

    Raises Refusal without a word on how, or when somebody settled it meanwhile.
    """
    found = Correction.objects.select_for_update(of=("self",)).filter(pk=correction).first()
    if found is None:
        raise Refusal(_("Deze lijn is niet meer te vinden; ga terug naar de lijst."))
    if found.settled_at:
        raise Refusal(_("Deze lijn is intussen opgelost; herlaad de pagina."))
    if not how.strip():
        raise Refusal(_("Schrijf hoe je deze lijn hebt opgelost."), field="how")
    found.settled_at, found.settled_by_id, found.settled_how, found.line = timezone.now(), by.id, how.strip(), {}
    found.save(update_fields=["settled_at", "settled_by", "settled_how", "line"])
    tell(found, line=found.line_number, how=found.settled_how)
    return found
