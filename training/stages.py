"""The two stages and the confidence, fitted on samples; out of fold by publisher, and once more on everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks import corpus, metrics
from newsclean import scoring
from newsclean.scoring import confidence, context, cut
from newsclean.scoring.features import TEXT_NAMES
from newsclean.scoring.forest import Forest
from newsclean.scoring.models import Scorer
from newsclean.scoring.net import Net
from newsclean.scoring.vocabulary import Vocabulary
from training import fit, net, words
from training.dataset import HTML_MODES, RENAMED, Sample

FIRST = fit.Shape(trees=200, depth=6, rate=0.12)
SECOND = fit.Shape(trees=300, depth=6, rate=0.08, seeds=2)
EPOCHS, EPOCHS_OF_DUMPS = 12, 8  # there are several dumps of every page
NET_SEEDS = (7, 8, 9)
CONFIDENCE = fit.Shape(trees=60, depth=3, rate=0.1)
# News pages are what newsclean is for, and there are few of them; snippets say little of a page.
SET_WEIGHT = {"news-dev": 6.0, "web-dev": 1.0, "mixed-dev": 1.0, "mixed-pseudo": 1.0}
MODE_WEIGHT = {RENAMED: 0.5}
_PLAIN_KEPT = 0.5  # share of the plain chrome that is kept for training
_RIGHT = 0.9  # body F1 from which a body counts as right, for the confidence

LINKED_SHARE = TEXT_NAMES.index("linked_share")

Scores = list[NDArray[np.float32]]


class Fitted(NamedTuple):
    """What a run of training leaves: the shipped scorer, the folds' own, and their out-of-fold scores."""

    shipped: Scorer
    folds: dict[int, Scorer]
    scores: Scores


def weights(sample: Sample) -> NDArray[np.float32]:
    """The weight of each open block in training: heavier text counts more, long pages don't drown short ones."""
    if not sample.usable:
        return np.zeros(len(sample.columns.open), np.float32)
    weight = np.log1p(sample.columns.mass[sample.columns.open])
    weight[np.isnan(sample.open_labels)] = 0
    page = 2.0 if sample.page.body is None else 6 / np.sqrt(len(sample.labels))
    origin = SET_WEIGHT.get(sample.page.set, 1.0) * MODE_WEIGHT.get(sample.mode, 1.0)
    result: NDArray[np.float32] = (weight * page * origin).astype(np.float32)
    return result


def run(samples: Sequence[Sample]) -> Fitted:
    """Fit both stages out of fold, then on everything.

    Whatever one step gives the next to learn from is out of fold too: a page's words are weighed, and its first scores given,
    by a model that has not seen it.
    """
    folds = sorted({sample.fold for sample in samples})
    vocabularies = {fold: _vocabulary([s for s in samples if s.fold != fold]) for fold in folds}
    known = _vocabulary(samples)
    samples = [replace(sample, columns=scoring.informed(sample.columns, vocabularies[sample.fold])) for sample in samples]
    firsts = {fold: _first([s for s in samples if s.fold != fold]) for fold in folds}
    first_scores = [_first_scores(firsts[sample.fold], sample) for sample in samples]
    extras = [context.build(sample.columns, scores) for sample, scores in zip(samples, first_scores, strict=True)]
    seconds = {fold: _second(samples, extras, [s.fold != fold for s in samples]) for fold in folds}
    nets = {fold: _nets([s for s in samples if s.fold != fold]) for fold in folds}
    scores = [
        _scores(seconds[sample.fold], nets[sample.fold], sample, extra) for sample, extra in zip(samples, extras, strict=True)
    ]
    sure = {fold: _confidence(samples, scores, [s.fold != fold for s in samples]) for fold in folds}
    everything = [True] * len(samples)
    shipped = Scorer(_first(samples), _second(samples, extras, everything), _confidence(samples, scores, everything), _nets(samples), known)
    own = {fold: Scorer(firsts[fold], seconds[fold], sure[fold], nets[fold], vocabularies[fold]) for fold in folds}
    return Fitted(shipped, own, scores)


def _vocabulary(samples: Sequence[Sample]) -> Vocabulary | None:
    """The words of dumps; None for pages, whose scorer is no better with them (docs/decisions/scorer.md)."""
    pages = [
        words.Page(s.columns.terms, s.columns.edges, s.open_labels, weights(s), corpus.group(s.page))
        for s in samples
        if s.columns.edges is not None
    ]
    return words.fit(pages) if pages else None


