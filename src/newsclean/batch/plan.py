"""A whole run: inputs through the pool to where the results go."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import newsclean
from newsclean.batch import dedupe, pool, progress
from newsclean.batch.choice import Choice
from newsclean.batch.destinations import SUMMARY, Errors, Shards, Stream, write_json
from newsclean.batch.errors import BatchError
from newsclean.batch.inputs import Inputs
from newsclean.batch.interrupts import Interrupted, Interrupts
from newsclean.batch.progress import Log
from newsclean.batch.records import Record
from newsclean.batch.sinks import Output
from newsclean.batch.sources.streams import STDIN
from newsclean.batch.tally import Tally
from newsclean.batch.worker import Cleaner, Job

SHARD_SIZE = 10_000  # input records: some 50 MB of gzipped articles, and at most a minute or two to do again
_RATE_SAMPLE = 1000  # records before an error rate means anything


class TooManyErrors(BatchError):  # noqa: N818  (a name that says it)
    """The share of failed records went beyond what was allowed."""


@dataclass(frozen=True)
class Plan:
    """What a run is to do.

    `target`: a folder (its name ends with a slash, or it is there), a file, or `-`. `clean`: a function like
    `newsclean.clean`, in a module that workers can import; None is that one. `dedupe`: exact, near or None.
    `max_error_rate`: 0 to 1; a run beyond it stops at the end of a shard. None: only counted.
    """

    inputs: Inputs
    target: str
    output: Output = field(default_factory=Output)
    choice: Choice = field(default_factory=Choice)
    clean: Cleaner | None = None
    workers: int = field(default_factory=pool.available_workers)
    limits: pool.Limits = field(default_factory=pool.Limits)
    ordered: bool = True
    dedupe: dedupe.Mode | None = None
    shard_size: int = SHARD_SIZE
    max_error_rate: float | None = None
    errors: Path | None = None  # for a file or `-`: where failures are written; a folder has a place for them

    @property
    def is_folder(self) -> bool:
        """Whether the output is in shards."""
        return self.target != STDIN and (self.target.endswith(("/", "\\")) or Path(self.target).is_dir())

    @property
    def job(self) -> Job:
        """What each record goes through."""
        sketch = dedupe.Sketch(self.dedupe) if self.dedupe else None
        return Job(self.clean, self.choice, self.output.encoder, sketch, trace="removed" in self.output.fields)

    @property
    def header(self) -> Mapping[str, Any]:
        """What the output depends on: a run can be resumed by one with the same."""
        choice = self.choice
        return {
            "newsclean": newsclean.__version__,
            "inputs": [_stamp(name) for name in self.inputs.names],
            "from": self.inputs.form,
            "input columns": [
                self.inputs.columns.html,
                self.inputs.columns.text,
                self.inputs.columns.url,
                self.inputs.columns.retrieved,
            ],
            "to": self.output.form,
            "fields": list(self.output.fields),
            "columns": list(self.output.columns),
            "keep": list(choice.kinds),
            "min-confidence": choice.min_confidence,
            "min-words": choice.min_words,
            "languages": list(choice.languages),
            "dedupe": self.dedupe,
            "shard-size": self.shard_size,
        }


def run(plan: Plan, log: Log | None = None, *, quiet: bool = True, json_log: bool = False) -> dict[str, Any]:
    """Clean everything, and return the summary: see `Tally.summary`.

    Raises UsageError, DiskFullError, TooManyErrors and PoolError, each with what to do; Interrupted after a signal.
    What is done stays: a folder is resumed by the same plan.
    """
    log = log or Log()
    started = time.monotonic()
    with Interrupts() as interrupts:
        place: Shards | Stream | None = None
        try:
            with _undisturbed(plan, interrupts):
                place = _place(plan, log)
            _work(plan, place, log, interrupts, quiet=quiet, json_log=json_log)
            with _undisturbed(plan, interrupts):
                place.finish()
                summary = place.total.summary()
                if isinstance(place, Shards):
                    write_json(place.folder / SUMMARY, summary)
        except BaseException:
            if place is not None:
                with _undisturbed(plan, interrupts):
                    place.abort()
            raise
    seconds = time.monotonic() - started
    done_now = place.total.records - place.before
    return {
        **summary,
        "run": {
            "seconds": round(seconds, 3),
            "records": done_now,
            "records_per_second": round(done_now / max(1e-9, seconds), 2),
        },
    }


def _undisturbed(plan: Plan, interrupts: Interrupts) -> contextlib.AbstractContextManager[None]:
    """No signal comes between a file and what looks after it; one that waits for the reader of a pipe is let through."""
    return contextlib.nullcontext() if plan.target == STDIN else interrupts.held()


def _place(plan: Plan, log: Log) -> Shards | Stream:
    if plan.is_folder:
        place = Shards(Path(plan.target), plan.output, plan.shard_size, plan.header, plan.dedupe)
        if place.is_complete:
            log.say("complete", f"{plan.target} is complete: nothing to do", records=place.start)
        elif place.start:
            log.say(
                "resume",
                f"resuming after {place.start:,} records in {place.index:,} shards",
                records=place.start,
                shards=place.index,
            )
        return place
    path = None if plan.target == STDIN else Path(plan.target)
    errors = Errors(plan.errors, lambda line: log.say("error", line))
    return Stream(path, plan.output, plan.shard_size, errors, plan.dedupe)


def _work(plan: Plan, place: Shards | Stream, log: Log, interrupts: Interrupts, *, quiet: bool, json_log: bool) -> None:
    if isinstance(place, Shards) and place.is_complete:
        return
    size = plan.inputs.size
    shown = progress.chosen(log, lambda: (plan.inputs.position, size), place.start, quiet=quiet, json_log=json_log)
    records = _numbered(plan.inputs, place)
    results = pool.run(plan.job, records, workers=plan.workers, limits=plan.limits, ordered=plan.ordered)
    checked = place.total.records
    with contextlib.closing(shown), contextlib.closing(results):
        for result in results:
            interrupts.check()
            with _undisturbed(plan, interrupts):
                result = place.add(result)  # noqa: PLW2901  (a duplicate is skipped there)
            shown.add(result)
            if place.total.records > checked:
                checked = place.total.records
                _check_rate(plan.max_error_rate, place.total)


def _numbered(inputs: Inputs, place: Shards | Stream) -> Iterator[Record]:
    for number, record in enumerate(inputs.records(place.mark), place.start):
        yield record._replace(number=number)


def _check_rate(limit: float | None, total: Tally) -> None:
    if limit is not None and total.records >= _RATE_SAMPLE and total.error_rate > limit:
        raise TooManyErrors(
            f"{total.failed:,} of {total.records:,} records failed: more than --max-error-rate {limit:g}"
        )


def _stamp(name: str) -> list[Any]:
    """An input, and what changes when it changes."""
    path = Path(name)
    if name == STDIN or not path.is_file():
        return [name]
    state = path.stat()
    return [name, state.st_size, state.st_mtime_ns]


__all__ = ["SHARD_SIZE", "Interrupted", "Plan", "TooManyErrors", "run"]
