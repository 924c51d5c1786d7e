"""A JSON file a page, in a folder."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from newsclean.batch.sinks.parts import part_of, sync_folder


class Pages:
    """A folder with `000000.json`, `000001.json`, ... It has its name once all of them are on the disk."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._part = part_of(path)
        shutil.rmtree(self._part, ignore_errors=True)
        self._part.mkdir(parents=True)
        self._count = 0

    def write(self, payload: Any) -> None:
        with (self._part / f"{self._count:06}.json").open("wb") as stream:
            stream.write(payload)
            stream.flush()
            os.fsync(stream.fileno())
        self._count += 1

    def close(self) -> None:
        sync_folder(self._part)
        self._part.replace(self._path)
        sync_folder(self._path.parent)

    def abort(self) -> None:
        shutil.rmtree(self._part, ignore_errors=True)
