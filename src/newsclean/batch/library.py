"""Batch work as a library: iterators in, iterators out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from newsclean.batch import pool
from newsclean.batch.choice import Choice
from newsclean.batch.inputs import Inputs
from newsclean.batch.pool import Limits
from newsclean.batch.records import Record, Result
from newsclean.batch.sources.fields import Columns
from newsclean.batch.worker import Cleaner, Job


def read(*names: str, form: str | None = None, columns: Columns | None = None) -> Iterator[Record]:
    """Every record of some inputs, in order: files, folders, patterns, or `-` for standard input.

    `form`: warc, wet, jsonl, csv, tsv, parquet, page or paths; None tells by the name. `columns`: which ones hold the
    page, its address and its date. What can't be read comes as a record with a `failure`, what is no page with the
    reason in `skip`.

    >>> for record in read("crawl/*.warc.gz"):  # doctest: +SKIP
    ...     print(record.url, record.skip)
    """
    return Inputs(names, form, columns or Columns()).records()


def clean(
    records: Iterable[Record | str | bytes],
    *,
    cleaner: Cleaner | None = None,
    choice: Choice | None = None,
    workers: int | None = None,
    limits: Limits | None = None,
    ordered: bool = True,
) -> Iterator[Result]:
    """The result of every record: an article, the reason why it was skipped, or a failure. Never raises for a page.

    `records`: from `read`, made by hand, or just pages. `cleaner`: a function like `newsclean.clean`, such as the
    method of a Cleaner; it has to be picklable. `choice`: which articles are wanted. `workers`: processes; None takes
    one a processor, 0 works in this one and knows no limits. `limits`: of a page and a worker. `ordered`: in the order
    of the records.

    >>> [result] = clean(["<h1>Rain</h1><p>It rained all day in the valley, and the river rose.</p>"], workers=0)
    >>> result.article.title
    'Rain'
    """
    job = Job(cleaner, choice or Choice())
    numbers = count()
    numbered = (_record(one)._replace(number=next(numbers)) for one in records)
    chosen = pool.available_workers() if workers is None else workers
    return pool.run(job, numbered, workers=chosen, limits=limits, ordered=ordered)


def _record(one: Record | str | bytes) -> Record:
    return one if isinstance(one, Record) else Record(one)
