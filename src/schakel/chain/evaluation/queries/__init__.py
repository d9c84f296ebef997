"""What a viewer may see of an evaluation, and what is asked of the viewer."""

from schakel.chain.evaluation.queries.around import Proposable, Unoffered, latest_facts, measures, proposable, unoffered
from schakel.chain.evaluation.queries.asked import QUESTIONS
from schakel.chain.evaluation.queries.round import (
    GoalLine,
    RoundPage,
    closing_facts,
    current_round,
    goal_of,
    open_round,
    participants,
    party_of,
    result_of,
    round_page,
)

__all__ = [
    "QUESTIONS",
    "GoalLine",
    "Proposable",
    "RoundPage",
    "Unoffered",
    "closing_facts",
    "current_round",
    "goal_of",
    "latest_facts",
    "measures",
    "open_round",
    "participants",
    "party_of",
    "proposable",
    "result_of",
    "round_page",
    "unoffered",
]
