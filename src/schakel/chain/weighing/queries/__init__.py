"""What may be seen of the weighing: the draft, earlier rounds, who was consulted, and who assessed the risk."""

from schakel.chain.weighing.queries.asked import QUESTIONS
from schakel.chain.weighing.queries.page import (
    FIELDS,
    Standing,
    WeighingPage,
    as_typed,
    draft_of,
    facilities,
    facts_of,
    find_draft,
    missing,
    page_of,
    rounds,
    standing,
    who_may_weigh,
)

__all__ = [
    "FIELDS",
    "QUESTIONS",
    "Standing",
    "WeighingPage",
    "as_typed",
    "draft_of",
    "facilities",
    "facts_of",
    "find_draft",
    "missing",
    "page_of",
    "rounds",
    "standing",
    "who_may_weigh",
]
