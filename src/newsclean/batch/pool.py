"""Records in, results out: in this process, or in workers that a page can take down without harm to the others.

Several pages go to a worker at once: a task costs 0.1 ms to hand over, a page a few milliseconds to clean. A task that
aborts its worker, hangs or is killed is done again page by page, so that the page at fault is the only one to fail.
"""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import os
import pickle
import queue
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from newsclean import api
from newsclean.batch import deaths
from newsclean.batch.errors import PoolError, UsageError
from newsclean.batch.extras import need
from newsclean.batch.records import Failure, Outcome, Record, Result
from newsclean.batch.worker import Job, failed

_TASK_PAGES = 16  # 60 ms of work for 0.2 ms of handing over; more only makes a retry dearer
_TASK_BYTES = 2 * 2**20
_TASK_RECORDS = 256  # with those that are no pages
_AHEAD_PAGES = 128  # a worker: read and not given out yet; half a second of work while one page takes its time
_AHEAD_BYTES = 24 * 2**20  # a worker
_POLL = 0.5  # seconds between looks at whether anything still happens
_STUCK = 60.0  # seconds beyond two time limits without any result: the pool has lost a task
_ATTEMPTS = 3  # of a page whose worker was killed from outside, or whose task was lost
_MAX_RENEWALS = 5  # pools that broke one after the other without a single result
_OUTSIDE = (-signal.SIGTERM, -signal.SIGKILL if hasattr(signal, "SIGKILL") else -9)
_STOP_SECONDS = 10.0
_WARM_UP = "<h1>Rain</h1><p>It rained all day in the valley, and the river rose by a metre before night fell.</p>"
_TIME_LIMIT, _WORKER_DIED, _LOST = "TimeLimit", "WorkerDied", "WorkerLost"


@dataclass(frozen=True)
class Limits:
    """What a page and a worker may use; None is no limit.

    `seconds`: for a page. `megabytes`: a worker's memory, beyond what it starts with. `tasks`: after these a worker is
    replaced by a fresh one; a task is up to 16 pages.
    """

    seconds: float | None = 30.0
    megabytes: int | None = 2048
    tasks: int | None = 500

    def __post_init__(self) -> None:
        for name in ("seconds", "megabytes", "tasks"):
            value = getattr(self, name)
            if value is not None and value <= 0:
                raise UsageError(f"a limit is above 0, unlike {name}={value}")


def available_workers() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(
    job: Job, records: Iterable[Record], *, workers: int, limits: Limits | None = None, ordered: bool = True
) -> Generator[Result, None, None]:
    """The result of every record. `workers`: 0 works in this process, without limits. `ordered`: as the records are."""
    if workers == 0:
        return (Result(_without_data(record), job(record)) for record in records)
    return Pool(job, workers, limits or Limits(), ordered=ordered).run(records)


def _without_data(record: Record) -> Record:
    return record._replace(data=b"") if record.data else record


@dataclass(eq=False)
class _Task:
    """Some records in a row, and what came of them so far."""

    records: list[Record] = field(default_factory=list)
    outcomes: list[Outcome | None] = field(default_factory=list)
    size: int = 0
    pages: int = 0
    awaited: int = 0

    def add(self, record: Record, job: Job) -> None:
        """A page waits for a worker; what is no page has its outcome already."""
        self.records.append(record)
        self.outcomes.append(None if record.is_page else job(record))
        self.size += record.size
        if record.is_page:
            self.pages += 1
            self.awaited += 1

    @property
    def is_full(self) -> bool:
        return self.pages >= _TASK_PAGES or self.size >= _TASK_BYTES or len(self.records) >= _TASK_RECORDS

    def settle(self, index: int, outcome: Outcome) -> None:
        self.outcomes[index] = outcome
        self.awaited -= 1

    def results(self) -> Iterator[Result]:
        for record, outcome in zip(self.records, self.outcomes, strict=True):
            assert outcome is not None
            yield Result(_without_data(record), outcome)


@dataclass(eq=False)
class _Part:
    """What one worker is given: the pages of a task, or one of them alone after a failure."""

    task: _Task
    indices: list[int]
    attempts: int = 1

    @property
    def records(self) -> list[Record]:
        return [self.task.records[index] for index in self.indices]


class _Budget:
    """What may be read ahead: it makes the reader wait while too much is under way."""

    def __init__(self, pages: int, size: int) -> None:
        self._pages, self._bytes = pages, size
        self._used_pages = self._used_bytes = 0
        self._changed = threading.Condition()
        self._closed = False

    def take(self, size: int) -> bool:
        """Wait until there is room for a record. False once the run is over."""
        with self._changed:
            while not self._closed and self._is_short(size):
                self._changed.wait()
            self._used_pages += 1
            self._used_bytes += size
            return not self._closed

    def _is_short(self, size: int) -> bool:
        """Whether a record has to wait. One alone never does, however large."""
        return self._used_pages > 0 and (self._used_pages >= self._pages or self._used_bytes + size > self._bytes)

    def give(self, pages: int, size: int) -> None:
        with self._changed:
            self._used_pages -= pages
            self._used_bytes -= size
            self._changed.notify()

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify()


