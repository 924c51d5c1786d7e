"""Where results go: a folder of shards, which can be resumed, or one stream, which can't.

Both count in shards of the same number of input records, so that a run's numbers don't depend on what it writes.
"""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from newsclean.batch import dedupe
from newsclean.batch.errors import BatchError, DiskFullError, UsageError
from newsclean.batch.jsontext import dumps
from newsclean.batch.manifest import FORMAT, NAME, Manifest
from newsclean.batch.records import Cleaned, Failure, Mark, Result, Skipped
from newsclean.batch.sinks import Output, Sink
from newsclean.batch.sinks.parts import PART, part_of, sync_folder
from newsclean.batch.tally import Tally

ERRORS, SUMMARY, STATE = "errors.jsonl", "summary.json", "seen.sqlite"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextlib.contextmanager
def disk(path: Path | str) -> Iterator[None]:
    """Make an error of the disk one that says what to do."""
    try:
        yield
    except BrokenPipeError:  # the reader of our output has seen enough
        raise
    except (OSError, sqlite3.OperationalError) as error:
        if _is_full(error):
            raise DiskFullError(f"no space left for {path}: free some, and run the same command again") from error
        raise BatchError(f"can't write to {path}: {error}") from error


def _is_full(error: OSError | sqlite3.OperationalError) -> bool:
    if isinstance(error, sqlite3.OperationalError):
        return error.sqlite_errorcode in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE}
    # pyarrow passes on the message only.
    return error.errno in _FULL or any(os.strerror(number) in str(error) for number in _FULL)


class Errors:
    """The side file of failures: a line each. Without a path, `report` is told."""

    def __init__(self, path: Path | None, report: Callable[[str], None], size: int = 0) -> None:
        self._report = report
        self._stream: io.FileIO | None = None
        self.size = size
        if path is not None:
            self._stream = io.FileIO(path, "r+" if path.exists() else "w")
            self._stream.truncate(size)
            self._stream.seek(size)

    def add(self, result: Result, failure: Failure) -> None:
        record = result.record
        line = dumps(
            {
                "source": record.source,
                "position": record.position,
                "url": record.url,
                "stage": failure.stage,
                "exception": failure.exception,
                "message": failure.message,
            }
        )
        if self._stream is None:
            self._report(line.decode())
        else:
            self._stream.write(line + b"\n")
            self.size += len(line) + 1

    def sync(self) -> None:
        """Bring all lines to the disk."""
        if self._stream is not None:
            os.fsync(self._stream.fileno())

    def close(self) -> None:
        if self._stream is not None:
            self._stream.close()


class _Counted:
    """What both kinds of destination do with a result: find duplicates, write, count."""

    def __init__(self, errors: Errors, seen: dedupe.Seen | None, total: Tally) -> None:
        self.total = total
        self.shard = Tally()
        self.errors = errors
        self.seen = seen

    def take(self, result: Result, sink: Callable[[], Sink]) -> Result:
        if self.seen is not None and isinstance(result.outcome, Cleaned) and (sketch := result.outcome.facts.sketch):
            reason = self.seen.add(result.record.number, sketch)
            result = Result(result.record, Skipped(reason)) if reason else result
        if isinstance(result.outcome, Cleaned):
            sink().write(result.outcome.payload)
        elif isinstance(result.outcome, Failure):
            self.errors.add(result, result.outcome)
        self.shard.add(result)
        return result

    def close_shard(self) -> dict[str, Any]:
        """Add the shard's counts to those of the run, and begin a new one."""
        counts = self.shard.as_json()
        self.total.merge(counts)
        self.shard = Tally()
        return counts


