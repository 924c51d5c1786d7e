"""Predictions, made in worker processes and kept on disk, so that only what changed is run again.

A prediction is kept under the system's name and version (for newsclean, the hash of its code and models) and under a
hash of the very input, so a changed page, dump or library is never answered from the past. Times are never kept.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.gold import GoldPage
from benchmarks.own import NAME, fingerprint, newsclean, require_models
from benchmarks.peers import CALLS, PEERS
from benchmarks.systems import Lost, MissingSystemError, Predict, Prediction, System

_KEPT = 30  # files of newsclean's predictions: one an edition and input, and an edition lasts until the next edit
_CHUNK = 8  # pages a task: small enough that two workers end together


def systems(folds: Path | None = None) -> dict[str, System]:
    """Every system by name, newsclean first."""
    return {system.name: system for system in (newsclean(folds), *PEERS)}


def run(
    name: str, pages: Sequence[GoldPage], source: str, *, folds: Path | None = None, cache: Path | None, jobs: int = 1
) -> dict[str, Prediction]:
    """What the system says of each page's `source` ("html" or a dump mode), by the page's key.

    Raises:
        MissingSystemError: the system's library is not installed.

    """
    system = systems(folds)[name]
    if name == NAME and folds:
        require_models(folds)
    edition = _edition(system, folds)
    shelf = _Shelf(cache, edition, source) if cache and edition else None
    inputs = {page.key: _digest(read(page, source)) for page in pages}
    known = shelf.known(inputs) if shelf else {}
    missing = [page for page in pages if page.key not in known]
    if missing:
        made = dict(_predict_all(system, missing, source, folds, jobs))
        known = {**known, **made}
        if _edition(system, folds) != edition:  # someone is at work on it: what was predicted is of no one edition
            print(
                f"{name} was changed while it was measured: its figures are of two minds, and not kept", file=sys.stderr
            )
        elif shelf:
            shelf.put({key: (inputs[key], prediction) for key, prediction in made.items()})
    return {page.key: known[page.key] for page in pages}


def read(page: GoldPage, source: str) -> bytes | str:
    """A system's input."""
    return page.html() if source == "html" else page.dump(source)


def guarded(predict: Predict, source: bytes | str, page: GoldPage) -> Prediction:
    """The prediction; a library that fails on a page has predicted nothing there, and the page says why."""
    try:
        return predict(source, page)
    except Exception as error:  # whatever a library raises is part of its result
        return Prediction(error=" ".join(f"{type(error).__name__}: {error}".split())[:500])


def _predict_all(
    system: System, pages: Sequence[GoldPage], source: str, folds: Path | None, jobs: int
) -> Iterator[tuple[str, Prediction]]:
    if jobs <= 1:
        predict = system.start()
        yield from ((page.key, guarded(predict, read(page, source), page)) for page in pages)
        return
    system.version()  # a missing library is told here, not as a broken pool
    with ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(system.name, folds)) as pool:
        tasks = pool.map(_work, pages, [source] * len(pages), chunksize=_CHUNK)
        yield from zip((page.key for page in pages), tasks, strict=True)


_worker: dict[str, Predict] = {}
"""The one system of a worker process: libraries load models and word lists when they start."""


def _start_worker(name: str, folds: Path | None) -> None:
    _worker["predict"] = systems(folds)[name].start()


def _work(page: GoldPage, source: str) -> Prediction:
    return guarded(_worker["predict"], read(page, source), page)


def _edition(system: System, folds: Path | None) -> str | None:
    """What has to be the same for a kept prediction to hold; None for what has no version, and is not kept."""
    if system.name != NAME:
        return f"{system.name}-{system.version()}-{CALLS}" if system.version() else None
    try:
        return f"{NAME}-{fingerprint(folds)}"
    except ImportError as error:
        raise MissingSystemError(f"newsclean can't be imported: {error}") from error


def _digest(content: bytes | str) -> str:
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(raw, digest_size=8).hexdigest()


class _Shelf:
    """One file: the predictions of one edition of a system for one kind of input."""

    def __init__(self, folder: Path, edition: str, source: str) -> None:
        self._path = folder / f"{edition}-{source}.jsonl.gz"
        self._held: dict[str, tuple[str, Prediction]] = {}
        if self._path.exists():
            with gzip.open(self._path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    key, digest, fields = json.loads(line)
                    self._held[key] = (digest, _restored(fields))

    def known(self, inputs: Mapping[str, str]) -> dict[str, Prediction]:
        """What is kept for these inputs (key to digest)."""
        held = ((key, self._held.get(key), digest) for key, digest in inputs.items())
        return {key: kept[1] for key, kept, digest in held if kept and kept[0] == digest}

    def put(self, made: Mapping[str, tuple[str, Prediction]]) -> None:
        """Keep these too. Written aside and renamed: a run that is stopped leaves the old file."""
        self._held.update(made)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        aside = self._path.with_suffix(f".{os.getpid()}.part")
        with gzip.open(aside, "wt", encoding="utf-8", compresslevel=3) as out:
            for key, (digest, prediction) in self._held.items():
                out.write(json.dumps([key, digest, prediction._asdict()], ensure_ascii=True) + "\n")
        aside.replace(self._path)
        for old in sorted(self._path.parent.glob(f"{NAME}-*"), key=lambda path: path.stat().st_mtime)[:-_KEPT]:
            old.unlink(missing_ok=True)


def _restored(fields: dict[str, object]) -> Prediction:
    """A prediction from its JSON: lists become the tuples that they were."""
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    lost = values.pop("lost", ())
    return Prediction(**values, lost=tuple(Lost(*entry) for entry in lost))  # type: ignore[arg-type, attr-defined]
