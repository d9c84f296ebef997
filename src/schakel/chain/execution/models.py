"""What became of the actions: done, not possible, not done. Reassessments are `instruments.Assessment` rows of the case."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from schakel.chain.case_direction.models import PlanAction
from schakel.core import uuid7
from schakel.organisations.models import Worker


class ActionState(models.TextChoices):
    ACCEPTED = "accepted", _("aanvaard")
    REFUSED = "refused", _("niet aanvaard")
    STARTED = "started", _("bezig")
    DONE = "done", _("gedaan")
    NOT_POSSIBLE = "not_possible", _("niet mogelijk")
    NOT_DONE = "not_done", _("niet gedaan")
    HANDED_OVER = "handed_over", _("overgedragen aan een andere dienst")


CLOSED_STATES = (ActionState.REFUSED, ActionState.DONE, ActionState.NOT_POSSIBLE, ActionState.NOT_DONE, ActionState.HANDED_OVER)


class ActionUpdate(models.Model):
    """One report on an action; the latest says how it stands."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    action = models.ForeignKey(PlanAction, on_delete=models.PROTECT, related_name="updates")
    state = models.CharField(_("stand"), max_length=14, choices=ActionState)
    note = models.TextField(_("toelichting"), blank=True)
    at = models.DateTimeField(_("op"))
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")

    privacy = {"M": ("state", "note", "at")}
    retention = "case"

    class Meta:
        indexes = [models.Index(fields=["action", "-at"], name="update_of_action")]
