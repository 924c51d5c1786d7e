"""What the sections of the report share, made once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import bidirectional

from newsclean.report.explanation import Decision, Explanation
from newsclean.report.palette import slots

_SAMPLE, _LETTERS = 200, 5000  # characters of a block, and of the page, that its direction is read from


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

    def direction(self) -> str:
        """Which way the page reads: as the article or the page says, or as most of its letters do."""
        page = self.explanation.page
        told = self.explanation.article.direction or page.head.direction.lower()
        if told in {"ltr", "rtl"}:
            return told
        letters = "".join(decision.block.text[:_SAMPLE] for decision in self.decisions)[:_LETTERS]
        classes = Counter(map(bidirectional, letters))
        return "rtl" if classes["R"] + classes["AL"] > classes["L"] else "ltr"


def sheet(explanation: Explanation) -> Sheet:
    """The sheet of an explanation."""
    return Sheet(explanation, tuple(explanation.decisions()), slots(explanation.strippers))
