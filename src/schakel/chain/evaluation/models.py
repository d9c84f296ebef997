"""An evaluation of the plan: goals measured, violence, safety and wellbeing, and the decision that follows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from schakel.audit.signed import by_someone
from schakel.cases.models import Case
from schakel.chain.case_direction.models import Goal
from schakel.core import uuid7
from schakel.organisations.models import Worker


class EvaluationOutcome(models.TextChoices):
    CLOSE = "close", _("afsluiten")
    CONTINUE = "continue", _("verdergaan met het plan")
    STEP_DOWN = "step_down_to_regular_help", _("afbouwen naar reguliere hulp")
    ESCALATE = "escalate", _("opschalen")
    TRANSFER = "transfer", _("overdragen aan een ander Veilig Huis")


class Evaluation(models.Model):
    """One evaluation; decided ones are never changed. A null answer on the checklist is not yet given."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="evaluations")
    round = models.IntegerField(_("ronde"), default=1)
    held_on = models.DateField(_("datum"), null=True, blank=True)
    violence = models.TextField(_("geweld sinds het plan"), blank=True)
    safety = models.TextField(_("veiligheid en welzijn per persoon"), blank=True)
    family_view = models.TextField(_("hoe het gezin het ziet"), blank=True)
    cooperation = models.TextField(_("samenwerking"), blank=True)
    no_violence_sources = models.TextField(_("geen geweld gekend, volgens welke bronnen"), blank=True)
    no_violence_confirmed = models.BooleanField(_("geen gekend geweld volgens meer dan één bron"), null=True)
    measures_followed = models.BooleanField(_("maatregelen afgelopen of door iemand opgevolgd"), null=True)
    everyone_told = models.BooleanField(_("ieder geïnformeerd, behalve waar het onveilig is"), null=True)
    relapse_contact = models.CharField(_("bij wie het gezin terechtkan bij herval"), max_length=200, blank=True)
    outcome = models.CharField(_("beslissing"), max_length=26, choices=EvaluationOutcome, blank=True)
    reason = models.TextField(_("motivering"), blank=True)
    decided_at = models.DateTimeField(_("beslist op"), null=True, blank=True)
    decided_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.IntegerField(default=1)

    privacy = {
        "M": ("round", "held_on", "violence", "safety", "family_view", "cooperation", "no_violence_sources", "no_violence_confirmed",
              "measures_followed", "everyone_told", "relapse_contact", "outcome", "reason", "decided_at"),
        "X": ("version",),
    }
    retention = "case"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="evaluation_round_once"),
            models.CheckConstraint(
                condition=by_someone("decided_at", "decided_by", answer="outcome", reason="reason"),
                name="evaluation_decided_by_someone_with_a_reason",
            ),
        ]


class GoalScore(models.TextChoices):
    REACHED = "reached", _("bereikt")
    PARTLY = "partly", _("deels bereikt")
    NOT_REACHED = "not_reached", _("niet bereikt")
    DROPPED = "dropped", _("losgelaten")


class GoalResult(models.Model):
    """How far a goal was reached, and what shows it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="results")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="results")
    score = models.CharField(_("score"), max_length=12, choices=GoalScore)
    evidence = models.TextField(_("waaraan we het zien"))
    version = models.PositiveIntegerField(default=1)

    privacy = {"M": ("score", "evidence"), "X": ("version",)}
    retention = "case"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evaluation", "goal"], name="goal_once_per_evaluation")]
