"""Assessments of risk: from one person to another, at a moment, with a named assessor. Levels are chosen by people, never computed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schakel.core import uuid7
from schakel.organisations.models import Organisation, Sector, Worker
from schakel.people.models import Person


class Level(models.TextChoices):
    NOT_APPRECIATED = "not_appreciated", _("geen verhoogd risico gezien")
    LOW = "low", _("laag")
    MEDIUM = "medium", _("midden")
    HIGH = "high", _("hoog")
    EXTREME = "extreme", _("zeer hoog")


class Assessment(models.Model):
    """How great the danger is that `from_person` harms `to_person` (or, without `to_person`, the family), and who judged so.

    Answers are yes, no, unknown, not_asked or not_applicable per item; unknown is never no. `asked_level` is the level that the answers
    ask for, `final_level` the one a professional chose; lower than asked needs a second person of another sector (instruments.md 1.3).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    case_id = models.UUIDField(_("dossier"), null=True, blank=True)
    from_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="assessed_as_source")
    to_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="assessed_as_target")
    instrument = models.CharField(_("instrument"), max_length=60)
    instrument_version = models.CharField(max_length=20)
    answers = models.JSONField(_("antwoorden"), default=dict)
    asked_level = models.CharField(max_length=16, choices=Level, blank=True)
    final_level = models.CharField(_("niveau"), max_length=16, choices=Level)
    reason = models.TextField(_("motivering"))
    assessed_at = models.DateTimeField(_("ingeschat op"))
    assessed_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    sector = models.CharField(max_length=12, choices=Sector)
    second_person = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = {"R": ("case_id", "instrument", "instrument_version", "answers", "asked_level", "final_level", "reason", "assessed_at",
                     "sector")}
    retention = "case"

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="assessment_has_a_reason")]
        indexes = [
            models.Index(fields=["case_id", "-assessed_at"], name="assessment_of_case"),
            models.Index(fields=["from_person", "to_person", "-assessed_at"], name="assessment_of_pair"),
        ]
