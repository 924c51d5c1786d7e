"""The learned score for what no stripper named, and the choice of the body from it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from newsclean.page import Story, Verdict
from newsclean.scoring import context, cut, decide, features, net
from newsclean.scoring.arrays import Matrix
from newsclean.scoring.confidence import estimate
from newsclean.scoring.features import Columns
from newsclean.scoring.forest import Forest
from newsclean.scoring.models import Models, Scorer
from newsclean.scoring.net import Net
from newsclean.view import View

NETS_SHARE = 0.4  # of the log odds; 0.3 to 0.5 measure alike, out of fold


def story(view: View, verdicts: Sequence[Verdict], models: Models) -> Story:
    """The story of a page, from what the strippers said and the learned scores."""
    if not view.page.blocks:
        return Story((), (), ())
    scorer = models.html if view.page.boxes else models.text
    columns = features.build(view, verdicts)
    scores = score(scorer, columns)
    return decide.story(verdicts, scores, cut.threshold(scores, columns.mass), estimate(scorer.confidence, columns, scores))


def score(scorer: Scorer, columns: Columns) -> Matrix:
    """How likely each block is body. Blocks that a stripper is sure of are not asked about: they score 0."""
    first = spread(columns, scorer.first.scores(columns.matrix))
    return second(scorer.second, scorer.nets, columns, context.build(columns, first))


def second(forest: Forest, nets: Sequence[Net], columns: Columns, extra: Matrix) -> Matrix:
    """The second stage's scores: the log odds of its trees and of the networks, which err on different blocks."""
    seen = np.hstack([columns.matrix, extra])
    if not nets:
        return spread(columns, forest.scores(seen))
    odds = (1 - NETS_SHARE) * forest.raw(seen) + NETS_SHARE * net.mean(nets, columns)
    return spread(columns, (1 / (1 + np.exp(-np.clip(odds, -30, 30)))).astype(np.float32))


def spread(columns: Columns, open_scores: Matrix) -> Matrix:
    """Scores of all blocks from those of the open ones."""
    scores = np.zeros(len(columns.mass), np.float32)
    scores[columns.open] = open_scores
    return scores
