"""What a viewer may see of the documents of a case."""

import base64
from uuid import UUID

from django.http import Http404

from schakel.access.context import Viewer
from schakel.access.secrecy import unseal
from schakel.access.withheld import reads, withhold
from schakel.cases.models import Case, Party
from schakel.documents.models import Copy, Document, Which
from schakel.people.models import Person


def documents(viewer: Viewer, case: Case) -> list[Document]:
    """The latest first; without words for whom the facts are not to be read."""
    rows = Document.objects.filter(case=case).select_related("owner", "subject", "added_by").order_by("-added_at")
    return withhold(viewer, rows)


def people_of(viewer: Viewer, case: Case) -> list[Person]:
    return [party.person for party in Party.objects.filter(case=case).select_related("person").order_by("person__given_names")]


def find(viewer: Viewer, document_id: UUID) -> Document:
    """A document that the viewer may read, or 404."""
    one = Document.objects.filter(pk=document_id).first()
    if one is None or not (reads(viewer, "F") or one.owner_id == viewer.organisation_id):
        raise Http404("no such document")
    return one


def working(viewer: Viewer, document: Document) -> bytes:
    """The bytes of the clean copy, or 404."""
    return _content(document, Which.WORKING)


def original(viewer: Viewer, document: Document) -> bytes:
    """The bytes as they came, or 404: the database opens them only to the direction of the case."""
    return _content(document, Which.ORIGINAL)


def _content(document: Document, which: Which) -> bytes:
    copy = Copy.objects.filter(document=document, which=which).first()
    if copy is None:
        raise Http404("no such copy")
    return base64.b64decode(unseal(copy.sealed))
