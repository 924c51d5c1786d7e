"""The record of what is done, in the output folder: JSON lines, each on the disk before work goes on.

The first line says what the run is (inputs, settings), every other one notes a shard: its records, its counts, and
where in the input the next one begins. A shard is noted after it has its name; what has a name and no note is done
again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newsclean.batch.errors import UsageError
from newsclean.batch.sinks.parts import sync_folder

NAME = "manifest.jsonl"
FORMAT = 1


class Manifest:
    """The manifest of a folder, open for more. `entries`: of the shards that are done."""

    def __init__(self, folder: Path, header: Mapping[str, Any]) -> None:
        self.path = folder / NAME
        self._handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            _lock(self._handle, folder)
            self.entries = self._read(folder, header)
        except BaseException:
            os.close(self._handle)
            raise

    @property
    def is_complete(self) -> bool:
        """Whether the run came to its end."""
        return bool(self.entries) and self.entries[-1].get("complete", False)

    def append(self, entry: Mapping[str, Any]) -> None:
        """Note something, on the disk."""
        self._write(entry)
        self.entries.append(dict(entry))

    def close(self) -> None:
        os.close(self._handle)

    def _read(self, folder: Path, header: Mapping[str, Any]) -> list[dict[str, Any]]:
        written = self.path.read_bytes()
        whole = written.rfind(b"\n") + 1
        if whole < len(written):  # a line that was being written when the machine went down
            os.ftruncate(self._handle, whole)
        lines = written[:whole].splitlines()
        if not lines:
            self._write(header)
            sync_folder(folder)
            return []
        try:
            first, *entries = [json.loads(line) for line in lines]
        except ValueError as error:
            raise UsageError(f"{self.path} can't be read ({error}): remove the folder to begin anew") from None
        _compare(first, json.loads(json.dumps(header)), folder)
        return entries

    def _write(self, entry: Mapping[str, Any]) -> None:
        line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogateescape") + b"\n"
        size = os.fstat(self._handle).st_size
        try:
            if os.write(self._handle, line) < len(line):
                raise OSError(28, "No space left on device")  # noqa: TRY301  (as the rest of the line would have it)
            os.fsync(self._handle)
        except OSError:
            os.ftruncate(self._handle, size)
            raise


def _compare(before: Mapping[str, Any], now: Mapping[str, Any], folder: Path) -> None:
    """Raise UsageError where a run isn't the one that the folder was begun with."""
    for name in sorted({*before, *now}):
        if before.get(name) != now.get(name):
            was, is_now = before.get(name), now.get(name)
            if isinstance(was, list) and isinstance(is_now, list):
                was = next((one for one in was if one not in is_now), len(was))
                is_now = next((one for one in is_now if one not in before[name]), len(is_now))
            raise UsageError(
                f"{folder} was begun with another {name} ({was!r}, now {is_now!r}): "
                "resume with the same command, or choose another folder"
            )


def _lock(handle: int, folder: Path) -> None:
    """Keep a second run out of the folder, where the system can."""
    try:
        import fcntl  # noqa: PLC0415  (not on Windows)
    except ImportError:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise UsageError(f"another run is writing to {folder}") from None
