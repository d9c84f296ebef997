"""How the world of the tests comes into being: by an action, like everything else."""

from uuid import UUID

from django.db.models import Model

from schakel.audit.actions import action, tell
from schakel.organisations.models import Organisation, Worker


class Builder:
    """A worker who builds the world of a test: same name and same reach in the database, every permission."""

    def __init__(self, worker: Worker) -> None:
        self.id, self.name, self.role, self.scope = worker.id, worker.name, worker.role, worker.scope
        self.organisation_id: UUID = worker.organisation_id
        self.house_id: UUID | None = worker.house_id

    def may(self, permission: str) -> bool:
        return True


@action("world.build", permission="see_worklist", sentence="De wereld van de proef werd gebouwd.")
def _build(*, by: Builder, rows: tuple[Model, ...]) -> None:
    """Bouwt de wereld van een proef."""
    for row in rows:
        row.save(force_insert=True)
    tell(rows[0])


def kept[Row: Model](row: Row, *more: Model, by: Worker | Organisation) -> Row:
    """Write new rows in the name of a worker, or of the gate of a house; answers the first."""
    worker = by if isinstance(by, Worker) else gate(by)
    _build(by=Builder(worker), rows=(row, *more))
    return row


def gate(house: Organisation) -> Worker:
    """The gate account of a house."""
    return Worker.objects.select_related("organisation", "house", "user").get(house=house, role="gate")
