"""How often a field is right that newsclean is so and so sure of.

    python -m benchmarks.calibration [--sets news-dev web-dev mixed-dev] [--input html]

Every page is read by the models that have not seen its publisher. Counted are the fields that the article has and the gold
(and, of a dump, the text) tells: given 0.9, a field should be right nine times in ten.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from benchmarks import corpus, own, tables
from benchmarks.gold import GoldPage
from benchmarks.metrics import calibration_error
from benchmarks.scores import score
from benchmarks.systems import OWN_FIELDS
from benchmarks.tables import Table
from newsclean.api import Cleaner
from newsclean.article import Article

EDGES = (0.5, 0.7, 0.8, 0.9)  # of the confidences that are counted together


class Measured(NamedTuple):
    """A field's evidence, its score, and the score from which it counts as right."""

    evidence: str
    score: str
    right: float


# A title or a standfirst may differ by a word, as the gold's own sources do; a list of captions by one in five.
FIELDS: Mapping[str, Measured] = {
    "title": Measured("title", "title", 0.9),
    "subtitle": Measured("subtitle", "subtitle", 0.9),
    "authors": Measured("authors", "authors", 1.0),
    "published": Measured("published", "day", 1.0),
    "images": Measured("images", "captions", 0.8),
    "kind": Measured("kind", "kind", 1.0),
}


class Answer(NamedTuple):
    """One field of one page: how sure, and whether right."""

    field: str
    confidence: float
    right: bool


def answers(page: GoldPage, article: Article, dump: str | None) -> Iterator[Answer]:
    """The fields of an article that its gold judges."""
    scores = score(page, own.as_prediction(article), OWN_FIELDS, dump)
    for field, measured in FIELDS.items():
        how = article.evidence.get(measured.evidence)
        if how is not None and measured.score in scores and getattr(article, field):
            yield Answer(field, how.confidence, scores[measured.score] >= measured.right)


def run(names: Sequence[str], source: str, folds: Path) -> list[Answer]:
    """All answers on some sets."""
    cleaners = own.fold_cleaners(folds)
    found: list[Answer] = []
    for name in names:
        for page in corpus.load(name):
            if source == "html" or page.has_dump(source):
                found.extend(_of_page(page, source, cleaners[corpus.fold_of(corpus.group(page))]))
    return found


def _of_page(page: GoldPage, source: str, cleaner: Cleaner) -> Iterator[Answer]:
    dump = None if source == "html" else page.dump(source)
    return answers(page, cleaner.clean(page.html() if dump is None else dump), dump)


def table(found: Sequence[Answer], title: str) -> Table:
    """A row a field: answers, how sure and how often right in all, the error, and the same by bands of confidence."""
    bands = list(zip((0.0, *EDGES), (*EDGES, 1.01), strict=True))
    columns = ["field", "answers", "sure", "right", "ECE", *(f"{low:.1f}-{min(high, 1.0):.1f}" for low, high in bands)]
    rows = []
    for field in FIELDS:
        own_answers = [one for one in found if one.field == field]
        if not own_answers:
            continue
        error = calibration_error([one.confidence for one in own_answers], [one.right for one in own_answers])
        cells = [_cell([one for one in own_answers if low <= one.confidence < high]) for low, high in bands]
        sure, right = (
            fmean(values) for values in zip(*((one.confidence, one.right) for one in own_answers), strict=True)
        )
        rows.append([field, str(len(own_answers)), f"{sure:.2f}", f"{right:.2f}", f"{error:.3f}", *cells])
    return Table(title, columns, rows, data=[one._asdict() for one in found])


def _cell(ones: Sequence[Answer]) -> str:
    return f"{fmean(one.right for one in ones):.2f} of {len(ones)}" if ones else "-"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how sure newsclean is of each field, and how often it is right."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.calibration", description=__doc__.split("\n", maxsplit=1)[0]
    )
    parser.add_argument("--sets", nargs="+", default=["news-dev", "web-dev", "mixed-dev"], metavar="SET")
    parser.add_argument("--input", default="html", help="html, or a dump mode")
    chosen = parser.parse_args(arguments)
    folds = own.folds_dir()
    if corpus.data_dir() is None or folds is None:
        print("the development data or the folds' models are not at hand")
        return 2
    tables.show([table(run(chosen.sets, chosen.input, folds), f"{', '.join(chosen.sets)}: {chosen.input}")], "markdown")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
