"""What the second stage sees besides a block's own facts: the first stage's scores of everything around it.

A body is one long run with short interruptions, in few containers, of blocks that look alike. None of that is in a block;
all of it is in the scores of its neighbours, of its containers and of the blocks of its shape.
"""

from __future__ import annotations

import numpy as np

from newsclean.scoring import cohesion
from newsclean.scoring.arrays import Flags, Indices, Matrix
from newsclean.scoring.features import TITLE_SHARE, Columns, within

_REACH = 4  # neighbours on each side
_LEVELS = 5
_WINDOWS = (3, 8)
_CONFIDENT = 0.7
_HEAVY = 60

_COMMON = ["score", *(f"score_{shift:+d}" for shift in range(-_REACH, _REACH + 1) if shift), *(f"window_{size}_{side}" for size in _WINDOWS for side in ("before", "after", "heavy"))]
_RUN = ["prose_before", "prose_after", "page_scored", "page_max", "from_first", "to_last", "inside", "run_share", "run_gap", "sig_score", "sig_heavy"]
_ALL = (*_COMMON, *_RUN, *cohesion.STORY_NAMES)
TEXT_NAMES: tuple[str, ...] = (*_ALL, *cohesion.LEAD_NAMES)
HTML_NAMES: tuple[str, ...] = (
    *_ALL, *(f"up{level}_{name}" for level in range(_LEVELS) for name in ("scored", "clean", "mean")), "best_level", "beside_best"
)  # fmt: skip


def build(columns: Columns, scores: Matrix) -> Matrix:
    """The second stage's extra columns: open blocks x names. `scores`: of all blocks, 0 for those that are closed."""
    scores = scores.astype(np.float32)
    heavy = scores * columns.mass
    rows = columns.open
    confident = (scores > _CONFIDENT) & (columns.mass > _HEAVY)
    parts = [
        _near(scores, rows), _windows(scores, heavy, columns.mass)[rows], _run(columns, scores, heavy, confident)[rows],
        cohesion.story(columns.terms, confident[rows]),
    ]  # fmt: skip
    if columns.ancestors is not None:
        parts.append(_containers(columns, scores, heavy))
    else:
        held = columns.matrix[:, TITLE_SHARE] * (columns.terms.sizes + 1).astype(np.float32)
        parts.append(cohesion.lead(columns.terms, confident[rows], held))
    return np.hstack(parts).astype(np.float32)


def _near(scores: Matrix, rows: Indices) -> Matrix:
    padded = np.zeros(len(scores) + 2 * _REACH, np.float32)
    padded[_REACH : _REACH + len(scores)] = scores
    shifts = [0, *(shift for shift in range(-_REACH, _REACH + 1) if shift)]
    return np.column_stack([padded[_REACH + shift + rows] for shift in shifts])


def _windows(scores: Matrix, heavy: Matrix, mass: Matrix) -> Matrix:
    """Mean score before and after, and the share of the window's text that is scored, by window size."""
    count = len(scores)
    at = np.arange(count)
    sums = np.concatenate([np.zeros((1, 3)), np.cumsum(np.column_stack([scores, heavy, mass]), axis=0)])
    parts = []
    for size in _WINDOWS:
        low, high = np.maximum(at - size, 0), np.minimum(at + size + 1, count)
        before = (sums[at, 0] - sums[low, 0]) / size
        after = (sums[high, 0] - sums[at + 1, 0]) / size
        around = (sums[high] - sums[low]) - (sums[at + 1] - sums[at])
        parts += [before, after, around[:, 1] / (around[:, 2] + 1)]
    return np.column_stack(parts)


def _run(columns: Columns, scores: Matrix, heavy: Matrix, sure_ones: Flags) -> Matrix:
    """Where the block stands in the run of scored text from the first to the last confident block."""
    count = len(scores)
    at = np.arange(count, dtype=np.float32)
    total = heavy.sum() + 1
    before = (np.cumsum(heavy) - heavy) / total
    confident = np.flatnonzero(sure_ones)
    if not len(confident):
        confident = np.array([int(scores.argmax())])
    first, last = float(confident[0]), float(confident[-1])
    following = np.searchsorted(confident, at)
    previous_at = np.where(following > 0, confident[np.maximum(following - 1, 0)], -100)
    next_at = np.where(following < len(confident), confident[np.minimum(following, len(confident) - 1)], count + 100)
    gap = np.minimum(next_at - previous_at, 200)
    inside = (at >= first) & (at <= last)
    share = len(confident) / (last - first + 1)
    signs = np.bincount(columns.signature, heavy) / (np.bincount(columns.signature, columns.mass) + 1)
    means = np.bincount(columns.signature, scores) / np.bincount(columns.signature)
    constant = np.ones(count, np.float32)
    return np.column_stack(
        [before, 1 - before - heavy / total, constant * total, constant * scores.max(), at - first, last - at, inside, constant * share, gap,
         means[columns.signature], signs[columns.signature]]
    )  # fmt: skip


def _containers(columns: Columns, scores: Matrix, heavy: Matrix) -> Matrix:
    """For each ancestor: its share of the page's scored text, how clean it is, and its blocks' mean score."""
    assert columns.ancestors is not None
    assert columns.ends is not None
    assert columns.boxes is not None
    own = np.column_stack([heavy, columns.mass, scores, np.ones_like(scores)])
    sums = within(own, columns.boxes, columns.ends)
    per_box = np.column_stack([sums[:, 0] / (heavy.sum() + 1), sums[:, 0] / (sums[:, 1] + 1), sums[:, 2] / np.maximum(sums[:, 3], 1)])
    rows = per_box[columns.ancestors[:, columns.open]]  # levels x open blocks x 3
    most = rows[:, :, 0] > 0.5  # the nearest ancestor that holds most of the story
    level = np.where(most.any(axis=0), most.argmax(axis=0), _LEVELS)
    purity = np.where(most.any(axis=0), rows[np.minimum(level, _LEVELS - 1), np.arange(len(columns.open)), 1], 0)
    return np.column_stack([rows.transpose(1, 0, 2).reshape(len(columns.open), rows.shape[0] * rows.shape[2]), level, purity])
