"""Run as a program in an installation of its own: makes one family in weighing, signs An in, and prints what a browser needs."""

import json
import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "schakel.config.settings"
django.setup()

from schakel.cases.models import Step  # noqa: E402 - the rooms are there only now
from tests.world import a_case, client_of  # noqa: E402

case = a_case(Step.WEIGHING, minors=1)
print(
    json.dumps(
        {
            "case": str(case.id),
            "facility": str(case.family.cast.joke.organisation_id),
            "session": client_of(case.family.cast.an).cookies["schakel"].value,
        }
    )
)
