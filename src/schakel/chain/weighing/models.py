"""The weighing: the three criteria of the decree, the mandated facility where a minor lives, and the way that was chosen."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from schakel.audit.signed import by_someone
from schakel.cases.models import Case
from schakel.core import uuid7
from schakel.instruments.models import Level
from schakel.organisations.models import Organisation, Worker


class WeighingOutcome(models.TextChoices):
    CHAIN_ACCEPTED = "chain_accepted", _("naar casusregie in de keten")
    REGULAR_HELP = "regular_help", _("reguliere hulp")
    ATTACH = "attach", _("aansluiten bij lopende hulp")


class Consultation(models.Model):
    """A mandated facility (VK, OCJ) was consulted because a minor lives in the family (decree art. 5)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="consultations")
    facility = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    with_whom = models.CharField(_("met wie"), max_length=200)
    consulted_on = models.DateField(_("op"))
    advice = models.TextField(_("advies"))
    recorded_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")

    privacy = {"R": ("with_whom", "consulted_on", "advice")}
    retention = "case"


class Weighing(models.Model):
    """One round of weighing; decided rounds are never changed, a new round is added. A null criterion is not yet answered."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="weighings")
    round = models.IntegerField(_("ronde"), default=1)
    held_on = models.DateField(_("datum"), null=True, blank=True)
    organisations = models.ManyToManyField(
        Organisation, related_name="+", through="WeighingOrganisation", verbose_name=_("aanwezige organisaties")
    )
    raised_risk = models.BooleanField(_("verhoogd risico op herhaling"), null=True)
    raised_risk_reason = models.TextField(_("motivering"), blank=True)
    sharing_needed = models.BooleanField(_("informatie delen en casusoverleg nodig"), null=True)
    sharing_needed_reason = models.TextField(_("motivering"), blank=True)
    aligned_approach_needed = models.BooleanField(_("afgestemde aanpak nodig"), null=True)
    aligned_approach_needed_reason = models.TextField(_("motivering"), blank=True)
    aggravating = models.TextField(_("verzwarende factoren"), blank=True)
    protective = models.TextField(_("beschermende factoren"), blank=True)
    dissent = models.TextField(_("afwijkende mening"), blank=True)
    level = models.CharField(_("niveau"), max_length=16, choices=Level, blank=True)
    proposed_outcome = models.CharField(_("welke weg past"), max_length=16, choices=WeighingOutcome, blank=True)
    outcome = models.CharField(_("beslissing"), max_length=16, choices=WeighingOutcome, blank=True)
    reason = models.TextField(_("motivering van de beslissing"), blank=True)
    decided_at = models.DateTimeField(_("beslist op"), null=True, blank=True)
    decided_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.IntegerField(default=1)

    privacy = {
        "R": (
            "round",
            "held_on",
            "raised_risk",
            "raised_risk_reason",
            "sharing_needed",
            "sharing_needed_reason",
            "aligned_approach_needed",
            "aligned_approach_needed_reason",
            "aggravating",
            "protective",
            "dissent",
            "level",
            "proposed_outcome",
            "outcome",
            "reason",
            "decided_at",
        ),
        "X": ("version",),
    }
    retention = "case"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="weighing_round_once"),
            models.CheckConstraint(
                condition=by_someone("decided_at", "decided_by", answer="outcome", reason="reason"),
                name="weighing_decided_by_someone_with_a_reason",
            ),
        ]


class WeighingOrganisation(models.Model):
    """An organisation that sat at the weighing."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    weighing = models.ForeignKey(Weighing, on_delete=models.PROTECT, related_name="seats")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    privacy = {}
    retention = "case"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["weighing", "organisation"], name="organisation_once_per_weighing")]
