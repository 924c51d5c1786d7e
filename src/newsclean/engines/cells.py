"""From the columns of an Arrow table to records: every cell as Python has it, whatever type its column is of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, NamedTuple, TypeAlias

import pyarrow as pa

from newsclean.batch.records import Failure, Record

Batch: TypeAlias = pa.RecordBatch | pa.Table
_USUAL = frozenset({"url", "retrieved"})  # columns that are used where they are there


class ColumnError(ValueError):
    """A table that doesn't have the columns that were named, or has something else in them than pages."""


class Columns(NamedTuple):
    """Which columns hold what. `html` and `text`: where both have a cell, `html` is read."""

    html: str | None = "html"
    text: str | None = None
    url: str | None = "url"
    retrieved: str | None = "retrieved"
    keep: tuple[str, ...] = ()


def records(batch: Batch, columns: Columns) -> Iterator[Record]:
    """A record for each row. A row without a page has a failure; nothing is raised for what a cell holds."""
    html, text = _pages(batch, columns.html), _pages(batch, columns.text)
    urls, moments = _values(batch, columns.url), _values(batch, columns.retrieved)
    for row in range(batch.num_rows):
        page = html[row] if html[row] is not None else text[row]
        url = urls[row]
        record = Record(url=url if isinstance(url, str) else None, retrieved=_moment(moments[row]), position=row)
        if page is None:
            yield record._replace(failure=Failure("read", "NoPage", "the row has no page: its cells are null"))
        else:
            yield record._replace(data=page)


def check(schema: pa.Schema, columns: Columns) -> None:
    """Raises ColumnError where a schema lacks what was named."""
    named = [name for name in (columns.html, columns.text) if name is not None]
    if not named:
        raise ColumnError("name the column with the pages: html= or text=")
    optional = [name for name in (columns.url, columns.retrieved) if name is not None and name not in _USUAL]
    for name in (*named, *optional, *columns.keep):
        if schema.names.count(name) != 1:
            what = "more than one column" if name in schema.names else "no column"
            raise ColumnError(f"there is {what} {name!r}; the columns are {', '.join(schema.names) or 'none'}")
    for name in named:
        if not _holds_pages(schema.field(name).type):
            raise ColumnError(f"the column {name!r} holds {schema.field(name).type}, and pages are text or bytes")


def _holds_pages(kind: pa.DataType) -> bool:
    types = pa.types
    if types.is_dictionary(kind):
        return _holds_pages(kind.value_type)
    told = (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary, types.is_null)
    views = (types.is_string_view, types.is_binary_view, types.is_fixed_size_binary)
    return any(is_one(kind) for is_one in (*told, *views))


def _pages(batch: Batch, name: str | None) -> list[Any]:
    if name is None:
        return [None] * batch.num_rows
    column = batch.column(name)
    try:
        return list(column.to_pylist())
    except UnicodeDecodeError:  # text that is none: nothing checks it on its way into Arrow
        kind = column.type
        if pa.types.is_dictionary(kind):
            column = column.cast(kind.value_type)
        return list(column.cast(pa.large_binary()).to_pylist())


def _values(batch: Batch, name: str | None) -> list[Any]:
    if name is None or name not in batch.schema.names:
        return [None] * batch.num_rows
    try:
        return list(batch.column(name).to_pylist())
    except (UnicodeDecodeError, ValueError, OverflowError):
        return [None] * batch.num_rows


def _moment(cell: Any) -> datetime | None:
    """When a page was fetched: a timestamp, a date or ISO 8601 text; UTC where no zone is told."""
    try:
        if isinstance(cell, str):
            cell = datetime.fromisoformat(cell.strip())
        elif isinstance(cell, date) and not isinstance(cell, datetime):
            cell = datetime(cell.year, cell.month, cell.day)
    except ValueError:
        return None
    if not isinstance(cell, datetime):
        return None
    moment: datetime = cell if cell.tzinfo else cell.replace(tzinfo=UTC)
    return moment
