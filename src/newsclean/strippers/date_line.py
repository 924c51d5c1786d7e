"""Lines that only show when the page was published or updated.

Drops: nothing for sure; names lines of a date or time and its label: "Published: April 11, 2025 12:08 AM".
Keeps: dates in tables, lists and headings, and dates that stand among other words: they are of the story.
Why: the page's date is a field of the article; elsewhere such a line belongs to a card, a feed or a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.dates import kind_of
from newsclean.lexicon import Topic
from newsclean.page import Verdict
from newsclean.view import View

_BEFORE, _AFTER = 6, 10  # blocks about the headline where the page's own date stands
_MAX_CHARS, _MAX_CHARS_ELSEWHERE = 120, 50
_DIGIT = re.compile(r"\d")
# A year, a numeric date, a time of day: without one of them a line is not looked at.
_LIKELY = re.compile(r"\d{4}|\d[./\-]\s?\d\d?[./\-]\s?\d\d|\d\d?[:：.hH時点點时]\s?\d\d|\d\s?[APap]\.?[Mm]\b|[月월]")
_LABELS = int(Topic.PUBLISHED | Topic.UPDATED | Topic.TIME_AGO | Topic.READING)
_TIME_AGO = int(Topic.TIME_AGO)
_PLAIN = frozenset({"paragraph", "list_item", "term", "caption"})


def strip(view: View) -> Iterator[Verdict]:
    """Names the lines that are dates. Never sure: web-dev's golds keep 14 of 429 such lines by the headline."""
    head = view.headline
    blocks = view.page.blocks
    close = range(max(0, head - _BEFORE), min(len(blocks), head + _AFTER + 1)) if head >= 0 else range(0)
    counted = [
        block.index
        for block in blocks
        if len(block.text) <= (_MAX_CHARS if block.index in close else _MAX_CHARS_ELSEWHERE) and block.kind in _PLAIN
    ]
    for index in counted:
        text, words = blocks[index].text, view.words[index]
        hints = words.whole | words.start | words.inside
        if not (_DIGIT.search(text) and _LIKELY.search(text)) and not hints & _TIME_AGO:
            continue
        if not kind_of(text):
            continue
        labelled = bool(hints & _LABELS)
        reason = "a date with its label" if labelled else "a date and nothing else"
        yield Verdict(index, "date", "date_line", reason, sure=False)
