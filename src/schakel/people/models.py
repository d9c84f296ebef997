"""Persons, each once in the register of a Veilig Huis. A role ("pleger", "slachtoffer") never stands here: it belongs to an incident."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schakel.access.sealed import SealedField
from schakel.audit.signed import by_someone
from schakel.core import uuid7
from schakel.organisations.models import Organisation, Worker


class Sex(models.TextChoices):
    FEMALE = "female", _("vrouw")
    MALE = "male", _("man")
    X = "x", _("x")
    UNKNOWN = "unknown", _("onbekend")


class BirthDatePrecision(models.TextChoices):
    DAY = "day", _("op de dag")
    YEAR = "year", _("alleen het jaar")
    UNKNOWN = "unknown", _("onbekend")


class AddressLevel(models.TextChoices):
    """Who may see where someone lives (safety.md S-10)."""

    NORMAL = "normal", _("gewoon")
    RESTRICTED = "restricted", _("beperkt")
    SECRET = "secret", _("geheim")


class RelationKind(models.TextChoices):
    PARTNER = "partner", _("partner")
    EX_PARTNER = "ex_partner", _("ex-partner")
    PARENT_CHILD = "parent_child", _("ouder van")
    CHILD_PARENT = "child_parent", _("kind van")
    SIBLING = "sibling", _("broer/zus")
    OTHER_FAMILY = "other_family", _("ander familielid")
    HONOUR_CONTEXT = "honour_context", _("eergerelateerde context")
    UNKNOWN = "unknown", _("onbekend")


class Person(models.Model):
    """Somebody in the register of one house. `joined_to` is set when a named person decided that two entries are one;
    undoing it restores both, because nothing was moved."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    family_name = models.CharField(_("familienaam"), max_length=120)
    given_names = models.CharField(_("voornaam"), max_length=120, blank=True)
    birth_date = models.DateField(_("geboortedatum"), null=True, blank=True)
    birth_date_precision = models.CharField(max_length=8, choices=BirthDatePrecision, default=BirthDatePrecision.UNKNOWN)
    sex = models.CharField(_("geslacht"), max_length=8, choices=Sex, default=Sex.UNKNOWN)
    ssin_sealed = SealedField(_("rijksregisternummer"), blank=True, default=b"")
    ssin_fingerprint = models.CharField(max_length=24, blank=True)
    joined_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="joined")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.IntegerField(default=1)

    privacy = {
        "I": ("family_name", "given_names", "birth_date", "birth_date_precision", "sex", "ssin_sealed", "ssin_fingerprint"),
        "X": ("created_at", "version"),
    }
    retention = "case"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_date__isnull=True, birth_date_precision="unknown")
                | Q(birth_date__isnull=False) & ~Q(birth_date_precision="unknown"),
                name="person_birth_date_has_a_precision",
            ),
            models.CheckConstraint(condition=~Q(joined_to=models.F("id")), name="person_is_not_joined_to_itself"),
            models.UniqueConstraint(fields=["house", "id"], name="person_of_house"),
        ]
        indexes = [
            models.Index(fields=["house", "ssin_fingerprint"], name="person_by_number", condition=~Q(ssin_fingerprint="")),
            models.Index(fields=["house", "family_name", "given_names"], name="person_by_name"),
        ]

    def __str__(self) -> str:
        return f"{self.given_names} {self.family_name}".strip()


class Residence(models.Model):
    """An address somebody was known at. The municipality is the one of the time; `nis` is its REFNIS code.

    Of a secret address all of that lies sealed in one column and nothing stands plain, the municipality included (safety.md S-10, S-12):
    the database refuses it otherwise. `people.secret_address` seals and opens it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # The database checks house and person together: audit.walls.of_the_same_house.
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="residences", db_index=False, db_constraint=False)
    street = models.CharField(_("straat"), max_length=120, blank=True)
    number = models.CharField(_("nummer"), max_length=20, blank=True)
    postal_code = models.CharField(_("postcode"), max_length=4, blank=True)
    municipality = models.CharField(_("gemeente"), max_length=80, blank=True)
    nis = models.CharField(max_length=5, blank=True)
    level = models.CharField(_("afscherming"), max_length=10, choices=AddressLevel, default=AddressLevel.NORMAL)
    secret_sealed = SealedField(blank=True, default=b"", db_default=b"")
    known_since = models.DateField(_("bekend sinds"))

    privacy = {
        "C": ("street", "number", "postal_code", "municipality", "nis", "level", "known_since"),
        "H": ("secret_sealed",),
    }
    retention = "case"

    class Meta:
        indexes = [models.Index(fields=["person", "-known_since"], name="residence_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(level="secret", street="", number="", postal_code="", municipality="", nis="")
                | ~Q(level="secret") & Q(secret_sealed=b""),
                name="residence_secret_is_sealed",
            )
        ]


class Relation(models.Model):
    """How one person stands to another: `person` is the `kind` of `other` (partner of, parent of, child of)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # The database checks house and person together: audit.walls.of_the_same_house.
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relations", db_index=False, db_constraint=False)
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relations_of_others")
    kind = models.CharField(_("relatie"), max_length=16, choices=RelationKind, default=RelationKind.UNKNOWN)
    stated_on = models.DateField(_("volgens opgave van"))

    privacy = {"I": ("kind", "stated_on")}
    retention = "case"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "other", "kind"], name="relation_once"),
            models.CheckConstraint(condition=~Q(person=models.F("other")), name="relation_with_somebody_else"),
        ]


class MatchKey(models.Model):
    """Narrow keys by which the register is searched for somebody who may be known (people/matching). No name can be read back."""

    id = models.BigAutoField(primary_key=True)
    key = models.IntegerField()
    # No constraints in the database: a key of nobody finds nobody, and a file of a year would have 700,000 checked one by one.
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False)
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)

    privacy = {"I": ("key",)}
    retention = "case"

    class Meta:
        indexes = [models.Index(fields=["house", "key"], include=["person"], name="match_key_of_house")]


class SuggestionAnswer(models.TextChoices):
    SAME = "same", _("dezelfde persoon")
    DIFFERENT = "different", _("twee verschillende personen")


class Suggestion(models.Model):
    """Perhaps `newcomer` is `known`. The machine shows the evidence; the coordinator decides (S-36, P-10)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # The database checks house and newcomer together: audit.walls.of_the_same_house.
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    newcomer = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="suggestions", db_index=False, db_constraint=False
    )
    known = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="suggested_for")
    weight = models.FloatField(_("gewicht"))
    evidence = models.JSONField(_("aanwijzingen"), default=list)
    made_at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=10, choices=SuggestionAnswer, blank=True)
    reason = models.TextField(_("reden"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False)

    privacy = {"I": ("weight", "evidence", "answer", "reason"), "X": ("made_at", "answered_at")}
    retention = "case"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["newcomer", "known"], name="suggestion_once"),
            models.CheckConstraint(
                condition=by_someone("answered_at", "answered_by", answer="answer"),
                name="suggestion_answered_by_someone",
            ),
        ]
        indexes = [models.Index(fields=["house", "-weight"], name="suggestion_open", condition=Q(answer=""))]
