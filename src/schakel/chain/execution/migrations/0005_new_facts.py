"""New violence asks for a new assessment at once, so the functions of the worklists tell the day of the latest facts too."""

from importlib import import_module

from django.db import migrations

DIRECTED = import_module("schakel.chain.case_direction.migrations.0007_directed_cases").FUNCTION
EARLIER = import_module("schakel.chain.execution.migrations.0004_worklists")

FACTS_ON = """(select max(i.occurred_on) from public.cases_caseincident ci join public.incidents_incident i on i.id = ci.incident_id
        where ci.case_id = c.id)"""


def with_facts(text: str, returned: str, selected: str) -> str:
    """The function with one more column, `facts_on`."""
    return text.replace(returned, f"{returned}, facts_on date").replace(selected, f"{selected}, {FACTS_ON}")


def anew(named: str, text: str) -> list[str]:
    return ["set role schakel_reader", f"drop function {named}", "set role schakel_owner", *EARLIER.owned(named, text)]


ASSESSMENTS = with_facts(
    EARLIER.ASSESSMENTS, "assessed_at timestamptz", "select c.id, c.number, r.final_level, r.assessed_at"
)


class Migration(migrations.Migration):
    dependencies = [("execution", "0004_worklists"), ("incidents", "0002_walls")]
    operations = [
        migrations.RunSQL(
            [
                "grant select on cases_caseincident, incidents_incident to schakel_reader",
                *anew("wall.directed_cases()", with_facts(DIRECTED, "level text", "select c.id, c.number, p.step, p.at, a.final_level")),
                *anew("wall.latest_assessments_of_house()", ASSESSMENTS),
            ],
            [*anew("wall.directed_cases()", DIRECTED), *anew("wall.latest_assessments_of_house()", EARLIER.ASSESSMENTS)],
        ),
    ]
