"""Case direction: the conference, and one plan of approach for the family with goals, actions and contact agreements."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from schakel.access.sealed import SealedField
from schakel.audit.signed import by_someone
from schakel.cases.models import Case
from schakel.core import uuid7
from schakel.organisations.models import Organisation, Worker
from schakel.people.models import Person


class LegalBasis(models.TextChoices):
    """On what ground secrets may be shared in a conference (law.md section 1)."""

    DECREE = "decree_veilige_huizen", _("decreet Veilige Huizen van 29 maart 2024")
    PROSECUTOR = "prosecutor_authorisation", _("gemotiveerde toestemming van de procureur")


class Conference(models.Model):
    """A case conference: planned, then held. `held_at` empty means it still has to take place."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="conferences")
    planned_for = models.DateTimeField(_("gepland op"))
    place = models.CharField(_("plaats"), max_length=200, blank=True)
    legal_basis = models.CharField(_("rechtsgrond"), max_length=24, choices=LegalBasis)
    purpose = models.TextField(_("doel"))
    chair = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    held_at = models.DateTimeField(_("gehouden op"), null=True, blank=True)
    record = models.TextField(_("verslag"), blank=True)
    unknown = models.TextField(_("wat we niet weten"), blank=True)
    next_on = models.DateField(_("volgend overleg"), null=True, blank=True)
    version = models.IntegerField(default=1)

    privacy = {
        "M": ("planned_for", "place", "legal_basis", "purpose", "held_at", "record", "unknown", "next_on"),
        "X": ("version",),
    }
    retention = "case"


class Attendance(models.TextChoices):
    INVITED = "invited", _("uitgenodigd")
    PRESENT = "present", _("aanwezig")
    EXCUSED = "excused", _("verontschuldigd")
    ABSENT = "absent", _("afwezig")


class Invitation(models.Model):
    """Who is invited to a conference, and on which ground; secrecy is accepted before the file opens (law.md L-04, L-08).

    `has_conflict` empty means that nobody asked yet whether there is a conflict of interest.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="invitations")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="invitations")
    ground = models.CharField(_("grond"), max_length=12)
    attendance = models.CharField(_("aanwezigheid"), max_length=8, choices=Attendance, default=Attendance.INVITED)
    secrecy_accepted_at = models.DateTimeField(_("geheimhouding aanvaard op"), null=True, blank=True)
    has_conflict = models.BooleanField(_("belangenconflict"), null=True)

    privacy = {"M": ("ground", "attendance", "secrecy_accepted_at", "has_conflict")}
    retention = "case"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conference", "worker"], name="invited_once_per_conference")]


class Plan(models.Model):
    """One version of the family's plan. A change is a new version with the conference that agreed it; until then it is a draft.

    `version` counts the versions of the plan, `revision` the times that this draft was saved.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="plans")
    version = models.IntegerField(_("versie"))
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, null=True, blank=True, related_name="plans")
    safety_now = models.TextField(_("veiligheid nu"))
    crisis_agreement = models.TextField(_("crisisafspraak"), blank=True)
    family_words = models.TextField(_("in de woorden van het gezin"), blank=True)
    no_offer_reason = models.TextField(_("waarom er nu geen hulpaanbod is"), blank=True)
    review_on = models.DateField(_("evaluatie tegen"))
    revision = models.IntegerField(default=1)
    agreed_at = models.DateTimeField(_("afgesproken op"), null=True, blank=True)
    agreed_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    privacy = {
        "M": ("version", "safety_now", "crisis_agreement", "family_words", "no_offer_reason", "review_on", "agreed_at"),
        "X": ("revision",),
    }
    retention = "case"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "version"], name="plan_version_once"),
            models.UniqueConstraint(fields=["case"], condition=Q(agreed_at__isnull=True), name="one_draft_plan_per_case"),
            models.CheckConstraint(condition=by_someone("agreed_at", "agreed_by"), name="plan_agreed_by_someone"),
        ]


class Goal(models.Model):
    """What should be true, seen how, by when. `origin` is the same goal in the first version of the plan that held it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="goals")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("doel"))
    measure = models.TextField(_("waaraan we het zien"))
    due_on = models.DateField(_("tegen"))
    for_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    origin = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.IntegerField(default=1)

    privacy = {"M": ("text", "measure", "due_on"), "X": ("version",)}
    retention = "case"


class Track(models.TextChoices):
    """Whom or what an action serves (chain.md section 8)."""

    SAFETY = "safety", _("veiligheid")
    OFFER = "offer", _("hulpaanbod aan de vermoedelijke pleger")
    VICTIM = "victim", _("hulp aan het slachtoffer")
    CHILDREN = "children", _("kinderen")
    PRACTICAL = "practical", _("wonen, inkomen, gezondheid")


class PlanAction(models.Model):
    """What one organisation will do: proposed by the conference, accepted or refused by the organisation that owns it.

    `origin` is the same action in the first version of the plan that held it, and `root_id` that one's id (its own for the first):
    what is reported on the one counts for the other. The database keeps `root_id`, because row-level security will not look up an index
    by a coalesce.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, null=True, blank=True, related_name="actions")
    track = models.CharField(_("spoor"), max_length=10, choices=Track, default=Track.PRACTICAL)
    text = models.TextField(_("actie"))
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="plan_actions")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="plan_actions")
    due_on = models.DateField(_("tegen"))
    origin = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    root_id = models.GeneratedField(expression=Coalesce("origin_id", "id"), output_field=models.UUIDField(), db_persist=True)
    version = models.IntegerField(default=1)

    privacy = {"M": ("track", "text", "due_on"), "X": ("root_id", "version")}
    retention = "case"

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "due_on"], name="action_of_organisation"),
            models.Index(fields=["case"], name="action_of_case"),
            models.Index(fields=["root_id"], name="action_through_versions"),
        ]


class ContactAgreement(models.Model):
    """Who speaks with whom, how, and when that is safe (safety.md S-14)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="contact_agreements")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    how_sealed = SealedField(_("hoe en wanneer het veilig is"))
    confirmed_on = models.DateField(_("bevestigd op"))

    privacy = {"H": ("how_sealed",), "X": ("confirmed_on",)}
    retention = "case"
