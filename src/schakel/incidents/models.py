"""Incidents: one place and time; who was involved in which role stands per person and per incident, and nowhere else."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schakel.core import uuid7
from schakel.organisations.models import Organisation
from schakel.people.models import Person, RelationKind


class ViolenceType(models.TextChoices):
    """Law of 13 July 2023 (Stop-Feminicide), art. 4: the forms of violence."""

    PHYSICAL = "physical", _("fysiek")
    PSYCHOLOGICAL = "psychological", _("psychisch")
    SEXUAL = "sexual", _("seksueel")
    ECONOMIC = "economic", _("economisch")
    HONOUR_RELATED = "honour_related", _("eergerelateerd")


class RoleCode(models.TextChoices):
    """A suspect is not a convicted person; `both` and `unknown` are answers (law.md L-27)."""

    SUSPECT = "suspect", _("vermoedelijke pleger")
    VICTIM = "victim", _("slachtoffer")
    BOTH = "both", _("pleger en slachtoffer")
    EXPOSED_CHILD = "exposed_child", _("blootgesteld kind")
    WITNESS = "witness", _("getuige")
    UNKNOWN = "unknown", _("rol onbekend")


ACTING_ROLES = (RoleCode.SUSPECT, RoleCode.BOTH)


class Source(models.TextChoices):
    POLICE = "police", _("politie")
    HOTLINE = "hotline", _("1712")
    PROFESSIONAL = "professional", _("professional")
    PROSECUTOR = "prosecutor", _("parket")
    OTHER_HOUSE = "other_house", _("ander Veilig Huis")


class Incident(models.Model):
    """What happened, once, however many reports tell of it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    occurred_on = models.DateField(_("datum van de feiten"))
    occurred_at = models.TimeField(_("uur van de feiten"), null=True, blank=True)
    registered_on = models.DateField(_("geregistreerd op"))
    postal_code = models.CharField(_("postcode"), max_length=4, blank=True)
    municipality = models.CharField(_("gemeente"), max_length=80, blank=True)
    nis = models.CharField(max_length=5, blank=True)
    violence_types = ArrayField(models.CharField(max_length=16, choices=ViolenceType), verbose_name=_("vormen van geweld"))
    is_breach_of_measure = models.BooleanField(_("overtreding van een maatregel"), default=False)
    children_present = models.BooleanField(_("kinderen aanwezig"), null=True, blank=True)
    source = models.CharField(_("bron"), max_length=16, choices=Source)
    summary = models.TextField(_("korte inhoud"), blank=True)

    privacy = {
        "F": (
            "occurred_on",
            "occurred_at",
            "registered_on",
            "postal_code",
            "municipality",
            "nis",
            "violence_types",
            "is_breach_of_measure",
            "children_present",
            "source",
            "summary",
        ),
    }
    retention = "case"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(registered_on__gte=models.F("occurred_on")), name="incident_registered_after_it_happened"
            ),
            models.UniqueConstraint(fields=["house", "id"], name="incident_of_one_house"),
        ]
        indexes = [models.Index(fields=["house", "-occurred_on"], name="incident_of_house")]


class Role(models.Model):
    """One person's part in one incident. Without a person: someone whom nobody could name."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # The database checks house and incident together: audit.walls.of_the_same_house.
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="roles", db_index=False, db_constraint=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="roles", db_index=False)
    role = models.CharField(_("rol"), max_length=14, choices=RoleCode, default=RoleCode.UNKNOWN)
    relation = models.CharField(
        _("relatie tot het slachtoffer"), max_length=16, choices=RelationKind, default=RelationKind.UNKNOWN
    )

    privacy = {"F": ("role", "relation")}
    retention = "case"

    class Meta:
        # Roles without a person never count as the same; they stand in this index, so that it finds every role of an incident.
        constraints = [models.UniqueConstraint(fields=["incident", "person"], name="role_once_per_person")]
        indexes = [models.Index(fields=["person", "incident"], name="role_of_person")]


class Offence(models.Model):
    """A legal label on an incident; the police count these."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # The database checks house and incident together: audit.walls.of_the_same_house.
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="offences", db_index=False, db_constraint=False)
    code = models.CharField(_("feitcode"), max_length=12)
    label = models.CharField(_("omschrijving"), max_length=200)

    privacy = {"F": ("code", "label")}
    retention = "case"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "code"], name="offence_once_per_incident")]
