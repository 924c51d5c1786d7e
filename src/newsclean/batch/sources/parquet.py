"""Parquet: a row a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsclean.batch.errors import UsageError
from newsclean.batch.extras import need
from newsclean.batch.records import Failure, Mark, Record
from newsclean.batch.sources.fields import Columns
from newsclean.batch.sources.streams import STDIN

_ROWS = 64  # read at once: pages of a megabyte are no rarity


class Parquet:
    """The rows of one file."""

    def __init__(self, name: str, columns: Columns) -> None:
        if name == STDIN:
            raise UsageError("Parquet can't be read from standard input: its index is at the end of the file")
        self.name = name
        self.position = 0  # bytes, about: as far as the rows are read
        self._columns = columns
        self._parquet = need("pyarrow.parquet", "reading Parquet files")

    def records(self, mark: Mark = None) -> Iterator[Record]:
        """Every row, in order, by its number from 0. After `mark`, where one is given."""
        try:
            file = self._parquet.ParquetFile(self.name, page_checksum_verification=True)
        except (OSError, ValueError) as error:  # pyarrow's own errors are ValueErrors
            if mark is None:
                yield self._failed(0, error)._replace(mark=0)
            return
        columns = self._columns.found(file.schema_arrow.names)
        size = Path(self.name).stat().st_size
        first = 0
        for group in range(file.num_row_groups):
            rows = file.metadata.row_group(group).num_rows
            if mark is None or first + rows > mark + 1:
                for record in self._group(file, group, columns, first):
                    if mark is None or record.position > mark:
                        yield record._replace(mark=record.position)
            first += rows
            self.position = size * first // max(1, file.metadata.num_rows)

    def _group(self, file: Any, group: int, columns: Columns, first: int) -> Iterator[Record]:
        """The rows of one row group; where it is damaged, a failure for each row that is lost."""
        end = first + file.metadata.row_group(group).num_rows
        row = first
        try:
            for batch in file.iter_batches(_ROWS, [group]):
                for values in batch.to_pylist():
                    yield columns.record(values, self.name, row)
                    row += 1
        except (OSError, ValueError) as error:
            for lost in range(row, end):
                yield self._failed(lost, error)

    def _failed(self, row: int, error: Exception) -> Record:
        return Record(source=self.name, position=row, failure=Failure("read", type(error).__name__, str(error)))
