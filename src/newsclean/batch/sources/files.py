"""A page a file: single files, and folders of them."""

from __future__ import annotations

import gzip
import mimetypes
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from newsclean.batch.extras import need
from newsclean.batch.records import Failure, Mark, Record
from newsclean.batch.sources.streams import GZIP, STDIN, ZSTD, Tape

MAX_PAGE = 64 * 2**20  # bytes
_KINDS: dict[str, Literal["html", "markdown", "text"]] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html", ".md": "markdown", ".markdown": "markdown",
}  # fmt: skip
_COMPRESSED = {".gz", ".zst"}
# What lies beside pages in a mirror of a site. Everything else may be a page, whatever it is called (index.php?id=3).
_NOT_PAGES = {"image", "audio", "video", "font"}
_NOT_PAGE_NAMES = {
    ".css",
    ".js",
    ".mjs",
    ".json",
    ".map",
    ".pdf",
    ".zip",
    ".xml",
    ".rss",
    ".atom",
    ".wasm",
    ".csv",
    ".ico",
}


def page(name: str, shown: str | None = None) -> Record:
    """The record of a file that is one page. `shown`: its name in the results."""
    path = shown or name
    record = Record(source=path, columns={"path": path}, kind=_KINDS.get(_suffix(name)))
    if skip := not_a_page(name):
        return record._replace(skip=skip)
    try:
        tape = Tape(name)
        data = tape.read(MAX_PAGE + 1) if name != STDIN else b"".join(iter(lambda: tape.read(2**20), b""))
        tape.close()
        data = _unpacked(data)
    except (OSError, EOFError, zlib.error) as error:
        return record._replace(failure=Failure("read", type(error).__name__, str(error)))
    if len(data) > MAX_PAGE:
        return record._replace(failure=Failure("read", "ValueError", f"the file is larger than {MAX_PAGE} bytes"))
    return record._replace(data=data)


def not_a_page(name: str) -> str | None:
    """Why a file is skipped by its name alone."""
    suffix = _suffix(name)
    if suffix in _NOT_PAGE_NAMES:
        return f"file-type:{suffix[1:]}"
    top = (mimetypes.guess_type(f"x{suffix}")[0] or "").partition("/")[0]
    return f"file-type:{top}" if top in _NOT_PAGES else None


def _suffix(name: str) -> str:
    path = Path(name)
    return Path(path.stem).suffix.lower() if path.suffix.lower() in _COMPRESSED else path.suffix.lower()


def _unpacked(data: bytes) -> bytes:
    if data.startswith(GZIP):
        return gzip.decompress(data)
    if data.startswith(ZSTD):
        reader = need("zstandard", "reading .zst files").ZstdDecompressor().stream_reader(data, read_across_frames=True)
        return bytes(reader.read(MAX_PAGE + 1))
    return data


class Page:
    """One file that is one page."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.position = 0

    def records(self, mark: Mark = None) -> Iterator[Record]:
        """The page, unless it was read before."""
        if mark is None:
            record = page(self.name)
            self.position = record.size
            yield record._replace(mark=1)


def walk(folder: str) -> Iterator[str]:
    """Every file below a folder, always in the same order; hidden ones, and links to folders, are left out."""
    with os.scandir(folder) as entries:
        found = sorted(
            (entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries if not entry.name.startswith(".")
        )
    for name, is_folder in found:
        path = os.path.join(folder, name)  # noqa: PTH118  (names that aren't UTF-8 pass as they are)
        if is_folder:
            yield from walk(path)
        else:
            yield path
