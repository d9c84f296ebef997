"""What people do with documents: bring one to a case."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.context import Viewer
from schakel.access.secrecy import seal
from schakel.audit.actions import action, tell
from schakel.cases.models import Case, Party
from schakel.core import Refusal
from schakel.documents.models import Copy, Document, Which
from schakel.documents.opening import Opened, opened


@dataclass(frozen=True, slots=True)
class Brought:
    """What somebody says of a document; without a subject it is about the whole family."""

    description: str
    source: str
    received_on: date
    compartment: str
    subject: UUID | None = None


@action("documents.add", permission="contribute", sentence=_("{actor} voegde een stuk toe voor {organisation}."))
def add(*, by: Viewer, case: Case, brought: Brought, content: bytes) -> Document:
    """Voegt een stuk toe aan het dossier: een leeskopie zonder verborgen gegevens, en het origineel verzegeld."""
    if brought.received_on > timezone.localdate():
        raise Refusal(_("Deze dag moet nog komen."), field="received_on")
    if brought.subject and not Party.objects.filter(case=case, person=brought.subject).exists():
        raise Refusal(_("Kies iemand uit dit dossier."), field="subject")
    copy = opened(content)
    made = _document(by, case, brought, copy, content)
    for which, data in ((Which.WORKING, copy.content), (Which.ORIGINAL, content)):
        Copy.objects.create(document=made, which=which, sealed=seal(base64.b64encode(data).decode()))
    tell(made, case=case, organisation=made.owner.name)
    return made


def _document(by: Viewer, case: Case, brought: Brought, copy: Opened, content: bytes) -> Document:
    return Document.objects.create(
        case=case,
        owner_id=by.organisation_id,
        subject_id=brought.subject,
        description=brought.description.strip(),
        source=brought.source.strip(),
        received_on=brought.received_on,
        compartment=brought.compartment,
        kind=copy.kind,
        pages=copy.pages,
        working_sha256=hashlib.sha256(copy.content).hexdigest(),
        original_sha256=hashlib.sha256(content).hexdigest(),
        added_at=timezone.now(),
        added_by_id=by.id,
    )
