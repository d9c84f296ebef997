"""The trail: actions, the rows they changed, the sentences of the timeline, and the looks into files.

`Action` and `Change` are written by the database itself (functions in the schema `wall`); the application can only add lines and
readings, and can change or delete none of the four.
"""

from django.db import models
from django.db.models import Q

from schakel.core import uuid7


class Action(models.Model):
    """One thing somebody did, in one transaction. Made by `wall.begin_action`, never by hand."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=80)
    actor_id = models.UUIDField()
    at = models.DateTimeField()
    transaction = models.BigIntegerField(db_index=True)
    outer = models.BigIntegerField(null=True)

    privacy = {"L": ("code", "actor_id", "at", "transaction", "outer")}
    retention = "case"

    class Meta:
        managed = False
        db_table = "audit_action"


class Change(models.Model):
    """A row before and after, as the database saw it; no role of the application can read or write it directly."""

    id = models.BigAutoField(primary_key=True)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, db_constraint=False)
    table_name = models.CharField(max_length=63)
    row_id = models.CharField(max_length=40)
    operation = models.CharField(max_length=6)
    old = models.TextField(null=True)  # json as the database wrote it
    new = models.TextField(null=True)

    privacy = {"L": ("table_name", "row_id", "operation", "old", "new")}
    retention = "case"

    class Meta:
        managed = False
        db_table = "audit_change"


class Line(models.Model):
    """One sentence in a timeline: which action, by whom, about what. `words` fill the sentence of the action."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    action_id = models.BigIntegerField()
    code = models.CharField(max_length=80)
    says = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    actor_id = models.UUIDField()
    actor_name = models.CharField(max_length=200)
    house_id = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    referral_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField(null=True)
    words = models.JSONField(default=dict)

    privacy = {
        "L": (
            "action_id",
            "code",
            "says",
            "at",
            "actor_id",
            "actor_name",
            "house_id",
            "case_id",
            "referral_id",
            "person_id",
            "subject_type",
            "subject_id",
            "words",
        )
    }
    retention = "case"

    class Meta:
        indexes = [
            models.Index(fields=["case_id", "-at"], name="line_of_case", condition=Q(case_id__isnull=False)),
            models.Index(fields=["referral_id", "-at"], name="line_of_referral", condition=Q(referral_id__isnull=False)),
            models.Index(fields=["person_id", "-at"], name="line_of_person", condition=Q(person_id__isnull=False)),
        ]


class Reading(models.Model):
    """A look into a case, a referral or a person, by someone, written before the page leaves (law.md L-22)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField()
    worker_id = models.UUIDField()
    what = models.CharField(max_length=60)
    case_id = models.UUIDField(null=True)
    referral_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    house_id = models.UUIDField(null=True)  # of who looked

    privacy = {"L": ("at", "worker_id", "what", "case_id", "referral_id", "person_id", "house_id")}
    retention = "case"

    class Meta:
        indexes = [
            models.Index(fields=["case_id", "-at"], name="reading_of_case"),
            models.Index(fields=["person_id", "-at"], name="reading_of_person"),
        ]


class Erasure(models.Model):
    """That a case was erased, by whom and why it might: the proof without content. Written by `wall.erase_case`, never by hand."""

    id = models.UUIDField(primary_key=True)
    action_id = models.BigIntegerField()
    at = models.DateTimeField()
    by_id = models.UUIDField()
    proposed_by_id = models.UUIDField(null=True)
    house_id = models.UUIDField()
    case_id = models.UUIDField()
    number = models.CharField(max_length=20)
    closed_on = models.DateField()
    kept_until = models.DateField()
    counts = models.JSONField()
    digest = models.BinaryField()

    privacy = {
        "L": ("action_id", "at", "by_id", "proposed_by_id", "house_id", "case_id", "number", "closed_on", "kept_until", "counts"),
        "X": ("digest",),
    }
    retention = "account"

    class Meta:
        managed = False
        db_table = "audit_erasure"


class FormKey(models.Model):
    """A form that was sent: the same key again gives the first answer instead of a second record (P-06)."""

    key = models.UUIDField(primary_key=True)
    worker_id = models.UUIDField()
    at = models.DateTimeField()
    location = models.CharField(max_length=500, blank=True)

    privacy = {"L": ("worker_id", "at", "location")}
    retention = "days"
