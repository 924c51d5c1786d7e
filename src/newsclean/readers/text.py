"""Plain-text dumps to a page: the paragraphs a reader saw, from lines as some tool broke them."""

from __future__ import annotations

from datetime import datetime

from newsclean.page import Block, Head, Page
from newsclean.readers import habit, wrapping
from newsclean.readers.lines import Line, split

_BULLETS = ("* ", "• ", "· ", "‣ ", "◦ ", "▪ ", "● ", "○ ", "- ", "+ ")


def read(text: str, *, url: str | None = None, retrieved: datetime | None = None) -> Page:
    """The page of a text dump.

    >>> [block.text for block in read("Rain\\n\\nIt rained.\\n").blocks]
    ['Rain', 'It rained.']
    """
    lines = split(text)
    found = habit.detect(lines)
    if found.width:
        lines = wrapping.unwrap(lines, found.width)
    blocks = tuple(_block(index, line) for index, line in enumerate(lines))
    return Page("text", blocks, head=Head(), url=url, retrieved=retrieved)


def _block(index: int, line: Line) -> Block:
    return Block(index, line.text, gap=line.gap, indent=line.indent, line=line.number)
