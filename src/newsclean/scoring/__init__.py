"""The learned score for what no stripper named, and the choice of the body from it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from newsclean.page import Story, Verdict
from newsclean.scoring import context, decide, features
from newsclean.scoring.confidence import estimate
from newsclean.scoring.models import Models
from newsclean.view import View


def story(view: View, verdicts: Sequence[Verdict], models: Models) -> Story:
    """The story of a page, from what the strippers said and the learned scores."""
    if not view.page.blocks:
        return Story((), (), ())
    scorer = models.html if view.page.boxes else models.text
    columns = features.build(view, verdicts)
    first = scorer.first.scores(columns.matrix)
    first[columns.sure] = 0
    scores = scorer.second.scores(np.hstack([columns.matrix, context.build(columns, first)]))
    return decide.story(view, verdicts, scores, scorer.threshold, estimate(scorer.confidence, columns, scores, scorer.threshold))
