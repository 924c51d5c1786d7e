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
from newsclean.scoring.vocabulary import Vocabulary
from newsclean.view import View

NETS_SHARE = 0.4  # of the log odds; 0.3 to 0.5 measure alike, out of fold
NETS_SHARE_OF_DUMPS = 0.6  # networks that read words are better than the trees; 0.5 to 0.7 measure alike


def story(view: View, verdicts: Sequence[Verdict], models: Models) -> Story:
    """The story of a page, from what the strippers said and the learned scores."""
    if not view.page.blocks:
        return Story((), (), ())
    scorer = models.html if view.page.boxes else models.text
    columns = informed(features.build(view, verdicts), scorer.vocabulary)
    scores = score(scorer, columns)
    return decide.story(verdicts, scores, cut.threshold(scores, columns.mass), estimate(scorer.confidence, columns, scores))


def informed(columns: Columns, vocabulary: Vocabulary | None) -> Columns:
    """The columns with what a vocabulary says of each line's words: dumps have one, pages know more by their containers."""
    if vocabulary is None or columns.edges is None:
        return columns
    return columns._replace(matrix=np.hstack([columns.matrix, vocabulary.columns(columns.terms, columns.edges)]))


def score(scorer: Scorer, columns: Columns) -> Matrix:
    """How likely each block is body. Blocks that a stripper is sure of are not asked about: they score 0."""
    first = spread(columns, scorer.first.scores(columns.matrix))
    return second(scorer.second, scorer.nets, columns, context.build(columns, first))


def second(forest: Forest, nets: Sequence[Net], columns: Columns, extra: Matrix) -> Matrix:
    """The second stage's scores: the log odds of its trees and of the networks, which err on different blocks."""
    seen = np.hstack([columns.matrix, extra])
    if not nets:
        return spread(columns, forest.scores(seen))
    share = NETS_SHARE if columns.ancestors is not None else NETS_SHARE_OF_DUMPS
    odds = (1 - share) * forest.raw(seen) + share * net.mean(nets, columns)
    return spread(columns, (1 / (1 + np.exp(-np.clip(odds, -30, 30)))).astype(np.float32))


def spread(columns: Columns, open_scores: Matrix) -> Matrix:
    """Scores of all blocks from those of the open ones."""
    scores = np.zeros(len(columns.mass), np.float32)
    scores[columns.open] = open_scores
    return scores
