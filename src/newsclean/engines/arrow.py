"""The kernel of every engine: a table of pages in, a table of articles out, row for row.

>>> import pyarrow as pa
>>> pages = pa.table({"html": ["<h1>Rain</h1><p>It rained all day in the valley, and the river rose.</p>", None]})
>>> cleaned = clean_batch(pages)
>>> cleaned["title"].to_pylist(), [error and error["exception"] for error in cleaned["error"].to_pylist()]
(['Rain', None], [None, 'NoPage'])
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from types import SimpleNamespace
from typing import Any

import pyarrow as pa

from newsclean import api, batch
from newsclean.article import Article
from newsclean.batch.records import Failure, Outcome, Record
from newsclean.batch.worker import failed
from newsclean.columnar import ARTICLE_SCHEMA, articles, table
from newsclean.engines import cells
from newsclean.engines.cells import Batch, ColumnError, Columns

__all__ = ["ARTICLE_SCHEMA", "ColumnError", "Columns", "articles", "clean_batch", "clean_batches", "schema_of"]

Clean = Callable[..., Article]  # as newsclean.clean


def clean_batch(
    batch: Batch,
    *,
    html: str | None = "html",
    text: str | None = None,
    url: str | None = "url",
    retrieved: str | None = "retrieved",
    keep: Sequence[str] = (),
    clean: Clean | None = None,
) -> pa.Table:
    """The articles of a table or record batch of pages: a row for each of its rows, in order, in `ARTICLE_SCHEMA`.

    `html`, `text`: the columns with the pages; text, bytes, their large and view types, dictionaries and nulls. Where
    both have a cell, `html` is read. `url`, `retrieved`: the columns with the page's address and when it was fetched;
    used where they are there. `keep`: columns that are passed through in front of the article's; one named like a field
    of the article becomes `input_<name>`. `clean`: a function like `newsclean.clean`, such as a Cleaner's method.

    A row that can't be cleaned has nulls and an `error` (stage, exception, message); no exception is raised for what a
    row holds. Raises ColumnError where a named column isn't there or holds something else.
    """
    columns = Columns(html, text, url, retrieved, tuple(keep))
    cells.check(batch.schema, columns)
    made = [_cleaned(record, clean or api.clean) for record in cells.records(batch, columns)]
    return _joined(batch, columns, made)


def clean_batches(
    batches: Iterable[pa.RecordBatch],
    columns: Columns = Columns(),  # noqa: B008  (an immutable tuple)
    *,
    clean: Clean | None = None,
    guard: Any = None,
) -> Iterator[pa.Table]:
    """A stream of record batches, each as `clean_batch` gives it.

    `guard`: a `newsclean.batch.Limits`. Pages are then cleaned in a process of their own, one for the whole stream: a
    page that crashes it, hangs or eats memory costs its own row (an error) and nothing else. Costs 0.2 ms a page and a
    second for the start; needs the extra `batch`.
    """
    if guard is None:
        for one in batches:
            yield clean_batch(one, **columns._asdict(), clean=clean)
        return
    waiting: list[pa.RecordBatch] = []
    results = batch.clean(_queued(batches, columns, waiting), cleaner=clean, workers=1, limits=guard)
    while True:
        made = [result.outcome for result in islice(results, 1)]
        if not made:
            break
        current = waiting.pop(0)
        made += [result.outcome for result in islice(results, current.num_rows - 1)]
        yield _joined(current, columns, [_row(outcome) for outcome in made])


def schema_of(batch_schema: pa.Schema, keep: Sequence[str] = ()) -> pa.Schema:
    """The schema that `clean_batch` gives: the columns kept, then the article's.

    >>> schema_of(pa.schema([("url", pa.string())]), ["url"]).names[0]
    'input_url'
    """
    kept = [batch_schema.field(name).with_name(_renamed(name)) for name in keep]
    return pa.schema([*kept, *ARTICLE_SCHEMA], metadata=ARTICLE_SCHEMA.metadata)


def _queued(
    batches: Iterable[pa.RecordBatch], columns: Columns, waiting: list[pa.RecordBatch]
) -> Iterator[Record]:
    """The records of all batches; those with rows are noted as waiting for their results."""
    for one in batches:
        cells.check(one.schema, columns)
        if one.num_rows:
            waiting.append(one)
        yield from cells.records(one, columns)


def _cleaned(record: Record, clean: Clean) -> Any:
    """What a row's columns are read from: an article, or an error."""
    if record.failure is not None:
        return _row(record.failure)
    try:
        return clean(record.data, url=record.url, retrieved=record.retrieved, kind=record.kind)
    except Exception as error:
        return _row(failed("clean", error))


def _row(outcome: Outcome) -> Any:
    if isinstance(outcome, Failure):
        return SimpleNamespace(error=outcome)
    return getattr(outcome, "payload", None)


def _joined(pages: Batch, columns: Columns, made: Sequence[Any]) -> pa.Table:
    try:
        found = table(made)
    except (pa.ArrowException, OverflowError, ValueError, TypeError):  # one row of them: find it
        found = pa.concat_tables([_alone(one) for one in made]) if made else table([])
    for place, name in enumerate(columns.keep):
        found = found.add_column(place, pages.schema.field(name).with_name(_renamed(name)), pages.column(name))
    return found.replace_schema_metadata(ARTICLE_SCHEMA.metadata)


def _alone(one: Any) -> pa.Table:
    try:
        return table([one])
    except (pa.ArrowException, OverflowError, ValueError, TypeError) as error:
        return table([_row(failed("encode", error))])


def _renamed(name: str) -> str:
    return f"input_{name}" if name in ARTICLE_SCHEMA.names else name
