"""`python -m benchmarks quality`: bodies and fields of newsclean and its peers against the gold."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus, losses, predictions
from benchmarks.figures import METRICS, Figure, figures
from benchmarks.gold import GoldPage
from benchmarks.own import NAME
from benchmarks.scores import Scores, score
from benchmarks.systems import MissingSystemError, Prediction, System
from benchmarks.tables import Table

_HEADINGS = {"f1": "F1", "precision": "P", "recall": "R", "word_f1": "word F1", "ece": "ECE"}
_HTML_LANGUAGE = re.compile(rb"""<html[^>]*?\slang=["']?([A-Za-z]{2,3})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Run:
    """What is asked for, besides the sets."""

    sources: Sequence[str] = ("html",)
    systems: Sequence[str] = ()  # all that read the source, where none is named
    folds: Path | None = None  # folder of the folds' models
    cache: Path | None = None
    jobs: int = 1
    sample: int | None = None  # pages a set
    by: str | None = None  # split the figures by "country", "language", "page_type", "fold"


@dataclass(frozen=True, slots=True)
class Result:
    """A system's predictions and scores on one section, page by page in the same order."""

    section: str
    source: str
    system: System
    label: str
    pages: Sequence[GoldPage]
    found: Sequence[Prediction]
    scores: Sequence[Scores]

    @property
    def figures(self) -> dict[str, Figure]:
        """Over all its pages, with intervals."""
        return figures(self.scores)


def measure(sets: Sequence[str], run: Run) -> Iterator[Result]:
    """Every system on every section and input, newsclean first; what is not installed is said on standard error."""
    for name in sets:
        for section, pages in sections(corpus.load(name), run.sample):
            for source in run.sources:
                readable = pages if source == "html" else [page for page in pages if page.has_dump(source)]
                if readable:
                    yield from _measure_section(section, readable, source, run)


def sections(pages: Sequence[GoldPage], sample: int | None = None) -> Iterator[tuple[str, list[GoldPage]]]:
    """The set's articles, and under a name of their own its other pages."""
    kept = corpus.sample(pages, sample) if sample else pages
    others = [page for page in kept if not page.is_article]
    yield pages[0].set + (" articles" if others else ""), corpus.articles(kept)
    if others:
        yield f"{pages[0].set} other pages", others


def _measure_section(section: str, pages: Sequence[GoldPage], source: str, run: Run) -> Iterator[Result]:
    known = predictions.systems(run.folds)
    for name in run.systems or known:
        system = known[name]
        if not system.reads(source):
            continue
        try:
            label = _label(system, run.folds)
            found = predictions.run(name, pages, source, folds=run.folds, cache=run.cache, jobs=run.jobs)
        except MissingSystemError as missing:
            print(f"{name} is left out: {missing}", file=sys.stderr)
            continue
        answers = [found[page.key] for page in pages]
        scores = [
            score(page, answer, system.gives, None if source == "html" else page.dump(source))
            for page, answer in zip(pages, answers, strict=True)
        ]
        yield Result(section, source, system, label, pages, answers, scores)


def _label(system: System, folds: Path | None) -> str:
    """Name and version; newsclean's with the models that it was scored with."""
    models = (" (out of fold)" if folds else " (shipped models)") if system.name == NAME else ""
    return f"{system.name} {system.version()}".strip() + models


def tables(results: Sequence[Result], run: Run) -> list[Table]:
    """One table a section and input, a row a system; with `run.by`, a row a part of the section too."""
    places = dict.fromkeys((result.section, result.source) for result in results)
    return [
        _table(place, [result for result in results if (result.section, result.source) == place], run)
        for place in places
    ]


def _table(place: tuple[str, str], results: Sequence[Result], run: Run) -> Table:
    section, source = place
    lines = [(label, part) for result in results for label, part in _lines(result, run.by)]
    shown = [name for name in METRICS if any(name in part for _, part in lines)]
    rows = [[label, *(_cell(part.get(name)) for name in shown)] for label, part in lines]
    pages = results[0].pages
    return Table(
        title=f"{section}, {source}: {len(pages)} pages, corpus {corpus.digest(pages)}",
        columns=["", *(_HEADINGS.get(name, name) for name in shown)],
        rows=rows,
        notes=list(_notes(results, run)),
        data={label: {name: figure._asdict() for name, figure in part.items()} for label, part in lines},
    )


def _lines(result: Result, by: str | None) -> Iterator[tuple[str, dict[str, Figure]]]:
    yield result.label, result.figures
    if by is None:
        return
    part_of = PARTS[by]
    names = [part_of(page) for page in result.pages]
    for name in sorted(set(names)):
        scores = [scores for scores, part in zip(result.scores, names, strict=True) if part == name]
        yield f"{result.label}, {name} ({len(scores)})", figures(scores)


def _cell(figure: Figure | None) -> str:
    """The figure and half its interval's width; the interval itself is in the JSON."""
    if figure is None:
        return "-"
    return f"{figure.value:.3f} ±{(figure.high - figure.low) / 2:.3f}"


def _notes(results: Sequence[Result], run: Run) -> Iterator[str]:
    yield "± half the width of the 95 % bootstrap interval; - no gold, or a field that the system does not give"
    for result in results:
        failed = [answer.error for answer in result.found if answer.error]
        if failed:
            yield f"{result.label} raised on {len(failed)} pages, scored as empty; the first: {failed[0][:100]}"
        if result.system.name == NAME:
            yield _model_note(run.folds)


def _model_note(folds: Path | None) -> str:
    if folds:
        return (
            f"newsclean is scored out of fold: each page with the models of {folds.name} trained without its publisher"
        )
    return "newsclean is scored with its shipped model: on pages it was trained on, this is no evidence (see --folds)"


def _language(page: GoldPage) -> str:
    """As the page's <html lang> has it."""
    stated = _HTML_LANGUAGE.search(page.html()[:50_000])
    return stated[1].decode().lower() if stated else "not stated"


PARTS: dict[str, Callable[[GoldPage], str]] = {
    "country": lambda page: page.country or "not stated",
    "language": _language,
    "page_type": lambda page: page.page_type or "not stated",
    "fold": lambda page: f"fold {corpus.fold_of(corpus.group(page))}",
}


def worst(results: Sequence[Result], count: int) -> list[Table]:
    """Where newsclean (or else the first system) loses: the sums by cause, then its worst pages one by one."""
    own = [result for result in results if result.system.name == NAME] or list(results[:1])
    return [table for result in own for table in losses.report(result.label, result.section, _losses(result), count)]


def _losses(result: Result) -> list[losses.PageLoss]:
    return [losses.of_page(*page) for page in zip(result.pages, result.found, result.scores, strict=True)]
