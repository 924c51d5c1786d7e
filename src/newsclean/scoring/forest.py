"""Boosted oblivious trees in plain numpy: every level of a tree asks one question, so a leaf's number is a few bits.

CatBoost's tree shape (Prokhorenkova et al. 2018), which a page's whole matrix runs through in a handful of array operations.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Questions(NamedTuple):
    """What the trees ask: they share their questions, and each is answered once."""

    columns: NDArray[np.intp]
    borders: NDArray[np.float32]  # questions x 1
    asked: NDArray[np.intp]  # depth x trees: the question of each level


class Forest(NamedTuple):
    """`splits` trees x depth: which column; `borders` trees x depth: greater means 1; `leaves` trees x 2**depth."""

    splits: NDArray[np.intp]
    borders: NDArray[np.float32]
    leaves: NDArray[np.float32]
    bias: float
    questions: Questions

    @classmethod
    def of(cls, splits: NDArray[np.intp], borders: NDArray[np.float32], leaves: NDArray[np.float32], bias: float) -> Forest:
        """The forest of some trees."""
        pairs = np.column_stack([splits.ravel(), borders.ravel()])  # in double precision, which holds both
        different, at = np.unique(pairs, axis=0, return_inverse=True)
        asked = np.ascontiguousarray(at.reshape(splits.shape).T)
        return cls(splits, borders, leaves, bias, Questions(different[:, 0].astype(np.intp), different[:, 1:].astype(np.float32), asked))

    def raw(self, matrix: NDArray[np.float32]) -> NDArray[np.float32]:
        """Log odds of each row of `matrix` (rows x columns)."""
        columns, borders, asked = self.questions
        answers = (np.ascontiguousarray(matrix.T).take(columns, axis=0) > borders).view(np.uint8)
        leaf = np.zeros((len(self.splits), len(matrix)), np.uint8)
        for questions in asked[::-1]:
            leaf <<= 1
            leaf |= answers.take(questions, axis=0)
        flat = np.add(leaf, (np.arange(len(leaf)) << len(asked))[:, None], dtype=np.intp)
        total: NDArray[np.float32] = np.add.reduce(self.leaves.ravel().take(flat, mode="clip"), axis=0)
        return total + np.float32(self.bias)

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
    return Forest.of(
        arrays[f"{prefix}_splits"].astype(np.intp),
        arrays[f"{prefix}_borders"].astype(np.float32),
        arrays[f"{prefix}_leaves"].astype(np.float32),
        float(arrays[f"{prefix}_bias"]),
    )
