"""What came in at the police gate: the file, its reports, their lines as written, and what could not be read."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schakel.audit.signed import by_someone
from schakel.core import uuid7
from schakel.incidents.models import Incident
from schakel.organisations.models import Organisation, Worker
from schakel.people.models import Person


class ImportedFile(models.Model):
    """One police file that was read, recognised by the SHA-256 of its bytes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("bestand"), max_length=200)
    sha256 = models.CharField(max_length=64)
    encoding = models.CharField(max_length=20)
    mapping = models.CharField(_("afspraak met de afzender"), max_length=60)
    lines = models.IntegerField(_("lijnen"))
    counts = models.JSONField(_("aantallen"), default=dict)
    imported_at = models.DateTimeField(_("ingelezen op"))
    imported_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")

    privacy = {"X": ("name", "sha256", "encoding", "mapping", "lines", "counts", "imported_at")}
    retention = "referral"

    class Meta:
        indexes = [models.Index(fields=["house", "-imported_at"], name="file_of_house")]


class PoliceReport(models.Model):
    """A *proces-verbaal* as the police sent it. Two reports may tell of one incident."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # The database checks house and incident together: audit.walls.of_the_same_house.
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    file = models.ForeignKey(ImportedFile, on_delete=models.PROTECT, related_name="reports")
    number = models.CharField(_("nummer van het pv"), max_length=40)
    zone = models.CharField(_("politiezone"), max_length=10)
    drawn_up_at = models.DateTimeField(_("opgesteld op"))
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="reports", db_index=False, db_constraint=False)
    is_suspected_double = models.BooleanField(_("vermoedelijk dezelfde feiten als een ander pv"), default=False)
    stated_risk = models.CharField(_("risico volgens de politie"), max_length=10, blank=True)
    content_hash = models.CharField(max_length=64)

    privacy = {"F": ("number", "zone", "drawn_up_at", "is_suspected_double", "stated_risk", "content_hash")}
    retention = "referral"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["house", "number"], name="report_once_per_house"),
            models.UniqueConstraint(fields=["house", "id"], name="report_of_house"),
        ]
        indexes = [models.Index(fields=["incident"], name="report_of_incident")]


class Outcome(models.TextChoices):
    """What became of a line (the column `outcome` of the import report)."""

    NEW = "new", _("nieuw")
    KNOWN = "known", _("bekend")
    SUGGESTED = "suggested", _("misschien bekend")
    REFUSED = "refused", _("niet gelezen")


class ReportLine(models.Model):
    """One line of a report: one person as the police wrote it, and whom we took that to be."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # The database checks house and report together: audit.walls.of_the_same_house.
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    report = models.ForeignKey(PoliceReport, on_delete=models.PROTECT, related_name="lines", db_constraint=False)
    line_number = models.IntegerField(_("lijn"))
    role = models.CharField(max_length=14)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="report_lines", db_index=False
    )
    family_name = models.CharField(max_length=120, blank=True)
    given_names = models.CharField(max_length=120, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.TextField(blank=True)
    content_hash = models.CharField(max_length=24, blank=True)

    privacy = {
        "I": ("family_name", "given_names", "birth_date"),
        "F": ("line_number", "role", "outcome", "reason", "content_hash"),
    }
    retention = "referral"

    class Meta:
        indexes = [models.Index(fields=["person"], name="line_of_reported_person")]


class Correction(models.Model):
    """A line or a value that could not be read: where it stood, what kind of value it was and what was expected. The line itself is
    kept until it is settled, so that nothing is lost."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(ImportedFile, on_delete=models.PROTECT, related_name="corrections")
    line_number = models.IntegerField(_("lijn"))
    column = models.CharField(_("kolom"), max_length=40, blank=True)
    value_class = models.CharField(_("soort waarde"), max_length=80)
    expected = models.CharField(_("verwacht"), max_length=200)
    is_refused = models.BooleanField(_("lijn niet ingelezen"), default=True)
    line = models.JSONField(_("de lijn zoals ze kwam"), default=dict)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_how = models.TextField(_("hoe opgelost"), blank=True)

    privacy = {
        "F": ("line_number", "column", "value_class", "expected", "is_refused", "line", "settled_how"),
        "X": ("settled_at",),
    }
    retention = "referral"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=by_someone("settled_at", "settled_by"), name="correction_settled_by_someone"),
        ]
        indexes = [
            models.Index(fields=["house", "file", "line_number"], name="correction_open", condition=Q(settled_at__isnull=True))
        ]
