"""JSON Lines: an object a line, plain or compressed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from typing import Any, BinaryIO

from newsclean.batch.errors import UsageError
from newsclean.batch.records import Failure, Mark, Record
from newsclean.batch.sources.fields import Columns
from newsclean.batch.sources.streams import Tape, lines

MAX_LINE = 256 * 2**20  # bytes; a page of 64 MB with every character escaped
_SKIP_STEP = 2**20
_NAMES_KEPT = 64

try:  # three times as fast, where it is there
    _loads = import_module("orjson").loads
except ModuleNotFoundError:
    _loads = json.loads


class JsonLines:
    """The rows of one file."""

    def __init__(self, name: str, columns: Columns) -> None:
        self.name = name
        self.tape = Tape(name)
        self._found = lru_cache(_NAMES_KEPT)(columns.found)  # most rows have the same names

    @property
    def position(self) -> int:
        """Bytes of the file read so far."""
        return self.tape.position

    def records(self, mark: Mark = None) -> Iterator[Record]:
        """Every row, in order; blank lines are none. After `mark`, where one is given."""
        stream = lines(self.tape)
        number, byte = 0, 0
        plain = self.tape.seeks and getattr(stream, "raw", None) is self.tape
        if mark is not None and plain:
            stream.seek(mark["byte"])
            number, byte = mark["line"], mark["byte"]
        try:
            while line := stream.readline(MAX_LINE + 1):
                number += 1
                byte += len(line)
                if len(line) > MAX_LINE:
                    byte += _skip(stream)
                if (mark is not None and number <= mark["line"]) or not line.strip():
                    continue
                yield self._record(line, number)._replace(mark={"line": number, "byte": byte})
        except (OSError, EOFError) as error:  # a damaged gzip file; a disk that can't be read
            failure = Failure("read", type(error).__name__, f"nothing after this line can be read: {error}")
            yield Record(source=self.name, position=number, failure=failure, mark={"line": number + 1, "byte": byte})
        self.tape.close()

    def _record(self, line: bytes, number: int) -> Record:
        if len(line) > MAX_LINE:
            failure = Failure("read", "ValueError", f"the line is longer than {MAX_LINE} bytes")
            return Record(source=self.name, position=number, failure=failure)
        try:
            row = parse(line)
        except (ValueError, RecursionError) as error:
            return Record(source=self.name, position=number, failure=Failure("read", type(error).__name__, str(error)))
        if not isinstance(row, dict):
            failure = Failure("read", "TypeError", f"the line is a {type(row).__name__}, not an object")
            return Record(source=self.name, position=number, failure=failure)
        try:
            columns = self._found(tuple(row))
        except UsageError as error:  # in a table it would be; here each row has names of its own
            return Record(source=self.name, position=number, failure=Failure("read", "KeyError", str(error)))
        return columns.record(row, self.name, number)


def parse(line: bytes) -> Any:
    """A line of JSON: strictly and fast, or else as Python reads it (lone surrogates, NaN)."""
    try:
        return _loads(line)
    except ValueError:
        return json.loads(line.decode("utf-8-sig", "replace"))


def _skip(stream: BinaryIO) -> int:
    """Read up to the end of a line, and say how much that was."""
    skipped = 0
    while part := stream.readline(_SKIP_STEP):
        skipped += len(part)
        if part.endswith(b"\n"):
            break
    return skipped
