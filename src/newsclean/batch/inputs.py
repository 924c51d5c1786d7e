"""From names to records: files, patterns, folders, lists of paths and standard input, each read as what it is."""

from __future__ import annotations

import glob
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from newsclean.batch.encode import renamed
from newsclean.batch.errors import UsageError
from newsclean.batch.records import Failure, Mark, Record
from newsclean.batch.sources import files
from newsclean.batch.sources.fields import Columns
from newsclean.batch.sources.jsonl import JsonLines
from newsclean.batch.sources.parquet import Parquet
from newsclean.batch.sources.streams import STDIN, Tape, head, lines
from newsclean.batch.sources.table import Csv
from newsclean.batch.sources.warc import Warc

FORMS = ("warc", "wet", "jsonl", "csv", "tsv", "parquet", "page", "paths")
_SUFFIXES = {
    ".warc": "warc", ".wet": "warc", ".wat": "warc", ".jsonl": "jsonl", ".ndjson": "jsonl", ".jsonlines": "jsonl",
    ".csv": "csv", ".tsv": "tsv", ".parquet": "parquet", ".pq": "parquet",
}  # fmt: skip
_COMPRESSED = (".gz", ".zst", ".zstd")
_UNOPENED = "unopened"  # the mark of an input that has a line already for that


class Source(Protocol):
    """An input that is read record by record."""

    name: str

    @property
    def position(self) -> int:
        """Bytes read so far."""

    def records(self, mark: Mark = None) -> Iterator[Record]:
        """Records after a mark, each with the mark for what comes after it."""


def form_of(name: str) -> str | None:
    """What a file is by its name; None where the name doesn't tell.

    >>> form_of("crawl/CC-NEWS-20250410.warc.gz")
    'warc'
    """
    lower = name.lower()
    for ending in _COMPRESSED:
        lower = lower.removesuffix(ending)
    return next((form for suffix, form in _SUFFIXES.items() if lower.endswith(suffix)), None)


def sniff(start: bytes) -> str:
    """What a stream is by its first bytes: an archive, rows of JSON, Parquet, or else a page."""
    if start.startswith(b"WARC/"):
        return "warc"
    if start.startswith(b"PAR1"):
        return "parquet"
    return "jsonl" if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else "page"


@dataclass
class Inputs:
    """All that was named on a command line, as one stream of records.

    `form`: one of FORMS for all of them; None tells each by its name, or by its first bytes. A folder gives its files,
    in the order of their names. `columns`: for rows.

    >>> [record.url for record in Inputs(["-"], "jsonl").records()]  # doctest: +SKIP
    """

    names: Sequence[str]
    form: str | None = None
    columns: Columns = field(default_factory=Columns)

    def __post_init__(self) -> None:
        if self.form is not None and self.form not in FORMS:
            raise UsageError(f"there is no input format {self.form!r}: {', '.join(FORMS)}")
        self.names = [path for name in self.names for path in _expanded(name)]
        if list(self.names).count(STDIN) > 1:
            raise UsageError("standard input can be read only once")
        self._done = 0
        self._open: Source | None = None

    @property
    def position(self) -> int:
        """Bytes read so far, in all files."""
        source = self._open
        return self._done + (source.position if source else 0)

    @property
    def size(self) -> int | None:
        """Bytes in all files; None where that isn't known (a pipe, a folder, a list)."""
        paths = [Path(name) for name in self.names]
        if self.form == "paths" or any(
            name == STDIN or not path.is_file() for name, path in zip(self.names, paths, strict=True)
        ):
            return None
        return sum(path.stat().st_size for path in paths)

    def records(self, mark: Mark = None) -> Iterator[Record]:
        """Every record of every input, in order; after `mark`, where one is given. What can't be opened fails."""
        first, inner = mark or (0, None)
        for index in range(first, len(self.names)):
            name = self.names[index]
            for record in self._input(name, inner if index == first else None):
                yield record._replace(mark=[index, record.mark])

    def column_names(self) -> tuple[str, ...]:
        """The columns that the first record passes through; none where that can't be told beforehand."""
        name = self.names[0]
        if name == STDIN:
            return ()
        first = next(Inputs([name], self.form, self.columns).records(), None)
        return tuple(renamed(first.columns)) if first else ()

    def _input(self, name: str, mark: Mark) -> Iterator[Record]:
        if name != STDIN and Path(name).is_dir():
            yield from self._several(lambda: files.walk(name), mark)
        elif self.form == "paths":
            yield from self._several(lambda: _listed(name), mark)
        else:
            yield from self._one(name, self.form, mark)

    def _several(self, names: Callable[[], Iterator[str]], mark: Mark) -> Iterator[Record]:
        """The files of a folder or of a list, each after its number."""
        first, inner = mark or (0, None)
        form = None if self.form == "paths" else self.form
        for index, name in enumerate(names()):
            if index >= first:
                for record in self._one(name, form, inner if index == first else None):
                    yield record._replace(mark=[index, record.mark])

    def _one(self, name: str, form: str | None, mark: Mark) -> Iterator[Record]:
        if mark == _UNOPENED:
            return
        try:
            source = self._source(name, form)
        except OSError as error:
            failure = Failure("read", type(error).__name__, error.strerror or str(error))
            yield Record(source=name, failure=failure, mark=_UNOPENED)
            return
        self._open = source
        yield from source.records(mark)
        self._done += source.position
        self._open = None

    def _source(self, name: str, form: str | None) -> Source:
        match form or form_of(name) or _looked_at(name):
            case "warc" | "wet":
                return Warc(name)
            case "jsonl":
                return JsonLines(name, self.columns)
            case "csv":
                return Csv(name, self.columns)
            case "tsv":
                return Csv(name, self.columns, "\t")
            case "parquet":
                return Parquet(name, self.columns)
            case _:
                return files.Page(name)


def _looked_at(name: str) -> str:
    if name == STDIN:
        raise UsageError("standard input: say what it is with --from")
    return "page" if files.not_a_page(name) else sniff(head(name))


def _expanded(name: str) -> list[str]:
    """A name, or the files of a pattern in the order of their names. Raises UsageError where there is nothing."""
    if name == STDIN or Path(name).exists():
        return [name]
    found = sorted(glob.glob(name, recursive=True))  # noqa: PTH207  (Path.glob knows no absolute patterns)
    if not found:
        raise UsageError(f"there is no file {name}")
    return found


def _listed(name: str) -> Iterator[str]:
    """The paths of a list, one a line."""
    with io.TextIOWrapper(lines(Tape(name)), encoding="utf-8", errors="surrogateescape") as stream:
        for line in stream:
            if path := line.rstrip("\r\n"):
                yield path
