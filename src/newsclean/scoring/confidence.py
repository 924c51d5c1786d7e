"""How sure the result is: the chance that the body is right (F1 of at least 0.9), from how decided the scores are."""

from __future__ import annotations

import numpy as np

from newsclean.scoring import cut
from newsclean.scoring.arrays import Matrix
from newsclean.scoring.features import ENDS, PROSE_MASS, Columns
from newsclean.scoring.forest import Forest

NAMES = ["body_mass", "removed_mass", "kept_blocks", "kept_mean", "kept_low", "undecided_mass", "undecided_share", "dropped_high", "holes", "blocks", "page_mass", "body_share", "prose_kept", "prose_dropped"]


def facts(columns: Columns, scores: Matrix) -> Matrix:
    """One row of numbers about the page's decision."""
    mass = columns.mass
    threshold = cut.threshold(scores, mass)
    kept = scores >= threshold
    total = mass.sum() + 1
    body = mass[kept].sum()
    undecided = np.abs(scores - threshold) < 0.3
    prose = np.zeros(len(mass), np.bool_)
    prose[columns.open] = (mass[columns.open] >= PROSE_MASS) & (columns.matrix[:, ENDS] > 0)
    at = np.flatnonzero(kept)
    holes = (at[-1] - at[0] + 1 - len(at)) if len(at) else 0
    row = [
        body, total - body, len(at), (scores * mass)[kept].sum() / (body + 1), scores[kept].min() if len(at) else 0, mass[undecided].sum(),
        mass[undecided].sum() / (body + 1), scores[~kept].max() if (~kept).any() else 0, holes, len(scores), total, body / total,
        mass[prose & kept].sum() / (body + 1), mass[prose & ~kept].sum() / (body + 1),
    ]  # fmt: skip
    return np.array([row], np.float32)


def estimate(model: Forest | None, columns: Columns, scores: Matrix) -> float:
    """The page's confidence, 0 to 1; 0 where nothing was kept."""
    if not len(scores) or scores.max() < cut.threshold(scores, columns.mass):
        return 0.0
    if model is None:
        return 0.5
    return float(model.scores(facts(columns, scores))[0])
