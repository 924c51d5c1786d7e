"""Boosted oblivious trees in plain numpy: every level of a tree asks one question, so a leaf's number is a few bits.

CatBoost's tree shape (Prokhorenkova et al. 2018), which a page's whole matrix runs through in a handful of array operations.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Forest(NamedTuple):
    """`splits` trees x depth: which column; `borders` trees x depth: greater means 1; `leaves` trees x 2**depth."""

    splits: NDArray[np.intp]
    borders: NDArray[np.float32]
    leaves: NDArray[np.float32]
    bias: float

    def raw(self, matrix: NDArray[np.float32]) -> NDArray[np.float32]:
        """Log odds of each row of `matrix` (rows x columns)."""
        if not len(matrix):
            return np.zeros(0, np.float32)
        columns = np.ascontiguousarray(matrix.T)
        trees, depth = self.splits.shape
        leaf = np.zeros((trees, len(matrix)), np.uint8)
        for level in range(depth):
            bits = columns[self.splits[:, level]] > self.borders[:, level, None]
            leaf |= bits.view(np.uint8) << level
        flat = leaf.astype(np.intp)
        flat += (np.arange(trees) << depth)[:, None]
        total: NDArray[np.float32] = self.leaves.ravel().take(flat).sum(axis=0) + np.float32(self.bias)
        return total

    def scores(self, matrix: NDArray[np.float32]) -> NDArray[np.float32]:
        """Probability of each row."""
        odds = self.raw(matrix)
        result: NDArray[np.float32] = (1 / (1 + np.exp(-np.clip(odds, -30, 30)))).astype(np.float32)
        return result

    def arrays(self, prefix: str) -> dict[str, NDArray[np.generic]]:
        """The arrays under which a forest is stored."""
        return {
            f"{prefix}_splits": self.splits.astype(np.int16),
            f"{prefix}_borders": self.borders.astype(np.float32),
            f"{prefix}_leaves": self.leaves.astype(np.float32),
            f"{prefix}_bias": np.array(self.bias, np.float32),
        }


def from_arrays(arrays: dict[str, NDArray[np.generic]], prefix: str) -> Forest:
    """The forest stored under a prefix."""
    return Forest(
        arrays[f"{prefix}_splits"].astype(np.intp),
        arrays[f"{prefix}_borders"].astype(np.float32),
        arrays[f"{prefix}_leaves"].astype(np.float32),
        float(arrays[f"{prefix}_bias"]),
    )
