"""A condition that an authority imposed, and the proposal to impose one. Only an authority imposes; we propose (law.md L-33)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schakel.audit.signed import by_someone
from schakel.core import uuid7
from schakel.incidents.models import Incident
from schakel.organisations.models import Organisation, Worker
from schakel.people.models import Person


class Frame(models.TextChoices):
    VOLUNTARY = "voluntary", _("vrijwillig")
    MANDATED = "mandated", _("opgelegd")


class Mandate(models.Model):
    """A condition from court or prosecutor: authority, decision, date; from when until when, and who follows it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    authority = models.CharField(_("overheid"), max_length=200)
    decision = models.CharField(_("kenmerk van de beslissing"), max_length=100)
    decided_on = models.DateField(_("datum van de beslissing"))
    condition = models.TextField(_("voorwaarde"))
    starts_on = models.DateField(_("loopt vanaf"))
    ends_on = models.DateField(_("loopt tot"), null=True, blank=True)
    probation_officer = models.CharField(_("justitieassistent"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")

    privacy = {"V": ("authority", "decision", "decided_on", "condition", "starts_on", "ends_on", "probation_officer")}
    retention = "case"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(authority="") & ~Q(decision=""), name="mandate_names_authority_and_decision"),
            models.CheckConstraint(condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")), name="mandate_ends_after_start"),
        ]


class ProposalAnswer(models.TextChoices):
    IMPOSED = "imposed", _("opgelegd")
    NOT_IMPOSED = "not_imposed", _("niet opgelegd")


class Proposal(models.Model):
    """After a repeat incident: a proposal to the reference magistrate to make help a condition (chain.md section 11)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandate_proposals", db_index=False)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="mandate_proposals")
    earlier_incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField(_("voorgesteld op"))
    answer = models.CharField(_("antwoord"), max_length=14, choices=ProposalAnswer, blank=True)
    reason = models.TextField(_("motivering"), blank=True)
    answered_on = models.DateField(_("beantwoord op"), null=True, blank=True)
    answered_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="proposals")

    privacy = {"V": ("proposed_on", "answer", "reason", "answered_on")}
    retention = "case"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "incident"], name="proposal_once_per_incident"),
            models.CheckConstraint(
                condition=by_someone("answered_on", "answered_by", answer="answer"),
                name="proposal_answered_by_someone",
            ),
        ]
        indexes = [models.Index(fields=["house", "proposed_on", "id"], name="proposal_oldest_first", condition=Q(answer=""))]
