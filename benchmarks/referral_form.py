"""What a partner's referral form sends: two people who are not known yet, the facts of today."""

from urllib.parse import urlencode

# What the load script fills in anew for each referral; who is known already would be asked about instead of written.
NAME, DAY, YEAR = "NAAM", "DAG", "JAAR"


def body(referrer: object) -> str:
    """The form, but for its key and its token."""
    from django.utils import timezone

    rows = {"people-TOTAL_FORMS": "4", "people-INITIAL_FORMS": "0", "people-MIN_NUM_FORMS": "0", "people-MAX_NUM_FORMS": "12"}
    told = {
        "referrer": str(referrer),
        "someone_in_danger": "no",
        "safe_contact": "",
        "occurred_on": f"{timezone.localdate():%d/%m/%Y}",
        "violence_types": "physical",
        "children_present": "no",
        "people-0-role": "suspect",
        "people-0-family_name": NAME,
        "people-0-given_names": NAME,
        "people-0-birth_date": f"{DAY}/4/{YEAR}",
        "people-1-role": "victim",
        "people-1-family_name": NAME,
    }
    return urlencode(rows | told)
