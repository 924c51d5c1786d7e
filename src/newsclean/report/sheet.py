"""What the sections of the report share, made once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsclean.report.explanation import Decision, Explanation
from newsclean.report.palette import slots


class Sheet(NamedTuple):
    """An explanation, what became of its blocks, and the strippers' colours."""

    explanation: Explanation
    decisions: Sequence[Decision]
    slots: dict[str, int]

    def style(self, decision: Decision) -> str:
        """The class of a block's colour: kept blocks have none; what no known stripper left out is grey."""
        if decision.verdict is None:
            return "kept"
        return f"s{self.slots.get(decision.verdict.stripper, 'x')}"


def sheet(explanation: Explanation) -> Sheet:
    """The sheet of an explanation."""
    return Sheet(explanation, tuple(explanation.decisions()), slots(explanation.strippers))
