"""Ray Data: a dataset of pages to a dataset of articles, and WARC files as a dataset of pages.

Workers are actors: each loads the models once and keeps them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import ray.data

from newsclean.engines import warc
from newsclean.engines.arrow import Clean, Columns, clean_batches
from newsclean.engines.cells import check

if TYPE_CHECKING:
    from newsclean.batch import Limits

_BATCH = 128  # pages: 32 MB of HTML in a worker at a time


class Cleaner:
    """What an actor does with a batch of pages: for `Dataset.map_batches(Cleaner, batch_format="pyarrow", ...)`."""

    def __init__(self, columns: Columns, clean: Clean | None = None, guard: Limits | None = None) -> None:
        from newsclean import api  # noqa: PLC0415  (loads what is learned, once, before the first batch)

        api.default()
        self._columns, self._clean, self._guard = columns, clean, guard

    def __call__(self, batch: pa.Table) -> pa.Table:
        """The articles of a batch."""
        batches = batch.combine_chunks().to_batches() or pa.Table.from_batches([], batch.schema).to_batches()
        made = list(clean_batches(batches, self._columns, clean=self._clean, guard=self._guard))
        if not made:
            from newsclean.engines.arrow import clean_batch  # noqa: PLC0415

            return clean_batch(batch, **self._columns._asdict())
        return pa.concat_tables(made)


def clean(
    pages: ray.data.Dataset,
    columns: Columns = Columns(),  # noqa: B008  (an immutable tuple)
    *,
    clean: Clean | None = None,
    guard: Limits | None = None,
    **resources: Any,
) -> ray.data.Dataset:
    """The articles of a dataset of pages, a row for each of its rows.

    `columns`: which ones hold pages, addresses and times, and which are kept. `clean`: a function like
    `newsclean.clean`. `guard`: a `newsclean.batch.Limits`: pages are cleaned in processes of their own. `resources`: for
    `map_batches`, such as `compute=ray.data.ActorPoolStrategy(size=4)` (default: one actor) or `num_cpus=1`.

    >>> from newsclean.engines import ray
    >>> articles = ray.clean(dataset, Columns(keep=("id",)))  # doctest: +SKIP
    """
    schema = pages.schema()
    if schema is not None and isinstance(schema.base_schema, pa.Schema):
        check(schema.base_schema, columns)
    settings: dict[str, Any] = {"batch_size": _BATCH} | resources
    if "concurrency" not in settings:  # Ray's older name for it
        settings.setdefault("compute", ray.data.ActorPoolStrategy(size=1))
    return pages.map_batches(
        Cleaner, fn_constructor_args=(columns, clean, guard), batch_format="pyarrow", zero_copy_batch=True, **settings
    )


def read_warc(paths: Sequence[str], *, parallelism: int | None = None) -> ray.data.Dataset:
    """The pages of WARC and WET files, a block of files for each worker: columns as `newsclean.engines.warc.SCHEMA`.

    `paths`: files that every worker can open. Records that are no page are rows without `html`.
    """
    named = ray.data.from_items([{"path": path} for path in paths], override_num_blocks=parallelism or len(paths))
    return named.map_batches(_read, batch_format="pyarrow", batch_size=1)


def _read(batch: pa.Table) -> Any:
    """A generator: a file's pages are never all in memory."""
    yield from warc.tables(batch["path"].to_pylist())
