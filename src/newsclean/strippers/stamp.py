"""Time stamps: lines that show a time or date and nothing else, and reading times.

Drops: stamps of feeds, comments and cards, time elements, reading times.
Keeps: sentences and table rows that hold a date; the dateline that begins the story.
Why: the page's own dates are a field (see `date_line`); a feed's times are nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.lexicon import Topic
from newsclean.page import Mark, Verdict
from newsclean.strippers.phrases import quoted
from newsclean.view import View

_READING, _TIME = int(Topic.READING), int(Mark.TIME)
_DIGIT = re.compile(r"\d")
_MAX_READING = 40  # mass of a line that gives a reading time
_MAX_LABELLED = 90  # mass of a line with a time element


def strip(view: View) -> Iterator[Verdict]:
    """Date and time lines."""
    words, stamps = view.words, view.outline.stamps
    for index, block in enumerate(view.page.blocks):
        word = words[index]
        if stamps[index]:
            yield Verdict(index, "date", "stamp", f"shows a date or time and nothing else: {quoted(block.text)}")
        elif word.mass > _MAX_LABELLED or word.ends:
            continue
        elif (
            (word.whole | word.start | word.inside) & _READING
            and word.mass <= _MAX_READING
            and _DIGIT.search(block.text)
        ):
            yield Verdict(index, "notice", "stamp", f"gives a reading time: {quoted(block.text)}")
        elif block.marks & _TIME or block.when:
            yield Verdict(index, "date", "stamp", f"holds a time element: {quoted(block.text)}")
