"""Poisonous pages cost themselves, whatever they do; order is kept; nothing is lost."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest
from pebble.pool.process import PoolManager

from newsclean import batch
from newsclean.batch import Limits, Record, UsageError
from tests.batch import poison
from tests.batch.material import page

LIMITS = Limits(seconds=2, megabytes=512)


def run(pages, cleaner=poison.poisonous, workers=2, **options):
    options.setdefault("limits", LIMITS)
    return list(batch.clean(pages, cleaner=cleaner, workers=workers, **options))


def titles(results):
    return [result.article.title if result.article else result.failure.exception for result in results]


def expected(count, **other):
    return [other.get(f"at{number}", f"News {number}") for number in range(count)]


def test_order_is_kept():
    results = run([page(number) for number in range(200)])
    assert titles(results) == expected(200)
    assert all(result.record.data == b"" for result in results)


def test_unordered_gives_every_page_once():
    assert sorted(titles(run([page(number) for number in range(200)], ordered=False))) == sorted(expected(200))


POISONS = {
    "abort": ("WorkerDied", "SIGABRT"),
    "exit": ("WorkerDied", "exit code 3"),
    "raise": ("ValueError", "what a page"),
    "recursion": ("RecursionError", ""),
    "memory": ("MemoryError", "the page takes more memory than its worker may have"),
    "killed": ("WorkerDied", "SIGKILL"),
    "unpicklable": ("UnpicklableError", ""),
}


@pytest.mark.parametrize("name", POISONS)
def test_poison_costs_that_page_alone(name):
    pages = [page(number, f"POISON-{name}" if number in {3, 20} else "") for number in range(40)]
    exception, message = POISONS[name]
    results = run(pages)
    assert titles(results) == expected(40, at3=exception, at20=exception)
    assert message in results[3].failure.message
    assert len(results[3].failure.message) <= 500


def test_a_death_is_told_however_late_messages_are_read(monkeypatch):
    """A worker says which task it takes and dies of it at once: its last message may be read after its death is seen."""
    read = PoolManager.process_next_message

    def late(manager, timeout):
        threading.Event().wait(0.02)
        read(manager, timeout)

    monkeypatch.setattr(PoolManager, "process_next_message", late)
    pages = [page(number, "POISON-exit" if number in {3, 20} else "") for number in range(24)]
    assert titles(run(pages)) == expected(24, at3="WorkerDied", at20="WorkerDied")


@pytest.mark.parametrize("name", ["hang", "loop"])
def test_page_that_hangs_costs_itself(name):
    limits = Limits(seconds=0.5)
    pages = [page(number, f"POISON-{name}" if number == 3 else "") for number in range(30)]
    results = run(pages, limits=limits)
    assert titles(results) == expected(30, at3="TimeLimit")
    assert results[3].failure.message == "the page took longer than 0.5 seconds"


def test_worker_killed_from_outside_is_no_fault_of_the_page(tmp_path):
    note = tmp_path / "note"
    pages = [page(number, f"NOTE {note} " if number == 5 else "") for number in range(10)]
    assert titles(run(pages, poison.once)) == expected(10)


def test_workers_are_replaced():
    results = run([page(number) for number in range(120)], limits=Limits(tasks=1))
    assert titles(results) == expected(120)


def test_without_limits():
    assert titles(run([page(0)], limits=Limits(None, None, None))) == expected(1)


def test_skipped_and_failed_records_keep_their_place():
    records = [
        Record(page(0)),
        Record(skip="status:404"),
        Record(page(2)),
        Record(failure=batch.Failure("read", "OSError", "damaged")),
        *(Record(skip="record-type:request") for _ in range(600)),
        Record(page(4)),
    ]
    for workers in (0, 2):
        results = run(records, workers=workers)
        assert len(results) == len(records)
        assert [result.skipped for result in results[:3]] == [None, "status:404", None]
        assert results[3].failure.exception == "OSError"
        assert results[-1].article.title == "News 4"


def test_in_process_works_without_processes():
    results = run([page(0), page(1, "POISON-raise"), page(2)], workers=0)
    assert titles(results) == expected(3, at1="ValueError")


def test_reading_stays_close_to_the_work():
    """Memory doesn't grow with the input: a reader far ahead would hold it all."""
    read = given = 0
    furthest = 0

    def pages():
        nonlocal read
        for number in range(3000):
            read += 1
            yield page(number)

    for _ in batch.clean(pages(), cleaner=poison.quick, workers=2):
        given += 1
        furthest = max(furthest, read - given)
    assert given == 3000
    assert furthest < 1000


def test_large_pages_are_read_one_by_one():
    big = page(1) + " " * (60 * 2**20)
    assert titles(run([big, big, page(1)], poison.quick)) == ["News 1"] * 3


def test_results_come_while_the_input_waits():
    """A pipe that is fed slowly isn't held back until a task is full."""
    may_end = threading.Event()

    def pages():
        yield page(0)
        assert may_end.wait(60)
        yield page(1)

    results = batch.clean(pages(), cleaner=poison.quick, workers=1)
    assert next(results).article.title == "News 0"
    may_end.set()
    assert next(results).article.title == "News 1"


def test_error_of_the_input_comes_after_the_results():
    def pages():
        yield page(0)
        raise RuntimeError("the caller's own")

    for workers in (0, 1):
        results = batch.clean(pages(), cleaner=poison.quick, workers=workers)
        assert next(results).article.title == "News 0"
        with pytest.raises(RuntimeError, match="the caller's own"):
            next(results)


def children():
    """Processes below this one, servers of multiprocessing left out."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            line = stat.read_text().rpartition(")")[2].split()
            if b"multiprocessing.forkserver" in Path(stat.parent, "cmdline").read_bytes() and line[0] != "Z":
                found.add((int(stat.parent.name), int(line[1])))
        except OSError:
            continue
    servers = {pid for pid, parent in found if parent == os.getpid()}
    return {pid for pid, parent in found if parent in servers}


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_closing_ends_the_workers():
    before = children()
    results = batch.clean((page(number) for number in range(10**9)), cleaner=poison.quick, workers=2)
    next(results)
    assert len(children() - before) == 2
    results.close()
    wait_until(lambda: not children() - before)


def wait_until(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def test_cleaner_that_no_worker_could_have():
    with pytest.raises(UsageError, match="can't be sent to workers"):
        run([page(0)], cleaner=lambda source, **_: None)


@pytest.mark.parametrize("limits", [{"seconds": 0}, {"megabytes": -1}, {"tasks": 0}])
def test_senseless_limits(limits):
    with pytest.raises(UsageError):
        Limits(**limits)


def test_the_real_cleaner_in_workers_gives_what_it_gives_here():
    pages = [page(number) for number in range(20)]
    here = [result.article for result in batch.clean(pages, workers=0)]
    assert [result.article for result in batch.clean(pages, workers=2)] == here
