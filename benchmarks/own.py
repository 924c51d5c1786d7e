"""newsclean as a system, out of fold.

What newsclean learned from the development pages must not be measured on the pages it learned from. Training writes,
beside the shipped model, one folder of models per fold (`fold-0` ... `fold-4`, each trained without that fold) and
`folds.json`, which maps a publisher group to its fold. A page is then cleaned with the models of its own fold. Without
such a folder the shipped model is measured, and the tables say so: on pages it learned from, that is no evidence.
"""
# ruff: noqa: PLC0415 - newsclean is imported where it starts: the peers can be measured without it

from __future__ import annotations

import hashlib
import json
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.corpus import fold_of, group
from benchmarks.systems import OWN_FIELDS, Lost, MissingSystemError, Predict, Prediction, System

if TYPE_CHECKING:
    from benchmarks.gold import GoldPage
    from newsclean.article import Article

NAME = "newsclean"


def newsclean(folds: Path | None = None) -> System:
    """The system; with `folds`, each page is cleaned by the models that were trained without its publisher."""
    return System(NAME, _version, lambda: _start(folds), OWN_FIELDS, reads_html=True, reads_dumps=True)


def _version() -> str:
    try:
        import newsclean
    except ImportError as error:
        raise MissingSystemError(f"newsclean can't be imported: {error}") from error
    return newsclean.__version__


class FoldModels:
    """The folder that training wrote: which models a page is to be cleaned with."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        stated = json.loads((folder / "folds.json").read_text(encoding="utf-8"))
        self._fold_of: dict[str, int] = stated.get("groups", stated)

    def models_for(self, page: GoldPage) -> Path:
        """The folder of the models trained without the page's publisher."""
        publisher = group(page)
        return self.folder / f"fold-{self._fold_of.get(publisher, fold_of(publisher))}"


def _start(folds: Path | None) -> Predict:
    try:
        from newsclean import clean
    except ImportError as error:
        raise MissingSystemError(f"newsclean.clean can't be imported: {error}") from error
    models = FoldModels(folds) if folds else None

    def predict(source: bytes | str, page: GoldPage) -> Prediction:
        with _using(models.models_for(page)) if models else nullcontext():
            return as_prediction(clean(source, trace=True))

    return predict


def _using(folder: Path) -> AbstractContextManager[object]:
    models = import_module("newsclean.scoring.models")
    chosen: AbstractContextManager[object] = models.use(folder)
    return chosen


def as_prediction(article: Article) -> Prediction:
    """An Article as the benchmarks compare it."""
    return Prediction(
        body=article.text,
        title=article.title,
        subtitle=article.subtitle,
        authors=tuple(author.name for author in article.authors),
        published=article.published.isoformat() if article.published else None,
        captions=tuple(image.caption for image in article.images if image.caption),
        kind=str(article.kind),
        confidence=article.confidence,
        lost=tuple(Lost(block.text, block.role, block.stripper, block.reason) for block in article.removed or ()),
    )


@cache
def fingerprint(folds: Path | None) -> str:
    """A hash of newsclean's files and of the folds' models: predictions of different code are never mixed up."""
    import newsclean

    whole = hashlib.blake2b(digest_size=8)
    for root in filter(None, [Path(newsclean.__file__).parent, folds]):
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                whole.update(str(path.relative_to(root)).encode())
                whole.update(path.read_bytes())
    return whole.hexdigest()
