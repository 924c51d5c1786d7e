"""What words say of a block, whatever stands around it: a story reports ("said", "on Tuesday"), chrome asks ("sign up", "read more").

A linear model over the words of a block and the phrases it begins and ends with; two columns of the first stage are its log odds.
The words are learned from the pages (`training/words.py`), in whatever languages these are; where none is known, the columns are 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.scoring import cohesion
from newsclean.scoring.arrays import Matrix
from newsclean.scoring.cohesion import Terms
from newsclean.view import Words

NAMES = ("words", "edges")
_EDGE = 3  # words at either end of a block that are told apart from the same words inside
_HEAD = 6  # words at a block's beginning of which pairs count


class Vocabulary(NamedTuple):
    """What each known term adds to a block's log odds."""

    weights: Mapping[str, float]

    def columns(self, terms: Terms, edges: Terms) -> Matrix:
        """Columns `NAMES` of the blocks whose words and edges these are."""
        length = np.sqrt(np.maximum(terms.sizes + edges.sizes, 1))
        return np.column_stack([self._sum(terms) / length, self._sum(edges) / length]).astype(np.float32)

    def _sum(self, terms: Terms) -> NDArray[np.float64]:
        known = np.fromiter(map(self.weights.get, terms.numbers, repeat(0.0)), np.float64, len(terms.numbers))
        return terms.held(known[terms.word])

    def arrays(self, prefix: str) -> dict[str, NDArray[np.generic]]:
        """The arrays under which a vocabulary is stored: its terms as one text, and their weights."""
        text = "\n".join(self.weights).encode()
        return {f"{prefix}_terms": np.frombuffer(text, np.uint8), f"{prefix}_weights": np.array(list(self.weights.values()), np.float16)}


def from_arrays(arrays: Mapping[str, NDArray[np.generic]], prefix: str) -> Vocabulary:
    """The vocabulary stored under a prefix."""
    terms = arrays[f"{prefix}_terms"].tobytes().decode().split("\n")
    return Vocabulary(dict(zip(terms, arrays[f"{prefix}_weights"].astype(np.float64).tolist(), strict=True)))


def edges(words: Sequence[Words]) -> Terms:
    """What the blocks begin and end with, numbered.

    >>> from newsclean.lexicon import default
    >>> from newsclean.view import read_words
    >>> sorted(edges(read_words(["Read more news"], default())).numbers)
    ['^more', '^news', '^read', 'more news', 'more$', 'news$', 'read more', 'read$']
    """
    return cohesion.numbered([_edges_of(word) for word in words])


def _edges_of(word: Words) -> frozenset[str]:
    head, tail = cohesion.ends(word, _HEAD)
    return frozenset(
        [*(f"^{token}" for token in head[:_EDGE]), *(f"{token}$" for token in tail[-_EDGE:]), *(f"{one} {two}" for one, two in pairwise(head))]
    )
