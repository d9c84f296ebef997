"""Files whose term has passed, what holds a file beyond it, and whether the clock can be believed. The proof of an erasure is `audit.Erasure`."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schakel.audit.signed import by_someone
from schakel.cases.models import Case
from schakel.core import uuid7
from schakel.organisations.models import Organisation, Worker


class Review(models.Model):
    """A case on the list "te wissen": its term has passed. It goes when the case goes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="+")
    kept_until = models.DateField(_("bewaard tot"))
    listed_at = models.DateTimeField(_("op de lijst sinds"))
    proposed_at = models.DateTimeField(_("voorgesteld op"), null=True, blank=True)
    proposed_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = {"M": ("kept_until", "listed_at", "proposed_at")}
    retention = "case"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=by_someone("proposed_at", "proposed_by"), name="erasure_proposed_by_someone"),
        ]


class Hold(models.Model):
    """A lawsuit or a complaint keeps the file, whatever its term (law.md L-19). Ended by a person; the day asks to look again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    authority = models.CharField(_("wie vraagt het"), max_length=200)
    reason = models.TextField(_("reden"))
    until_day = models.DateField(_("opnieuw te bekijken op"))
    placed_at = models.DateTimeField(_("sinds"))
    placed_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(_("beëindigd op"), null=True, blank=True)
    ended_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closing_words = models.TextField(_("waarom beëindigd"), blank=True)

    privacy = {"M": ("authority", "reason", "until_day", "placed_at", "ended_at", "closing_words")}
    retention = "case"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason="") & ~Q(authority=""), name="hold_has_a_reason"),
            models.CheckConstraint(
                condition=by_someone("ended_at", "ended_by", answer="closing_words"), name="hold_ended_by_someone"
            ),
            models.UniqueConstraint(fields=["case"], condition=Q(ended_at__isnull=True), name="one_hold_at_a_time"),
        ]


class ClockRun(models.Model):
    """Each time the terms were looked at: when, and whether the clock was believed (threats.md T-22)."""

    id = models.BigAutoField(primary_key=True)
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    is_trusted = models.BooleanField()

    privacy = {"X": ("at", "is_trusted")}
    retention = "account"
