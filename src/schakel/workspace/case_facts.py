"""Reading what the database told of one case: days, moments, names and addresses."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse

from schakel.incidents.models import RoleCode
from schakel.ui.labels import label

Facts = dict[str, Any]


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def address(step: str, facts: Facts) -> str:
    """Where the page of a step is; the first step of a case is its referral."""
    if step == "referral":
        return reverse("referral", args=[facts["referrals"][0]["id"]]) if facts["referrals"] else ""
    return reverse(step, args=[facts["id"]])


def names(facts: Facts) -> dict[str, str]:
    return {row["person_id"]: row["name"] for row in facts["parties"]}


def roles(row: Facts) -> str:
    return ", ".join(label(RoleCode, code) for code in row["roles"])
