"""Where the headline stands on the page: the point from which everything else is measured.

HTML has headings, and metadata titles to hold them against. A dump may have neither: there the headline is the line
that repeats the page's title, or that looks like one, with a story below it.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.headline import dump, html
from newsclean.headline.likeness import Line
from newsclean.metadata import Metadata
from newsclean.page import Page

__all__ = ["locate"]

_SURE = 5.0  # score from which a Markdown heading needs no second look: metadata names it too


def locate(page: Page, lines: Sequence[Line], known: Metadata) -> int:
    """Index of the block that shows the headline, or -1. `lines`: the words of every block (view.Words)."""
    best, score = html.locate(page, lines, known)
    if page.source == "html" or score >= _SURE:
        return best
    found = dump.locate(page, lines, known)
    return found if found >= 0 else best
