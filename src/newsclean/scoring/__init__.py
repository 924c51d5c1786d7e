"""The learned score for what no stripper named, and the choice of the body from it."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.page import Story, Verdict
from newsclean.scoring import decide
from newsclean.view import View


def story(view: View, verdicts: Sequence[Verdict]) -> Story:
    """The story of a page, from what the strippers said and the learned scores."""
    return decide.story(view, verdicts, decide.rule_of_thumb(view), 0.5)
