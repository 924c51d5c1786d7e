"""Results read back: JSON Lines, JSON, or a folder of either, plain or gzipped."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newsclean.errors import NewscleanError

Record = Mapping[str, Any]

_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_WHOLE = (".json", ".json.gz")
_OURS = frozenset({"body", "title", "error", "text"})  # one of them is in every record of a result


class ResultError(NewscleanError):
    """A file that is no result of newsclean."""


def records(path: Path) -> Iterator[Record]:
    """The articles of a file or folder, as plain data: they may be of another version than this one."""
    if path.is_dir():
        files = sorted(entry for entry in path.rglob("*") if entry.name.endswith(_LINES + _WHOLE))
        if not files:
            raise ResultError(f"no results in {path}: no .jsonl or .json file")
        for file in files:
            yield from _file(file, strict=False)
    else:
        yield from _file(path, strict=True)


def _file(path: Path, *, strict: bool) -> Iterator[Record]:
    """The records of one file. Not `strict`: what is no result is passed over, as a folder holds manifests too."""
    for number, text in enumerate(_texts(path), 1):
        try:
            value = json.loads(text)
        except ValueError as error:
            raise ResultError(f"{path}, record {number}: not JSON ({error})") from None
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and not _OURS.isdisjoint(one):
                yield one
            elif strict:
                raise ResultError(f"{path}, record {number}: not an article")


def _texts(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.name.endswith(".gz") else path.open(encoding="utf-8") as file:
        if path.name.endswith(_WHOLE):
            yield file.read()
        else:
            yield from (line for line in file if not line.isspace())
