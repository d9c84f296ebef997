"""Organisations, and the people who work there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from schakel.access.models import User
from schakel.access.roles import ROLES, may, scope_of
from schakel.access.sealed import SealedField
from schakel.core import uuid7


class Sector(models.TextChoices):
    CARE = "care", _("zorg en welzijn")
    JUSTICE = "justice", _("justitie")
    POLICE = "police", _("politie")
    GOVERNMENT = "government", _("bestuur")
    YOUTH = "youth", _("jeugdhulp")
    NETWORK = "network", _("Veilig Huis")


class Kind(models.TextChoices):
    """The kinds of service that meet in the chain (decree of 29 March 2024, art. 10; chain.md section 3)."""

    VEILIG_HUIS = "veilig_huis", _("Veilig Huis")
    POLICE = "police", _("politie")
    PROSECUTION_SERVICE = "prosecution_service", _("parket")
    HOUSE_OF_JUSTICE = "house_of_justice", _("justitiehuis")
    GENERAL_WELFARE_CENTRE = "general_welfare_centre", _("CAW")
    MENTAL_HEALTH_CENTRE = "mental_health_centre", _("CGG")
    CHILD_ABUSE_CENTRE = "child_abuse_centre", _("vertrouwenscentrum kindermishandeling")
    YOUTH_SUPPORT_CENTRE = "youth_support_centre", _("ondersteuningscentrum jeugdzorg")
    PUBLIC_WELFARE_CENTRE = "public_welfare_centre", _("OCMW")
    MUNICIPALITY = "municipality", _("lokaal bestuur")
    HOTLINE = "hotline", _("1712")
    AGENCY = "agency", _("Agentschap Justitie en Handhaving")
    OTHER = "other", _("andere organisatie")


MANDATED_FACILITIES = (Kind.CHILD_ABUSE_CENTRE, Kind.YOUTH_SUPPORT_CENTRE)


class Organisation(models.Model):
    """A service. A Veilig Huis is one too; `code` is short and unique (LIM, PZ5370)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(_("code"), max_length=20, unique=True)
    name = models.CharField(_("naam"), max_length=200)
    kind = models.CharField(_("soort"), max_length=30, choices=Kind)
    sector = models.CharField(_("sector"), max_length=12, choices=Sector)
    province = models.CharField(_("provincie"), max_length=40, blank=True)
    is_core_partner = models.BooleanField(_("kernpartner"), default=False)

    privacy = {"A": ("code", "name", "kind", "sector", "province", "is_core_partner")}
    retention = "account"

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Worker(models.Model):
    """Someone who works in the chain: this is who `by=` names and for whom queries answer."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="worker")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="workers")
    house = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="house_workers")
    name = models.CharField(_("naam"), max_length=200)
    role = models.CharField(_("functie"), max_length=30, choices=[(code, role.title) for code, role in ROLES.items()])

    privacy = {"A": ("name", "role")}
    retention = "account"

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> str:
        return scope_of(self.role)

    def may(self, permission: str) -> bool:
        return may(self.role, permission)


class Invitation(models.Model):
    """A link by which somebody who was invited chooses a password, once. The link itself is kept nowhere, only its hash (SHA-256)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="invitations")
    secret_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(_("geldig tot"))
    used_at = models.DateTimeField(_("gebruikt op"), null=True, blank=True)

    privacy = {"A": ("expires_at", "used_at"), "X": ("secret_hash",)}
    retention = "days"


class FactorKind(models.TextChoices):
    APP = "totp", _("app met codes")
    PASSKEY = "passkey", _("passkey")
    RECOVERY = "recovery", _("herstelcode")


class Factor(models.Model):
    """A way to take the second step of signing in. `secret` is sealed under a key outside the database; of a recovery code only a keyed
    hash is kept. `last_step`: in which half minute a code of this app was last used, so that none works twice; of a passkey, how far it counts."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="factors")
    kind = models.CharField(max_length=12, choices=FactorKind)
    label = models.CharField(_("naam"), max_length=60, blank=True)
    secret = SealedField(default=b"")
    code_hash = models.CharField(max_length=24, blank=True)
    last_step = models.BigIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    privacy = {"A": ("kind", "label", "made_at", "last_used_at"), "X": ("secret", "code_hash", "last_step")}
    retention = "account"

    class Meta:
        ordering = ["made_at"]
