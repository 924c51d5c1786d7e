"""What is measured, as functions on plain values. Every score is a float from 0 to 1.

Body: the shingles, precision and recall of article-extraction-benchmark (scrapinghub), with one difference: a page
without a prediction counts 0 for both, where that benchmark leaves it out of the mean precision. Word F1: WCXB.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from statistics import fmean
from typing import NamedTuple

SHINGLE = 4  # tokens, as article-extraction-benchmark
CAPTION_MATCH = 0.8  # word F1 from which two captions are the same one
GOOD_BODY = 0.9  # body F1 that a confident result has to reach

_TOKEN = re.compile(r"\w+")
_NAME_BREAK = re.compile(r"\s*[,;&]\s*|\s+and\s+", re.IGNORECASE)

Shingle = tuple[str, ...]


class Overlap(NamedTuple):
    """How a predicted body covers the gold one."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Of this page."""
        return f1(self.precision, self.recall)

    @property
    def exact(self) -> bool:
        """Nothing missed and nothing leaked."""
        return self.precision == self.recall == 1


def tokens(text: str) -> list[str]:
    r"""The runs of `\w`, as written.

    >>> tokens("It's 5 o'clock.")
    ['It', 's', '5', 'o', 'clock']
    """
    return _TOKEN.findall(text)


def words(text: str) -> list[str]:
    """The tokens in lower case."""
    return tokens(text.lower())


def shingles(text: str) -> Counter[Shingle]:
    """The runs of four tokens as a multiset; a text of fewer tokens is one shingle, an empty one has none."""
    run = tokens(text)
    if not run:
        return Counter()
    return Counter(tuple(run[start : start + SHINGLE]) for start in range(max(1, len(run) - SHINGLE + 1)))


def f1(precision: float, recall: float) -> float:
    """The harmonic mean; 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def body_overlap(predicted: str, golds: Sequence[str]) -> Overlap:
    """Precision and recall of shingles, against whichever of the right bodies fits best.

    >>> body_overlap("one two three four five", ["one two three four six"])
    Overlap(precision=0.5, recall=0.5)
    """
    found = shingles(predicted)
    return max((_overlap(found, shingles(gold)) for gold in golds), key=lambda overlap: overlap.f1)


def _overlap(found: Counter[Shingle], gold: Counter[Shingle]) -> Overlap:
    if found == gold:  # also where both are empty: nothing to find and nothing found
        return Overlap(1.0, 1.0)
    shared = (found & gold).total()
    return Overlap(shared / found.total() if found else 0.0, shared / gold.total() if gold else 0.0)


def word_f1(predicted: str, gold: str) -> float:
    """F1 of the bags of lower-cased words (WCXB).

    >>> word_f1("The cat sat", "the cat sat down")
    0.8571428571428571
    """
    found, wanted = Counter(words(predicted)), Counter(words(gold))
    if not found or not wanted:
        return float(found == wanted)
    shared = (found & wanted).total()
    return f1(shared / found.total(), shared / wanted.total())


def best_word_f1(predicted: str, golds: Sequence[str]) -> float:
    """Word F1 against whichever of the right texts fits best."""
    return max(word_f1(predicted, gold) for gold in golds)


def split_byline(byline: str) -> list[str]:
    """A byline's names, apart at commas, semicolons, "and" and "&".

    >>> split_byline("Ann Lee, Bo Chan and Cy & Di")
    ['Ann Lee', 'Bo Chan', 'Cy', 'Di']
    """
    return [name for name in _NAME_BREAK.split(byline.strip()) if name]


def authors_f1(predicted: Iterable[str], gold: Iterable[str]) -> float:
    """F1 of the two sets of names, case-folded, tokens only.

    >>> authors_f1(["ann lee"], ["Ann Lee", "Bo Chan"])
    0.6666666666666666
    """
    found, wanted = _names(predicted), _names(gold)
    if not found or not wanted:
        return float(found == wanted)
    shared = len(found & wanted)
    return f1(shared / len(found), shared / len(wanted))


def _names(names: Iterable[str]) -> set[str]:
    return {name for name in (" ".join(tokens(name.casefold())) for name in names) if name}


def same_day(predicted: datetime | str | None, gold: str) -> bool:
    """Whether both name the same calendar day, each as written: no time is moved to another zone.

    >>> same_day(datetime(2025, 4, 11, 0, 8), "2025-04-11 23:59:00+02:00")
    True
    """
    return predicted is not None and str(predicted)[:10] == gold[:10]


def captions_f1(predicted: Sequence[str], gold: Sequence[str]) -> float:
    """F1 of two lists of captions; the pairs of best word F1 match first, from 0.8, each caption once.

    >>> captions_f1(["A red house", "A dog"], ["A red house"])
    0.6666666666666666
    """
    if not predicted or not gold:
        return float(not predicted and not gold)
    pairs = sorted(
        ((word_f1(one, other), i, j) for i, one in enumerate(predicted) for j, other in enumerate(gold)), reverse=True
    )
    used: set[int] = set()
    matched: set[int] = set()
    for score, i, j in pairs:
        if score >= CAPTION_MATCH and i not in used and j not in matched:
            used.add(i)
            matched.add(j)
    return f1(len(matched) / len(predicted), len(matched) / len(gold))


def share_present(text: str, snippets: Sequence[str]) -> float:
    r"""The share of snippets found in the text, both case-folded and reduced to their `\w+` tokens.

    A snippet may begin and end within a word: annotators cut some so.

    >>> share_present("Rain, rain.", ["rain rain", "sun"])
    0.5
    """
    haystack = _folded(text)
    return fmean(_folded(snippet) in haystack for snippet in snippets)


def share_absent(text: str, snippets: Sequence[str]) -> float:
    """The share of snippets not found in the text."""
    return 1 - share_present(text, snippets)


def _folded(text: str) -> str:
    return " ".join(tokens(text.casefold()))


def calibration_error(confidences: Sequence[float], hits: Sequence[bool], bins: int = 10) -> float:
    """Expected calibration error: per bin of equal width, |mean confidence - hit rate|, weighted by its pages.

    Naeini, Cooper, Hauskrecht 2015, "Obtaining well calibrated probabilities using Bayesian binning".

    >>> calibration_error([0.75, 0.75, 0.25, 0.25], [True, True, False, False])
    0.25
    """
    held: dict[int, list[tuple[float, bool]]] = {}
    for confidence, hit in zip(confidences, hits, strict=True):
        held.setdefault(min(int(confidence * bins), bins - 1), []).append((confidence, hit))
    gaps = (abs(sum(confidence - hit for confidence, hit in members)) for members in held.values())
    return sum(gaps) / len(confidences)
