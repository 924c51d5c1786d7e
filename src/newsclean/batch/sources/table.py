"""CSV and TSV with a header line, plain or compressed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from newsclean.batch.errors import UsageError
from newsclean.batch.records import Failure, Mark, Record
from newsclean.batch.sources.fields import Columns
from newsclean.batch.sources.streams import Tape, lines

MAX_CELL = 64 * 2**20  # characters; Python's own limit of 131,072 is less than many a page


class Csv:
    """The rows of one file. `delimiter`: what stands between cells."""

    def __init__(self, name: str, columns: Columns, delimiter: str = ",") -> None:
        self.name = name
        self.tape = Tape(name)
        self._columns = columns
        self._delimiter = delimiter

    @property
    def position(self) -> int:
        """Bytes of the file read so far."""
        return self.tape.position

    def records(self, mark: Mark = None) -> Iterator[Record]:
        """Every row, in order, by its number (the header's is 0). After `mark`, where one is given."""
        csv.field_size_limit(max(csv.field_size_limit(), MAX_CELL))  # the module's own setting: raised, never lowered
        # Cells in another encoding keep their bytes, and the reader of pages finds out.
        text = io.TextIOWrapper(lines(self.tape), encoding="utf-8-sig", errors="surrogateescape", newline="")
        rows = csv.reader(text, delimiter=self._delimiter)
        number = -1
        header: list[str] = []
        while True:
            number += 1
            try:
                row = next(rows, None)
            except csv.Error as error:
                record = self._failed(number, error)
            except (OSError, EOFError) as error:
                yield self._failed(number, error)
                break
            else:
                if row is None:
                    break
                if number == 0:
                    header = row
                    if not any(header):
                        raise UsageError(f"{self.name} has no header line")
                    columns = self._columns.found(header)
                    continue
                record = self._record(row, header, columns, number)
            if mark is None or number > mark:
                yield record
        self.tape.close()

    def _record(self, row: list[str], header: list[str], columns: Columns, number: int) -> Record:
        if not row:
            return Record(source=self.name, position=number, skip="no-page", mark=number)
        values = dict(zip(header, row, strict=False))
        record = columns.record(values, self.name, number)
        data = record.data
        if isinstance(data, str) and not data.isascii():
            try:
                data.encode()
            except UnicodeEncodeError:
                data = data.encode("utf-8", "surrogateescape")
        return record._replace(data=data, mark=number)

    def _failed(self, number: int, error: Exception) -> Record:
        failure = Failure("read", type(error).__name__, str(error))
        return Record(source=self.name, position=number, failure=failure, mark=number)
