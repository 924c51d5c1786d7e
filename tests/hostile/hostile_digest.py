"""A digest of what cleaning many invented pages gives, and the watch over what it touches meanwhile.

`python hostile_digest.py` prints the digest; `python hostile_digest.py watch` fails where a file is written, a socket or
a process opened, a pickle loaded, code compiled, or the environment read.
"""

# ruff: noqa: B003
from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping

from hostile_shapes import SHAPES

import newsclean
from benchmarks.invented import dump, html_page

_BANNED = ("socket.", "subprocess.", "os.", "pickle.", "shutil.", "tempfile.", "ctypes.", "sqlite3.", "urllib.", "compile", "exec")


def sources() -> Iterator[str | bytes]:
    """Invented pages and dumps, and every hostile shape, small."""
    yield html_page(9_000)
    yield dump(5_000)
    for name in sorted(SHAPES):
        shape = SHAPES[name]
        yield shape.make(min(shape.small, 50))


def digest(pages: list[str | bytes]) -> str:
    """One number for all results."""
    found = hashlib.sha256()
    for page in pages:
        found.update(newsclean.clean(page, trace=True, url="https://example.org/2026/a").model_dump_json().encode())
    return found.hexdigest()


class Unread(Mapping[str, str]):
    """An environment that nobody may look into."""

    def __getitem__(self, key: str) -> str:
        raise AssertionError(f"the environment's {key} was read")

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("the environment was read")

    def __len__(self) -> int:
        raise AssertionError("the environment was read")


def watch(pages: list[str | bytes]) -> None:
    """Clean everything twice; the second time, when all modules are loaded, nothing may be touched."""
    digest(pages)
    watching = True

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if watching and (event.startswith(_BANNED) or event == "open"):
            raise AssertionError(f"{event} {arguments!r:.200}")

    sys.addaudithook(hook)
    environment = os.environ
    os.environ = Unread()  # type: ignore[assignment]
    try:
        digest(pages)
    finally:
        watching = False
        os.environ = environment


if __name__ == "__main__":
    made = list(sources())
    if sys.argv[1:] == ["watch"]:
        watch(made)
    sys.stdout.write(digest(made) + "\n")
