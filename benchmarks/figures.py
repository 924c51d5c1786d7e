"""From pages' scores to figures: means over pages, body F1, calibration, each with a 95 % bootstrap interval.

Bootstrap: the pages are drawn anew with replacement, 1,000 times from a fixed seed, and the figure computed on each
draw; the interval runs from the 2.5th to the 97.5th percentile (Efron 1979; article-extraction-benchmark does so).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.metrics import calibration_error
from benchmarks.scores import Scores

DRAWS = 1000
_SEED = 20251122

Array = NDArray[np.float64]


class Figure(NamedTuple):
    """A mean over pages and how far to trust it."""

    value: float
    low: float  # of the 95 % interval
    high: float
    pages: int  # pages that had gold and were answered


MEANS = (
    "precision",
    "recall",
    "exact",
    "word_f1",
    "authors",
    "title",
    "subtitle",
    "day",
    "captions",
    "with",
    "without",
    "with_dek",
    "without_dek",
    "kind",
)
METRICS = ("f1", *MEANS, "ece")


def figures(scores: Sequence[Scores], draws: int = DRAWS) -> dict[str, Figure]:
    """The figures of a set of pages, by metric; a metric that no page has is absent."""
    picks = np.random.default_rng(_SEED).integers(0, len(scores), (draws, len(scores)))
    found: dict[str, Figure] = {}
    for name, (needs, compute) in _COMPUTED.items():
        columns = [_column(scores, need) for need in needs]
        held = ~np.isnan(np.stack(columns)).any(axis=0)
        if held.any():
            found[name] = _figure(columns, compute, picks, int(held.sum()))
    return found


def _figure(columns: list[Array], compute: Callable[..., float], picks: NDArray[np.int64], pages: int) -> Figure:
    value = compute(*columns)
    drawn = np.array([compute(*(column[pick] for column in columns)) for pick in picks])
    low, high = np.nanpercentile(drawn, [2.5, 97.5]) if len(drawn) else (value, value)
    return Figure(value, float(low), float(high), pages)


def _column(scores: Sequence[Scores], name: str) -> Array:
    return np.array([page.get(name, np.nan) for page in scores])


def _mean(values: Array) -> float:
    held = values[~np.isnan(values)]
    return float(held.mean()) if len(held) else float("nan")


def _macro_f1(precision: Array, recall: Array) -> float:
    """Of the mean precision and the mean recall, as article-extraction-benchmark has it: not the mean of F1."""
    p, r = _mean(precision), _mean(recall)
    return 2 * p * r / (p + r) if p + r else 0.0


def _ece(confidence: Array, good: Array) -> float:
    held = ~np.isnan(confidence) & ~np.isnan(good)
    return (
        calibration_error(confidence[held].tolist(), [bool(hit) for hit in good[held]]) if held.any() else float("nan")
    )


_COMPUTED: dict[str, tuple[tuple[str, ...], Callable[..., float]]] = {
    "f1": (("precision", "recall"), _macro_f1),
    **{name: ((name,), _mean) for name in MEANS},
    "ece": (("confidence", "good"), _ece),
}
