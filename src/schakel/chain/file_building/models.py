"""What core partners add in writing, only as far as needed to choose the follow-up (decree art. 11), and the file that is complete."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schakel.audit.signed import by_someone
from schakel.cases.models import Case
from schakel.core import uuid7
from schakel.organisations.models import Organisation, Worker
from schakel.people.models import Person


class EntryKind(models.TextChoices):
    """Facts and opinions are kept apart (law.md L-26)."""

    FACT = "fact", _("feit")
    STATEMENT_BY = "statement_by", _("verklaring van")
    PROFESSIONAL_OPINION = "professional_opinion", _("professioneel oordeel")


class DisclosureClass(models.TextChoices):
    """Whom an entry may reach when the person concerned asks for it (law.md L-23)."""

    OWN = "own", _("mag naar de betrokkene zelf")
    WITHHELD = "withheld", _("niet naar betrokkenen")


class SupplementRequest(models.Model):
    """A question to one core partner: bound to one case, one purpose, one answer."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="supplement_requests")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="supplement_requests")
    question = models.TextField(_("vraag"))
    purpose = models.TextField(_("waarom nodig"))
    asked_at = models.DateTimeField(_("gevraagd op"))
    asked_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("verwacht tegen"))
    closed_at = models.DateTimeField(_("beantwoord op"), null=True, blank=True)
    has_nothing = models.BooleanField(_("geen informatie"), default=False)
    let_go_reason = models.TextField(_("waarom zonder verder"), blank=True)

    privacy = {"F": ("question", "purpose", "asked_at", "due_on", "closed_at", "has_nothing", "let_go_reason")}
    retention = "case"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(let_go_reason="") | Q(closed_at__isnull=False), name="let_go_is_closed"),
        ]
        indexes = [
            models.Index(fields=["case"], name="request_of_case"),
            models.Index(fields=["organisation", "due_on"], name="request_open", condition=Q(closed_at__isnull=True)),
        ]


class Entry(models.Model):
    """One piece of information in the file: about whom, from whom, fact or opinion, and whom it may reach.

    Without a subject it is about the whole family. Until somebody of the organisation that wrote it has confirmed all this, it stands as
    "unknown, to be confirmed" and reaches nobody: what was typed before that was asked is never guessed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="entries")
    request = models.ForeignKey(SupplementRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(_("soort"), max_length=20, choices=EntryKind)
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    stated_by = models.CharField(_("volgens"), max_length=200, blank=True)
    source = models.CharField(_("bron"), max_length=200)
    disclosure = models.CharField(_("mag naar"), max_length=10, choices=DisclosureClass, default=DisclosureClass.WITHHELD)
    text = models.TextField(_("tekst"))
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(_("bevestigd op"), null=True, blank=True)
    confirmed_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = {"F": ("kind", "stated_by", "source", "disclosure", "text"), "X": ("made_at", "confirmed_at")}
    retention = "case"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=by_someone("confirmed_at", "confirmed_by"), name="entry_confirmed_by_someone"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | ~Q(kind="statement_by") | Q(said_by__isnull=False) | ~Q(stated_by=""),
                name="statement_has_a_speaker",
            ),
        ]
        indexes = [models.Index(fields=["case", "made_at"], name="entry_of_case")]
