"""Records one after the other in a file: JSON Lines, WET."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from newsclean.batch.encode import compressed
from newsclean.batch.sinks.parts import PartFile


class Lines:
    """A file, or standard output where there is no path. What is piped on isn't held back."""

    def __init__(self, path: Path | None, compression: str) -> None:
        self._file = PartFile(path)
        self._stream: Any = compressed(self._file.stream, compression)
        self._is_piped = path is None and not compression

    def write(self, payload: Any) -> None:
        self._stream.write(payload)
        if self._is_piped:
            self._file.stream.flush()

    def close(self) -> None:
        if self._stream is not self._file.stream:
            self._stream.close()
        self._file.finish()

    def abort(self) -> None:
        self._file.abort()
