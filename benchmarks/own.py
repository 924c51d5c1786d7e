"""newsclean as a system, out of fold.

What newsclean learned from the development pages must not be measured on the pages it learned from. Training writes,
beside the shipped models, a folder of models per fold (`0` to `4`, each trained without that fold's publishers). A page
is then cleaned with the models of its own fold, by the `fold_of(group(page))` that training asked too. Without such a
folder the shipped models are measured, and the tables say so: on pages they learned from, that is no evidence.
"""
# ruff: noqa: PLC0415 - newsclean is imported where it starts: the peers can be measured without it

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.corpus import FOLDS, fold_of, group
from benchmarks.systems import OWN_FIELDS, Lost, MissingSystemError, Predict, Prediction, System

if TYPE_CHECKING:
    from benchmarks.gold import GoldPage
    from newsclean.api import Cleaner
    from newsclean.article import Article

NAME = "newsclean"
_KINDS = ("html", "text")  # of models in a folder


def newsclean(folds: Path | None = None) -> System:
    """The system; with `folds`, each page is cleaned by the models that were trained without its publisher."""
    return System(NAME, _version, lambda: _start(folds), OWN_FIELDS, reads_html=True, reads_dumps=True)


def folds_dir() -> Path | None:
    """Where the folds' models are: NEWSCLEAN_FOLDS, else `work/folds` where training leaves them, else what it kept."""
    checkout = Path(__file__).resolve().parents[1]
    stated = os.environ.get("NEWSCLEAN_FOLDS")
    places = [Path(stated)] if stated else [checkout / "work" / "folds", checkout / "training" / "folds"]
    return next((place for place in places if place.is_dir()), None)


def require_models(folder: Path) -> None:
    """Look for every fold's models before anything is measured.

    Raises:
        FileNotFoundError: some are not there.
    """
    wanted = [folder / str(fold) / f"{kind}.npz" for fold in range(FOLDS) for kind in _KINDS]
    if absent := [str(path.relative_to(folder)) for path in wanted if not path.is_file()]:
        raise FileNotFoundError(f"{folder} lacks {', '.join(absent)}: train first, or measure --shipped")


def _version() -> str:
    try:
        import newsclean
    except ImportError as error:
        raise MissingSystemError(f"newsclean can't be imported: {error}") from error
    return newsclean.__version__


def _start(folds: Path | None) -> Predict:
    try:
        from newsclean.api import default
    except ImportError as error:
        raise MissingSystemError(f"newsclean can't be imported: {error}") from error
    cleaners = fold_cleaners(folds) if folds else {}

    def predict(source: bytes | str, page: GoldPage) -> Prediction:
        cleaner = cleaners[fold_of(group(page))] if cleaners else default()
        return as_prediction(cleaner.clean(source, trace=True))

    return predict


def fold_cleaners(folder: Path) -> dict[int, Cleaner]:
    """A cleaner a fold, each with the models trained without that fold.

    Raises:
        FileNotFoundError: a fold's models are not there.

    """
    from newsclean.api import Cleaner
    from newsclean.scoring import models

    return {fold: Cleaner(models=models.load(folder / str(fold))) for fold in range(FOLDS)}


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
