"""The results of a version of newsclean: run from its source folder, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from newsclean.report.results import Record, ResultError, records

# Run by the other version. It reads paths and writes a JSON line each; a page that fails is a line too.
_DRIVER = """
import gzip, json, sys
from pathlib import Path
import newsclean
for line in sys.stdin:
    path = json.loads(line)
    try:
        data = Path(path).read_bytes()
        data = gzip.decompress(data) if path.endswith(".gz") else data
        record = json.loads(newsclean.clean(data).model_dump_json(exclude_none=True))
    except Exception as error:
        record = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps({"id": path, **record}), flush=True)
"""
_SUFFIXES = (".html", ".htm", ".txt", ".md", ".html.gz", ".htm.gz", ".txt.gz", ".md.gz")


def results(path: Path, corpus: Sequence[Path]) -> Iterator[Record]:
    """What A or B of a comparison is: a result, or, given a corpus, what the version in that folder makes of it."""
    source = source_of(path)
    if not corpus and source is not None:
        raise ResultError(f"{path} is a version of newsclean: say with --pages which pages it is to clean")
    if not corpus:
        return records(path)
    if source is None:
        raise ResultError(f"no newsclean in {path}: with --pages, A and B are source folders")
    return run(source, pages(corpus))


def source_of(folder: Path) -> Path | None:
    """The folder to import newsclean from, where `folder` is a checkout or an unpacked release; else None."""
    places = (folder / "src", folder)
    return next((place for place in places if (place / "newsclean" / "__init__.py").is_file()), None)


def pages(names: Sequence[Path]) -> list[Path]:
    """The files named, and those in the folders named, in order."""
    found: list[Path] = []
    for name in names:
        found += (
            sorted(entry for entry in name.rglob("*") if entry.name.endswith(_SUFFIXES)) if name.is_dir() else [name]
        )
    return found


def run(source: Path, files: Sequence[Path]) -> Iterator[Record]:
    """The article of every page, as the newsclean in the folder `source` makes it."""
    asked = "".join(f"{json.dumps(str(file.resolve()))}\n" for file in files)
    environment = {**os.environ, "PYTHONPATH": str(source.resolve())}
    ran = subprocess.run(
        [sys.executable, "-c", _DRIVER],
        input=asked,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )
    if ran.returncode:
        said = ran.stderr.strip().rsplit("\n", 1)[-1]
        raise ResultError(f"the newsclean in {source} can't be run: {said or f'exit code {ran.returncode}'}")
    yield from map(json.loads, ran.stdout.splitlines())
