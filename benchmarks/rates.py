"""Pages per second of CPU time, as ratios between systems that are timed side by side.

Every page goes through every system before the next page comes, so a busy machine slows all alike. CPU time of this
process alone is counted, not the clock on the wall. Garbage is collected before each call: nobody pays for another's.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple

from benchmarks.contenders import Work

Source = bytes | str


class Spread(NamedTuple):
    """Of several rounds."""

    low: float
    median: float
    high: float

    def __str__(self) -> str:
        return f"{_short(self.median)} ({_short(self.low)}-{_short(self.high)})"


class Rates(NamedTuple):
    """CPU seconds by system, one number a round, over the same pages."""

    seconds: Mapping[str, Sequence[float]]
    failures: Mapping[str, int]  # calls that raised, in the first round
    pages: int

    def per_second(self, name: str) -> Spread:
        """Pages per second of CPU time; of this machine, and of no other."""
        return _spread([self.pages / seconds for seconds in self.seconds[name]])

    def ratio(self, name: str, other: str) -> Spread:
        """How many times as fast as `other` `name` was, round by round."""
        pairs = zip(self.seconds[name], self.seconds[other], strict=True)
        return _spread([theirs / ours for ours, theirs in pairs])


def measure(works: Mapping[str, Work], inputs: Mapping[str, Sequence[Source]], rounds: int) -> Rates:
    """Time every system on its inputs, page by page side by side. `inputs`: by system, in the same order of pages."""
    pages = len(next(iter(inputs.values())))
    failures = dict.fromkeys(works, 0)
    for name, work in works.items():  # a warm-up: models load, caches fill, regular expressions compile
        for source in inputs[name][:5]:
            _cpu_seconds(work, source)
    seconds: dict[str, list[float]] = {name: [0.0] * rounds for name in works}
    gc.collect()
    gc.freeze()  # what is alive now needs no second look: collecting before each call is then cheap
    for number in range(rounds):
        for page in range(pages):
            for name in _rotated(list(works), page + number):
                spent, failed = _cpu_seconds(works[name], inputs[name][page])
                seconds[name][number] += spent
                failures[name] += failed and number == 0
    gc.unfreeze()
    return Rates(seconds, failures, pages)


def _rotated(names: list[str], by: int) -> list[str]:
    """Everybody's turn to go first: the first after a page's bytes are touched pays for the cold cache."""
    cut = by % len(names)
    return names[cut:] + names[:cut]


def _cpu_seconds(work: Work, source: Source) -> tuple[float, bool]:
    """CPU time of one call, and whether it raised: time spent on a page that then fails is spent all the same."""
    gc.collect()
    failed = False
    begin = time.process_time()
    try:
        work(source)
    except Exception:  # whatever a library raises
        failed = True
    return time.process_time() - begin, failed


def _spread(values: Sequence[float]) -> Spread:
    return Spread(min(values), median(values), max(values))


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
