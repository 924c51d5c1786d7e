"""The times of a live blog's entries: which stamp heads which blocks, and on which day.

A stamp often shows the hour alone. Entries run newest first or oldest first; where the hour turns back, a day has passed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from newsclean.dates import kind_of
from newsclean.dates.lexer import lex
from newsclean.dates.parse import NO_HINTS, clocks, parse_stamp, read
from newsclean.page import Block, Story
from newsclean.view import View

MIN_ENTRIES = 3  # fewer stamps between paragraphs are no live blog
_MAX_CHARS = 60
_DIGIT = re.compile(r"\d")


class Entry(NamedTuple):
    """One entry of a live blog."""

    stamp: int  # index of the block that shows its time
    blocks: tuple[int, ...]  # the body's blocks that belong to it
    time: datetime


class _Stamp(NamedTuple):
    block: int
    day: date | None
    clock: datetime  # the hour, on any day where the stamp names none


def entries(view: View, story: Story, published: datetime | None = None) -> tuple[Entry, ...]:
    """The entries of a live blog, in page order; none where the body is not told by the hour.

    `published` tells the day of stamps that show the hour alone: that of the oldest entry.
    """
    if len(story.body) < MIN_ENTRIES:
        return ()
    first, last = story.body[0] - 1, story.body[-1]
    stamps = list(_stamps(view.page.blocks[max(0, first) : last + 1]))
    body = frozenset(story.body)
    heads = [stamp for stamp, blocks in _owned(stamps, body) if blocks]
    if len(heads) < MIN_ENTRIES:
        return ()
    times = dict(zip((stamp.block for stamp in heads), _dated(heads, published), strict=True))
    return tuple(
        Entry(stamp.block, blocks, time)
        for stamp, blocks in _owned(stamps, body)
        if (time := times.get(stamp.block)) is not None
    )


def _stamps(blocks: Sequence[Block]) -> Iterator[_Stamp]:
    for block in blocks:
        stamp = _of_attribute(block) or _of_text(block)
        if stamp is not None:
            yield stamp


def _of_attribute(block: Block) -> _Stamp | None:
    """By the <time> of a line that shows little else."""
    parsed = parse_stamp(block.when) if block.when and len(block.text) <= _MAX_CHARS else None
    if parsed is None or parsed.precision not in ("minute", "second"):
        return None
    return _Stamp(block.index, parsed.value.date(), parsed.value)


def _of_text(block: Block) -> _Stamp | None:
    if len(block.text) > _MAX_CHARS or not _DIGIT.search(block.text) or not kind_of(block.text):
        return None
    line = lex(block.text)
    dated = next((one for one in read(line, NO_HINTS) if one.precision in ("minute", "second")), None)
    if dated is not None:
        return _Stamp(block.index, dated.value.date(), dated.value)
    clock = next(iter(clocks(line)), None)
    return _Stamp(block.index, None, datetime.combine(date.min, clock.at)) if clock is not None else None


def _owned(stamps: Sequence[_Stamp], body: frozenset[int]) -> Iterator[tuple[_Stamp, tuple[int, ...]]]:
    """Each stamp with the body's blocks up to the next one."""
    ends = [stamp.block for stamp in stamps[1:]] + [max(body, default=0) + 1]
    for stamp, end in zip(stamps, ends, strict=True):
        yield stamp, tuple(index for index in range(stamp.block + 1, end) if index in body)


def _dated(stamps: Sequence[_Stamp], published: datetime | None) -> list[datetime | None]:
    """The stamps' moments, the day of bare hours counted from the oldest entry."""
    turns = [after.clock.time() < before.clock.time() for before, after in itertools.pairwise(stamps)]
    falling = sum(turns) * 2 > len(turns)
    ordered = list(reversed(stamps)) if falling else list(stamps)
    day = published.date() if published is not None else None
    times: list[datetime | None] = []
    previous: _Stamp | None = None
    for stamp in ordered:
        if stamp.day is not None:
            day = stamp.day
        elif day is not None and previous is not None and stamp.clock.time() < previous.clock.time():
            day += timedelta(days=1)
        times.append(_on(stamp, day))
        previous = stamp
    return list(reversed(times)) if falling else times


def _on(stamp: _Stamp, day: date | None) -> datetime | None:
    if stamp.day is not None:
        return stamp.clock
    return datetime.combine(day, stamp.clock.time()) if day is not None else None
