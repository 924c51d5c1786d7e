"""WARC and WET files as tables of pages, for engines that hand out files instead of rows. Needs the extra `warc`."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any

import pyarrow as pa

from newsclean.batch import content
from newsclean.batch.records import Record
from newsclean.batch.sources.warc import Warc
from newsclean.batch.worker import failed

SCHEMA = pa.schema(
    [
        ("url", pa.string()),
        ("retrieved", pa.string()),  # ISO 8601
        ("html", pa.binary()),  # the page, HTTP layers taken off; text of WET files as well
        ("source", pa.string()),
        ("position", pa.int64()),  # bytes from the file's beginning
        ("skip", pa.string()),  # why the record is no page
        ("error", pa.string()),  # why it couldn't be read
        ("warnings", pa.list_(pa.string())),  # what was cut by the crawler or the connection
    ]
)
_ROWS = 64  # of a table: some 16 MB of pages


def records(name: str, stream: IO[bytes] | None = None) -> Iterator[Record]:
    """Every record of a file; of `stream`, where its bytes are there already and `name` only names them."""
    if stream is None:
        yield from Warc(name).records()
        return
    with tempfile.NamedTemporaryFile(suffix=".warc") as file:  # reading goes back after damage: a file can
        shutil.copyfileobj(stream, file)
        file.flush()
        for record in Warc(file.name).records():
            yield record._replace(source=name)


def row(record: Record) -> dict[str, Any]:
    """A record as a row of `SCHEMA`, in its order."""
    page: bytes | str | None = None
    notes, error = record.notes, None
    if record.failure is not None:
        error = f"{record.failure.exception}: {record.failure.message}"
    elif record.skip is None:
        try:
            page, notes = content.page(record)
        except Exception as trouble:
            failure = failed("http", trouble)
            error = f"{failure.exception}: {failure.message}"
    return {
        "url": record.url,
        "retrieved": record.retrieved.isoformat() if record.retrieved else None,
        "html": page.encode("utf-8", "replace") if isinstance(page, str) else page,
        "source": record.source,
        "position": record.position,
        "skip": record.skip,
        "error": error,
        "warnings": [f"{note.code}: {note.message}" for note in notes],
    }


def tables(paths: Iterable[str], stream: IO[bytes] | None = None) -> Iterator[pa.Table]:
    """The pages of files as tables of 64 rows, one file after the other."""
    for path in paths:
        found = map(row, records(path, stream))
        while rows := list(islice(found, _ROWS)):
            yield pa.Table.from_pylist(rows, SCHEMA)
