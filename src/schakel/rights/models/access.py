"""Questions for access: who asks, how we know them, what was judged first, who read the answer, and how it was handed over."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from schakel.audit.signed import by_someone
from schakel.cases.models import Case
from schakel.core import uuid7
from schakel.organisations.models import Worker
from schakel.people.models import Person


class Identified(models.TextChoices):
    """How we know that who asks is who they say (GDPR art. 12 §6)."""

    CARD = "card", _("identiteitskaart, aan het onthaal")
    EID = "eid", _("elektronische identiteitskaart")
    KNOWN = "known", _("persoonlijk gekend door een hulpverlener")


class Handed(models.TextChoices):
    """Never by mail, never to a shared letterbox (safety.md S-16, S-55)."""

    DESK = "desk", _("persoonlijk, aan het onthaal")
    KEPT = "kept", _("ingekeken aan het onthaal en bij ons bewaard")
    REGISTERED = "registered", _("aangetekend, op vraag van de betrokkene")


class AccessRequest(models.Model):
    """Somebody asks what we keep about them (GDPR art. 15). Of whoever acted violently it is a risk event: first the danger is judged
    again and the victim's side is asked, then the answer is made (safety.md S-50)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="access_requests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("nummer"), max_length=24)
    identified = models.CharField(_("hoe herkend"), max_length=6, choices=Identified)
    received_on = models.DateField(_("ontvangen op"))
    due_on = models.DateField(_("te beantwoorden tegen"))
    is_risk = models.BooleanField(_("risicogebeurtenis"))
    registered_at = models.DateTimeField(_("genoteerd op"))
    registered_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(_("nagegaan op"), null=True, blank=True)
    checked_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    checked_with = models.TextField(_("wat de kant van het slachtoffer zegt"), blank=True)
    first_at = models.DateTimeField(_("eerst nagelezen op"), null=True, blank=True)
    first_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    second_at = models.DateTimeField(_("opnieuw nagelezen op"), null=True, blank=True)
    second_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    handed_on = models.DateField(_("overhandigd op"), null=True, blank=True)
    handed_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    handed_how = models.CharField(_("hoe overhandigd"), max_length=10, choices=Handed, blank=True)

    privacy = {
        "I": ("number", "identified"),
        "F": ("received_on", "due_on", "registered_at", "first_at", "second_at", "handed_on", "handed_how"),
        "R": ("is_risk", "checked_at", "checked_with"),
    }
    retention = "case"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="request_number_once_per_case"),
            models.CheckConstraint(
                condition=by_someone("checked_at", "checked_by", answer="checked_with"), name="request_checked_by_someone"
            ),
            models.CheckConstraint(condition=by_someone("first_at", "first_by"), name="request_read_by_someone"),
            models.CheckConstraint(condition=by_someone("second_at", "second_by"), name="request_read_again_by_someone"),
            models.CheckConstraint(
                condition=by_someone("handed_on", "handed_by", answer="handed_how"), name="request_handed_by_someone"
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True) | Q(first_by__isnull=False) & ~Q(second_by=F("first_by")),
                name="request_read_by_two_people",
            ),
            models.CheckConstraint(
                condition=Q(is_risk=False) | Q(first_at__isnull=True) | Q(checked_at__isnull=False),
                name="risk_judged_before_reading",
            ),
        ]
        indexes = [models.Index(fields=["case", "-received_on"], name="access_request_of_case")]


class AnswerLine(models.Model):
    """One line of the answer, recomposed and drafted by the machine; it is given only when both readers keep it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(AccessRequest, on_delete=models.PROTECT, related_name="lines")
    place = models.IntegerField()
    section = models.CharField(max_length=10)
    text = models.TextField(_("tekst"))
    first_keeps = models.BooleanField(null=True)
    first_ground = models.CharField(max_length=200, blank=True)
    second_keeps = models.BooleanField(null=True)
    second_ground = models.CharField(max_length=200, blank=True)

    privacy = {
        "F": ("section", "text", "first_keeps", "first_ground", "second_keeps", "second_ground"),
        "X": ("place",),
    }
    retention = "case"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "place"], name="answer_line_once")]