class Shards:
    """A folder: `part-00000.jsonl.gz` and so on, the manifest, the errors, the summary."""

    def __init__(
        self, folder: Path, output: Output, size: int, header: Mapping[str, Any], near: dedupe.Mode | None
    ) -> None:
        self.folder, self._output, self._size = folder, output, size
        with disk(folder):
            folder.mkdir(parents=True, exist_ok=True)
            _refuse_foreign(folder)
            self._manifest = Manifest(folder, {"format": FORMAT, **header})
        done = [entry for entry in self._manifest.entries if "shard" in entry]
        last = done[-1] if done else {}
        self.start: int = sum(entry["counts"]["records"] for entry in done)
        self.mark: Mark = last.get("mark")
        self.index = len(done)
        self.before = self.start  # records of earlier runs
        self.is_complete = self._manifest.is_complete
        total = Tally()
        for entry in done:
            total.merge(entry["counts"])
        with disk(folder):
            self._sweep({entry["file"] for entry in done})
            errors = Errors(folder / ERRORS, _silent, last.get("errors", 0))
            seen = dedupe.Seen(folder / STATE) if near else None
            if seen:
                seen.forget_from(self.start)
        self._counted = _Counted(errors, seen, total)
        self._sink: Sink | None = None
        self._held: list[Result] = []  # of the next shard, while this one isn't whole (only out of order)
        self._last: Result | None = None  # the one with the highest number

    @property
    def total(self) -> Tally:
        """Counts of all shards that are done."""
        return self._counted.total

    def add(self, result: Result) -> Result:
        if result.record.number >= self.start + self._size:
            self._held.append(result)
            return result
        with disk(self.folder):
            result = self._counted.take(result, self._opened)
            if self._last is None or result.record.number > self._last.record.number:
                self._last = result
            if self._counted.shard.records == self._size:
                self._commit()
                held, self._held = self._held, []
                for one in held:
                    self.add(one)
        return result

    def finish(self) -> None:
        with disk(self.folder):
            if self._counted.shard.records:
                self._commit()
            if not self.is_complete:
                self._manifest.append({"complete": True})
        self._close()

    def abort(self) -> None:
        """Drop what isn't done; never raises."""
        if self._sink is not None:
            with contextlib.suppress(Exception):
                self._sink.abort()
        with contextlib.suppress(Exception):
            self._close()

    def _close(self) -> None:
        self._counted.errors.close()
        if self._counted.seen is not None:
            self._counted.seen.close()
        self._manifest.close()

    def _opened(self) -> Sink:
        if self._sink is None:
            self._sink = self._output.open(self.folder / self._name)
        return self._sink

    @property
    def _name(self) -> str:
        return f"part-{self.index:05}{self._output.suffix}"

    def _commit(self) -> None:
        """The shard to the disk, its name, what it says of errors and duplicates, and only then the note."""
        assert self._last is not None
        name = None
        if self._sink is not None:
            self._sink.close()
            self._sink, name = None, self._name
        self._counted.errors.sync()
        if self._counted.seen is not None:
            self._counted.seen.commit()
        counts = self._counted.shard.as_json()
        entry = {"shard": self.index, "file": name, "mark": self._last.record.mark, "errors": self._counted.errors.size}
        self._manifest.append({**entry, "counts": counts})
        self._counted.close_shard()
        self.start += counts["records"]
        self.index += 1
        self._last = None

    def _sweep(self, done: set[str | None]) -> None:
        """Remove what a killed run left: parts, and shards that have their name but no note."""
        for path in self.folder.glob("part-*"):
            if path.name not in done:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        sync_folder(self.folder)


class Stream:
    """A file, or standard output where there is no path."""

    start = before = 0
    mark: Mark = None

    def __init__(self, path: Path | None, output: Output, size: int, errors: Errors, near: dedupe.Mode | None) -> None:
        self._name = path or "standard output"
        self._size = size
        self._folder = tempfile.TemporaryDirectory(prefix="newsclean-") if near else None
        seen = dedupe.Seen(Path(self._folder.name) / STATE) if self._folder else None
        self._counted = _Counted(errors, seen, Tally())
        with disk(self._name):
            self._sink = output.open(path)

    @property
    def total(self) -> Tally:
        """Counts of what was taken, up to the last full shard."""
        return self._counted.total

    def add(self, result: Result) -> Result:
        with disk(self._name):
            result = self._counted.take(result, lambda: self._sink)
            if self._counted.shard.records == self._size:
                self._counted.close_shard()
        return result

    def finish(self) -> None:
        with disk(self._name):
            self._sink.close()
            self._counted.errors.sync()
        self._counted.close_shard()
        self._close()

    def abort(self) -> None:
        """Drop what was written; never raises."""
        with contextlib.suppress(Exception):
            self._sink.abort()
        with contextlib.suppress(Exception):
            self._close()

    def _close(self) -> None:
        self._counted.errors.close()
        if self._counted.seen is not None:
            self._counted.seen.close()
        if self._folder is not None:
            self._folder.cleanup()


def write_json(path: Path, value: Mapping[str, Any]) -> None:
    """Write a small file, whole or not at all."""
    with disk(path):
        part_of(path).write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        part_of(path).replace(path)


def _refuse_foreign(folder: Path) -> None:
    """Don't sweep away what isn't ours."""
    if not (folder / NAME).exists() and any(folder.glob("part-*")):
        raise UsageError(f"{folder} has parts ({PART} or shards) and no {NAME}: choose another folder")


def _silent(line: str) -> None:
    del line
