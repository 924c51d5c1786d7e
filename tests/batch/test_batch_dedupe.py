"""The same body again is left out, a different one never."""

from __future__ import annotations

import random

import pytest

from newsclean import Article, Block
from newsclean.batch.dedupe import Seen, Sketch
from tests.batch.material import WORDS

MODES = ["exact", pytest.param("near", marks=pytest.mark.skipif(True, reason="needs rensa"))]
try:
    import rensa  # noqa: F401

    MODES = ["exact", "near"]
except ModuleNotFoundError:  # an extra
    pass
needs_rensa = pytest.mark.skipif("near" not in MODES, reason="needs rensa")


def article(*paragraphs):
    return Article(kind="article", confidence=1, body=[Block(text=text) for text in paragraphs])


def text(seed, length=300):
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) + str(chance.randrange(50)) for _ in range(length))


def changed(words, share, seed=0):
    chance = random.Random(seed)
    return " ".join("other" + str(seed) if chance.random() < share else word for word in words.split())


def outcomes(tmp_path, mode, *articles):
    seen = Seen(tmp_path / "seen.sqlite")
    sketch = Sketch(mode)
    return [seen.add(number, made) if (made := sketch(one)) else "no body" for number, one in enumerate(articles)]


@pytest.mark.parametrize("mode", MODES)
def test_exact(tmp_path, mode):
    one, other = text(1), text(2)
    found = outcomes(
        tmp_path, mode, article(one), article(other), article(one), article(one.upper().replace(" ", "  ")),
        article(), article(),
        article("Short one."), article("Short one."), article("Short two."), article(*one.split()),
    )  # fmt: skip
    assert found == [None, None, "duplicate", "duplicate", "no body", "no body", None, "duplicate", None, "duplicate"]


@needs_rensa
def test_near(tmp_path):
    one = text(1)
    found = outcomes(
        tmp_path, "near", article(one), *(article(changed(one, share)) for share in (0.005, 0.01, 0.2, 0.5))
    )
    assert found == [None, "near-duplicate", "near-duplicate", None, None]


@needs_rensa
def test_near_in_a_script_without_spaces(tmp_path):
    chance = random.Random(3)
    one = "".join(chance.choice("雨水川谷町村人夜家山風雪") for _ in range(500))
    other = "".join(chance.choice("雨水川谷町村人夜家山風雪") for _ in range(500))
    assert outcomes(tmp_path, "near", article(one), article(other), article(one[:250] + "続" + one[250:])) == [
        None,
        None,
        "near-duplicate",
    ]


@needs_rensa
def test_recall_and_precision(tmp_path):
    """Of pairs that share nine tenths of their shingles nearly all are found; of those that share half, none."""
    seen = Seen(tmp_path / "seen.sqlite")
    sketch = Sketch("near")
    found = missed = wrong = 0
    for number in range(100):
        one = text(number)
        assert seen.add(3 * number, sketch(article(one))) is None
        near, far = changed(one, 0.01, number), changed(one, 0.1, number)
        found += seen.add(3 * number + 1, sketch(article(near))) is not None
        wrong += seen.add(3 * number + 2, sketch(article(far))) is not None
    missed = 100 - found
    assert (missed <= 5, wrong) == (True, 0)


@pytest.mark.parametrize("mode", MODES)
def test_state_goes_back(tmp_path, mode):
    sketch = Sketch(mode)
    path = tmp_path / "seen.sqlite"
    seen = Seen(path)
    for number in range(10):
        assert seen.add(number, sketch(article(text(number)))) is None
    seen.commit()
    assert seen.add(10, sketch(article(text(10)))) is None
    seen.close()  # what wasn't committed is gone
    seen = Seen(path)
    assert seen.add(10, sketch(article(text(10)))) is None
    seen.commit()
    seen.forget_from(5)
    assert [seen.add(20 + number, sketch(article(text(number)))) for number in range(11)] == ["duplicate"] * 5 + [
        None
    ] * 6
