"""`python -m training html|text`: fit the models on the development pages and write them where newsclean looks.

Figures printed are out of fold, folds grouped by publisher. The folds' own models go to `--folds`, so that the benchmarks
can score every page with a model that has not seen its publisher.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Sequence
from pathlib import Path

from benchmarks import corpus, dump_tools
from benchmarks.gold import GoldPage
from newsclean.scoring import models
from training import dataset, pseudo, stages
from training.dataset import Sample

_SHIPPED = Path(models.__file__).parent / "models"
_FOLDS = Path(__file__).parent / "folds"
_STORED = ("wet", "soup", "innertext", "markdown", "wrap72", "wrap80-indent", "wrap76-gaps")
_TEXT_MODES = (*_STORED, *dump_tools.TAUGHT)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train one kind of scorer."""
    parser = argparse.ArgumentParser(prog="training", description=__doc__)
    parser.add_argument("kind", choices=["html", "text"])
    parser.add_argument("--folds", type=Path, default=_FOLDS, help="where the folds' models go (default: training/folds)")
    parser.add_argument("--cache", type=Path, help="keep the samples in this file, and take them from it if it is there")
    parser.add_argument("--dry", action="store_true", help="print figures, write nothing")
    options = parser.parse_args(arguments)
    samples = _samples(options.kind, options.cache)
    fitted = stages.run(samples)
    print(json.dumps(stages.figures(samples, fitted.scores), indent=1))
    if not options.dry:
        _SHIPPED.mkdir(exist_ok=True)
        models.save(_SHIPPED / f"{options.kind}.npz", fitted.shipped)
        for fold, scorer in fitted.folds.items():
            (options.folds / str(fold)).mkdir(parents=True, exist_ok=True)
            models.save(options.folds / str(fold) / f"{options.kind}.npz", scorer)
    return 0


def _samples(kind: str, cache: Path | None) -> list[Sample]:
    if cache is not None and cache.exists():
        with cache.open("rb") as file:
            stored: list[Sample] = pickle.load(file)  # our own file, written below
        return stored
    samples = list(dataset.load(_tasks(kind)))
    if cache is not None:
        with cache.open("wb") as file:
            pickle.dump(samples, file, protocol=5)
    return samples


def _tasks(kind: str) -> list[tuple[GoldPage, str]]:
    """Every article as HTML, with its own class names and with hashed ones; or as dumps: news in every mode, the more numerous other pages in four of them each."""
    pages = [page for name in corpus.DEV_SETS for page in corpus.articles(corpus.load(name))]
    if kind == "html":
        return [(page, mode) for page in pages for mode in dataset.HTML_MODES]
    if not (pseudo.DEFAULT / "gold.jsonl").exists():
        raise SystemExit("training text needs the labelled dumps: run `python -m training.pseudo` first")
    dumped = [page for page in pages if page.has_dump("wet")]
    tasks = []
    for number, page in enumerate(dumped):
        chosen = _TEXT_MODES if page.set == "news-dev" else [_TEXT_MODES[(number + step) % len(_TEXT_MODES)] for step in (0, 2, 5, 8)]
        tasks += [(page, mode) for mode in chosen]
    modes = ("wet", "innertext", "soup", "wrap72")
    tasks += [(page, modes[(number + step) % 4]) for number, page in enumerate(corpus.load(pseudo.DEFAULT)) for step in (0, 1)]
    return tasks


if __name__ == "__main__":
    raise SystemExit(main())
