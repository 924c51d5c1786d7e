"""A small network over a page's blocks in order: what trees can't see, the shape of the whole page, it reads block by block.

Every block becomes 48 numbers; five layers let it look at the blocks 1, 2, 4, 8 and 16 away on both sides; a first guess of the
body gathers the numbers of the whole story, with which each block is compared before its score is given (dilated convolutions
with residuals, as in van den Oord et al. 2016, and attention with a single query). Plain numpy: a few matrix products a page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.scoring.arrays import Flags, Matrix
from newsclean.scoring.features import Columns

REACHES = (1, 2, 4, 8, 16)
WIDTH = 48
FEWEST = 8  # rows of a product that pay for reading the weights
SMALL, ROWS = 1 << 17, 128  # multiplications and rows of a product; from twice as many on, OpenBLAS takes a second thread
CLIP = 6.0  # spreads from the centre beyond which a number says no more
HEAVIEST = 600.0  # mass from which a block weighs no more in the story's numbers
UNIT = 100.0
_TINY = 1e-5
_FEW = 1e-3

Weights = Mapping[str, Matrix]


class Net(NamedTuple):
    """How columns are brought to one scale, and the network's weights by name."""

    logged: Flags  # columns whose logarithm is taken: distances, masses
    centre: Matrix
    spread: Matrix
    weights: Weights

    def odds(self, columns: Columns) -> Matrix:
        """Log odds of each open block."""
        return mean([self], columns)

    def scaled(self, matrix: Matrix) -> Matrix:
        """The columns of `inputs`, each around 0 and about as wide as the others."""
        matrix = matrix.copy()
        far = matrix[:, self.logged]
        matrix[:, self.logged] = np.sign(far) * np.log1p(np.abs(far))
        result: Matrix = np.clip((matrix - self.centre) / self.spread, -CLIP, CLIP)
        return result

    def scales_as(self, other: Net) -> bool:
        """Whether another network brings the columns to the same scale, as those taught by the same pages do."""
        return all(map(np.array_equal, self[:3], other[:3]))

    def arrays(self, prefix: str) -> dict[str, NDArray[np.generic]]:
        """The arrays under which a network is stored; half precision changes no score by more than a thousandth."""
        return {
            f"{prefix}_logged": self.logged, f"{prefix}_centre": self.centre, f"{prefix}_spread": self.spread,
            **{f"{prefix}.{name}": value.astype(np.float16) for name, value in self.weights.items()},
        }  # fmt: skip


def from_arrays(arrays: Mapping[str, NDArray[np.generic]], prefix: str) -> Net:
    """The network stored under a prefix."""
    start = f"{prefix}."
    weights = {key.removeprefix(start): value.astype(np.float32) for key, value in arrays.items() if key.startswith(start)}
    return Net(
        arrays[f"{prefix}_logged"].astype(np.bool_), arrays[f"{prefix}_centre"].astype(np.float32), arrays[f"{prefix}_spread"].astype(np.float32), weights,
    )  # fmt: skip


def inputs(columns: Columns) -> Matrix:
    """What the network reads of each open block: the first stage's columns, and how many closed blocks stand before it."""
    closed = np.diff(np.concatenate([[-1], columns.open])) - 1
    return np.column_stack([columns.matrix, closed]).astype(np.float32)


def weight(columns: Columns) -> Matrix:
    """How much each open block counts in the story's numbers."""
    return (np.minimum(columns.mass[columns.open], HEAVIEST) / UNIT).astype(np.float32)


def mean(nets: Sequence[Net], columns: Columns) -> Matrix:
    """The mean log odds of several networks."""
    if not len(columns.open):
        return np.zeros(0, np.float32)
    read, mass = inputs(columns), weight(columns)
    scaled, last, odds = read, None, []
    for net in nets:
        if last is None or not net.scales_as(last):
            scaled = net.scaled(read)
        odds.append(forward(net.weights, scaled, mass))
        last = net
    average: Matrix = np.mean(odds, axis=0).astype(np.float32)
    return average


def forward(weights: Weights, scaled: Matrix, mass: Matrix) -> Matrix:
    """Log odds of the blocks of one page, from their scaled columns and their masses."""
    state = product(_bent(product(scaled, weights["enter"]) + weights["enter_bias"]), weights["embed"]) + weights["embed_bias"]
    for layer, reach in enumerate(REACHES):
        steady = _steady(state) * weights[f"gain{layer}"]
        near = np.concatenate([_shifted(steady, reach), steady, _shifted(steady, -reach)], axis=1)
        state = state + _bent(product(near, weights[f"layer{layer}"]) + weights[f"layer{layer}_bias"])
    guess = 1 / (1 + np.exp(-np.clip(product(state, weights["guess"]) + weights["guess_bias"], -30, 30))) * mass[:, None]
    story = np.broadcast_to((guess * state).sum(axis=0) / (guess.sum() + _FEW), state.shape)
    compared = _steady(np.concatenate([state, story, state * story, np.abs(state - story)], axis=1))
    judged = _bent(product(compared, weights["judge"]) + weights["judge_bias"])
    return (product(judged, weights["score"]) + weights["score_bias"])[:, 0].astype(np.float32)


def product(left: Matrix, right: Matrix) -> Matrix:
    """The matrix product, a few rows at a time.

    A larger product numpy's library shares among threads, one a core, which wait for each other in busy loops: with a
    worker a core, as in every batch, all of them together take ten times as long.
    """
    if right.shape[1] > WIDTH and right.size * FEWEST > SMALL:  # so few rows at a time that halves of the columns are faster
        half = right.shape[1] // 2
        return np.concatenate([product(left, right[:, :half]), product(left, right[:, half:])], axis=1)
    rows = max(1, min(ROWS, SMALL // right.size))
    if len(left) <= rows:
        return left @ right
    result: Matrix = np.concatenate([left[start : start + rows] @ right for start in range(0, len(left), rows)])
    return result


def _bent(matrix: Matrix) -> Matrix:
    result: Matrix = np.maximum(matrix, 0)
    return result


def _steady(matrix: Matrix) -> Matrix:
    """Every block at the same length, so that layers add up and don't run away."""
    length: Matrix = np.sqrt((matrix * matrix).mean(axis=1, keepdims=True) + _TINY)
    return matrix / length


def _shifted(matrix: Matrix, by: int) -> Matrix:
    """The blocks moved down by `by` (up where negative), zeros where none is left."""
    moved = np.zeros_like(matrix)
    if abs(by) < len(matrix):
        if by > 0:
            moved[by:] = matrix[:-by]
        else:
            moved[:by] = matrix[-by:]
    return moved
