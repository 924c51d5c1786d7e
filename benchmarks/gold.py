"""One annotated page: where its bytes and dumps lie, and what its gold says."""

from __future__ import annotations

import gzip
import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

from benchmarks import dump_tools

DUMP_MODES = ("wet", "soup", "innertext", "markdown")
"""The dump tools whose output is stored beside the pages."""

_WRAPPED = re.compile(r"wrap(?P<width>\d+)(?P<indent>-indent)?(?P<gaps>-gaps)?")
_INDENT = "   "  # lynx's left margin


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page with its gold. None means that the set has no gold for the field, not that the page has none."""

    id: str
    set: str  # the set's name, e.g. "news-dev"
    url: str | None
    html_path: Path
    dump_root: Path | None = None  # holds <mode>/<id>.txt.gz
    crawled: str | None = None  # when the page was fetched, ISO
    country: str | None = None
    page_type: str | None = None  # None in sets of articles only
    title: str | None = None
    subtitle: str | None = None
    authors: tuple[str, ...] | None = None  # a list of names, one a person
    author_raw: str | None = None  # or the byline as one string
    published: str | None = None  # ISO timestamp or day
    body: str | None = None
    summary: tuple[str, ...] = ()  # standfirst paragraphs: a body with them and one without are both right
    paragraphs: tuple[str, ...] = ()  # the body less the standfirst, in order
    captions: tuple[str, ...] | None = None  # without credits
    credits: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    site_name: str | None = None
    with_snippets: tuple[str, ...] = ()  # the body must contain each
    without_snippets: tuple[str, ...] = ()  # the body must contain none
    comments: tuple[str, ...] = ()  # snippets of reader comments

    @property
    def key(self) -> str:
        """The page's name across sets."""
        return f"{self.set}/{self.id}"

    @property
    def is_article(self) -> bool:
        """By its gold; sets without page types hold nothing else."""
        return self.page_type in (None, "article")

    @property
    def bodies(self) -> tuple[str, ...]:
        """Every body that counts as right: with the standfirst and without; empty where there is no gold body."""
        if self.body is None:
            return ()
        short = "\n".join(self.paragraphs)
        return (self.body, short) if self.summary and short else (self.body,)

    def html(self) -> bytes:
        """The page's raw bytes."""
        packed = self.html_path.read_bytes()
        return gzip.decompress(packed) if self.html_path.suffix == ".gz" else packed

    def has_dump(self, mode: str) -> bool:
        """Whether the set holds the page as such a dump, or the tool can be run that makes it."""
        if mode in dump_tools.TOOLS:
            return self.dump_root is not None and self.is_article and dump_tools.is_installed(mode)
        path = self._dump_path(mode)
        return path is not None and path.exists()

    def dump(self, mode: str) -> str:
        """The page as a text dump: a stored mode, "wrap<columns>[-indent][-gaps]" (wet with hard line breaks), or a tool's.

        Raises:
            FileNotFoundError: the set holds no such dump of the page.

        """
        if mode in dump_tools.TOOLS:
            return dump_tools.kept(self.html(), mode)
        path = self._dump_path(mode)
        if path is None:
            raise FileNotFoundError(f"no dumps beside {self.html_path}")
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
        wrapped = _WRAPPED.fullmatch(mode)
        if wrapped is None:
            return text
        return wrap_lines(text, int(wrapped["width"]), indent=bool(wrapped["indent"]), gaps=bool(wrapped["gaps"]))

    def _dump_path(self, mode: str) -> Path | None:
        stored = "wet" if _WRAPPED.fullmatch(mode) else mode
        return self.dump_root / stored / f"{self.id}.txt.gz" if self.dump_root else None


def wrap_lines(text: str, width: int, *, indent: bool = False, gaps: bool = False) -> str:
    """Break every line at `width` columns as terminal browsers do, with their margin and blank lines if asked for."""
    margin = _INDENT if indent else ""
    blocks = [
        textwrap.fill(line, width, initial_indent=margin, subsequent_indent=margin) for line in text.split("\n") if line
    ]
    return ("\n\n" if gaps else "\n").join(blocks)


def is_dump_mode(mode: str) -> bool:
    """Whether `mode` names a dump: stored, wrapped or a tool's."""
    return mode in DUMP_MODES or mode in dump_tools.TOOLS or _WRAPPED.fullmatch(mode) is not None
