"""Make the model that tells articles from other pages: `python -m training.kind`.

A logistic regression on the facts of newsclean.fields.kind, on web-dev (791 articles, 240 other pages) and news-dev
(117 articles), figures out of fold by publisher. Writes src/newsclean/scoring/models/kind.npz.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from benchmarks import corpus
from newsclean import lexicon, pipeline, scoring, view
from newsclean.fields import kind
from newsclean.scoring.models import load

TARGET = Path("src/newsclean/scoring/models/kind.npz")
SETS = ("web-dev", "news-dev")
KEPT = 0.952  # share of web-dev's articles that stay articles
STRENGTH = 0.05  # inverse of the regularisation


def rows(name: str) -> tuple[list[tuple[float, ...]], list[bool], list[int]]:
    """Facts, whether an article, and fold of every page of a set."""
    facts, articles, folds = [], [], []
    models, words = load(), lexicon.default()
    for page in corpus.load(name):
        seen = view.look(pipeline.read(page.html(), url=page.url), words)
        story = scoring.story(seen, pipeline.judge(seen), models)
        facts.append(tuple(map(float, kind.facts(seen, story))))
        articles.append(page.is_article)
        folds.append(corpus.fold_of(corpus.group(page)))
    return facts, articles, folds


def fit(matrix: NDArray[np.float64], articles: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    """Weights and bias on the facts as they are."""
    scaler = StandardScaler().fit(matrix)
    learned = LogisticRegression(C=STRENGTH, max_iter=5_000).fit(scaler.transform(matrix), articles)
    weights = learned.coef_[0] / scaler.scale_
    return weights, float(learned.intercept_[0] - np.dot(weights, scaler.mean_))


def main() -> int:
    """Train, report, write."""
    parts = [rows(name) for name in SETS]
    matrix = np.array([row for part in parts for row in part[0]])
    articles = np.array([one for part in parts for one in part[1]])
    folds = np.array([one for part in parts for one in part[2]])
    web = np.arange(len(articles)) < len(parts[0][0])
    scores = np.zeros(len(articles))
    for fold in range(corpus.FOLDS):
        weights, bias = fit(matrix[folds != fold], articles[folds != fold])
        scores[folds == fold] = matrix[folds == fold] @ weights + bias
    probabilities = 1 / (1 + np.exp(-scores))
    threshold = float(np.quantile(probabilities[web & articles], 1 - KEPT))
    kept, news = (np.mean(probabilities[which] >= threshold) for which in (web & articles, ~web))
    apart = np.mean(probabilities[~articles] < threshold)
    print(
        f"threshold {threshold:.3f}: articles kept: web-dev {kept:.3f}, news-dev {news:.3f}; others apart {apart:.3f}"
    )
    weights, bias = fit(matrix, articles)
    np.savez_compressed(TARGET, weights=weights, bias=np.array(bias), threshold=np.array(threshold))
    return 0


if __name__ == "__main__":
    sys.exit(main())
