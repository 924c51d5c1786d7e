"""Time and memory against the size of the page: one fresh process a system, pages of 1 KB to 10 MB, a fitted exponent.

Memory is the process's peak of resident memory during the call less what it held before, from the kernel (VmHWM, reset
through clear_refs), so that it counts C libraries too; it is measured on Linux only.
"""

from __future__ import annotations

import gc
import math
import multiprocessing
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks import invented
from benchmarks.contenders import CONTENDERS, Work

SIZES = (*(1024 * 4**step for step in range(7)), 10 * 1024 * 1024)  # 1 KB to 4 MB by fours, and 10 MB
PATIENCE = 30.0  # seconds: past a page that takes longer, a system is given no larger one
_WARM_UP = 8 * 1024  # bytes
_FIT_FROM = 64 * 1024  # bytes: below, what a call costs whatever the page counts for more than the page
_REPEATS = ((0.05, 7), (0.5, 3))  # short calls are repeated, and the median is taken
_STATUS = Path("/proc/self/status")
_CLEAR = Path("/proc/self/clear_refs")


class Point(NamedTuple):
    """One page size."""

    size: int  # bytes
    seconds: float  # CPU time of one call, the median of several where it is short
    peak: int | None  # bytes of memory above what the process held before; None where the system does not tell


def curve(name: str, sizes: Sequence[int] = SIZES, *, dumps: bool = False) -> list[Point]:
    """The system's points up to the size where patience ends, measured in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_measure, name, list(sizes), dumps).result()


def exponent(points: Sequence[Point], start: int = _FIT_FROM) -> float | None:
    """The slope of a line through the logarithms of size and time (least squares): 1 is linear, 2 quadratic."""
    fitted = [
        (math.log(point.size), math.log(point.seconds)) for point in points if point.size >= start and point.seconds > 0
    ]
    if len(fitted) < 2:
        return None
    mean_x = sum(x for x, _ in fitted) / len(fitted)
    mean_y = sum(y for _, y in fitted) / len(fitted)
    return sum((x - mean_x) * (y - mean_y) for x, y in fitted) / sum((x - mean_x) ** 2 for x, _ in fitted)


def _measure(name: str, sizes: list[int], dumps: bool) -> list[Point]:
    work = next(contender for contender in CONTENDERS if contender.name == name).start()
    make = invented.dump if dumps else invented.html_page
    points: list[Point] = []
    try:
        for _ in range(3):
            work(make(_WARM_UP))
        for size in sizes:
            points.append(_point(work, make(size)))
            if points[-1].seconds > PATIENCE:
                break
    except Exception as error:  # whatever a library raises ends its curve, and nobody else's
        print(f"{name} ends at {len(points)} of {len(sizes)} sizes: {type(error).__name__}: {error}", file=sys.stderr)
    return points


def _point(work: Work, page: bytes | str) -> Point:
    gc.collect()
    before = _reset_peak()
    spent = [_cpu_seconds(work, page)]
    peak = _peak()
    repeats = next((count for limit, count in _REPEATS if spent[0] < limit), 1)
    spent += [_cpu_seconds(work, page) for _ in range(repeats - 1)]
    used = max(0, peak - before) if peak is not None and before is not None else None
    return Point(len(page), median(spent), used)


def _cpu_seconds(work: Work, page: bytes | str) -> float:
    begin = time.process_time()
    work(page)
    return time.process_time() - begin


def _reset_peak() -> int | None:
    """Resident bytes now, from which the peak counts anew."""
    try:
        _CLEAR.write_text("5")
        return _status("VmRSS")
    except OSError:
        return None


def _peak() -> int | None:
    try:
        return _status("VmHWM")
    except OSError:
        return None


def _status(field: str) -> int:
    line = next(line for line in _STATUS.read_text().splitlines() if line.startswith(f"{field}:"))
    return int(line.split()[1]) * 1024