def _first(samples: Sequence[Sample]) -> Forest:
    return _fit([sample.columns.matrix for sample in samples], samples, FIRST)


def _first_scores(forest: Forest, sample: Sample) -> NDArray[np.float32]:
    return scoring.spread(sample.columns, forest.scores(sample.columns.matrix))


def _second(samples: Sequence[Sample], extras: Sequence[NDArray[np.float32]], chosen: Sequence[bool]) -> Forest:
    picked = [(s, e) for s, e, is_in in zip(samples, extras, chosen, strict=True) if is_in]
    return _fit([np.hstack([s.columns.matrix, e]) for s, e in picked], [s for s, _ in picked], SECOND)


def _nets(samples: Sequence[Sample]) -> tuple[Net, ...]:
    pages = [net.page(s.columns, s.open_labels, weights(s)) for s in samples if s.usable]
    epochs = EPOCHS if samples[0].mode in HTML_MODES else EPOCHS_OF_DUMPS
    return tuple(net.fit(pages, seed, epochs) for seed in NET_SEEDS)


def _scores(forest: Forest, nets: Sequence[Net], sample: Sample, extra: NDArray[np.float32]) -> NDArray[np.float32]:
    return scoring.second(forest, nets, sample.columns, extra)


def _fit(matrices: Sequence[NDArray[np.float32]], samples: Sequence[Sample], shape: fit.Shape) -> Forest:
    weight = [_thinned(sample, number) for number, sample in enumerate(samples)]
    x = np.vstack([matrix[w > 0] for matrix, w in zip(matrices, weight, strict=True)])
    y = np.concatenate([sample.open_labels[w > 0] for sample, w in zip(samples, weight, strict=True)])
    return fit.forest(x, y, np.concatenate([w[w > 0] for w in weight]), shape)


def _thinned(sample: Sample, number: int) -> NDArray[np.float32]:
    """The sample's weights, with most of the plain chrome (short or linked) left out and the rest of it counting for it.

    Such blocks are two thirds of all and teach little; without most of them a fit takes half the time at the same figures.
    """
    weight = weights(sample)
    mass = sample.columns.mass[sample.columns.open]
    plain = (sample.open_labels == 0) & ((mass < 40) | (sample.columns.matrix[:, LINKED_SHARE] > 0.6))
    drawn = np.random.default_rng([fit.SEED, number]).random(len(weight)) < _PLAIN_KEPT
    weight[plain & ~drawn] = 0
    weight[plain & drawn] /= _PLAIN_KEPT
    return weight


def _confidence(samples: Sequence[Sample], scores: Scores, chosen: Sequence[bool]) -> Forest:
    rows, right = [], []
    for sample, score, is_in in zip(samples, scores, chosen, strict=True):
        if is_in and sample.page.body is not None:
            overlap = metrics.body_overlap(body(sample, score), sample.page.bodies)
            rows.append(confidence.facts(sample.columns, score)[0])
            right.append(metrics.f1(overlap.precision, overlap.recall) >= _RIGHT)
    return fit.forest(np.array(rows, np.float32), np.array(right, np.float32), np.ones(len(rows), np.float32), CONFIDENCE)


def body(sample: Sample, scores: NDArray[np.float32]) -> str:
    """The body that scores make of a page."""
    return "\n".join(text for text, kept in zip(sample.texts, cut.body(scores, sample.columns.mass), strict=True) if kept)


def figures(samples: Sequence[Sample], scores: Scores) -> dict[str, dict[str, float]]:
    """Body figures by set and mode."""
    groups: dict[str, list[tuple[float, float]]] = {}
    for sample, score in zip(samples, scores, strict=True):
        text = body(sample, score)
        key = f"{sample.page.set} {sample.mode}"
        if sample.page.body is not None:
            overlap = metrics.body_overlap(text, sample.page.bodies)
            groups.setdefault(key, []).append((overlap.precision, overlap.recall))
        else:
            pair = metrics.share_absent(text, sample.page.without_snippets), metrics.share_present(text, sample.page.with_snippets)
            groups.setdefault(key, []).append(pair)
    return {key: _summary(pairs) for key, pairs in sorted(groups.items())}


def _summary(pairs: Sequence[tuple[float, float]]) -> dict[str, float]:
    precision, recall = (float(np.mean(column)) for column in zip(*pairs, strict=True))
    return {
        "pages": len(pairs), "F1": round(metrics.f1(precision, recall), 4), "precision": round(precision, 4), "recall": round(recall, 4),
        "exact": round(float(np.mean([pair == (1, 1) for pair in pairs])), 4),
    }  # fmt: skip
