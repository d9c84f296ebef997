"""Onthullingscontrole: the only way out of the room of figures, so that no published number tells of a known person
(statistics.md section 6).
"""

from schakel.figures.disclosure.curves import RecidivismTables, protect_recidivism
from schakel.figures.disclosure.tables import (
    BASE,
    STEP,
    THRESHOLD,
    Cell,
    Counts,
    State,
    Table,
    already_public,
    catalogue,
    percentage,
    protect,
    protect_quantiles,
)

__all__ = [
    "BASE",
    "STEP",
    "THRESHOLD",
    "Cell",
    "Counts",
    "RecidivismTables",
    "State",
    "Table",
    "already_public",
    "catalogue",
    "percentage",
    "protect",
    "protect_quantiles",
    "protect_recidivism",
]