class _Read(NamedTuple):
    record: Record


class _AllRead(NamedTuple):
    error: BaseException | None


class _Done(NamedTuple):
    part: _Part
    future: Any
    generation: int


class Pool:
    """Workers in processes of their own. A thread reads ahead; the caller's hands over, collects and gives out."""

    def __init__(self, job: Job, workers: int, limits: Limits, *, ordered: bool = True) -> None:
        self._pebble = need("pebble", "cleaning in several processes (workers above 0)")
        self._job = job
        self._workers = workers
        self._limits = limits
        self._ordered = ordered
        self._packed = _packed(job)
        if job.clean is None:
            api.default()  # a broken installation shows here, not as a failure of every page
        self._events: queue.SimpleQueue[_Read | _AllRead | _Done] = queue.SimpleQueue()
        self._budget = _Budget(_AHEAD_PAGES * workers, _AHEAD_BYTES * workers)
        self._tasks: deque[_Task] = deque()  # in the order of their records
        self._parts: set[_Part] = set()  # with the workers
        self._generation = 0
        self._renewals = 0
        self._last_result = time.monotonic()
        self._context = _context()
        self._alive, self._own_end = self._context.Pipe(duplex=False)  # workers end when our end is closed
        self._pool = self._new_pool()

    def run(self, records: Iterable[Record]) -> Generator[Result, None, None]:
        """Results of all records. The workers are gone when the iterator is closed, or at its end."""
        threading.Thread(target=self._read, args=(records,), name="newsclean-reader", daemon=True).start()
        filling = _Task()
        reading = True
        failure: BaseException | None = None
        try:
            while reading or self._tasks or filling.records:
                event = self._next_event()
                if isinstance(event, _Read):
                    filling.add(event.record, self._job)
                elif isinstance(event, _Done):
                    self._collect(event)
                elif isinstance(event, _AllRead):
                    reading = False
                    failure = event.error
                if filling.records and (filling.is_full or not reading or self._is_hungry()):
                    self._hand_over(filling)
                    filling = _Task()
                yield from self._ready()
            if failure is not None:
                raise failure
        finally:
            self._budget.close()
            _stop(self._pool)
            self._alive.close()
            self._own_end.close()

    def _read(self, records: Iterable[Record]) -> None:
        """The reader's thread: it waits for its turn, and for the disk, so that nobody else has to."""
        error: BaseException | None = None
        try:
            for record in records:
                if not self._budget.take(record.size):
                    return
                self._events.put(_Read(record))
        except BaseException as caught:
            error = caught
        self._events.put(_AllRead(error))

    def _next_event(self) -> _Read | _AllRead | _Done | None:
        try:
            return self._events.get(timeout=_POLL)
        except queue.Empty:
            self._look_after_lost()
            return None

    def _is_hungry(self) -> bool:
        """Whether a worker would wait if nothing was handed over now."""
        return self._events.empty() and len(self._parts) < 2 * self._workers

    def _hand_over(self, task: _Task) -> None:
        self._tasks.append(task)
        pages = [index for index, outcome in enumerate(task.outcomes) if outcome is None]
        if pages:
            self._schedule(_Part(task, pages))

    def _schedule(self, part: _Part) -> None:
        self._parts.add(part)
        try:
            future = self._pool.schedule(_work, args=(part.records,), timeout=self._limits.seconds)
        except RuntimeError:  # the pool broke; all that it had is scheduled again
            self._renew()
            return
        generation = self._generation
        future.add_done_callback(lambda future: self._events.put(_Done(part, future, generation)))

    def _collect(self, done: _Done) -> None:
        """Take the outcomes of a part, or find out which of its pages is at fault."""
        if done.generation != self._generation:
            return
        part = done.part
        try:
            outcomes = done.future.result()
        except (BrokenProcessPool, CancelledError):
            self._renew()
            return
        except TimeoutError:
            failure = Failure("clean", _TIME_LIMIT, f"the page took longer than {self._limits.seconds:g} seconds")
            self._failed(part, failure)
        except self._pebble.ProcessExpired as error:
            failure = Failure("clean", _WORKER_DIED, f"the page took its worker down: {_ended(error.exitcode)}")
            self._failed(part, failure, outside=error.exitcode in _OUTSIDE)
        except Exception as error:
            self._failed(part, failed("clean", error))
        else:
            self._parts.discard(part)
            for index, outcome in zip(part.indices, outcomes, strict=True):
                part.task.settle(index, outcome)
        self._renewals = 0
        self._last_result = time.monotonic()

    def _failed(self, part: _Part, failure: Failure, *, outside: bool = False) -> None:
        self._parts.discard(part)
        if len(part.indices) > 1:
            for index in part.indices:
                self._schedule(_Part(part.task, [index]))
        elif (
            outside and part.attempts < _ATTEMPTS
        ):  # killed from outside: by the kernel for want of memory, by an operator
            self._schedule(_Part(part.task, part.indices, part.attempts + 1))
        else:
            part.task.settle(part.indices[0], failure)

    def _look_after_lost(self) -> None:
        """Begin anew where no result came for so long that the pool must have lost its tasks."""
        if self._parts and self._limits.seconds is not None:
            if time.monotonic() - self._last_result > 2 * self._limits.seconds + _STUCK:
                self._last_result = time.monotonic()
                for part in list(self._parts):
                    part.attempts += 1
                    if part.attempts > _ATTEMPTS:
                        self._failed(
                            part, Failure("clean", _LOST, "the page was handed to workers and never came back")
                        )
                self._renew()
        else:
            self._last_result = time.monotonic()

    def _renew(self) -> None:
        """A new pool in place of a broken one, with everything that was under way."""
        self._renewals += 1
        if self._renewals > _MAX_RENEWALS:
            raise PoolError(
                "the workers die before they have cleaned a page: what they print tells why; "
                "--workers 0 does without them"
            )
        self._generation += 1
        _stop(self._pool)
        self._pool = self._new_pool()
        parts, self._parts = self._parts, set()
        for part in sorted(parts, key=lambda part: part.task.records[part.indices[0]].position):
            self._schedule(part)

    def _new_pool(self) -> Any:
        pool = self._pebble.ProcessPool(
            max_workers=self._workers,
            max_tasks=self._limits.tasks or 0,
            initializer=_begin,
            initargs=(self._packed, self._limits.megabytes, self._alive),
            context=self._context,
        )
        deaths.wait_for_last_messages(pool)
        return pool

    def _ready(self) -> Iterator[Result]:
        """Results that can be given out now."""
        while task := self._next_finished():
            yield from task.results()
            self._budget.give(len(task.records), task.size)

    def _next_finished(self) -> _Task | None:
        for task in itertools.islice(self._tasks, 1 if self._ordered else None):
            if task.awaited == 0:
                self._tasks.remove(task)
                return task
        return None


