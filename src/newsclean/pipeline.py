"""The order of everything, as literals. Start reading here.

source -> READERS -> view.look -> STRIPPERS -> scoring -> FIELDS -> Article
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

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


def judge(view: View, strippers: tuple[tuple[str, Stripper], ...] = STRIPPERS) -> tuple[Verdict, ...]:
    """Everything the strippers say of a page, in pipeline order."""
    return tuple(verdict for _, strip in strippers for verdict in strip(view))
