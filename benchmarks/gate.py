"""`python -m benchmarks gate`: fails when a figure of newsclean falls below its floor.

Quality is scored out of fold, on everything or on a fixed sample (`--sample`, for CI). Speed is the ratio against
trafilatura on the same pages in the same run. Without the development data nothing can be said, and the gate says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from benchmarks import corpus, predictions, speed
from benchmarks.contenders import OWN, TRAFILATURA
from benchmarks.figures import METRICS, figures
from benchmarks.floors import Floors, is_below
from benchmarks.gold import GoldPage
from benchmarks.own import NAME
from benchmarks.quality import sections
from benchmarks.scores import Scores, score
from benchmarks.systems import OWN_FIELDS
from benchmarks.tables import Table

INPUTS: Mapping[str, tuple[str, ...]] = {
    "news-dev": ("html", "wet", "soup", "innertext", "markdown", "wrap72", "wrap80-indent"),
    "web-dev": ("html", "wet"),
    "mixed-dev": ("html",),
}
SAMPLE = 60  # pages a section and input: all of them together take a minute
MARGIN = 0.0005  # of a score: another machine's floating point flips a block now and then
SPEED_MARGIN = 0.15  # of a ratio, which noise moves by a tenth on a busy machine
_SPEED_PAGES = 40
_SPEED_ROUNDS = 3
_SPEED_SOURCES = ("html", "wet")
_GATED = frozenset(METRICS) - {"precision", "recall"}  # their F1 is held: one may rise for the other


class Reached(NamedTuple):
    """What newsclean reaches at one place."""

    place: str
    corpus: str
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Run:
    """What is asked for."""

    folds: Path  # folder of the folds' models: figures of the gate are out of fold, always
    sample: bool = False
    with_speed: bool = True
    cache: Path | None = None
    jobs: int = 1


def reach(run: Run) -> Iterator[Reached]:
    """Every place's figures. A full run gives those of the sample too: they are of the same predictions."""
    for name, sources in INPUTS.items():
        for section, pages in sections(corpus.load(name)):
            for source in sources:
                readable = [page for page in pages if source == "html" or page.has_dump(source)]
                if readable:
                    yield from _reach_section(f"{section} {source}", readable, source, run)
    if run.with_speed:
        yield from _reach_speed()


def _reach_section(place: str, pages: Sequence[GoldPage], source: str, run: Run) -> Iterator[Reached]:
    sample = corpus.sample(pages, SAMPLE)
    scored = _scores(sample if run.sample else pages, source, run)
    if not run.sample:
        yield _reached(place, pages, scored)
    yield _reached(f"sample {place}", sample, scored)


def _scores(pages: Sequence[GoldPage], source: str, run: Run) -> dict[str, Scores]:
    found = predictions.run(NAME, pages, source, folds=run.folds, cache=run.cache, jobs=run.jobs)
    scores = {}
    for page in pages:
        dump = None if source == "html" else page.dump(source)
        scores[page.key] = {
            **score(page, found[page.key], OWN_FIELDS, dump),
            "raised": float(found[page.key].error is not None),
        }
    return scores


def _reached(place: str, pages: Sequence[GoldPage], scored: Mapping[str, Scores]) -> Reached:
    scores = [scored[page.key] for page in pages]
    measured = figures(scores, draws=0)
    values = {metric: figure.value for metric, figure in measured.items() if metric in _GATED}
    values["raised"] = fmean(one["raised"] for one in scores)
    return Reached(place, corpus.digest(pages), values)


def _reach_speed() -> Iterator[Reached]:
    pages = corpus.sample(corpus.load("news-dev"), _SPEED_PAGES)
    for source in _SPEED_SOURCES:
        measured = speed.measure_rates(pages, source, _SPEED_ROUNDS, [OWN, TRAFILATURA])
        ratio = measured.ratio(OWN.name, TRAFILATURA.name).median
        yield Reached(f"speed news-dev {source}", corpus.digest(pages), {"times trafilatura": ratio})


class Verdict(NamedTuple):
    """A floor held against what was reached."""

    place: str
    metric: str
    floor: float | None  # None: there is none yet
    value: float | None  # None: not measured any more
    passed: bool
    why: str


def judge(floors: Floors, reached: Sequence[Reached]) -> list[Verdict]:
    """Every figure that was reached against its floor, and every floor of the same places."""
    return [verdict for one in reached for verdict in _judge_place(floors, one)]


def _judge_place(floors: Floors, reached: Reached) -> Iterator[Verdict]:
    held = floors.floors.get(reached.place, {})
    same_corpus = floors.corpora.get(reached.place) == reached.corpus
    for metric in sorted({*held, *reached.values}):
        floor, value = held.get(metric), reached.values.get(metric)
        why = _objection(reached.place, metric, floor, value, same_corpus=same_corpus)
        note = "no floor yet: see --raise" if floor is None else "held"
        yield Verdict(reached.place, metric, floor, value, not why, why or note)


def _objection(place: str, metric: str, floor: float | None, value: float | None, *, same_corpus: bool) -> str:
    """Why the floor is not held; "" where it is, or where there is none."""
    if floor is None:
        return ""
    if not same_corpus:
        return "the floor is of another corpus"
    if value is None:
        return "no longer measured"
    margin = floor * SPEED_MARGIN if place.startswith("speed ") else MARGIN
    return "below its floor" if is_below(metric, value, floor, margin) else ""


def table(verdicts: Sequence[Verdict]) -> Table:
    """What fell first, then what held."""
    rows = [
        [verdict.place, verdict.metric, _digits(verdict.floor), _digits(verdict.value), verdict.why]
        for verdict in sorted(verdicts, key=lambda verdict: verdict.passed)
    ]
    held = sum(verdict.floor is not None for verdict in verdicts)
    fallen = sum(not verdict.passed for verdict in verdicts)
    title = f"Gate: {fallen} of {held} floors fallen" if fallen else f"Gate: all {held} floors held"
    return Table(title, ["place", "metric", "floor", "reached", ""], rows, data=[one._asdict() for one in verdicts])


def _digits(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}"
