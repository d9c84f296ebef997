"""Documents of a case: who brought them, about whom, who may read them; the clean copy and the original lie sealed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from schakel.cases.models import Case
from schakel.core import uuid7
from schakel.organisations.models import Organisation, Worker
from schakel.people.models import Person


class Compartment(models.TextChoices):
    """Who reads it besides the direction of the case and the organisation that brought it (issue of need to know: compartments)."""

    EVERYONE = "everyone", _("iedereen die in dit dossier zetelt")
    VICTIM = "victim", _("wie het slachtoffer begeleidt")
    PERPETRATOR = "perpetrator", _("wie de vermoedelijke pleger begeleidt")
    CHILD = "child", _("jeugdhulp")
    JUSTICE = "justice", _("justitie")


class Document(models.Model):
    """One document. Without a subject it is about the whole family. The hashes are those of the copies before sealing."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    description = models.CharField(_("wat het is"), max_length=120)
    source = models.CharField(_("van wie je het kreeg"), max_length=200)
    received_on = models.DateField(_("gekregen op"))
    compartment = models.CharField(_("wie het leest"), max_length=11, choices=Compartment)
    kind = models.CharField(max_length=3)
    pages = models.IntegerField(_("bladzijden"))
    working_sha256 = models.CharField(max_length=64)
    original_sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField(_("toegevoegd op"))
    added_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")

    privacy = {
        "F": ("description", "source", "received_on", "compartment"),
        "X": ("kind", "pages", "working_sha256", "original_sha256", "added_at"),
    }
    retention = "case"

    class Meta:
        indexes = [models.Index(fields=["case", "-added_at"], name="document_of_case")]


class Which(models.TextChoices):
    WORKING = "working", _("leeskopie")
    ORIGINAL = "original", _("origineel")


class Copy(models.Model):
    """The bytes, sealed under a key outside the database; written once with the document and never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="copies")
    which = models.CharField(max_length=8, choices=Which)
    sealed = models.BinaryField()

    privacy = {"F": ("sealed",), "X": ("which",)}
    retention = "case"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "which"], name="one_copy_of_each")]
