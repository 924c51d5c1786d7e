"""The order of everything, as literals. Start reading here.

source -> READERS -> view.look -> STRIPPERS -> scoring -> FIELDS -> Article
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from newsclean.errors import KindError, SourceError
from newsclean.fields import Found
from newsclean.page import Page, Story, Verdict
from newsclean.readers import html
from newsclean.view import View

Reader = Callable[..., Page]
Stripper = Callable[[View], Iterator[Verdict]]
Field = Callable[[View, Story], Iterator[Found]]

READERS: dict[str, Reader] = {
    "html": html.read,
}

STRIPPERS: tuple[tuple[str, Stripper], ...] = ()

FIELDS: tuple[tuple[str, Field], ...] = ()


def read(source: Any, *, url: str | None = None, retrieved: datetime | None = None, kind: str | None = None) -> Page:
    """The page of any source."""
    if kind is not None and kind not in READERS:
        raise KindError(f"kind must be one of {', '.join(READERS)}, not {kind!r}")
    if not isinstance(source, str | bytes):
        raise SourceError(f"can't read a {type(source).__name__} as a page: give bytes, str, an lxml tree or a BeautifulSoup object")
    page = READERS[kind or "html"](source, url=url)
    return page._replace(retrieved=retrieved)


def judge(view: View, strippers: tuple[tuple[str, Stripper], ...] = STRIPPERS) -> tuple[Verdict, ...]:
    """Everything the strippers say of a page, in pipeline order."""
    return tuple(verdict for _, strip in strippers for verdict in strip(view))
