"""Spark: pages of a DataFrame to articles, and WARC files as a DataFrame of pages.

Works on Spark's Arrow interface (`DataFrame.mapInArrow`), so that pages and articles never become Python rows of Spark's.
Newsclean has to be installed where the executors run.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

from newsclean.batch.records import Record
from newsclean.engines import warc
from newsclean.engines.arrow import Clean, Columns, clean_batches, schema_of
from newsclean.engines.cells import check

if TYPE_CHECKING:
    from newsclean.batch import Limits


def clean(
    pages: DataFrame,
    columns: Columns = Columns(),  # noqa: B008  (an immutable tuple)
    *,
    clean: Clean | None = None,
    guard: Limits | None = None,
) -> DataFrame:
    """The articles of a DataFrame of pages, a row for each of its rows.

    `columns`: which ones hold pages, addresses and times, and which are kept: `Columns(html="content", keep=("id",))`.
    `clean`: a function like `newsclean.clean`, such as a Cleaner's method; it is sent to the executors. `guard`: a
    `newsclean.batch.Limits`: every partition cleans in a process of its own, so that a page that crashes it or hangs
    costs its row, and not the job.

    Raises ColumnError at once where a named column isn't there. The columns are told apart by name, whatever order
    Spark hands them over in.

    >>> from newsclean.engines import spark
    >>> articles = spark.clean(session.read.parquet("pages"), Columns(keep=("id",)))  # doctest: +SKIP
    """
    schema = to_arrow_schema(pages.schema)
    check(schema, columns)
    made = schema_of(schema, columns.keep)
    needed = [name for name in pages.columns if name in _named(columns)]
    mapped = partial(_map, columns=columns, clean=clean, guard=guard, names=made.names)
    return pages.select(*[f"`{name}`" for name in needed]).mapInArrow(mapped, from_arrow_schema(made))


def read_warc(session: SparkSession, paths: Sequence[str], *, partitions: int | None = None) -> DataFrame:
    """The pages of WARC and WET files: columns url, retrieved, html, source, position, skip, error.

    `paths`: files that every executor can open, or anything Spark's `binaryFiles` reads (`hdfs://`, `s3a://`), where a
    path has a scheme: such a file is read whole, 1 GB or so. `partitions`: default: one a file. Records that are no page
    are rows without `html` that say why in `skip`; damaged ones have an `error`.
    """
    context = session.sparkContext
    remote = [path for path in paths if "://" in path and not path.startswith("file://")]
    local = [path.removeprefix("file://") for path in paths if path not in remote]
    rows = context.parallelize(local, partitions or max(1, len(local))).flatMap(_rows_of_file)
    if remote:
        files = context.binaryFiles(",".join(remote), partitions or len(remote))
        rows = rows.union(files.flatMap(_rows_of_bytes))
    return session.createDataFrame(rows, from_arrow_schema(warc.SCHEMA))


def _named(columns: Columns) -> set[str | None]:
    return {columns.html, columns.text, columns.url, columns.retrieved, *columns.keep}


def _map(
    batches: Iterable[pa.RecordBatch], columns: Columns, clean: Clean | None, guard: Any, names: Sequence[str]
) -> Iterator[pa.RecordBatch]:
    """On an executor. Spark binds columns by their place: they are put into the declared order once more."""
    for table in clean_batches(batches, columns, clean=clean, guard=guard):
        yield from table.select(names).to_batches()


def _rows_of_file(path: str) -> Iterator[tuple[Any, ...]]:
    return (_row(record) for record in warc.records(path))


def _rows_of_bytes(file: tuple[str, Any]) -> Iterator[tuple[Any, ...]]:
    name, data = file
    return (_row(record) for record in warc.records(name, io.BytesIO(bytes(data))))


def _row(record: Record) -> tuple[Any, ...]:
    return tuple(warc.row(record).values())
