"""The case: a client system in the chain, the people it is about, who sits in it, and the steps it passed."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schakel.core import uuid7
from schakel.incidents.models import Incident
from schakel.organisations.models import Organisation, Worker
from schakel.people.models import Person


class Step(models.TextChoices):
    """The six links of the chain, in order (source document, answer 1)."""

    REFERRAL = "referral", _("aanmelding")
    FILE_BUILDING = "file_building", _("dossiervorming")
    WEIGHING = "weighing", _("weging")
    CASE_DIRECTION = "case_direction", _("casusregie")
    EXECUTION = "execution", _("uitvoering")
    EVALUATION = "evaluation", _("evaluatie")


class Case(models.Model):
    """One client system in one episode. A new incident after closing opens a new case that `reopens` the earlier one.

    Which step it is in is the latest `Passage`; whether it is closed is whether it has a `Closing`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("dossiernummer"), max_length=20, db_index=True)
    opened_at = models.DateTimeField(_("geopend op"))
    reopens = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="reopened_as")

    privacy = {"I": ("number",), "X": ("opened_at",)}
    retention = "case"

    class Meta:
        indexes = [models.Index(fields=["house", "-opened_at"], name="case_of_house")]
        constraints = [models.UniqueConstraint(fields=["house", "number"], name="case_number_once_per_house")]

    def __str__(self) -> str:
        return self.number


class Engagement(models.TextChoices):
    """What somebody knows and thinks of the help; never called consent (law.md L-31)."""

    NOT_YET = "not_yet", _("nog niet geïnformeerd")
    INFORMED = "informed", _("geïnformeerd")
    AGREES = "agrees", _("gaat akkoord")
    REFUSES = "refuses", _("wil niet")
    UNSAFE = "unsafe", _("niet geïnformeerd, niet veilig")


class Party(models.Model):
    """A person in the case. Member of the client system, or a contact around it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="parties")
    is_member = models.BooleanField(_("lid van het cliëntsysteem"), default=True)
    engagement = models.CharField(_("geïnformeerd"), max_length=10, choices=Engagement, default=Engagement.NOT_YET)
    engagement_reason = models.TextField(_("reden"), blank=True)
    engagement_on = models.DateField(_("op"), null=True, blank=True)
    version = models.IntegerField(default=1)

    privacy = {"I": ("is_member",), "F": ("engagement", "engagement_reason", "engagement_on"), "X": ("version",)}
    retention = "case"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="party_once_per_case")]


class CaseIncident(models.Model):
    """An incident that belongs to the case."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="case_incidents")
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="case_incidents")

    privacy = {}
    retention = "case"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "incident"], name="incident_once_per_case")]


class Ground(models.TextChoices):
    """Why someone sits in a case (decree art. 12)."""

    INVOLVEMENT = "involvement", _("betrokken")
    EXPERTISE = "expertise", _("deskundigheid")


class Function(models.TextChoices):
    DIRECTOR = "case_director", _("casusregisseur")
    MEMBER = "member", _("deelnemer")
    VICTIM_SIDE = "victim_side", _("begeleider slachtoffer")
    PERPETRATOR_SIDE = "perpetrator_side", _("begeleider pleger")


class Seat(models.Model):
    """A worker's seat in one case, on a ground, from a day to a day. No seat, no case (P-01)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="seats")
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="seats")
    function = models.CharField(_("rol in het dossier"), max_length=18, choices=Function, default=Function.MEMBER)
    ground = models.CharField(_("grond"), max_length=12, choices=Ground, default=Ground.INVOLVEMENT)
    from_day = models.DateField(_("vanaf"))
    until_day = models.DateField(_("tot en met"), null=True, blank=True)

    privacy = {"L": ("function", "ground", "from_day", "until_day")}
    retention = "case"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_day__isnull=True) | Q(until_day__gte=models.F("from_day")), name="seat_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(function="case_director", until_day__isnull=True), name="one_director_per_case"
            ),
        ]
        indexes = [models.Index(fields=["worker", "case"], include=["from_day", "until_day"], name="seat_of_worker")]


class Passage(models.Model):
    """The case passed on to a step. Rows are only added; the latest says where the case stands."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="passages")
    step = models.CharField(_("stap"), max_length=16, choices=Step)
    at = models.DateTimeField(_("op"))
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")

    privacy = {"M": ("step", "at")}
    retention = "case"

    class Meta:
        indexes = [models.Index(fields=["case", "-at"], name="passage_of_case")]


class ClosingOutcome(models.TextChoices):
    VIOLENCE_STOPPED = "violence_stopped", _("het geweld is gestopt")
    RISK_REDUCED = "risk_reduced", _("het risico is verminderd")
    HANDED_TO_REGULAR_HELP = "handed_to_regular_help", _("overgedragen aan reguliere hulp")
    MANDATE_ENDED = "mandate_ended", _("het opgelegde kader is afgelopen")
    FAMILY_LEFT_AREA = "family_left_area", _("het gezin verhuisde buiten de regio")
    NO_COOPERATION = "no_cooperation", _("samenwerking lukte niet")
    DECEASED = "deceased", _("overleden")
    ENTERED_IN_ERROR = "entered_in_error", _("per vergissing geopend")


