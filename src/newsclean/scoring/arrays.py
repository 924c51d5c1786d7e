"""The array types of the scorer."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Indices = NDArray[np.intp]
Flags = NDArray[np.bool_]


def column(values: Iterable[float]) -> Matrix:
    """Numbers as an array of one dimension. `np.array` asks of each what it is, and takes three times as long."""
    return np.fromiter(values, np.float32)
