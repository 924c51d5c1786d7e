"""`python -m benchmarks batch`: a run as long as a crawl's, its speed, its memory over time, and what isn't cleaning.

An archive is made of the development pages, each one again and again with a number in it; `newsclean run`'s own code
cleans it into shards. Processor time of all its processes is read from /proc, so that a busy machine doesn't change the
shares.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from statistics import mean
from typing import Any

import newsclean
from benchmarks import corpus
from benchmarks.tables import Table
from newsclean import batch
from newsclean.article import Article

_TICKS = os.sysconf("SC_CLK_TCK")
_SAMPLE_SECONDS = 1.0
_WARM_RECORDS = 64
_WARM_UP = 0.25  # share of the run after which memory should be flat
_NOTES = "NEWSCLEAN_BENCHMARK_NOTES"  # the folder in which workers note the time they spend cleaning


def timed(source: Any, **options: Any) -> Article:
    """`newsclean.clean`, with its processor time noted in a file a process."""
    begun = time.process_time()
    article = newsclean.clean(source, **options)
    _noted(time.process_time() - begun)
    return article


def _noted(seconds: float) -> None:
    handle, total = _note()
    total[0] += seconds
    os.pwrite(handle, repr(total[0]).encode().ljust(32), 0)


@cache
def _note() -> tuple[int, list[float]]:
    path = Path(os.environ[_NOTES], str(os.getpid()))
    return os.open(path, os.O_WRONLY | os.O_CREAT), [0.0]


def measure(sets: list[str], records: int, workers: int, to: str) -> list[Table]:
    """Make the archive, clean it, and tell the figures."""
    with tempfile.TemporaryDirectory(prefix="newsclean-benchmark-") as folder, _noting(Path(folder)):
        archive = Path(folder, "pages.warc.gz")
        size = _written(archive, sets, records)
        _written(Path(folder, "warm.warc.gz"), sets, _WARM_RECORDS)
        batch.run(_plan(folder, "warm", to, workers))  # the server of the workers is there from now on
        plan = _plan(folder, "pages", to, workers)
        for note in Path(folder, "notes").iterdir():
            note.write_text("0")
        with Memory() as memory:
            before, begun = _family_seconds(), time.monotonic()
            summary = batch.run(plan)
            took, used = time.monotonic() - begun, _family_seconds() - before
        cleaning = sum(float(note.read_text()) for note in Path(folder, "notes").iterdir())
    return [_table(summary, size / records, took, used, cleaning, memory)]


def _plan(folder: str, name: str, to: str, workers: int) -> batch.Plan:
    inputs = batch.Inputs([f"{folder}/{name}.warc.gz"])
    return batch.Plan(inputs, f"{folder}/{name}/", batch.Output(to), clean=timed, workers=workers)


def _written(path: Path, sets: list[str], records: int) -> int:
    """As `_write`, in a process of its own: the pages it holds are no part of the run's memory."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_write, path, sets, records).result()


@contextmanager
def _noting(folder: Path) -> Iterator[None]:
    notes = folder / "notes"
    notes.mkdir()
    os.environ[_NOTES] = str(notes)
    try:
        yield
    finally:
        del os.environ[_NOTES]


def _write(path: Path, sets: list[str], records: int) -> int:
    """An archive of so many responses; the bytes of their pages."""
    from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]  # noqa: PLC0415
    from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]  # noqa: PLC0415

    pages = [page.html() for name in sets for page in corpus.load(name)]
    size = 0
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for number, html in enumerate(itertools.islice(itertools.cycle(pages), records)):
            body = html + b"<!-- %d -->" % number
            size += len(body)
            header = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            url = f"https://host-{number % 997}.example/{number}"
            writer.write_record(writer.create_warc_record(url, "response", payload=BytesIO(body), http_headers=header))
    return size


def _table(
    summary: dict[str, Any], size: float, took: float, used: float, cleaning: float, memory: Memory
) -> Table:
    records = summary["records"]
    outside = 1 - cleaning / used
    early, late = memory.halves()
    data = {
        "records": records,
        "balanced": summary["balanced"],
        "page_kb": size / 1024,
        "pages_per_second": records / took,
        "ms_per_page": 1000 * used / records,
        "cleaning_ms_per_page": 1000 * cleaning / records,
        "share_outside": outside,
        "memory_mb": {"early": early, "late": late, "peak": max(memory.samples)},
    }
    rows = [
        ["records", f"{records:,}"],
        ["page, mean", f"{size / 1024:.0f} KB"],
        ["pages/s", f"{records / took:.1f}"],
        ["processor time a page", f"{1000 * used / records:.2f} ms"],
        ["of it cleaning", f"{1000 * cleaning / records:.2f} ms"],
        ["outside cleaning", f"{outside:.1%}"],
        ["memory after warm-up, first half", f"{early:.0f} MB"],
        ["memory after warm-up, second half", f"{late:.0f} MB"],
        ["memory, peak", f"{max(memory.samples):.0f} MB"],
    ]
    return Table("Batch", ["figure", "value"], rows, ["processor time and memory: of all processes"], data)


class Memory:
    """Memory of this process and all below it, once a second: each shared page counted once (PSS), in MB."""

    def __init__(self) -> None:
        self.samples: list[float] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join()

    def halves(self) -> tuple[float, float]:
        """Means of the first and the second half of the run, the warm-up left out."""
        settled = self.samples[int(_WARM_UP * len(self.samples)) :]
        middle = len(settled) // 2
        return mean(settled[:middle] or settled), mean(settled[middle:])

    def _watch(self) -> None:
        while True:
            self.samples.append(sum(map(_memory, _family())))
            if self._over.wait(_SAMPLE_SECONDS):
                return


def _memory(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _family() -> set[int]:
    """Ids of this process and all below it."""
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*"):
        if stat := _stat(int(path.name)):
            parents[int(path.name)] = int(stat[1])
    found = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _family_seconds() -> float:
    """Processor time of this process and all below it, those included that have ended."""
    total = 0
    for pid in _family():
        if stat := _stat(pid):
            own, ended = stat[11:13], stat[13:15]
            total += sum(map(int, [*own, *ended]))
    return total / _TICKS


def _stat(pid: int) -> list[str]:
    """Fields of /proc/PID/stat from the state on; none for a process that has gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []

