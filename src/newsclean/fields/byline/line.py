"""A line that may be a byline, and what speaks for and against it."""

from __future__ import annotations

from typing import NamedTuple

from newsclean.dates import has_date
from newsclean.lexicon import Topic, fold
from newsclean.names import Reading
from newsclean.page import Block, Cue, Mark
from newsclean.view import View

_DATE_LINE = 120  # characters of a line that is a date and little else
_TEASER = int(Cue.TEASER)
_TIME, _FIGURE = int(Mark.TIME), int(Mark.IN_FIGURE)
_CREDIT = int(Topic.CREDIT)
_DATED = int(Topic.PUBLISHED | Topic.UPDATED | Topic.READING | Topic.TIME_AGO)


class Line(NamedTuple):
    """A line that may be a byline, read."""

    block: int
    reading: Reading
    facts: frozenset[str]


def facts_of(view: View, block: Block, reading: Reading) -> set[str]:
    """What the line and its neighbours say, as the weights know it."""
    facts = {"heading"} if block.kind == "heading" else {"item"} if block.kind == "list_item" else set()
    if reading.prefixed:
        facts.add("by")
    if reading.dated or block.marks & _TIME:
        facts.add("dated")
    if reading.titled:
        facts.add("titled")
    if _has_bio(view, block, reading):
        facts.add("bio")
    if reading.loose:
        facts.add("loose" if reading.loose < 4 else "prose")
    if block.own_cues & _TEASER:
        facts.add("teaser")
    if block.marks & _FIGURE or view.words[block.index].start & _CREDIT or _is_credit(view, block, reading):
        facts.add("figure")
    if any("author" in link.href or link.rel == "author" or "/profile" in link.href for link in block.links):
        facts.add("author-link")
    if is_dated(view, block.index + 1) or is_dated(view, block.index - 1):
        facts.add("date-beside")
    return facts


def _is_credit(view: View, block: Block, reading: Reading) -> bool:
    """Whether the line is a picture's: "Jane Doe/Reuters", or a name above "Photo: ..."."""
    plain = not view.page.boxes  # in mark-up, the figure itself tells
    if "/" in block.text and not reading.prefixed:
        kinds = {name.kind for name in reading.names}
        if kinds == {"person", "agency"} or (plain and view.words[block.index].hints & _CREDIT):
            return True
    if reading.dated or len(reading.names) > 1 or (plain and block.index == view.headline + 1):
        return False
    after = block.index + 1
    return (
        after < len(view.words)
        and bool((view.words[after].start | view.words[after].whole) & _CREDIT)
        and not reading.prefixed
    )


def is_dated(view: View, index: int) -> bool:
    """Whether the block is a date line, or has a time of publication."""
    if not 0 <= index < len(view.page.blocks):
        return False
    block = view.page.blocks[index]
    if len(block.text) > _DATE_LINE:
        return False
    if block.marks & _TIME or (view.words[index].start | view.words[index].whole) & _DATED:
        return True
    return any(token[0] in "0123456789" for token in view.words[index].tokens) and has_date(block.text)


def _has_bio(view: View, block: Block, reading: Reading) -> bool:
    """Whether the next block begins with the name and goes on: "Jane Doe covers ..."."""
    if len(reading.names) != 1 or len(block.text) > 60:
        return False
    start = fold(reading.names[0].text)
    return any(
        len(seen.folded) > len(start) + 20 and seen.folded.startswith(start)
        for seen in view.words[block.index + 1 : block.index + 3]
    )
