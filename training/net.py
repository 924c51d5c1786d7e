"""Fitting the networks: the forward pass of `newsclean.scoring.net` once more in JAX, for its gradients.

Pages go in as pieces of at most 512 lines, padded to a few lengths so that the compiler sees few shapes. Whole lines and
columns are dropped at random, which is what keeps a network of this size from learning pages by heart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from newsclean.scoring import net
from newsclean.scoring.arrays import Matrix
from newsclean.scoring.features import Columns
from newsclean.scoring.net import REACHES, WIDTH, Net

_RATE, _DECAY = 3e-3, 0.02
_DROPPED = 0.1
_WARM = 60  # steps until the full rate
_LINES = 4096  # in a batch
_LENGTHS = (48, 96, 160, 256, 512)
_STEP = 448  # lines from one piece of a long page to the next
_FAR = 8.0  # columns that go beyond are taken as logarithms
_GUESS = 0.3  # weight of the first guess in what is learned

Tree = dict[str, Any]


class Page(NamedTuple):
    """One page to learn from: columns of its open blocks, their masses, labels (nan unknown) and weights."""

    inputs: Matrix
    mass: Matrix
    labels: Matrix
    weights: Matrix


class Batch(NamedTuple):
    """Pieces of pages of about one length: pieces x lines (x columns)."""

    inputs: NDArray[np.float32]
    real: NDArray[np.float32]  # 1 a line, 0 padding
    mass: NDArray[np.float32]
    labels: NDArray[np.float32]
    weights: NDArray[np.float32]


def fit(pages: Sequence[Page], seed: int, epochs: int) -> Net:
    """A network fitted to pages, each seen `epochs` times."""
    scale = _scale(pages)
    used = [page._replace(inputs=scale.scaled(page.inputs).astype(np.float16)) for page in pages if page.weights.any()]
    total = float(np.mean(np.concatenate([page.weights[page.weights > 0] for page in used])))
    used = [page._replace(weights=page.weights / total, labels=np.nan_to_num(page.labels)) for page in used]
    rng = np.random.default_rng(seed)
    weights = jax.tree.map(jnp.asarray, _fresh(used[0].inputs.shape[1], rng))
    mean, square = (jax.tree.map(jnp.zeros_like, weights) for _ in range(2))
    steps = epochs * sum(1 for _ in _batches(used, np.random.default_rng(0)))
    key = jax.random.PRNGKey(seed)
    number = 0
    for _ in range(epochs):
        for batch in _batches(used, rng):
            number += 1
            rate = _RATE * min(1, number / _WARM) * (0.5 * (1 + np.cos(np.pi * number / steps)) + 0.01)
            weights, mean, square = _step(weights, mean, square, float(number), batch, jax.random.fold_in(key, number), rate)
    return scale._replace(weights={name: np.asarray(value, np.float16).astype(np.float32) for name, value in weights.items()})


def _scale(pages: Sequence[Page]) -> Net:
    """How the columns of these pages are brought to one scale."""
    most = np.max([np.abs(page.inputs).max(axis=0, initial=0) for page in pages], axis=0)
    blank = Net(most > _FAR, np.zeros(len(most), np.float32), np.ones(len(most), np.float32), {})
    count, sums, squares = 0, np.zeros(len(most)), np.zeros(len(most))
    for page in pages:
        far = page.inputs[:, blank.logged].astype(np.float64)
        values = page.inputs.astype(np.float64)
        values[:, blank.logged] = np.sign(far) * np.log1p(np.abs(far))
        count, sums, squares = count + len(values), sums + values.sum(axis=0), squares + (values * values).sum(axis=0)
    centre = sums / count
    spread = np.sqrt(np.maximum(squares / count - centre * centre, 0)) + 1e-3
    return blank._replace(centre=centre.astype(np.float32), spread=spread.astype(np.float32))


def _fresh(columns: int, rng: np.random.Generator) -> dict[str, Matrix]:
    def drawn(rows: int, width: int) -> Matrix:
        wide: Matrix = (rng.normal(size=(rows, width)) / np.sqrt(rows)).astype(np.float32)
        return wide

    def zeros(width: int) -> Matrix:
        return np.zeros(width, np.float32)

    weights = {"enter": drawn(columns, 2 * WIDTH), "enter_bias": zeros(2 * WIDTH), "embed": drawn(2 * WIDTH, WIDTH), "embed_bias": zeros(WIDTH)}
    for layer in range(len(REACHES)):
        weights |= {f"gain{layer}": np.ones(WIDTH, np.float32), f"layer{layer}": drawn(3 * WIDTH, WIDTH), f"layer{layer}_bias": zeros(WIDTH)}
    return weights | {
        "guess": drawn(WIDTH, 1), "guess_bias": zeros(1), "judge": drawn(4 * WIDTH, WIDTH), "judge_bias": zeros(WIDTH),
        "score": drawn(WIDTH, 1), "score_bias": zeros(1),
    }  # fmt: skip


def _batches(pages: Sequence[Page], rng: np.random.Generator) -> Iterator[Batch]:
    """The pages' pieces in random order, pieces of like length together."""
    pieces: dict[int, list[tuple[Page, int, int]]] = {}
    for page in pages:
        start, size = 0, len(page.mass)
        while size - start > _LENGTHS[-1]:
            pieces.setdefault(_LENGTHS[-1], []).append((page, start, start + _LENGTHS[-1]))
            start += _STEP
        pieces.setdefault(next(length for length in _LENGTHS if size - start <= length), []).append((page, start, size))
    groups = []
    for length, own in pieces.items():
        rng.shuffle(own)
        many = _LINES // length
        groups += [(length, own[at : at + many]) for at in range(0, len(own), many)]
    for at in rng.permutation(len(groups)):
        yield _batch(*groups[at])


