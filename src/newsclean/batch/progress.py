"""How far a run is: a bar on a terminal, a line a minute elsewhere, nothing where that is asked for."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any, Literal, Protocol, TextIO

from newsclean.batch.records import Cleaned, Failure, Result

LogFormat = Literal["text", "json"]
_LINE_SECONDS = 60.0
_BAR_SECONDS = 0.2
Position = Callable[[], tuple[int, int | None]]  # bytes read, bytes in all


class Log:
    """Lines on standard error, as text or as JSON: the only thing of a run that prints."""

    def __init__(self, form: LogFormat = "text", stream: TextIO | None = None) -> None:
        self._form = form
        self._stream = stream or sys.stderr

    def say(self, event: str, text: str, **values: Any) -> None:
        """One line. `event` and `values` are for machines, `text` for people."""
        if self._form == "json":
            text = json.dumps(
                {"event": event, "time": time.strftime("%Y-%m-%dT%H:%M:%S%z"), "message": text, **values},
                ensure_ascii=False,
            )
        else:
            text = f"newsclean: {text}"
        self._stream.write(text + "\n")
        self._stream.flush()


class Progress(Protocol):
    """Told of every result."""

    def add(self, result: Result) -> None:
        """Count a result."""

    def close(self) -> None:
        """The run is over."""


class Quiet:
    """Says nothing."""

    def add(self, result: Result) -> None:
        del result

    def close(self) -> None:
        """There is nothing to close."""


class _Counts:
    """What progress is told in. `done`: records of an earlier run."""

    def __init__(self, position: Position, done: int) -> None:
        self._position = position
        self._start = time.monotonic()
        self._at_start: int | None = None  # known with the first record: a resumed run begins somewhere in the middle
        self.done = done
        self.records = self.articles = self.errors = 0

    def add(self, result: Result) -> None:
        self.records += 1
        if self._at_start is None:
            self._at_start = self._position()[0]
        if isinstance(result.outcome, Cleaned):
            self.articles += 1
        elif isinstance(result.outcome, Failure):
            self.errors += 1

    @property
    def rate(self) -> float:
        """Records a second."""
        return self.records / max(1e-9, time.monotonic() - self._start)

    @property
    def share(self) -> float | None:
        """0 to 1; None where the input's size isn't known."""
        at, size = self._position()
        return min(1.0, at / size) if size else None

    @property
    def left(self) -> float | None:
        """Seconds."""
        at, size = self._position()
        read = at - (self._at_start or 0)
        if not size or read <= 0:
            return None
        return (time.monotonic() - self._start) * max(0, size - at) / read


class Lines:
    """A log line a minute."""

    def __init__(self, log: Log, position: Position, done: int, seconds: float = _LINE_SECONDS) -> None:
        self._log = log
        self._counts = _Counts(position, done)
        self._seconds = seconds
        self._next = time.monotonic() + seconds

    def add(self, result: Result) -> None:
        self._counts.add(result)
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + self._seconds
            self._tell()

    def close(self) -> None:
        """The summary says the rest."""

    def _tell(self) -> None:
        counts = self._counts
        share, left = counts.share, counts.left
        records = counts.done + counts.records
        text = (
            f"{records:,} records, {counts.articles:,} articles, {counts.errors:,} errors, {counts.rate:,.0f} records/s"
        )
        if share is not None and left is not None:
            text += f", {share:.0%} done, {_span(left)} left"
        values = {"records": records, "articles": counts.articles, "errors": counts.errors}
        rate = {"records_per_second": round(counts.rate, 1), "share": share, "seconds_left": left}
        self._log.say("progress", text, **values, **rate)


class Bar:
    """A bar on a terminal."""

    def __init__(self, position: Position, done: int) -> None:
        from rich.console import Console  # noqa: PLC0415  (60 ms, and only on a terminal)
        from rich.progress import BarColumn, TaskProgressColumn, TextColumn  # noqa: PLC0415
        from rich.progress import Progress as RichProgress  # noqa: PLC0415

        self._counts = _Counts(position, done)
        self._bar = RichProgress(
            TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[left]}"),
            console=Console(stderr=True), transient=True, auto_refresh=False,
        )  # fmt: skip
        self._task = self._bar.add_task("", total=None, left="")
        self._next = 0.0
        self._bar.start()

    def add(self, result: Result) -> None:
        self._counts.add(result)
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _BAR_SECONDS
            self._show()

    def close(self) -> None:
        self._bar.stop()

    def _show(self) -> None:
        counts = self._counts
        share, left = counts.share, counts.left
        text = f"{counts.done + counts.records:,} records  {counts.rate:,.0f}/s  {counts.errors:,} errors"
        self._bar.update(
            self._task,
            description=text,
            total=None if share is None else 1.0,
            completed=share or 0.0,
            left="" if left is None else f"{_span(left)} left",
            refresh=True,
        )


def chosen(log: Log, position: Position, done: int, *, quiet: bool, json_log: bool) -> Progress:
    """What fits where standard error goes."""
    if quiet:
        return Quiet()
    if sys.stderr.isatty() and not json_log:
        try:
            return Bar(position, done)
        except ModuleNotFoundError:  # without rich: lines
            pass
    return Lines(log, position, done)


def _span(seconds: float) -> str:
    """A time span as people read it.

    >>> _span(4000)
    '1 h 06 min'
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
