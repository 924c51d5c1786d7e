"""Parquet: an article a row, with the same columns and types in every file.

Times are ISO 8601 text: a page that shows no zone has a naive time, which no timestamp column can tell from UTC.
"""

from __future__ import annotations

import contextlib
import io
from pathlib import Path
from typing import Any

from newsclean.batch.extras import need
from newsclean.batch.sinks.parts import PartFile

_ROWS = 1000  # a row group: some 10 MB of articles
_BYTES = 32 * 2**20


def schema(fields: tuple[str, ...] = (), columns: tuple[str, ...] = ()) -> Any:
    """The Arrow schema of a table of articles. `columns`: of the input, as text."""
    arrow = need("pyarrow", "writing Parquet")
    from newsclean.columnar import FIELD_TYPES  # noqa: PLC0415  (needs pyarrow)

    more = {"text": arrow.string(), "paragraphs": arrow.list_(arrow.string())}
    types = {**FIELD_TYPES, **more}
    text = [(name, arrow.string()) for name in (*columns, "other_columns")]
    return arrow.schema([(name, types[name]) for name in fields or tuple(FIELD_TYPES)] + text)


class Table:
    """A Parquet file, or standard output where there is no path."""

    def __init__(self, path: Path | None, fields: tuple[str, ...] = (), columns: tuple[str, ...] = ()) -> None:
        parquet = need("pyarrow.parquet", "writing Parquet")
        self._json = need("pyarrow.json", "writing Parquet")
        self._schema = schema(fields, columns)
        self._file = PartFile(path)
        # A stream of its own: pyarrow closes what it is given.
        self._out = need("pyarrow", "writing Parquet").PythonFile(self._file.stream, "w")
        self._writer = parquet.ParquetWriter(self._out, self._schema, compression="zstd")
        self._lines: list[bytes] = []
        self._size = 0

    def write(self, payload: Any) -> None:
        self._lines.append(payload)
        self._size += len(payload)
        if len(self._lines) >= _ROWS or self._size >= _BYTES:
            self._flush()

    def _flush(self) -> None:
        if not self._lines:
            return
        data = b"".join(self._lines)
        self._lines, self._size = [], 0
        table = self._json.read_json(
            io.BytesIO(data),
            read_options=self._json.ReadOptions(use_threads=False, block_size=len(data) + 1),
            parse_options=self._json.ParseOptions(explicit_schema=self._schema, unexpected_field_behavior="error"),
        )
        self._writer.write_table(table.select(self._schema.names))

    def close(self) -> None:
        self._flush()
        self._writer.close()
        self._file.finish()

    def abort(self) -> None:
        self._file.abort()
        with contextlib.suppress(Exception):
            self._writer.close()
