"""Incidents with their offences, and who had which part in them."""

from collections.abc import Iterator

from schakel.audit.in_bulk import Insert, Update
from schakel.intake.police_reports.grouping import Report
from schakel.intake.police_reports.keeping.kept import Kept
from schakel.intake.police_reports.resolving import NewIncident, Resolved


def keep_incidents(found: Resolved, kept: Kept) -> Iterator[Insert]:
    columns = (
        "id",
        "occurred_on",
        "occurred_at",
        "registered_on",
        "postal_code",
        "municipality",
        "nis",
        "violence_types",
        "is_breach_of_measure",
        "children_present",
        "summary",
    )
    rows = (_incident(incident) for incident in found.incidents.values())
    yield Insert("incidents_incident", columns, rows, same={"house_id": kept.house, "source": "police"}, counted=False)
    yield Insert(
        "incidents_offence",
        ("id", "incident_id", "code", "label"),
        (
            (next(kept.fresh), made.incident, code, label)
            for made in found.reports
            for code, label in {(line.offence.code, line.offence.label) for line in made.report.lines}
        ),
        same={"house_id": kept.house},
        skip_known=True,
        counted=False,
    )


def _incident(incident: NewIncident) -> tuple[object, ...]:
    """Where it happened is where the victim lives, as far as the file tells; the text is the first report's."""
    head = incident.reports[0].head
    lines = [line for report in incident.reports for line in report.lines]
    home = next((line for line in lines if line.role in ("victim", "both")), head)
    violence = dict.fromkeys(kind for line in lines for kind in line.offence.violence)
    at = next((report.occurred_at for report in incident.reports if report.occurred_at), None)
    registered = min(report.head.drawn_up_at for report in incident.reports).date()
    children = [report.children_present for report in incident.reports if report.children_present is not None]
    return (
        incident.id,
        head.occurred_on,
        at,
        registered,
        home.postal_code,
        home.place.name,
        home.place.nis,
        list(violence),
        any(line.offence.is_breach for line in lines),
        any(children) if children else None,
        head.summary,
    )


def complete_incidents(found: Resolved) -> Iterator[Update]:
    """An incident of which a later report tells gets what was not known of it yet."""
    by_incident: dict[str, list[Report]] = {}
    for incident, report in found.changed_incidents:
        by_incident.setdefault(incident, []).append(report)
    rows = []
    for incident, reports in by_incident.items():
        lines = [line for report in reports for line in report.lines]
        at = next((report.occurred_at for report in reports if report.occurred_at), None)
        violence = list(dict.fromkeys(kind for line in lines for kind in line.offence.violence))
        children = any(report.children_present for report in reports) or None
        rows.append((incident, at, violence, any(line.offence.is_breach for line in lines), children))
    if rows:
        columns = ("occurred_at", "violence_types", "is_breach_of_measure", "children_present")
        yield Update("incidents_incident", "id", columns, rows, _COMPLETED)


_COMPLETED = """occurred_at = coalesce(old.occurred_at, new.occurred_at),
    violence_types = array(select distinct kind from unnest(old.violence_types || new.violence_types) as kind order by kind),
    is_breach_of_measure = old.is_breach_of_measure or new.is_breach_of_measure,
    children_present = coalesce(new.children_present, old.children_present)"""


def keep_roles(found: Resolved, kept: Kept) -> Iterator[Insert | Update]:
    columns = ("id", "incident_id", "person_id", "role", "relation")
    yield Insert(
        "incidents_role",
        columns,
        (
            *(
                (next(kept.fresh), incident, person, role, relation)
                for (incident, person), (role, relation) in found.roles.items()
            ),
            *((next(kept.fresh), incident, None, role, relation) for incident, role, relation in found.nobodies),
        ),
        same={"house_id": kept.house},
        counted=False,
    )
    if found.changed_roles:
        rows = [(incident, person, role) for (incident, person), role in found.changed_roles.items()]
        yield Update(
            "incidents_role", "incident_id", ("person_id", "role"), rows, "role = new.role", also="old.person_id = new.person_id"
        )
