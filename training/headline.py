"""Fit the weights of the headline and the dek: `python -m training.headline {html,dump,untitled,dek}`.

Prints the weights that stand as literals in newsclean.headline.html, newsclean.headline.dump and newsclean.strippers.dek,
their spread over five folds by publisher, and the figures out of fold. Nothing is written: the literals are rounded by
hand, and a weight that no two folds agree on is left out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks import corpus
from benchmarks.gold import DUMP_MODES, GoldPage
from benchmarks.metrics import best_word_f1, word_f1
from newsclean import lexicon, pipeline
from newsclean.headline import dump, html
from newsclean.strippers import dek
from newsclean.view import View, look

RIGHT = 0.75  # word F1 from which a block is the gold's headline
TIED = 0.05  # word F1 below the best that is as good
STRENGTH = 1.0  # of the ridge
THINNED = 3  # of so many pages of web-dev one is used for dumps: it has seven times as many as news-dev
SAME_DEK, SAME_PARAGRAPH = 0.8, 0.7  # word F1 from which a block is a summary or a body paragraph of the gold
UNSURE = 1 / 6  # weight of web-dev's paragraphs: some of them are deks

Array = NDArray[np.float64]


class Case(NamedTuple):
    """One page: the facts of its candidates, and how right each is."""

    fold: int
    facts: Array
    right: Array


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit one of the four."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("what", choices=("html", "dump", "untitled", "dek"))
    what = parser.parse_args(arguments).what
    if what == "dek":
        return _report_dek()
    cases = list(_html_cases() if what == "html" else _dump_cases(titled=what == "dump"))
    names = html.FACTS if what == "html" else dump.FACTS
    by_fold = [_logit([case for case in cases if case.fold != fold], len(names)) for fold in range(corpus.FOLDS)]
    found = [(case.right[(case.facts @ by_fold[case.fold]).argmax()], case.right.max()) for case in cases]
    print(f"{len(cases)} pages, out of fold: word F1 {np.mean([one for one, _ in found]):.4f}, best possible ", end="")
    print(f"{np.mean([best for _, best in found]):.4f}")
    _print(names, _logit(cases, len(names)), np.array(by_fold))
    return 0


def _print(names: Sequence[str], weights: Array, by_fold: Array) -> None:
    for name, weight, spread in zip(names, weights, by_fold.std(axis=0), strict=True):
        print(f'    "{name}": {weight:.1f},  # ±{spread:.2f}')


def _titled(sets: Sequence[str]) -> Iterator[GoldPage]:
    return (page for name in sets for page in corpus.load(name) if page.title and page.is_article)


def _html_cases() -> Iterator[Case]:
    words = lexicon.default()
    for page in _titled(corpus.DEV_SETS):
        seen = look(pipeline.read(page.html(), url=page.url), words)
        chosen = html.candidates(seen.page, seen.words, seen.metadata)
        yield from _case(page, [block.text for block, _ in chosen], [facts for _, facts in chosen])


def _dump_cases(*, titled: bool) -> Iterator[Case]:
    """Dumps in which a title speaks for the headline, or in which none does: those, and all with their title line cut."""
    words = lexicon.default()
    for number, page in enumerate(_titled(("news-dev", "web-dev"))):
        if page.set == "web-dev" and number % THINNED:
            continue
        for mode in filter(page.has_dump, DUMP_MODES):
            kind = "markdown" if mode == "markdown" else "text"
            whole = page.dump(mode)
            for text in (whole,) if titled or kind == "markdown" else (whole, whole.partition("\n")[2]):
                seen = look(pipeline.read(text, as_kind=kind), words)
                chosen, has_title = dump.candidates(seen.page, seen.words, seen.metadata)
                if has_title == titled:
                    yield from _case(page, [seen.block(index).text for index, _ in chosen], [facts for _, facts in chosen])


def _case(page: GoldPage, texts: Sequence[str], facts: Sequence[Sequence[float]]) -> Iterator[Case]:
    if facts and page.title:
        right = np.array([word_f1(text, page.title) for text in texts])
        yield Case(corpus.fold_of(corpus.group(page)), np.array(facts, float), right)


def _logit(cases: Sequence[Case], size: int) -> Array:
    """Conditional logit: the weights under which the right candidates of each page are likeliest among its candidates."""
    kept = [(case.facts, (case.right >= case.right.max() - TIED) * 1.0) for case in cases if case.right.max() >= RIGHT]

    def loss(weights: Array) -> tuple[float, Array]:
        total, slope = STRENGTH * float(weights @ weights) / 2, STRENGTH * weights
        for facts, right in kept:
            scores = facts @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            hit = float(shares @ right)
            total -= float(np.log(hit + 1e-12))
            slope = slope - facts.T @ (shares * right / hit - shares)
        return total, slope

    return _minimum(loss, size)


def _minimum(loss: Callable[[Array], tuple[float, Array]], size: int) -> Array:
    found: Array = minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return found


def _report_dek() -> int:
    """Logistic regression on news-dev's deks and paragraphs, and web-dev's paragraphs at a sixth of the weight."""
    rows = list(_dek_rows())
    folds, truth, weight = (np.array([row[part] for row in rows], float) for part in (0, 2, 3))
    facts = np.array([row[1] for row in rows], float)
    by_fold = [_logistic(facts[folds != n], truth[folds != n], weight[folds != n]) for n in range(corpus.FOLDS)]
    scores = np.array(
        [row @ by_fold[int(fold)][1:] + by_fold[int(fold)][0] for row, fold in zip(facts, folds, strict=True)]
    )
    given = 1 / (1 + np.exp(-scores))
    news = weight == 1
    for bar in (0.5, 0.65, 0.8):
        print(
            f"given {bar} or more, out of fold: {np.sum(news & (given >= bar))}, deks {np.sum(truth[news & (given >= bar)]):.0f}"
        )
    whole = _logistic(facts, truth, weight)
    _print(("bias", *dek.FACTS), whole, np.array(by_fold))
    return 0


def _dek_rows() -> Iterator[tuple[int, tuple[float, ...], float, float]]:
    words = lexicon.default()
    for page in _titled(("news-dev", "web-dev")):
        seen = look(pipeline.read(page.html(), url=page.url), words)
        for index, facts in dek.candidates(seen):
            truth = _is_dek(seen, index, page)
            if truth is not None:
                yield corpus.fold_of(corpus.group(page)), facts, truth, UNSURE if page.set == "web-dev" else 1.0


def _is_dek(seen: View, index: int, page: GoldPage) -> float | None:
    text = seen.page.blocks[index].text
    summary = list(page.summary or ())
    if summary and best_word_f1(text, [*summary, " ".join(summary)]) > SAME_DEK:
        return 1.0
    paragraphs = list(page.paragraphs or (page.body or "").split("\n"))
    return 0.0 if paragraphs and best_word_f1(text, paragraphs) > SAME_PARAGRAPH else None


def _logistic(facts: Array, truth: Array, weight: Array) -> Array:
    def loss(weights: Array) -> tuple[float, Array]:
        given = 1 / (1 + np.exp(-(facts @ weights[1:] + weights[0])))
        likelihood = truth * np.log(given + 1e-12) + (1 - truth) * np.log(1 - given + 1e-12)
        error = weight * (given - truth)
        slope = np.r_[error.sum(), facts.T @ error + STRENGTH * weights[1:]]
        return float(STRENGTH * weights[1:] @ weights[1:] / 2 - (weight * likelihood).sum()), slope

    return _minimum(loss, facts.shape[1] + 1)


if __name__ == "__main__":
    sys.exit(main())
