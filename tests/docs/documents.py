"""The documentation's code blocks, as its readers see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")),
        *(ROOT / "docs").rglob("*.md"),
    ]
)
_OPEN = re.compile(r"^(?P<indent> *)(?P<ticks>`{3,})(?P<language>[\w+-]*) *(?P<info>.*)$")
_EXCUSE = re.compile(r"<!-- not run: (.+?) -->")
_MARKER = re.compile(r"<!-- marker: (\w+) -->")
_TITLE = re.compile(r'title="([^"]+)"')


class Fence(NamedTuple):
    """A fenced code block."""

    page: str  # path from the checkout's root
    line: int  # of the opening fence, from 1
    language: str
    title: str  # the file's name, where the block is a file
    code: str
    excuse: str  # why it isn't run: `<!-- not run: reason -->` in the line above

    @property
    def place(self) -> str:
        return f"{self.page}:{self.line}"


def fences(page: Path) -> list[Fence]:
    """Every fenced block of a page, in order, those in lists and admonitions too."""
    return list(_fences(page.read_text("utf-8").splitlines(), str(page.relative_to(ROOT))))


def _fences(lines: list[str], page: str) -> Iterator[Fence]:
    at = 0
    while at < len(lines):
        opened = _OPEN.match(lines[at])
        at += 1
        if not opened:
            continue
        start, closing = at, f"{opened['indent']}{opened['ticks']}"
        while lines[at].rstrip() != closing:  # an IndexError here: a fence is not closed
            at += 1
        code = "\n".join(line.removeprefix(opened["indent"]) for line in lines[start:at])
        excuse = _EXCUSE.search(lines[start - 2]) if start >= 2 else None
        title = _TITLE.search(opened["info"])
        yield Fence(page, start, opened["language"], title[1] if title else "", code, excuse[1] if excuse else "")
        at += 1


def prose(page: Path) -> str:
    """The page without its fenced blocks."""
    made, closing = [], ""
    for line in page.read_text("utf-8").splitlines():
        opened = _OPEN.match(line)
        if closing:
            closing = "" if line.strip() == closing else closing
        elif opened:
            closing = opened["ticks"]
        else:
            made.append(line)
    return "\n".join(made)


def marker(page: Path) -> str:
    """The pytest marker that a page's test is run under: `<!-- marker: slow -->` anywhere in it."""
    found = _MARKER.search(page.read_text("utf-8"))
    return found[1] if found else ""


def commands(code: str) -> list[str]:
    """The commands of a shell block: lines that end in a backslash go on, comments and blank lines are none."""
    joined = re.sub(r"\\\n\s*", " ", code)
    bare = (re.sub(r"\s+#\s.*$", "", line).strip() for line in joined.splitlines())
    return [line for line in bare if line and not line.startswith("#")]


def session(code: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with the output that is shown for it."""
    found: list[tuple[str, str]] = []
    for line in re.sub(r"\\\n\s*", " ", code).splitlines():
        if line.startswith("$ "):
            found.append((line[2:], ""))
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]}{line}\n")
    return found
