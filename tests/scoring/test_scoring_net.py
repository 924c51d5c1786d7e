"""The network of dumps: stored and loaded, whole pages of any length, and what its layers can see."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from newsclean.scoring import cohesion, models, net
from newsclean.scoring.arrays import Matrix
from newsclean.scoring.features import Columns
from newsclean.scoring.net import REACHES, WIDTH, Net

COLUMNS = 5


@pytest.fixture(scope="module")
def weights() -> dict[str, Matrix]:
    rng = np.random.default_rng(1)

    def drawn(*shape: int) -> Matrix:
        return rng.normal(size=shape).astype(np.float32) / 8

    made = {"enter": drawn(COLUMNS, 2 * WIDTH), "enter_bias": drawn(2 * WIDTH), "embed": drawn(2 * WIDTH, WIDTH), "embed_bias": drawn(WIDTH)}
    for layer in range(len(REACHES)):
        made |= {f"gain{layer}": drawn(WIDTH), f"layer{layer}": drawn(3 * WIDTH, WIDTH), f"layer{layer}_bias": drawn(WIDTH)}
    return made | {
        "guess": drawn(WIDTH, 1), "guess_bias": drawn(1), "judge": drawn(4 * WIDTH, WIDTH), "judge_bias": drawn(WIDTH),
        "score": drawn(WIDTH, 1), "score_bias": drawn(1),
    }  # fmt: skip


def _page(lines: int) -> tuple[Matrix, Matrix]:
    rng = np.random.default_rng(lines)
    return rng.normal(size=(lines, COLUMNS)).astype(np.float32), rng.uniform(0, 6, lines).astype(np.float32)


@pytest.mark.parametrize("lines", [1, 2, 15, 16, 17, 33, 700])
def test_pages_of_any_length(weights: dict[str, Matrix], lines: int) -> None:
    odds = net.forward(weights, *_page(lines))
    assert odds.shape == (lines,)
    assert np.isfinite(odds).all()


def test_a_line_is_seen_31_lines_away_and_everywhere_as_part_of_the_story(weights: dict[str, Matrix]) -> None:
    scaled, mass = _page(200)
    changed = scaled.copy()
    changed[100] += 2
    apart = net.forward(weights, changed, mass) != net.forward(weights, scaled, mass)
    assert apart.all()
    mass[100 - sum(REACHES) : 101 + sum(REACHES)] = 0  # now the story's numbers don't know the line
    apart = net.forward(weights, changed, mass) != net.forward(weights, scaled, mass)
    assert np.flatnonzero(apart).tolist() == list(range(100 - sum(REACHES), 101 + sum(REACHES)))


@pytest.mark.parametrize("shape", [(0, 300, 96), (1, 300, 96), (5, 300, 96), (1000, 300, 96), (1000, 48, 1), (3, 1 << 18, 1)])
def test_product(shape: tuple[int, int, int]) -> None:
    rng = np.random.default_rng(2)
    lines, columns, width = shape
    left, right = rng.integers(-9, 9, (lines, columns)).astype(np.float32), rng.integers(-9, 9, (columns, width)).astype(np.float32)
    assert np.array_equal(net.product(left, right), left @ right)  # whole numbers: nothing is rounded
    both = np.stack([right, -right])
    assert np.array_equal(net.product(left, both), left @ both)


def test_scale() -> None:
    one = Net(np.array([False, True]), np.array([1, 0], np.float32), np.array([2, 1], np.float32), {})
    matrix = np.array([[3, 0], [1, np.e - 1], [1, 1 - np.e], [99, -9e9]], np.float32)
    assert one.scaled(matrix) == pytest.approx(np.array([[1, 0], [0, 1], [0, -1], [net.CLIP, -net.CLIP]]))
    assert matrix[3, 0] == 99  # what is scaled is a copy


def test_networks_of_other_scales_are_each_given_their_own(weights: dict[str, Matrix]) -> None:
    matrix, mass = _page(20)
    here = Columns(matrix[:, : COLUMNS - 1], np.arange(20), mass, None, None, None, np.zeros(20, np.intp), cohesion.numbered([]))
    nets = [
        Net(np.zeros(COLUMNS, np.bool_), np.full(COLUMNS, centre, np.float32), np.ones(COLUMNS, np.float32), weights)
        for centre in (0, 0, 3, 0)
    ]
    alone = [net.forward(weights, one.scaled(net.inputs(here)), net.weight(here)) for one in nets]
    assert not np.allclose(alone[1], alone[2])
    assert net.mean(nets, here) == pytest.approx(np.mean(alone, axis=0), abs=1e-5)
    teams = net.together(nets)
    assert [team.weights["enter"].shape[:-2] for team in teams] == [(3,), ()]
    assert net.mean(teams, here) == pytest.approx(np.mean(alone, axis=0), abs=1e-5)


def test_stored_and_loaded(tmp_path: Path, weights: dict[str, Matrix]) -> None:
    shipped = models.load().text
    logged = np.arange(COLUMNS) == 2
    one = Net(logged, np.full(COLUMNS, 0.25, np.float32), np.full(COLUMNS, 2.0, np.float32), weights)
    models.save(tmp_path / "text.npz", shipped._replace(nets=(one, one)))
    loaded = models.scorer(tmp_path / "text.npz").nets
    assert len(loaded) == 1  # of one scale: they run stacked
    scaled, mass = _page(60)
    assert loaded[0].scaled(scaled) == pytest.approx(one.scaled(scaled))
    alone = net.forward(weights, scaled, mass)
    assert net.forward(loaded[0].weights, scaled, mass) == pytest.approx(np.stack([alone, alone]), abs=5e-3)
    models.save(tmp_path / "again.npz", shipped._replace(nets=loaded))
    again = models.scorer(tmp_path / "again.npz").nets[0]
    assert net.forward(again.weights, scaled, mass) == pytest.approx(np.stack([alone, alone]), abs=5e-3)
