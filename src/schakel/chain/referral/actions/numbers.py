"""Numbers of referrals: per house and year, without meaning."""

from django.db import connection
from django.utils import timezone

from schakel.access.context import Viewer
from schakel.chain.referral import rules
from schakel.core import uuid7


def next_numbers(by: Viewer, how_many: int = 1) -> list[str]:
    """`how_many` new numbers of the house, in one statement: whoever comes at the same moment waits and gets the next."""
    year = timezone.localdate().year
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into referral_referralcounter (id, house_id, year, last) values (%s, %s, %s, %s)"
            " on conflict (house_id, year) do update set last = referral_referralcounter.last + excluded.last returning last",
            [uuid7(), by.house_id, year, how_many],
        )
        (last,) = cursor.fetchone()
    return [rules.number(year, count) for count in range(last - how_many + 1, last + 1)]
