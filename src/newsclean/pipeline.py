"""The order of everything, as literals. Start reading here.

source -> READERS -> view.look -> STRIPPERS -> scoring -> FIELDS -> Article
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from lxml import etree

from newsclean.errors import KindError, SourceError
from newsclean.fields import Found
from newsclean.page import Page, Story, Verdict
from newsclean.readers import encoding, html, markdown, sniff, text
from newsclean.view import View

Reader = Callable[..., Page]
Stripper = Callable[[View], Iterator[Verdict]]
Field = Callable[[View, Story], Iterator[Found]]

READERS: dict[str, Reader] = {
    "html": html.read,
    "markdown": markdown.read,
    "text": text.read,
}

STRIPPERS: tuple[tuple[str, Stripper], ...] = ()

FIELDS: tuple[tuple[str, Field], ...] = ()


def read(source: Any, *, url: str | None = None, retrieved: datetime | None = None, kind: str | None = None) -> Page:
    """The page of any source, read as `kind` or as what it looks like."""
    if kind is not None and kind not in READERS:
        raise KindError(f"kind must be one of {', '.join(READERS)}, not {kind!r}")
    if isinstance(source, bytes | bytearray | memoryview):
        written, notes = encoding.decode(bytes(source), html=kind in {None, "html"})
    elif isinstance(source, str):
        written, notes = encoding.scrub(source), ()
    elif type(source).__module__.startswith("bs4"):
        written, notes = str(source), ()
    elif (root := _root(source)) is not None:
        return html.walk(root, url=url)._replace(retrieved=retrieved)
    else:
        raise SourceError(f"can't read a {type(source).__name__}: give bytes, str, an lxml tree or a BeautifulSoup object")
    page = READERS[kind or sniff.kind(written)](written, url=url)
    return page._replace(retrieved=retrieved or page.retrieved, notes=notes + page.notes)


def _root(source: Any) -> Any:
    """The element of an lxml tree, or None for anything else."""
    if isinstance(source, etree._ElementTree):
        return source.getroot()
    return source if isinstance(source, etree._Element) else None


def judge(view: View, strippers: tuple[tuple[str, Stripper], ...] = STRIPPERS) -> tuple[Verdict, ...]:
    """Everything the strippers say of a page, in pipeline order."""
    return tuple(verdict for _, strip in strippers for verdict in strip(view))
