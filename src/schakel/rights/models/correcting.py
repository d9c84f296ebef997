"""Rights of a family: a wrong role is put right and who was told it hears so; what a member is told, all agree on."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from schakel.audit.signed import by_someone
from schakel.cases.models import Case
from schakel.chain.case_direction.models import Conference
from schakel.core import uuid7
from schakel.incidents.models import Incident, Role, RoleCode
from schakel.organisations.models import Organisation, Worker
from schakel.people.models import Person


class Asker(models.TextChoices):
    """Who asked for it (GDPR art. 16; law.md L-24)."""

    THE_PERSON = "the_person", _("de betrokkene zelf")
    THEIR_HELP = "their_help", _("iemand die de betrokkene bijstaat")
    POLICE = "police", _("de politie")
    PROSECUTOR = "prosecutor", _("het parket of de rechtbank")
    A_PARTNER = "a_partner", _("een partner van de keten")
    OURSELVES = "ourselves", _("wijzelf")


class Decision(models.TextChoices):
    AGREED = "agreed", _("rechtgezet")
    REFUSED = "refused", _("niet rechtgezet")


class Rectification(models.Model):
    """The role of one person in one incident was wrong: what it was, what it becomes, who asked, who proposed and who else decided.

    The rows of one role, in the order of their decision, are its history: what was known of it until when.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="rectifications")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="rectifications")
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    old_role = models.CharField(_("wat er staat"), max_length=14, choices=RoleCode)
    new_role = models.CharField(_("wat het moet zijn"), max_length=14, choices=RoleCode)
    reason = models.TextField(_("waarom"))
    asked_by = models.CharField(_("wie vroeg het"), max_length=12, choices=Asker)
    asked_on = models.DateField(_("gevraagd op"))
    proposed_at = models.DateTimeField(_("voorgesteld op"))
    proposed_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(_("beslissing"), max_length=8, choices=Decision, blank=True)
    decision_reason = models.TextField(_("motivering"), blank=True)
    decided_at = models.DateTimeField(_("beslist op"), null=True, blank=True)
    decided_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = {
        "F": (
            "old_role",
            "new_role",
            "reason",
            "asked_by",
            "asked_on",
            "proposed_at",
            "decision",
            "decision_reason",
            "decided_at",
        ),
    }
    retention = "case"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(old_role=F("new_role")), name="rectified_to_another_role"),
            models.CheckConstraint(
                condition=by_someone("decided_at", "decided_by", answer="decision", reason="decision_reason"),
                name="rectification_decided_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")), name="rectified_by_a_second_person"
            ),
            models.UniqueConstraint(fields=["role"], condition=Q(decision=""), name="one_open_rectification_per_role"),
        ]
        indexes = [models.Index(fields=["case", "-proposed_at"], name="rectification_of_case")]


class Way(models.TextChoices):
    """How somebody came to know the old role, as the trail and the file tell."""

    LOOKED = "looked", _("keek in het dossier of de aanmelding")
    SEAT = "seat", _("zit of zat in het dossier")
    CONTRIBUTED = "contributed", _("gaf een aanvulling")
    CONFERENCE = "conference", _("was op een casusoverleg")
    PROPOSAL = "proposal", _("kreeg een voorstel voor een opgelegd kader")
    ASKED = "asked", _("kreeg een vraag om aanvulling")


class Recipient(models.Model):
    """Somebody who was told the old role, or a whole organisation when nobody there is known by name; told of the new one on a day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    rectification = models.ForeignKey(Rectification, on_delete=models.PROTECT, related_name="recipients")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ways = ArrayField(models.CharField(max_length=12, choices=Way), verbose_name=_("hoe"))
    told_on = models.DateField(_("op de hoogte gebracht op"), null=True, blank=True)
    told_how = models.CharField(_("hoe op de hoogte gebracht"), max_length=200, blank=True)
    told_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = {"L": ("ways", "told_on", "told_how")}
    retention = "case"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=by_someone("told_on", "told_by", answer="told_how"), name="recipient_told_by_someone"
            ),
            models.UniqueConstraint(
                fields=["rectification", "organisation", "worker"], name="recipient_once", nulls_distinct=False
            ),
        ]

    @property
    def name(self) -> str:
        return f"{self.worker.name}, {self.organisation.name}" if self.worker else self.organisation.name

    @property
    def ways_in_words(self) -> list[str]:
        return [str(Way(way).label) for way in self.ways]


class TellingGround(models.TextChoices):
    """What telling it must be necessary for (decree art. 14 §1)."""

    SAFETY = "safety", _("nodig voor de veiligheid")
    GOAL = "goal", _("nodig voor een doel van het plan")


class Disclosure(models.Model):
    """What a member of the family will be told, in exact words, by whom and on what ground (decree art. 14).

    The words never change: the database refuses it. What should be said otherwise is withdrawn, and proposed and voted on anew.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="disclosures")
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(_("wat er gezegd wordt"))
    teller = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(_("grond"), max_length=8, choices=TellingGround)
    ground_reason = models.TextField(_("waarom nodig"))
    proposed_at = models.DateTimeField(_("voorgesteld op"))
    proposed_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("ingetrokken op"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_reason = models.TextField(_("waarom ingetrokken"), blank=True)
    told_on = models.DateField(_("verteld op"), null=True, blank=True)
    told_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = {
        "M": ("words", "ground", "ground_reason", "proposed_at", "withdrawn_at", "withdrawn_reason", "told_on"),
    }
    retention = "case"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=by_someone("told_on", "told_by"), name="disclosure_told_by_someone"),
            models.CheckConstraint(
                condition=by_someone("withdrawn_at", "withdrawn_by", answer="withdrawn_reason"),
                name="disclosure_withdrawn_by_someone",
            ),
            models.CheckConstraint(condition=Q(told_on__isnull=True) | Q(withdrawn_at__isnull=True), name="told_or_withdrawn"),
        ]
        indexes = [models.Index(fields=["case", "-proposed_at"], name="disclosure_of_case")]

    @property
    def is_open(self) -> bool:
        return self.told_on is None and self.withdrawn_at is None


class VoteAnswer(models.TextChoices):
    AGREES = "agrees", _("akkoord")
    DISAGREES = "disagrees", _("niet akkoord")


class Vote(models.Model):
    """What one participant says to the exact words and to who tells them. Without all of them, nothing is told."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="votes")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(_("antwoord"), max_length=9, choices=VoteAnswer, blank=True)
    reason = models.TextField(_("motivering"), blank=True)
    answered_at = models.DateTimeField(_("gestemd op"), null=True, blank=True)

    privacy = {"M": ("answer", "reason", "answered_at")}
    retention = "case"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["disclosure", "worker"], name="one_vote_per_participant"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | ~Q(answer="") & Q(answered_at__isnull=False),
                name="vote_has_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["worker"], condition=Q(answer=""), name="vote_open")]
