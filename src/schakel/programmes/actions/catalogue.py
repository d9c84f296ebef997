"""Loading the catalogue: the files are the owner of the text."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy

from schakel.access.context import Viewer
from schakel.audit.actions import action, tell
from schakel.programmes.definitions import ProgrammeDefinition, read_all
from schakel.programmes.models import Programme


@action(
    "programmes.load_catalogue",
    permission="manage_catalogue",
    sentence={
        "added": gettext_lazy("{actor} nam {programme} op in de catalogus."),
        "changed": gettext_lazy("{actor} werkte {programme} bij in de catalogus."),
        "as_it_was": gettext_lazy("{actor} las de catalogus opnieuw; er was niets veranderd."),
    },
)
def load_catalogue(*, by: Viewer) -> list[Programme]:
    """Leest de catalogus uit de bestanden en brengt de programma's ermee in overeenstemming; wat gelijk is, blijft gelijk.

    Gives the whole catalogue by title. A programme without a file stays: people may have followed it.
    """
    known = {programme.code: programme for programme in Programme.objects.all()}
    changed = 0
    for definition in read_all(settings.DEFINITIONS / "programmes"):
        programme, wanted = known.get(definition.code), _fields(definition)
        if programme is None:
            known[definition.code] = programme = Programme.objects.create(code=definition.code, **wanted)
            tell(programme, says="added", programme=programme.title)
        elif any(getattr(programme, name) != value for name, value in wanted.items()):
            for name, value in wanted.items():
                setattr(programme, name, value)
            programme.save(update_fields=list(wanted))
            tell(programme, says="changed", programme=programme.title)
        else:
            continue
        changed += 1
    if not changed:
        tell(by, says="as_it_was")
    return sorted(known.values(), key=lambda programme: programme.title)


def _fields(definition: ProgrammeDefinition) -> dict[str, Any]:
    return {
        "title": definition.title,
        "provider": definition.provider,
        "place": definition.place,
        "is_historic": definition.is_historic,
        "minimum_sessions": definition.minimum_sessions,
        "definition": dict(definition.raw),
    }
