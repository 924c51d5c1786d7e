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
SMALL = 1 << 18  # multiplications of a product up to which OpenBLAS takes no second thread
SMALL_VECTOR = 9215  # the same where one side is a vector (OpenBLAS 0.3.23, which comes with numpy 1.26)
FEWEST = 32  # rows of a product from which the copies of the weights don't count
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
    odds = [forward(net.weights, net.scaled(read), mass).reshape(-1, len(mass)) for net in nets]
    average: Matrix = np.concatenate(odds).mean(axis=0)
    return average


def together(nets: Sequence[Net]) -> tuple[Net, ...]:
    """The networks with those of one scale, as those taught by the same pages are, stacked to one that runs all of them at once."""
    teams: list[list[Net]] = []
    for net in nets:
        team = next((team for team in teams if all(map(np.array_equal, team[0][:3], net[:3]))), None)
        if team is None:
            teams.append([net])
        else:
            team.append(net)
    return tuple(team[0] if len(team) == 1 else team[0]._replace(weights=_stacked([net.weights for net in team])) for team in teams)


def _stacked(weights: Sequence[Weights]) -> Weights:
    """The networks' weights along a first axis; what is added to a block's numbers or multiplied with them, is for every block."""
    stacks = {name: np.stack([one[name] for one in weights]) for name in weights[0]}
    return {name: stack if stack.ndim > 2 else stack[:, None] for name, stack in stacks.items()}


def forward(weights: Weights, scaled: Matrix, mass: Matrix) -> Matrix:
    """Log odds of the blocks of one page, from their scaled columns and their masses; a row for each network where several are stacked."""
    state = product(_bent(product(scaled, weights["enter"]), weights["enter_bias"]), weights["embed"])
    state += weights["embed_bias"]
    near = np.zeros((*state.shape[:-1], 3 * WIDTH), np.float32)
    for layer, reach in enumerate(REACHES):
        _spread(_steady(state) * weights[f"gain{layer}"], reach, near)
        state += _bent(product(near, weights[f"layer{layer}"]), weights[f"layer{layer}_bias"])
    guess = 1 / (1 + np.exp(-np.clip(product(state, weights["guess"]) + weights["guess_bias"], -30, 30))) * mass[:, None]
    story = np.add.reduce(guess * state, axis=-2, keepdims=True) / (np.add.reduce(guess, axis=-2, keepdims=True) + _FEW)
    compared = np.concatenate([state, np.broadcast_to(story, state.shape), state * story, np.abs(state - story)], axis=-1)
    judged = _bent(product(_steady(compared), weights["judge"]), weights["judge_bias"])
    odds: Matrix = (product(judged, weights["score"]) + weights["score_bias"])[..., 0]
    return odds


def product(left: Matrix, right: Matrix) -> Matrix:
    """The matrix product, a piece at a time.

    A larger product numpy's library shares among threads, one a core, which wait for each other in busy loops: with a
    worker a core, as in every batch, all of them together take ten times as long. Pieces are rows of `left`, or where only a
    few at a time are allowed, columns: the library copies all of `right` that it is given for each piece.
    """
    inner, width = right.shape[-2:]
    count = left.shape[-2]
    small = SMALL_VECTOR if 1 in (count, width) else SMALL
    rows, step = small // (inner * width), inner
    if count <= rows:
        return left @ right
    if rows < FEWEST:
        rows, step = FEWEST, max(1, small // (min(FEWEST, count) * width))
    result = np.empty((*right.shape[:-2], count, width), np.float32)
    for start in range(0, count, rows):
        these, some = left[..., start : start + rows, :], result[..., start : start + rows, :]
        np.matmul(these[..., :step], right[..., :step, :], out=some)
        for at in range(step, inner, step):
            some += these[..., at : at + step] @ right[..., at : at + step, :]
    return result


def _bent(matrix: Matrix, bias: Matrix) -> Matrix:
    """The matrix, in place, with the bias and without what is negative."""
    matrix += bias
    result: Matrix = np.maximum(matrix, 0, out=matrix)
    return result


def _steady(matrix: Matrix) -> Matrix:
    """Every block at the same length, so that layers add up and don't run away."""
    squares: Matrix = np.add.reduce(matrix * matrix, axis=-1, keepdims=True)
    squares /= np.float32(matrix.shape[-1])
    squares += np.float32(_TINY)
    length: Matrix = np.sqrt(squares)
    return matrix / length


def _spread(steady: Matrix, reach: int, near: Matrix) -> None:
    """Put beside each other the blocks `reach` before, the blocks themselves and those `reach` after; zeros where none is."""
    near[..., :reach, :WIDTH] = 0
    near[..., reach:, :WIDTH] = steady[..., :-reach, :]
    near[..., WIDTH:-WIDTH] = steady
    near[..., :-reach, -WIDTH:] = steady[..., reach:, :]
    near[..., -reach:, -WIDTH:] = 0
