"""Programmes for perpetrators, the offer of help, the enrolment with its events, and the sessions with attendance."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schakel.audit.signed import by_someone
from schakel.core import uuid7
from schakel.incidents.models import Incident
from schakel.mandates.models import Frame, Mandate
from schakel.organisations.models import Organisation, Worker
from schakel.people.models import Person


class Programme(models.Model):
    """One programme of the catalogue, loaded from `definitions/programmes/`; the file is the owner of the text."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("naam"), max_length=200)
    provider = models.CharField(_("aanbieder"), max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="programmes")
    place = models.CharField(_("plaats"), max_length=80, blank=True)
    is_historic = models.BooleanField(_("historisch"), default=False)
    minimum_sessions = models.IntegerField(_("minimum aantal sessies"), null=True, blank=True)
    definition = models.JSONField(default=dict)

    privacy = {"A": ("code", "title", "provider", "place", "is_historic", "minimum_sessions", "definition")}
    retention = "account"

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Occasion(models.TextChoices):
    FIRST = "first", _("eerste feiten")
    REPEAT = "repeat", _("nieuwe feiten binnen twaalf maanden")


class Answer(models.TextChoices):
    ACCEPTED = "accepted", _("aanvaard")
    REFUSED = "refused", _("geweigerd")
    NO_ANSWER = "no_answer", _("geen antwoord")
    NOT_POSSIBLE = "not_possible", _("niet mogelijk")


class Offer(models.Model):
    """Help offered to somebody who acted violently. Each incident asks for one; a repeat incident renews it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="offers", db_index=False)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, null=True, blank=True, related_name="offers")
    case_id = models.UUIDField(null=True, blank=True)
    occasion = models.CharField(_("aanleiding"), max_length=8, choices=Occasion)
    frame = models.CharField(_("kader"), max_length=10, choices=Frame, default=Frame.VOLUNTARY)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="offers", db_index=False)
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="offers", db_index=False
    )
    due_on = models.DateField(_("aan te bieden tegen"))
    made_on = models.DateField(_("aangeboden op"), null=True, blank=True)
    made_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    answer = models.CharField(_("antwoord"), max_length=14, choices=Answer, blank=True)
    answer_reason = models.TextField(_("reden"), blank=True)
    answered_on = models.DateField(_("beantwoord op"), null=True, blank=True)
    version = models.IntegerField(default=1)

    privacy = {
        "F": ("occasion", "frame", "due_on", "made_on", "answer", "answer_reason", "answered_on", "case_id"),
        "X": ("version",),
    }
    retention = "case"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(frame="voluntary", mandate__isnull=True) | Q(frame="mandated", mandate__isnull=False),
                                   name="mandated_offer_has_a_mandate"),
            models.CheckConstraint(condition=by_someone("made_on", "made_by"), name="offer_made_by_someone"),
            models.CheckConstraint(condition=Q(answer="", answered_on__isnull=True) | ~Q(answer="") & Q(answered_on__isnull=False),
                                   name="offer_answered_on_a_day"),
            models.UniqueConstraint(fields=["person", "incident"], name="offer_once_per_incident", condition=Q(incident__isnull=False)),
        ]
        indexes = [
            models.Index(fields=["person", "-due_on"], name="offer_of_person"),
            models.Index(fields=["made_by"], name="offer_made_by", condition=Q(made_by__isnull=False)),
            models.Index(fields=["house", "due_on", "id"], name="offer_to_make", condition=Q(answer="", made_on__isnull=True)),
        ]


class Enrolment(models.Model):
    """Somebody's place in a programme. Its state is its latest event."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    offer = models.OneToOneField(Offer, on_delete=models.PROTECT, related_name="enrolment")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="enrolments")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="enrolments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="enrolments")
    frame = models.CharField(_("kader"), max_length=10, choices=Frame)

    privacy = {"F": ("frame",)}
    retention = "case"

    class Meta:
        indexes = [
            models.Index(fields=["person"], name="enrolment_of_person"),
            models.Index(fields=["organisation"], name="enrolment_of_organisation"),
        ]


class EventKind(models.TextChoices):
    """The states of a programme referral (chain.md section 11)."""

    SENT = "sent", _("verwezen")
    RECEIVED = "received", _("ontvangen")
    INTAKE = "intake", _("kennismaking")
    STARTED = "started", _("gestart")
    COMPLETED = "completed", _("voltooid")
    DROPPED_OUT = "dropped_out", _("voortijdig gestopt")
    EXPELLED = "expelled", _("uitgesloten")
    NOT_SUITABLE = "not_suitable", _("niet geschikt")
    TRANSFERRED = "transferred", _("doorverwezen")


ENDINGS = (EventKind.COMPLETED, EventKind.DROPPED_OUT, EventKind.EXPELLED, EventKind.NOT_SUITABLE, EventKind.TRANSFERRED)


class EnrolmentEvent(models.Model):
    """Something that happened to an enrolment, on a day, with its reason."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(_("wat"), max_length=14, choices=EventKind)
    on = models.DateField(_("op"))
    reason = models.TextField(_("reden"), blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")

    privacy = {"A": ("kind", "on", "reason")}
    retention = "case"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "kind"], name="event_once_per_enrolment")]


class Attendance(models.TextChoices):
    PRESENT = "present", _("aanwezig")
    LATE = "late", _("te laat")
    EXCUSED = "excused", _("afwezig met bericht")
    ABSENT = "absent", _("afwezig zonder bericht")


class Session(models.Model):
    """One session of one enrolment, and whether the person was there; never what was said."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="sessions")
    on = models.DateField(_("op"))
    attendance = models.CharField(_("aanwezigheid"), max_length=8, choices=Attendance)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")

    privacy = {"A": ("on", "attendance")}
    retention = "case"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "on"], name="session_once_per_day")]
