"""Where a page's scores are cut: the threshold that makes the expected F1 of its body largest.

The best threshold for F1 is half the best F1 that can be expected (Lipton, Elkan & Narayanaswamy 2014): near 0.5 where the
scores are decided, lower where the whole page is in doubt. `bias` is added to it: bodies are read by people, and a leak is
worse than it counts.
"""

from __future__ import annotations

import numpy as np

from newsclean.scoring.arrays import Flags, Matrix

_BIAS = 0.06  # measured on news-dev and web-dev, HTML and dumps: 0.04 to 0.12 are best and alike
_LOWEST = 0.2


def threshold(scores: Matrix, mass: Matrix) -> float:
    """The score from which a block of this page is body. `mass`: the blocks' weights."""
    order = np.argsort(-scores, kind="stable")
    hit = np.cumsum((scores * mass)[order])
    taken = np.cumsum(mass[order])
    expected = 2 * hit / (taken + hit[-1] + 1e-9)
    return max(_LOWEST, float(expected.max()) / 2 + _BIAS)


def body(scores: Matrix, mass: Matrix) -> Flags:
    """Which blocks are the body."""
    chosen: Flags = scores >= threshold(scores, mass)
    return chosen