def _batch(length: int, pieces: Sequence[tuple[Page, int, int]]) -> Batch:
    many = _LINES // length
    inputs = np.zeros((many, length, pieces[0][0].inputs.shape[1]), np.float32)
    flat = np.zeros((4, many, length), np.float32)
    for row, (page, start, stop) in enumerate(pieces):
        size = stop - start
        inputs[row, :size] = page.inputs[start:stop]
        flat[:, row, :size] = np.ones(size), page.mass[start:stop], page.labels[start:stop], page.weights[start:stop]
    return Batch(inputs, flat[0], flat[1], flat[2], flat[3])


def forward(weights: Tree, inputs: Any, real: Any, mass: Any, key: Any = None) -> tuple[Any, Any]:
    """Log odds of lines, and the first guess's: `newsclean.scoring.net.forward` for many pieces at once."""
    if key is not None:
        kept = jax.random.bernoulli(jax.random.fold_in(key, 99), 1 - _DROPPED, (inputs.shape[0], 1, inputs.shape[2]))
        inputs = inputs * kept
    entered = _dropped(jax.nn.relu(inputs @ weights["enter"] + weights["enter_bias"]), key, 50)
    state = (entered @ weights["embed"] + weights["embed_bias"]) * real[..., None]
    for layer, reach in enumerate(REACHES):
        steady = _steady(state) * weights[f"gain{layer}"] * real[..., None]
        near = jnp.concatenate([_shifted(steady, reach), steady, _shifted(steady, -reach)], -1)
        added = _dropped(jax.nn.relu(near @ weights[f"layer{layer}"] + weights[f"layer{layer}_bias"]), key, layer)
        state = (state + added) * real[..., None]
    guess = (state @ weights["guess"])[..., 0] + weights["guess_bias"]
    share = jax.nn.sigmoid(guess) * real * mass
    story = (share[..., None] * state).sum(1) / (share.sum(1)[:, None] + 1e-3)
    story = jnp.broadcast_to(story[:, None], state.shape)
    compared = _steady(jnp.concatenate([state, story, state * story, jnp.abs(state - story)], -1))
    judged = _dropped(jax.nn.relu(compared @ weights["judge"] + weights["judge_bias"]), key, 70)
    return (judged @ weights["score"])[..., 0] + weights["score_bias"], guess


def _dropped(state: Any, key: Any, number: int) -> Any:
    if key is None:
        return state
    return state * jax.random.bernoulli(jax.random.fold_in(key, number), 1 - _DROPPED, state.shape) / (1 - _DROPPED)


def _steady(state: Any) -> Any:
    return state * jax.lax.rsqrt(jnp.mean(state * state, -1, keepdims=True) + 1e-5)


def _shifted(state: Any, by: int) -> Any:
    gap = jnp.zeros_like(state[:, : abs(by)])
    return jnp.concatenate([gap, state[:, :-by]], 1) if by > 0 else jnp.concatenate([state[:, -by:], gap], 1)


def _loss(weights: Tree, batch: Batch, key: Any) -> Any:
    odds, guess = forward(weights, batch.inputs, batch.real, batch.mass, key)
    lost = _entropy(odds, batch.labels) + _GUESS * _entropy(guess, batch.labels)
    return (lost * batch.weights).sum() / (batch.weights.sum() + 1)


def _entropy(odds: Any, labels: Any) -> Any:
    return jnp.maximum(odds, 0) - odds * labels + jnp.log1p(jnp.exp(-jnp.abs(odds)))


@jax.jit  # type: ignore[untyped-decorator]  # jax is not looked into: it is not installed where types are checked
def _step(weights: Tree, mean: Tree, square: Tree, number: float, batch: Batch, key: Any, rate: float) -> tuple[Tree, Tree, Tree]:
    """One step of AdamW with clipped gradients."""
    slope = jax.grad(_loss)(weights, batch, key)
    size = jnp.sqrt(sum((one * one).sum() for one in jax.tree.leaves(slope)))
    slope = jax.tree.map(lambda one: one * jnp.minimum(1, 1 / (size + 1e-9)), slope)
    mean = jax.tree.map(lambda old, new: 0.9 * old + 0.1 * new, mean, slope)
    square = jax.tree.map(lambda old, new: 0.98 * old + 0.02 * new * new, square, slope)
    first, second = 1 - 0.9**number, 1 - 0.98**number

    def moved(old: Any, mean: Any, square: Any) -> Any:
        return old - rate * ((mean / first) / (jnp.sqrt(square / second) + 1e-7) + (_DECAY * old if old.ndim > 1 else 0))

    return jax.tree.map(moved, weights, mean, square), mean, square


def page(columns: Columns, labels: Matrix, weights: Matrix) -> Page:
    """A sample's columns, labels and weights as a page to learn from."""
    return Page(net.inputs(columns), net.weight(columns), labels, weights)
