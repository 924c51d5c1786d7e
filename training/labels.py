"""Which blocks of an annotated page are its body: the gold text, aligned with the blocks in order.

A block is body where most of its four-word shingles stand in the gold. Where the page shows the same text twice (a teaser
and the story), the copy that keeps the gold's order counts: a heaviest increasing run over (block, place in the gold).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"\w+")
_COVERED = 0.6  # share of a block's shingles in the gold from which it is body; the clear gap lies between 0.3 and 0.9
MIN_COVERAGE = 0.85  # pages whose labels cover less of the gold are of no use for training


def tokens(text: str) -> list[str]:
    r"""The `\w+` runs of a text, folded."""
    return _WORD.findall(text.casefold())


def label(texts: Sequence[str], gold: str, optional: str = "") -> tuple[NDArray[np.float32], float]:
    """Labels of the blocks (1 body, 0 not, nan either way) and the share of the gold's tokens they cover.

    `optional` is text that may be part of the body or not (the standfirst).
    """
    words = tokens(gold)
    places = _places(words)
    lines = _lines(gold)
    found = [_match(tokens(text), words, places, lines) for text in texts]
    matched = [index for index, (share, _, _) in enumerate(found) if share >= _COVERED]
    run = set(_heaviest_run([(found[index][1], found[index][2]) for index in matched]))
    taken = np.zeros(len(words) + 1, bool)
    labels = np.zeros(len(texts), np.float32)
    for number, index in enumerate(matched):
        if number in run:
            _, start, size = found[index]
            taken[start : start + size] = True
            labels[index] = 1
    for number, index in enumerate(matched):
        _, start, size = found[index]
        if number not in run and size and taken[start : start + size].mean() < 0.5:  # out of order, but not a copy
            taken[start : start + size] = True
            labels[index] = 1
    extra = set(_places(tokens(optional)))
    if extra:
        for index, text in enumerate(texts):
            own = _shingles(tokens(text))
            if own and sum(shingle in extra for shingle in own) >= _COVERED * len(own):
                labels[index] = np.nan
    return labels, float(taken[: len(words)].mean()) if words else 0.0


def _shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    size = min(4, len(words))
    return [tuple(words[at : at + size]) for at in range(len(words) - size + 1)] if words else []


def _places(words: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = {}
    for at, shingle in enumerate(_shingles(words)):
        places.setdefault(shingle, []).append(at)
    return places


def _lines(gold: str) -> dict[tuple[str, ...], list[int]]:
    """Where each short line of the gold begins, by its words: what a block of fewer than four words is held against."""
    found: dict[tuple[str, ...], list[int]] = {}
    at = 0
    for line in gold.split("\n"):
        words = tokens(line)
        if 0 < len(words) < 4:
            found.setdefault(tuple(words), []).append(at)
        at += len(words)
    return found


def _match(own: list[str], words: list[str], places: dict[tuple[str, ...], list[int]], lines: dict[tuple[str, ...], list[int]]) -> tuple[float, int, int]:
    """(share of the block in the gold, where in the gold it begins, how many tokens of it)."""
    if not own:
        return 0.0, 0, 0
    if len(own) < 4:
        at = lines.get(tuple(own))
        return (1.0, at[0], len(own)) if at else (0.0, 0, 0)
    shingles = _shingles(own)
    hits = [at[0] - number for number, shingle in enumerate(shingles) if (at := places.get(shingle))]
    if not hits:
        return 0.0, 0, 0
    start = max(0, int(np.median(hits)))
    return len(hits) / len(shingles), start, min(len(own), len(words) - start)


def _heaviest_run(spans: Sequence[tuple[int, int]]) -> list[int]:
    """Numbers of the spans of the heaviest run with increasing starts (weights: sizes)."""
    tops: list[tuple[int, float, int]] = []  # (start, weight of the best run ending there, span number), both increasing
    back: list[int] = []
    for number, (start, size) in enumerate(spans):
        at = bisect_right(tops, (start, float("inf"), 0)) - 1
        weight = (tops[at][1] if at >= 0 else 0.0) + max(1, size) - 0.001
        back.append(tops[at][2] if at >= 0 else -1)
        at += 1
        while at < len(tops) and tops[at][1] <= weight:
            tops.pop(at)
        if at == 0 or tops[at - 1][1] < weight:
            tops.insert(at, (start, weight, number))
    run = []
    number = tops[-1][2] if tops else -1
    while number >= 0:
        run.append(number)
        number = back[number]
    return run[::-1]


def label_snippets(texts: Sequence[str], wanted: Sequence[str], unwanted: Sequence[str]) -> NDArray[np.float32]:
    """Labels where the gold is snippets only: blocks that hold one are known, all others are not (nan)."""
    found = np.full(len(texts), np.nan, np.float32)
    folded = [" ".join(tokens(text)) for text in texts]
    for value, snippets in ((0.0, unwanted), (1.0, wanted)):
        for snippet in filter(None, (" ".join(tokens(snippet)) for snippet in snippets)):
            holders = [index for index, text in enumerate(folded) if snippet in text]
            if value and len(holders) != 1:
                continue  # shown twice: which of them is the story's is not known
            found[holders] = value
    return found
