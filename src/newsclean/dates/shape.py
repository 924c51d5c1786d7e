"""Whether a line is, or holds, a date or a time of day: cheap questions that strippers ask of many lines."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache

from newsclean.dates import grammar
from newsclean.dates.lexer import Line, lex
from newsclean.dates.parse import NO_HINTS, Hints, ParsedDate, clocks, read

_DIGIT = re.compile(r"\d")
# What every full date has: a run of three digits, or two numbers close to each other.
# What a line of a date or time has: numbers with a sign or a mark of the clock or the calendar between or behind them.
_MAYBE = re.compile(r"\d{3}|\d(?:[^\w\s]\s?|\s?\w{1,2})\d|\d\s?[^\W\d_]|[^\W\d_]\s?\d")
_MAYBE_DATE = re.compile(r"\d{3}|\d\D{1,14}\d")
_MAX_LINE = 120  # characters of a line that is nothing but a date and its labels
_MAX_REST = 24  # letters beside the date: "Last updated on Friday"
_MAX_PARTIAL_REST = 2  # the same beside "5. März": numbers and months meet in many lines
_MAX_DATES = 3
_MAX_TIME_REST = 12  # letters beside a bare time: "(Updated: )"
_DOTTED = re.compile(r"\s*(?:[01]?\d|2[0-3])\.[0-5]\d\s*")  # 20.15, as Finns and Danes write it: a line of its own
_LETTER = re.compile(r"[^\W\d_]")
_NO_TIME_LINE = re.compile("[YNCz]|w.*w")
_REFERENCE = Hints(now=datetime(2100, 1, 1))  # any: only whether there is a date matters
_WINDOW = 60  # characters before and after a number in which a date's parts stand


def is_time(text: str) -> bool:
    """Whether the line shows a time of day, or how long ago it was, and next to nothing else.

    >>> is_time("8:56 PM  (Updated: )"), is_time("vor 3 Stunden"), is_time("The 8:56 to London was late")
    (True, True, False)
    """
    return kind_of(text) == "time"


def is_date(text: str) -> bool:
    """Whether the line shows one or two dates, with or without times and labels, and next to nothing else.

    >>> is_date("Published: April 11, 2025 12:08 AM"), is_date("On April 11, 2025 the ministers of both countries met")
    (True, False)
    """
    return kind_of(text) == "date"


@lru_cache(maxsize=2048)
def kind_of(text: str) -> str:
    """What a line shows beside next to nothing else: "date" (with or without a time), "time" or "".

    >>> kind_of("11.04.2025, 12:08 Uhr"), kind_of("12:08 Uhr"), kind_of("12 Monkeys")
    ('date', 'time', '')
    """
    if len(text) > _MAX_LINE or not _MAYBE.search(text):
        return ""
    line = lex(text)
    found = read(line, _REFERENCE)
    if not found or all(item.relative for item in found):
        return "time" if _DOTTED.fullmatch(text) or _shows_time(line) else ""
    if len(found) > _MAX_DATES:
        return ""
    rest = len(_LETTER.findall(line.text))
    rest -= sum(len(_LETTER.findall(line.text, item.start, item.end)) for item in found)
    if any(item.partial and item.precision != "minute" for item in found):
        return "date" if rest <= _MAX_PARTIAL_REST else ""
    return "date" if rest <= _MAX_REST * len(found) else ""


def _shows_time(line: Line) -> bool:
    if _NO_TIME_LINE.search(line.letters):
        return False
    found = clocks(line)
    if not found and not grammar.RELATIVE.search(line.letters):
        return False
    rest = sum(line.width(index) for index, letter in enumerate(line.letters) if letter == "w")
    return rest <= _MAX_TIME_REST and line.letters.count("n") <= 3 * max(1, len(found))


def has_date(text: str) -> bool:
    """Whether a full date (day, month, year) stands anywhere in the line.

    >>> has_date("by A. Nonymous April 11, 2025 12:08 AM 3 min read"), has_date("In April the rain fell")
    (True, False)
    """
    return bool(_full_dates(text))


def find_spans(text: str) -> list[tuple[int, int]]:
    """Where dates and times stand in a line, so that a byline can be read without them.

    >>> line = "by A. Nonymous | April 11, 2025 12:08 AM | 3 min read"
    >>> [line[start:end] for start, end in find_spans(line)]
    ['April 11, 2025 12:08 AM']
    """
    if not _DIGIT.search(text):
        return []
    line = lex(text)
    spans = [(item.start, item.end) for item in read(line, _REFERENCE)]
    for clock in clocks(line):
        start, end = line.starts[clock.start], line.starts[clock.end]
        if all(end <= other_start or start >= other_end for other_start, other_end in spans):
            spans.append((start, end))
    return sorted(spans)


def _full_dates(text: str) -> list[ParsedDate]:
    found = _MAYBE_DATE.search(text)
    if found is None:
        return []
    start = max(0, found.start() - _WINDOW)
    line = lex(text[start:])
    return read(line, NO_HINTS)
