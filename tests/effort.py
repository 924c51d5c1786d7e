"""What work costs, told so that a busy machine can't change the answer: CPU time of this process, against other work of this run."""

from __future__ import annotations

import time
from collections.abc import Callable

LINEAR = 10  # growth below it is linear: between 4 and 16
_REPEATS = 5
_FLOOR = 0.002  # seconds below which a measurement is mostly noise


def effort(work: Callable[[], object]) -> float:
    """Seconds of CPU, the least of a few repeats. What is cached is to be left out by the caller."""
    spent = []
    for _ in range(_REPEATS):
        begin = time.process_time()
        work()
        spent.append(time.process_time() - begin)
    return min(spent)


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times the effort grows from a quarter of the size to all of it: 4 is linear, 16 quadratic."""
    return effort(lambda: work(size)) / max(effort(lambda: work(size // 4)), _FLOOR)
