"""Fitting a forest: CatBoost's oblivious trees, taken out as plain arrays."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from catboost import CatBoostClassifier, Pool
from numpy.typing import NDArray

from newsclean.scoring.forest import Forest

SEED = 7
THREADS = 2


class Shape(NamedTuple):
    """The size of a forest: how many trees of which depth, and how much each corrects."""

    trees: int
    depth: int
    rate: float
    seeds: int = 1  # forests fitted alike with other random choices, averaged: steadier scores for more trees


def forest(x: NDArray[np.float32], y: NDArray[np.float32], weights: NDArray[np.float32], shape: Shape) -> Forest:
    """A forest fitted to rows with weights; the same for the same rows, whatever the machine's load."""
    pool = Pool(x, y, weight=weights)
    return _averaged([_one(pool, shape, SEED + number) for number in range(shape.seeds)])


def _one(pool: Pool, shape: Shape, seed: int) -> Forest:
    model = CatBoostClassifier(
        iterations=shape.trees, depth=shape.depth, learning_rate=shape.rate, loss_function="Logloss", border_count=64,
        l2_leaf_reg=3, random_seed=seed, thread_count=THREADS, verbose=0, allow_writing_files=False, rsm=0.3, boosting_type="Plain",
    )  # fmt: skip
    model.fit(pool)
    return _taken_out(model)


def _averaged(forests: Sequence[Forest]) -> Forest:
    """One forest that gives the mean of several."""
    share = np.float32(1 / len(forests))
    return Forest.of(
        np.concatenate([one.splits for one in forests]),
        np.concatenate([one.borders for one in forests]),
        np.concatenate([one.leaves * share for one in forests]),
        sum(one.bias for one in forests) / len(forests),
    )


def _taken_out(model: CatBoostClassifier) -> Forest:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        stored = json.loads(path.read_text())
    trees = stored["oblivious_trees"]
    depth = max(len(tree["splits"] or ()) for tree in trees)
    splits = np.zeros((len(trees), depth), np.intp)
    borders = np.full((len(trees), depth), np.inf, np.float32)
    leaves = np.zeros((len(trees), 1 << depth), np.float32)
    for number, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"] or ()):
            splits[number, level], borders[number, level] = split["float_feature_index"], split["border"]
        leaves[number, : len(tree["leaf_values"])] = tree["leaf_values"]
    scale, bias = stored["scale_and_bias"]
    return Forest.of(splits, borders, leaves * np.float32(scale), float(bias[0]))
