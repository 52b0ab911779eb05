"""What one row says of a share: that it reached what is counted, or only belongs to the whole."""

from __future__ import annotations

from collections.abc import Mapping

from domain.figures.figures import STAGE_STEPS, STATUS_STEPS, Figure
from domain.words import Message, _

Outcome = tuple[Message, Message]
PROMISED: Outcome = (_("in time"), _("late or not done"))
MOVED: Outcome = (_("moved on"), _("came to this step"))

OUTCOMES: Mapping[Figure, Outcome] = {
    Figure.ON_TIME: PROMISED,
    Figure.NODES: PROMISED,
    Figure.NEGATIVE: (_("negative"), _("not negative")),
    Figure.NEEDS: (_("need known"), _("no need known")),
    Figure.LEAD_CONVERSION: (_("became a deal customer"), _("new lead")),
    **dict.fromkeys((*STATUS_STEPS, *STAGE_STEPS), MOVED),
    Figure.SATISFIED: (_("satisfied"), _("not satisfied")),
    Figure.WIN_BACK_RATE: (_("won back"), _("churn alert")),
    Figure.CHURN_RATE: (_("lost"), _("kept")),
}
"""Of every share whose rows are no shares themselves."""

DUE = frozenset({Figure.ON_TIME, Figure.NODES, Figure.OVERDUE, Figure.HANDOVERS_AT_RISK, Figure.TICKETS_AT_RISK})
"""Whose rows are placed by when something is due, not by when it happened."""
TIMELESS = frozenset({Figure.COMPLETENESS, Figure.FOCUS})
"""Whose rows say nothing of a time."""