class RetentionClass(models.TextChoices):
    """Decree art. 15 §3: 15 years from closing, up to 30 by consensus at closing for certain forms or offences."""

    FIFTEEN = "fifteen", _("15 jaar")
    THIRTY = "thirty", _("tot 30 jaar, met consensus")


class Closing(models.Model):
    """The case is closed: outcome, reason, and how long the file is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="closing")
    closed_at = models.DateTimeField(_("gesloten op"))
    closed_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(_("uitkomst"), max_length=24, choices=ClosingOutcome)
    reason = models.TextField(_("reden"))
    retention_class = models.CharField(_("bewaartermijn"), max_length=8, choices=RetentionClass)
    retention_reason = models.TextField(_("wettelijke reden"), blank=True)
    retention_votes = models.JSONField(_("consensus"), default=list)

    privacy = {"M": ("closed_at", "outcome", "reason", "retention_class", "retention_reason", "retention_votes")}
    retention = "case"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(retention_class="fifteen") | ~Q(retention_reason=""), name="thirty_years_need_a_reason"
            ),
        ]


class Tie(models.TextChoices):
    """How somebody in the chain knows a person from outside their work (safety.md S-37)."""

    MYSELF = "myself", _("ikzelf")
    PARTNER = "partner", _("partner of ex-partner")
    FAMILY = "family", _("familie")
    FRIEND = "friend", _("vriend of kennis")
    NEIGHBOUR = "neighbour", _("buur")
    COLLEAGUE = "colleague", _("collega")
    CLIENT = "client", _("cliënt buiten de keten")


class DeclaredRelation(models.Model):
    """Somebody whom a worker knows from outside the work. Kept only as a keyed hash: nobody can read back who it is, the worker neither."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="declared_relations")
    tie = models.CharField(_("hoe je iemand kent"), max_length=10, choices=Tie)
    mark = models.CharField(max_length=64, db_index=True)
    declaration = models.UUIDField(null=True)
    declared_at = models.DateTimeField(auto_now_add=True)

    privacy = {"I": ("tie", "mark"), "X": ("declaration", "declared_at")}
    retention = "account"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["worker", "mark"], name="relation_declared_once")]


class ExclusionGround(models.TextChoices):
    DECLARED = "declared", _("gaf zelf op deze persoon te kennen")
    RESEMBLES = "resembles", _("gaf iemand op die op deze persoon lijkt")
    BY_HAND = "by_hand", _("uitgesloten door de coördinator")


class Exclusion(models.Model):
    """A worker from whom a person is kept, and every case, report, offer and enrolment of that person. It beats every grant (T-03)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="exclusions", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(_("grond"), max_length=10, choices=ExclusionGround)
    reason = models.TextField(_("reden"), blank=True)
    made_at = models.DateTimeField(_("sinds"))
    seen_at = models.DateTimeField(_("gezien door de coördinator op"), null=True, blank=True)
    end_reason = models.TextField(_("waarom het eindigt"), blank=True)
    end_asked_at = models.DateTimeField(null=True, blank=True)
    end_asked_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    ended_at = models.DateTimeField(_("beëindigd op"), null=True, blank=True)
    ended_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False)

    privacy = {"L": ("ground", "reason", "made_at", "seen_at", "end_reason", "end_asked_at", "ended_at")}
    retention = "case"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["worker", "person"], condition=Q(ended_at__isnull=True), name="excluded_once"),
            models.CheckConstraint(condition=~Q(ground="by_hand", reason=""), name="exclusion_by_hand_has_a_reason"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True)
                | Q(ended_by__isnull=False, end_asked_by__isnull=False)
                & ~Q(end_reason="")
                & ~Q(ended_by=models.F("end_asked_by")),
                name="exclusion_ended_by_two",
            ),
        ]


class EmergencyAccess(models.Model):
    """Nooddossier: one worker sees one case for at most an hour, read-only, because a life is in danger (safety.md S-39, P-16)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("reden"))
    from_at = models.DateTimeField(_("van"))
    until_at = models.DateTimeField(_("tot"))
    ended_at = models.DateTimeField(_("gesloten op"), null=True, blank=True)
    review_by_day = models.DateField(_("te beoordelen tegen"))
    reviewed_at = models.DateTimeField(_("beoordeeld op"), null=True, blank=True)
    reviewed_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    was_rightful = models.BooleanField(_("terecht"), null=True, blank=True)
    review_reason = models.TextField(_("waarom"), blank=True)

    privacy = {
        "L": ("reason", "from_at", "until_at", "ended_at", "review_by_day", "reviewed_at", "was_rightful", "review_reason"),
    }
    retention = "case"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_at__gt=models.F("from_at"), until_at__lte=models.F("from_at") + timedelta(minutes=60)),
                name="emergency_at_most_an_hour",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="emergency_has_a_reason"),
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True, reviewed_by__isnull=True, was_rightful__isnull=True)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False, was_rightful__isnull=False) & ~Q(review_reason=""),
                name="emergency_reviewed_whole",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=models.F("worker")), name="emergency_reviewed_by_another"
            ),
        ]
        indexes = [models.Index(fields=["worker", "-until_at"], name="emergency_of_worker")]
