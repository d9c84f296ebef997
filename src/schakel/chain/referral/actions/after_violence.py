"""What follows on new violence: help is offered, and after a repeat also a mandated frame is proposed (chain.md section 11)."""

from collections.abc import Iterable
from uuid import UUID

from schakel.access.context import Viewer
from schakel.incidents.queries import Repeat, acting, repeats_of
from schakel.mandates.actions import propose
from schakel.programmes.actions import ask_for_offers
from schakel.programmes.models import Occasion


def ask_for_help(by: Viewer, incidents: Iterable[UUID]) -> list[Repeat]:
    """Ask an offer for everybody who acted in these incidents, and propose a mandate after a repeat. Doing it again adds nothing.

    Gives every repeat incident of these persons, also those known before.
    """
    concerned = list(incidents)
    again = repeats_of(by, concerned)
    repeated = {(repeat.person_id, repeat.incident_id) for repeat in again}
    first = [
        (person, incident, Occasion.FIRST) for person, incident in acting(by, concerned) if (person, incident) not in repeated
    ]
    pairs = first + [(person, incident, Occasion.REPEAT) for person, incident in sorted(repeated)]
    if pairs:
        ask_for_offers(by=by, pairs=pairs)
    if again:
        propose(by=by, pairs=[(repeat.person_id, repeat.incident_id, repeat.earlier_id) for repeat in again])
    return again
