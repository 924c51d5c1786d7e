"""Files that have their name only once they are whole: written as `.part`, brought to the disk, renamed."""

from __future__ import annotations

import contextlib
import io
import os
from pathlib import Path
from typing import Any, Protocol

PART = ".part"
_BUFFER = 256 * 1024


class Sink(Protocol):
    """Where encoded articles go."""

    def write(self, payload: Any) -> None:
        """Add an article."""

    def close(self) -> None:
        """Bring everything to the disk, under its final name."""

    def abort(self) -> None:
        """Leave nothing behind. After an error of the disk too."""


class PartFile:
    """A file on its way: `stream` writes to `<name>.part`. Without a path it is standard output."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._raw = io.FileIO(os.dup(1), "wb") if path is None else io.FileIO(part_of(path), "wb")
        self.stream = io.BufferedWriter(self._raw, _BUFFER)

    def finish(self) -> None:
        """Everything to the disk, then the name."""
        self.stream.flush()
        if self.path is not None:
            os.fsync(self._raw.fileno())
        self.stream.close()
        if self.path is not None:
            part_of(self.path).replace(self.path)
            sync_folder(self.path.parent)

    def abort(self) -> None:
        """Close and delete. What is in the buffer goes nowhere: the disk may be full."""
        self._raw.close()
        with contextlib.suppress(Exception):
            self.stream.detach()
        if self.path is not None:
            part_of(self.path).unlink(missing_ok=True)


def part_of(path: Path) -> Path:
    """The name of a file that isn't whole yet."""
    return path.with_name(path.name + PART)


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to the disk, where a system can do that."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
