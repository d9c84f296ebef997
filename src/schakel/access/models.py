"""Who may sign in. What someone does and where stands in `organisations.Worker`."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.access.secrecy import fingerprint
from schakel.core import uuid7


class UserManager(BaseUserManager):
    """Accounts are made by an action (`organisations.actions.invite`), so this manager only finds them."""

    def get_by_natural_key(self, username: str) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """An account: an e-mail address and a password. It says nothing about a case."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(_("e-mailadres"), unique=True)
    invited_as = models.EmailField(_("uitgenodigd op"), blank=True)  # until somebody came in; so an invitation tells nothing of who has an account
    last_login = None  # a look at the clock is no action; who signed in when stands in the trail
    is_active = models.BooleanField(_("mag aanmelden"), default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    privacy = {"A": ("email", "invited_as", "password", "is_active")}
    retention = "account"

    def __str__(self) -> str:
        return self.email

    @property
    def address(self) -> str:
        """The address one signs in with, or will, once the link of the invitation was followed."""
        return self.invited_as or self.email

    def get_session_auth_hash(self) -> str:
        """What a session rests on: the password, and where its worker works as what. When one of them changes, the session ends."""
        worker = getattr(self, "worker", None)
        place = (worker.role, worker.organisation_id, worker.house_id) if worker else ()
        return fingerprint("|".join(["session", self.password, *map(str, place)]))


class Attempt(models.Model):
    """Somebody tried a password. The account and the address it came from are kept as keyed hashes, for a quarter of an hour."""

    id = models.BigAutoField(primary_key=True)
    account = models.CharField(max_length=24)
    address = models.CharField(max_length=24, blank=True)
    at = models.DateTimeField()

    privacy = {"X": ("account", "address", "at")}
    retention = "days"

    class Meta:
        indexes = [
            models.Index(fields=["account", "at"], name="attempt_on_account"),
            models.Index(fields=["address", "at"], name="attempt_from_address"),
        ]


class Session(models.Model):
    """Somebody who signed in, until `ends_at`, or until nothing was heard for a while after `seen_at`. The key itself is only in the
    browser's cookie; here lies its hash (SHA-256), so that who reads the table, or a copy of it, is nobody. A session that has ended
    stays a day without what it held, so that a form that comes too late is given back to who wrote it."""

    key_hash = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")
    data = models.JSONField(default=dict)
    ends_at = models.DateTimeField()
    seen_at = models.DateTimeField(default=timezone.now, db_default=Now())

    privacy = {"A": ("data", "ends_at", "seen_at")}
    retention = "days"

    class Meta:
        indexes = [models.Index(fields=["ends_at"], name="session_by_end")]
