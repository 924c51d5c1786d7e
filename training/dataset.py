"""The training data: every development page as a matrix of blocks, with labels, weights, publisher and fold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import Pool

import numpy as np
from numpy.typing import NDArray

from benchmarks import corpus, metamorphic
from benchmarks.gold import GoldPage
from newsclean import lexicon, pipeline, view
from newsclean.readers import encoding
from newsclean.scoring import features
from newsclean.scoring.features import Columns
from training import labels

RENAMED = "html-renamed"  # the page with class names and ids as a build tool hashes them: what sites do without warning
HTML_MODES = ("html", RENAMED)
_KINDS = {"html": "html", RENAMED: "html", "markdown": "markdown"}  # of modes; every other is plain text


@dataclass(frozen=True, slots=True)
class Sample:
    """One page, read one way."""

    page: GoldPage
    mode: str  # one of HTML_MODES or a dump mode
    fold: int
    texts: tuple[str, ...]
    columns: Columns
    labels: NDArray[np.float32]  # 1 body, 0 not, nan unknown
    coverage: float  # share of the gold's tokens that the labels cover; 1 where there is no whole gold

    @property
    def open_labels(self) -> NDArray[np.float32]:
        """The labels of the blocks that the scorer is asked about."""
        return self.labels[self.columns.open]

    @property
    def usable(self) -> bool:
        """Whether the page can teach: its labels cover its gold."""
        return self.coverage >= labels.MIN_COVERAGE


def sample(page: GoldPage, mode: str) -> Sample | None:
    """A page as a sample; None where it has no block."""
    read = pipeline.read(_source(page, mode), url=page.url, as_kind=_KINDS.get(mode, "text"))
    if not read.blocks:
        return None
    seen = view.look(read, lexicon.default())
    columns = features.build(seen, pipeline.judge(seen))
    texts = tuple(block.text for block in read.blocks)
    wanted, coverage = _labels(page, texts)
    return Sample(page, mode, corpus.fold_of(corpus.group(page)), texts, columns, wanted, coverage)


def _source(page: GoldPage, mode: str) -> str | bytes:
    if mode == RENAMED:
        return metamorphic.renamed(encoding.decode(page.html())[0])
    return page.html() if mode == "html" else page.dump(mode)


def _labels(page: GoldPage, texts: Sequence[str]) -> tuple[NDArray[np.float32], float]:
    if page.body is not None and page.is_article:
        gold = "\n".join(page.paragraphs) if page.paragraphs else page.body
        return labels.label(texts, gold, "\n".join(page.summary))
    return labels.label_snippets(texts, page.with_snippets, page.without_snippets), 1.0


def _one(task: tuple[GoldPage, str]) -> Sample | None:
    return sample(*task)


def load(tasks: Sequence[tuple[GoldPage, str]], processes: int = 2) -> Iterator[Sample]:
    """Samples of (page, mode) pairs, in order; pages without a block are left out."""
    with Pool(processes) as pool:
        for made in pool.imap(_one, tasks, chunksize=8):
            if made is not None:
                yield made
