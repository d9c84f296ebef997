"""What a viewer may see of the execution: the actions with their latest report, and the clocks of the risk."""

from schakel.chain.execution.queries.asked import QUESTIONS
from schakel.chain.execution.queries.board import (
    ActionLine,
    Board,
    RiskLine,
    action_line,
    board,
    latest_reports,
    planned_action,
    state_of,
)

__all__ = ["QUESTIONS", "ActionLine", "Board", "RiskLine", "action_line", "board", "latest_reports", "planned_action", "state_of"]
