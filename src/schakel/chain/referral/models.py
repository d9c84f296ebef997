"""A referral: somebody asks the Veilig Huis to look at a family. And the triage that decides what is done with it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schakel.access.sealed import SealedField
from schakel.audit.signed import by_someone
from schakel.cases.models import Case
from schakel.core import uuid7
from schakel.incidents.models import Incident, Source
from schakel.organisations.models import Organisation, Worker


class Urgency(models.TextChoices):
    ACUTE = "acute", _("acuut")
    SOON = "soon", _("dringend")
    NORMAL = "normal", _("gewoon")


class Danger(models.TextChoices):
    """The first question at every door: is anyone in danger now?"""

    YES = "yes", _("ja")
    NO = "no", _("nee")
    UNKNOWN = "unknown", _("niet geweten")


class Referral(models.Model):
    """One referral about one incident (or concern), with its clock. Its state follows from acknowledgement and triage."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.CharField(_("nummer"), max_length=20)
    source = models.CharField(_("bron"), max_length=16, choices=Source)
    referrer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="referrals_made")
    referrer_reason = models.TextField(_("waarom deze organisatie"), blank=True)
    incident = models.ForeignKey(
        Incident, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals", db_index=False
    )
    received_at = models.DateTimeField(_("ontvangen op"))
    urgency = models.CharField(_("dringendheid"), max_length=8, choices=Urgency, default=Urgency.NORMAL)
    triggers = ArrayField(models.CharField(max_length=40), verbose_name=_("aandachtspunten"), default=list, blank=True)
    someone_in_danger = models.CharField(_("is er nu iemand in gevaar?"), max_length=8, choices=Danger, blank=True)
    contact_told_at = models.DateTimeField(_("gezegd hoe contact veilig is op"), null=True, blank=True)
    contact_told_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    acknowledged_at = models.DateTimeField(_("ontvangst bevestigd op"), null=True, blank=True)
    acknowledged_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    acknowledge_by_day = models.DateField(_("te bevestigen tegen"))
    triage_by_day = models.DateField(_("te beslissen tegen"))
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals", db_index=False)
    version = models.IntegerField(default=1)

    privacy = {
        "F": (
            "number",
            "source",
            "referrer_reason",
            "received_at",
            "urgency",
            "triggers",
            "someone_in_danger",
            "acknowledged_at",
            "acknowledge_by_day",
            "triage_by_day",
            "contact_told_at",
        ),
        "X": ("version",),
    }
    retention = "referral"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["house", "number"], name="referral_number_once_per_house"),
            models.CheckConstraint(
                condition=by_someone("acknowledged_at", "acknowledged_by"),
                name="referral_acknowledged_by_someone",
            ),
            models.CheckConstraint(
                condition=by_someone("contact_told_at", "contact_told_by"), name="referral_contact_told_by_someone"
            ),
        ]
        indexes = [
            models.Index(fields=["house", "triage_by_day", "id"], name="referral_of_house"),
            models.Index(fields=["case"], name="referral_of_case"),
            models.Index(fields=["incident"], name="referral_of_incident"),
        ]

    def __str__(self) -> str:
        return self.number


class SafeContact(models.Model):
    """How somebody of a referral can be reached safely, as it was told that day. Sealed; never changed: a later answer is a new row.

    That there is one, of when and by whom, stands on the referral; the words are for whom they are meant only (safety.md S-10, S-14).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="safe_contacts")
    how_sealed = SealedField(_("hoe contact veilig is"))
    told_at = models.DateTimeField(_("gezegd op"))
    told_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+", db_index=False)

    privacy = {"H": ("how_sealed",), "X": ("told_at",)}
    retention = "referral"


class ContactReader(models.Model):
    """A worker to whom it was entrusted, by name and until a day, how contact is safe (threats section 3, "named one by one")."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="contact_readers")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+", db_index=False)
    until_day = models.DateField(_("tot en met"))
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+", db_index=False)

    privacy = {"L": ("until_day", "named_at")}
    retention = "referral"


class ReferralCounter(models.Model):
    """How many referrals a house numbered in a year. Counted in one statement, so that two at once never share a number."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    year = models.IntegerField()
    last = models.IntegerField()

    privacy = {"X": ("year", "last")}
    retention = "account"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["house", "year"], name="one_counter_per_house_and_year")]


class TriageOutcome(models.TextChoices):
    ADVICE = "advice", _("advies aan de aanmelder")
    REFER_TO_HELP = "refer_to_help", _("doorverwijzen naar hulp")
    ATTACH = "attach_to_running_help", _("aansluiten bij lopende hulp")
    CHAIN = "chain", _("naar de keten")
    MERGE = "merge", _("bij een lopend dossier voegen")
    NOT_OURS = "not_ours", _("niet voor ons")


class Triage(models.Model):
    """What was decided about a referral, by whom and why."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="triage")
    outcome = models.CharField(_("beslissing"), max_length=24, choices=TriageOutcome)
    reason = models.TextField(_("motivering"))
    decided_at = models.DateTimeField(_("beslist op"))
    decided_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")

    privacy = {"F": ("outcome", "reason", "decided_at")}
    retention = "referral"

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="triage_has_a_reason")]
