"""Fitting a vocabulary: a logistic regression over the words of blocks and the phrases they begin and end with.

A term counts where several publishers use it: a name, a street or a slogan says nothing of pages nobody has seen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import SGDClassifier

from newsclean.scoring.arrays import Matrix
from newsclean.scoring.cohesion import Terms
from newsclean.scoring.vocabulary import Vocabulary

_PUBLISHERS = 3  # that have to use a term
_TERMS = 20_000  # that are kept: those that change the most scores by most
_PENALTY, _EPOCHS, _SEED = 3e-6, 8, 7

_FIGURE = re.compile(r"\d")


class Page(NamedTuple):
    """One page to learn from: the words and edges of its open blocks, their labels and weights, and its publisher."""

    terms: Terms
    edges: Terms
    labels: Matrix
    weights: Matrix
    publisher: str


def fit(pages: Sequence[Page]) -> Vocabulary:
    """The vocabulary of pages."""
    used = [page for page in pages if page.weights.any()]
    numbers = _shared(used)
    rows = _rows(used, numbers)
    labels = np.concatenate([page.labels for page in used])
    many = Counter(page.publisher for page in used)
    weights = np.concatenate([page.weights / np.sqrt(many[page.publisher]) for page in used])  # no publisher's habits outweigh the others'
    known = weights > 0
    rows, labels, weights = rows[known], labels[known], weights[known] / weights[known].mean()
    model = SGDClassifier(loss="log_loss", alpha=_PENALTY, max_iter=_EPOCHS, tol=None, average=True, random_state=_SEED)
    model.fit(rows, labels, sample_weight=weights)
    learned: NDArray[np.float64] = model.coef_[0]
    moved = np.abs(learned) * np.sqrt(np.bincount(rows.indices, minlength=len(learned)))
    kept = np.sort(np.argsort(-moved, kind="stable")[:_TERMS])
    terms = list(numbers)
    return Vocabulary({terms[at]: float(np.float16(learned[at])) for at in kept.tolist()})


def _shared(pages: Sequence[Page]) -> dict[str, int]:
    """The terms that enough publishers use, numbered. No figures, which tell when a page was written, and no publisher's name."""
    names = {page.publisher.partition(".")[0] for page in pages}
    by_publisher: dict[str, set[str]] = {}
    for page in pages:
        by_publisher.setdefault(page.publisher, set()).update(page.terms.numbers, page.edges.numbers)
    counts = Counter(term for terms in by_publisher.values() for term in terms)
    shared = (term for term, count in counts.items() if count >= _PUBLISHERS and not _FIGURE.search(term) and term.strip("^$") not in names)
    return {term: number for number, term in enumerate(sorted(shared))}


def _rows(pages: Sequence[Page], numbers: dict[str, int]) -> csr_matrix:
    """A row for each open block: its terms, all rows at about one length."""
    blocks, columns, values = [], [], []
    start = 0
    for page in pages:
        length = 1 / np.sqrt(np.maximum(page.terms.sizes + page.edges.sizes, 1))
        for own in (page.terms, page.edges):
            number, block = _numbered(own, numbers)
            blocks.append(block + start)
            columns.append(number)
            values.append(length[block])
        start += len(length)
    flat = [np.concatenate(parts) for parts in (values, blocks, columns)]
    return csr_matrix((flat[0].astype(np.float32), (flat[1], flat[2])), (start, len(numbers)))


def _numbered(terms: Terms, numbers: dict[str, int]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The entries whose word is known: its number, and the block."""
    known = np.fromiter((numbers.get(word, -1) for word in terms.numbers), np.intp, len(terms.numbers))[terms.word]
    return known[known >= 0], terms.block[known >= 0]
