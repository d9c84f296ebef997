"""What ties persons: how they are related, and who may be one and the same."""

import json
from collections.abc import Iterator

from schakel.audit.in_bulk import Insert
from schakel.intake.police_reports.keeping.kept import Kept
from schakel.intake.police_reports.resolving import Resolved
from schakel.people.matching.words import as_kept, evidence_of


def keep_relations(found: Resolved, kept: Kept) -> Iterator[Insert]:
    yield Insert(
        "people_relation",
        ("id", "person_id", "other_id", "kind", "stated_on"),
        ((next(kept.fresh), person, other, kind, day) for (person, other, kind), day in found.relations.items()),
        same={"house_id": kept.house},
        skip_known=True,
        counted=False,
    )


def keep_suggestions(found: Resolved, kept: Kept) -> Iterator[Insert]:
    columns = ("id", "newcomer_id", "known_id", "weight", "evidence")
    yield Insert(
        "people_suggestion",
        columns,
        (
            (
                next(kept.fresh),
                newcomer,
                match.person,
                match.comparison.weight,
                json.dumps(as_kept(evidence_of(match.comparison, has_rivals=bool(match.rivals)))),
            )
            for newcomer, match in found.suggestions
            if match.comparison
        ),
        same={"house_id": kept.house, "made_at": kept.now, "answer": "", "reason": ""},
        counted=False,
    )
