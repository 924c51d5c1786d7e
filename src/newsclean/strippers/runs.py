"""Runs of stamped entries: time, headline, teaser, again and again; or name, time, comment.

A feed and a thread have this shape, and so has a live blog: there the entries are the story. So a run counts only where
a story stands before it and where its entries are no longer than teasers.
"""

from __future__ import annotations

import itertools
from typing import NamedTuple

from newsclean.view import View

_MIN_ENTRIES = 3
_MAX_ENTRY = 6  # blocks from one stamp to the next
_MAX_TEASER = 700  # mass of a feed's teaser; seeds have 360, live blogs' entries often more
_MIN_STORY = 3  # prose blocks between the headline and the run
_MAX_SHARE = 0.6  # of the page's prose in the run


class Run(NamedTuple):
    """Entries that each begin with a stamp."""

    stamps: tuple[int, ...]  # the block of every entry's stamp
    end: int  # one past the last entry's last block


def stamped(view: View) -> list[Run]:
    """The runs of stamped entries below the story's beginning."""
    outline = view.outline
    found: list[list[int]] = []
    for index, is_stamp in enumerate(outline.stamps):
        if not is_stamp or index <= outline.first:
            continue
        if found and index - found[-1][-1] <= _MAX_ENTRY and index - found[-1][-1] > 1:
            found[-1].append(index)
        else:
            found.append([index])
    runs = [Run(tuple(stamps), _end(view, stamps)) for stamps in found if len(stamps) >= _MIN_ENTRIES]
    return [run for run in runs if _is_aside(view, run)]


def _end(view: View, stamps: list[int]) -> int:
    """Where the last entry ends: as long as the longest before it, but not beyond a label or a zone."""
    longest = max(after - before for before, after in itertools.pairwise(stamps))
    end = min(len(view.words), stamps[-1] + longest)
    for index in range(stamps[-1] + 1, end):
        if any(zone.label == index for zone in view.outline.zones) or (
            view.words[index].whole and not view.outline.prose[index]
        ):
            return index
    return end


def _is_aside(view: View, run: Run) -> bool:
    words, prose = view.words, view.outline.prose
    start = run.stamps[0]
    inside = sum(words[index].mass for index in range(start, run.end) if prose[index])
    total = sum(word.mass for word, is_prose in zip(words, prose, strict=True) if is_prose)
    story = sum(1 for index in range(max(0, view.headline), start) if prose[index])
    longest = max((words[index].mass for index in range(start, run.end) if prose[index]), default=0)
    return story >= _MIN_STORY and longest <= _MAX_TEASER and inside <= _MAX_SHARE * total