def _packed(job: Job) -> bytes:
    try:
        return pickle.dumps(job)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise UsageError(
            f"this cleaner can't be sent to workers ({error}): define it in a module, or clean with workers=0"
        ) from error


def _context() -> Any:
    """How workers are started: forked from a server that has loaded the models and has no threads, or else anew."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["newsclean.batch.preload"])
    return context


def _stop(pool: Any) -> None:
    """End a pool and its workers; never wait for one that doesn't end."""
    pool.stop()
    thread = threading.Thread(target=_join, args=(pool,), daemon=True)
    thread.start()
    thread.join(_STOP_SECONDS)


def _join(pool: Any) -> None:
    with contextlib.suppress(Exception):
        pool.join()


def _ended(code: int) -> str:
    """What an exit code means.

    >>> _ended(-6)
    'SIGABRT'
    """
    with contextlib.suppress(ValueError):
        if code < 0:
            return signal.Signals(-code).name
    return f"exit code {code}"


# What follows runs in a worker.

# Set once, when the worker begins: pickling a cleaner with every task would cost more than the task.
_JOB: list[Job] = []
_PARENT: list[Connection] = []


def _begin(packed: bytes, megabytes: int | None, parent: Connection) -> None:
    """Make this process a worker."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a page that hangs in C ends at once
    os.dup2(2, 1)  # what a library prints doesn't end up among the articles
    _die_with(parent)
    _PARENT[:] = [parent]
    _JOB[:] = [pickle.loads(packed)]
    _JOB[0](Record(_WARM_UP))
    if megabytes is not None:
        _limit_memory(megabytes * 2**20)


def _work(records: list[Record]) -> list[Outcome]:
    return [_JOB[0](record) for record in records]


def _die_with(parent: Connection) -> None:
    """Have the kernel end this process when its parent is gone, even while a page hangs in C.

    The parent holds the other end of this pipe. (PR_SET_PDEATHSIG won't do: the parent of this process is
    multiprocessing's server, which lives as long as any worker does.)
    """
    if sys.platform == "linux":
        import fcntl  # noqa: PLC0415  (in workers only, and not on Windows)

        fcntl.fcntl(parent, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(parent, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(parent, fcntl.F_SETFL, fcntl.fcntl(parent, fcntl.F_GETFL) | os.O_ASYNC)
        if parent.poll():  # gone before
            os._exit(1)


def _limit_memory(size: int) -> None:
    """Let an allocation fail that goes this far beyond what is in use now."""
    try:
        import resource  # noqa: PLC0415  (not on Windows)

        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + size, resource.RLIM_INFINITY))
    except (ImportError, OSError, ValueError):
        return  # a system without such limits
