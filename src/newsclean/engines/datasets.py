"""Hugging Face datasets: a dataset of pages to a dataset of articles; in memory, in several processes, or streamed."""

from __future__ import annotations

from functools import partial
from typing import Any, TypeVar

import datasets
import pyarrow as pa

from newsclean.engines.arrow import ARTICLE_SCHEMA, Clean, Columns, clean_batch, schema_of
from newsclean.engines.cells import check

AnyDataset = TypeVar("AnyDataset", datasets.Dataset, datasets.IterableDataset)


def clean(
    pages: AnyDataset,
    columns: Columns = Columns(),  # noqa: B008  (an immutable tuple)
    *,
    clean: Clean | None = None,
    **settings: Any,
) -> AnyDataset:
    """The articles of a dataset of pages, a row for each of its rows.

    `columns`: which ones hold pages, addresses and times, and which are kept. `clean`: a function like
    `newsclean.clean`. `settings`: for `map`, such as `num_proc=4` (not of a streamed dataset) or `batch_size=100`.

    >>> from newsclean.engines import datasets as cleaning
    >>> articles = cleaning.clean(pages, Columns(html="content"), num_proc=4)  # doctest: +SKIP
    """
    if pages.features is not None:
        check(pages.features.arrow_schema, columns)
        schema = schema_of(pages.features.arrow_schema, columns.keep)
        settings = {"features": datasets.Features.from_arrow_schema(schema.remove_metadata())} | settings
    if isinstance(pages, datasets.Dataset):
        # The cache is found by what the function is made of; the models behind `clean` are no part of that.
        settings = {"load_from_cache_file": False} | settings
    mapped = partial(_map, columns=columns, clean=clean)
    # A streamed map removes columns after it has made some: only what has no place in the result is named.
    gone = [name for name in pages.column_names or () if name not in {*columns.keep, *ARTICLE_SCHEMA.names}]
    made = pages.with_format("arrow").map(mapped, batched=True, remove_columns=gone, **settings)
    return made.with_format(None)


def _map(batch: pa.Table, columns: Columns, clean: Clean | None) -> pa.Table:
    return clean_batch(batch, **columns._asdict(), clean=clean).replace_schema_metadata(None)
