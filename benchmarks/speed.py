"""`python -m benchmarks speed`: newsclean's time against its peers', by stage, by page size, before the first page."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks import corpus, growth, rates, stages, startup
from benchmarks.contenders import CONTENDERS, OWN, Contender, Work
from benchmarks.gold import GoldPage
from benchmarks.systems import MissingSystemError
from benchmarks.tables import Table


@dataclass(frozen=True, slots=True)
class Run:
    """What is asked for, besides the sets."""

    sources: Sequence[str] = ("html",)
    sample: int = 60  # pages a set
    rounds: int = 5
    largest: int = growth.SIZES[-1]  # bytes


def available(wanted: Sequence[Contender] = CONTENDERS) -> list[Contender]:
    """The systems that are installed; what is missing is said on standard error."""
    found = []
    for contender in wanted:
        try:
            contender.version()
        except MissingSystemError as missing:
            print(f"{contender.name} is left out: {missing}", file=sys.stderr)
        else:
            found.append(contender)
    return found


def rate_tables(sets: Sequence[str], run: Run) -> Iterator[Table]:
    """Pages per second and ratios, a table a set and input."""
    for name in sets:
        for source in run.sources:
            if pages := _readable(name, source):
                chosen = corpus.sample(pages, run.sample)
                yield _rate_table(f"{name}, {source}", measure_rates(chosen, source, run.rounds))


def measure_rates(
    pages: Sequence[GoldPage], source: str, rounds: int, wanted: Sequence[Contender] = CONTENDERS
) -> rates.Rates:
    """Time the systems side by side. On dumps, newsclean reads the dump, and the others the same page's HTML."""
    html = [page.html() for page in pages]
    own: Sequence[bytes | str] = html if source == "html" else [page.dump(source) for page in pages]
    works: dict[str, Work] = {contender.name: contender.start() for contender in available(wanted)}
    inputs = {name: own if name == OWN.name else html for name in works}
    return rates.measure(works, inputs, rounds)


def _rate_table(title: str, measured: rates.Rates) -> Table:
    ours = OWN.name
    rows, data = [], {}
    for contender in CONTENDERS:
        if contender.name in measured.seconds:
            rate = measured.per_second(contender.name)
            ratio = measured.ratio(ours, contender.name) if ours in measured.seconds else None
            rows.append(
                [
                    contender.name,
                    contender.version(),
                    str(rate),
                    str(ratio or "-"),
                    str(measured.failures[contender.name]),
                ]
            )
            data[contender.name] = {
                "per_second": rate._asdict(),
                "newsclean_is_times": ratio._asdict() if ratio else None,
            }
    return Table(
        f"{title}: {measured.pages} pages",
        ["", "version", "pages per CPU second", "newsclean is × as fast", "raised"],
        rows,
        notes=[f"median (least-most) of rounds, all systems in turn on each page; {_machine()}"],
        data=data,
    )


def stage_table(sets: Sequence[str], run: Run) -> Iterator[Table]:
    """Own time of newsclean by stage."""
    for source in run.sources:
        pages = [page for name in sets for page in corpus.sample(_readable(name, source), run.sample)]
        if pages:
            yield _stage_table(
                source,
                stages.profile([page.html() if source == "html" else page.dump(source) for page in pages]),
                len(pages),
            )


def _readable(name: str, source: str) -> list[GoldPage]:
    return [page for page in corpus.articles(corpus.load(name)) if source == "html" or page.has_dump(source)]


def _stage_table(source: str, measured: stages.Profile, pages: int) -> Table:
    shares = measured.shares()
    rows = [
        [stage, f"{1000 * spent / pages:.3f}", f"{shares[stage]:.1%}", f"{measured.calls.get(stage, 0) / pages:.1f}"]
        for stage, spent in measured.seconds.items()
    ]
    whole = sum(measured.seconds.values())
    rows.append(["in all", f"{1000 * whole / pages:.3f}", "100.0%", ""])
    notes = [f"not found, so part of what calls them: {', '.join(measured.absent)}"] if measured.absent else []
    data = {stage: spent / pages for stage, spent in measured.seconds.items()}
    return Table(
        f"newsclean by stage, {source}: {pages} pages",
        ["stage", "ms a page", "share", "calls a page"],
        rows,
        notes,
        data,
    )


def growth_table(run: Run, *, dumps: bool = False) -> Table:
    """Milliseconds and memory by page size, with the fitted exponent."""
    sizes = [size for size in growth.SIZES if size <= run.largest]
    curves = {
        contender: growth.curve(contender.name, sizes, dumps=dumps)
        for contender in available()
        if contender is OWN or not dumps
    }
    rows = [
        [contender.name, *_points(points, len(sizes)), _exponent(points), _memory(points)]
        for contender, points in curves.items()
    ]
    data = {contender.name: [point._asdict() for point in points] for contender, points in curves.items()}
    return Table(
        f"CPU milliseconds a page by size, {'text dumps' if dumps else 'HTML'} of invented text",
        ["", *map(_size, sizes), "exponent", "memory"],
        rows,
        notes=[
            "exponent: slope of log time over log size from 64 KB up; 1 is linear",
            "memory: peak above what the process held before, as a multiple of the largest page's bytes",
            f"- not tried: the size before took more than {growth.PATIENCE:.0f} s, or raised",
        ],
        data=data,
    )


def _points(points: Sequence[growth.Point], wanted: int) -> list[str]:
    shown = [
        f"{1000 * point.seconds:.2f}" if point.seconds < 0.1 else f"{1000 * point.seconds:.0f}" for point in points
    ]
    return shown + ["-"] * (wanted - len(shown))


def _exponent(points: Sequence[growth.Point]) -> str:
    slope = growth.exponent(points)
    return "-" if slope is None else f"{slope:.2f}"


def _memory(points: Sequence[growth.Point]) -> str:
    if not points or points[-1].peak is None:
        return "-"
    return f"{points[-1].peak / points[-1].size:.1f} ×"


def _size(size: int) -> str:
    return f"{size // 1024} KB" if size < 1024 * 1024 else f"{size // (1024 * 1024)} MB"


def startup_table(sets: Sequence[str], run: Run) -> Table:
    """Import, first page, and what a second process brings."""
    started = startup.startup()
    pages = [page.html() for name in sets for page in corpus.sample(corpus.articles(corpus.load(name)), run.sample)]
    values = {
        "import newsclean, over a bare interpreter": f"{1000 * started.import_cost:.0f} ms",
        "first clean(), models loading": f"{1000 * started.first:.0f} ms",
        "two processes against one": f"{startup.two_processes(pages):.2f} ×",
    }
    return Table(
        "Before the first page, and beside it", ["", "wall time"], [list(row) for row in values.items()], data=values
    )


def _machine() -> str:
    return f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}"


PARTS: Mapping[str, Callable[[Sequence[str], Run], Sequence[Table]]] = {
    "rates": lambda sets, run: list(rate_tables(sets, run)),
    "stages": lambda sets, run: list(stage_table(sets, run)),
    "growth": lambda sets, run: [growth_table(run, dumps=dumps) for dumps in (False, True)],  # noqa: ARG005
    "startup": lambda sets, run: [startup_table(sets, run)],
}


def tables(sets: Sequence[str], run: Run, parts: Sequence[str]) -> list[Table]:
    """The parts asked for, in order."""
    return [table for part in parts for table in PARTS[part](sets, run)]
