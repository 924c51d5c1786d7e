"""What a process pays before its first article: the import, and the first page with the models' loading. Wall time."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from statistics import median
from typing import NamedTuple

_PAGE = "<h1>Rain</h1><p>It rained all day in the valley, and the river rose by a metre before night.</p>"
_BARE = "pass"
_IMPORT = "import newsclean"
_FIRST = f"""
import newsclean, time
begin = time.perf_counter()
newsclean.clean({_PAGE!r})
print(time.perf_counter() - begin)
"""


class Startup(NamedTuple):
    """Seconds, each the median of several fresh processes."""

    bare: float  # the interpreter alone
    imported: float  # with `import newsclean`
    first: float  # the first clean(), inside a process that has imported newsclean

    @property
    def import_cost(self) -> float:
        """Over a bare interpreter."""
        return self.imported - self.bare


def startup(rounds: int = 7) -> Startup:
    """Start fresh interpreters, the three kinds in turn."""
    bare, imported, first = [], [], []
    for _ in range(rounds):
        bare.append(_wall(lambda: _python(_BARE)))
        imported.append(_wall(lambda: _python(_IMPORT)))
        first.append(float(_python(_FIRST)))
    return Startup(median(bare), median(imported), median(first))


def two_processes(sources: list[bytes]) -> float:
    """How many times the pages per second of wall time two processes reach over one. Needs two idle cores."""
    return median(_spread_over(1, sources) / _spread_over(2, sources) for _ in range(3))


def _spread_over(processes: int, sources: list[bytes]) -> float:
    with ProcessPoolExecutor(processes) as pool:
        list(pool.map(_clean, sources[: processes * 2]))  # every process has its models
        return _wall(lambda: list(pool.map(_clean, sources, chunksize=4)))


def _clean(source: bytes) -> int:
    from newsclean import clean  # noqa: PLC0415 - in the worker

    return len(clean(source).body)


def _python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


def _wall(call: Callable[[], object]) -> float:
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin
