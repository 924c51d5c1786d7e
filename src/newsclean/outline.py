"""The parts of a page, seen once for all strippers: prose, time stamps, and the zones that labels open.

"Most popular", "Related", "Comments" on a line of their own open a zone. In HTML it is the biggest container that
begins with the label; in a dump, the lines up to the next label or to running text. A zone is a hint of what its lines
are, never a reason to delete them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple, Protocol

from newsclean.dates.names import (
    AGO,
    CLOCK,
    DAY_WORD,
    LINK,
    MERIDIEM,
    MONTH,
    MONTH_OR_WEEKDAY,
    UNIT,
    WEEKDAY,
    ZONE,
    vocabulary,
)
from newsclean.lexicon import Lexicon, Topic
from newsclean.page import Block, Box, Page

PROSE_MASS = 60  # a block this heavy that ends as a sentence is prose
_PROSE_LINKED = 0.4  # share of linked text from which it is a list of links
_MAX_LABEL = 60  # mass of a line that can label a section; the longest of news-dev has 45
_RUN = 2  # prose blocks in a row, without headlines and stamps between, after which a dump's zone was over
_STAMPED_RUN = 3  # the same in a feed with times: its headlines may end in a full stop
_MIN_TITLE = 25  # mass of a line that may be the headline of the next entry
_MAX_PROSE_SHARE = 0.5  # of the page's prose inside an HTML zone: more is the story under a label
_CORE_SHARE = 0.2  # a box that directly holds so much prose, next to the one with most, holds part of the story too
_MAX_STAMP = 64  # mass of a line that shows a time and nothing else
_MAX_STAMP_TOKENS = 14

_OPENERS = int(
    Topic.RELATED | Topic.POPULAR | Topic.COMMENTS | Topic.NEWSLETTER | Topic.TAGS | Topic.AUTHOR_BIO | Topic.GALLERY
    | Topic.COMPANY | Topic.DONATE | Topic.PAYWALL | Topic.SHARE | Topic.LEGAL
)  # fmt: skip
_CLOSERS = _OPENERS | int(Topic.SOURCE)
_CHROME = int(
    Topic.NEWSLETTER | Topic.CONSENT | Topic.COMMENTS | Topic.LEGAL | Topic.PAYWALL | Topic.DONATE | Topic.ERROR
)
_NAVIGATION = int(Topic.NAVIGATION)
_TEXT_OPENERS = int(Topic.RELATED | Topic.POPULAR | Topic.COMMENTS)  # others stand in bars, forms and footers of a dump
CUT = ("…", "...", "[…]", "[...]", "(…)", "⋯")  # ends of texts that were cut off
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"(?<![\d.,:])(?:[01]?\d|2[0-4])(?::|h)[0-5]\d(?!\d)")
_NUMERIC_DATE = re.compile(r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?!\d)")
_DENSE_DATE = re.compile(r"\d{1,4}(?:年|月|日|時|时|分|년|월|일|시|前|전|小时|天)")
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th|am|pm|a|p|h|er|ers|º|ª|e|min|m|d|s)?\d*(?:z|utc|est|pt)?")


class Line(Protocol):
    """What is needed of a block's words."""

    @property
    def tokens(self) -> list[str]: ...
    @property
    def mass(self) -> int: ...
    @property
    def ends(self) -> bool: ...
    @property
    def whole(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def inside(self) -> int: ...


class Zone(NamedTuple):
    """Blocks under a label: from the one after the label up to, not including, `end`."""

    topics: int  # Topic bits of the label
    label: int  # index of the label's block
    end: int


class Outline(NamedTuple):
    """What strippers ask of every page."""

    prose: tuple[bool, ...] = ()  # for each block, whether it is a sentence or more, and not a list of links
    stamps: tuple[bool, ...] = ()  # for each block, whether it shows a time or date and nothing else
    box_ends: tuple[int, ...] = ()  # for each box, one past the last box inside it; boxes come in document order
    hinted: tuple[int, ...] = ()  # blocks with any phrase of the lexicon
    cues: tuple[int, ...] = ()  # for each box, cues of it and of the boxes around it that don't hold the story
    zones: tuple[Zone, ...] = ()
    first: int = -1  # first prose block after the headline
    last: int = -1  # last prose block outside zones that begins as no notice does


def trace(page: Page, lines: Sequence[Line], headline: int, lexicon: Lexicon) -> Outline:
    """The outline of a page."""
    blocks = page.blocks
    prose = tuple(
        line.ends and line.mass >= PROSE_MASS and block.linked < _PROSE_LINKED * len(block.text)
        for line, block in zip(lines, blocks, strict=True)
    )
    words = calendar(lexicon)
    stamps = tuple(
        line.mass <= _MAX_STAMP
        and block.kind != "table_row"
        and 0 < len(line.tokens) <= _MAX_STAMP_TOKENS
        and _DIGIT.search(block.text) is not None
        and is_stamp(block.text, line.tokens, words)
        for line, block in zip(lines, blocks, strict=True)
    )
    hinted = tuple(index for index, line in enumerate(lines) if line.whole or line.start or line.inside)
    inside = box_ends(page.boxes)
    story = story_boxes(page, lines, prose, headline) if page.boxes else frozenset()
    if page.boxes:
        zones = tuple(_html_zones(page, lines, headline, prose, hinted, inside, story))
    else:
        zones = tuple(_text_zones(blocks, lines, headline, prose, stamps, hinted))
    first = next((index for index in range(max(headline, 0), len(blocks)) if prose[index]), -1)
    covered = {index for zone in zones for index in range(zone.label, zone.end)}
    told = (index for index in range(len(blocks) - 1, -1, -1) if prose[index] and index not in covered)
    last = next((index for index in told if _tells(blocks, lines, index)), -1)
    return Outline(prose, stamps, inside, hinted, aside_cues(page, story), zones, first, last)


def _tells(blocks: Sequence[Block], lines: Sequence[Line], index: int) -> bool:
    """Whether prose may be the story's: it begins as no notice does, and is no cut-off text under a headline."""
    if lines[index].start & _CHROME:
        return False
    above = lines[index - 1] if index else None
    return not (above and not above.ends and above.mass >= _MIN_TITLE and blocks[index].text.endswith(CUT))


def is_stamp(text: str, tokens: Sequence[str], words: Calendar) -> bool:
    """Whether a line holds numbers and calendar words only, a time or a date among them.

    >>> from newsclean.lexicon import default
    >>> words = calendar(default())
    >>> lines = ("8:56 PM", "3 hours ago", "8:56 to London", "17")
    >>> [is_stamp(text, text.lower().replace(":", " ").split(), words) for text in lines]
    [True, True, False, False]
    """
    told = digits = False
    for token in tokens:
        if token[0].isdigit():
            digits = True
            if not _NUMBER.fullmatch(token) and not _DENSE_DATE.match(token):
                return False
        elif token in words.allowed:
            told = told or token in words.telling
        elif not _DENSE_DATE.search(token):
            return False
    if not digits:
        return False
    return told or bool(_CLOCK.search(text) or _NUMERIC_DATE.search(text) or _DENSE_DATE.search(text))


class Calendar(NamedTuple):
    """The words that may stand beside the numbers of a time stamp, and those that make it one."""

    allowed: frozenset[str]  # calendar words, units, "published", "updated"
    telling: frozenset[str]  # months, week days, "ago", "yesterday": "3 hours" is a duration, "3 hours ago" a stamp


@lru_cache(maxsize=8)
def calendar(lexicon: Lexicon) -> Calendar:
    """The words of time stamps in every language."""
    telling = _words_of(frozenset({MONTH, WEEKDAY, MONTH_OR_WEEKDAY, MERIDIEM, AGO, DAY_WORD}))
    telling |= _tokens(lexicon, ("time_ago", "start"))
    units = _words_of(frozenset({UNIT, CLOCK, LINK, ZONE})) | _tokens(lexicon, ("time_ago", "inside"))
    labels = _tokens(
        lexicon, ("published", "start"), ("published", "whole"), ("updated", "start"), ("updated", "whole")
    )
    return Calendar(telling | units | labels, telling)


def _tokens(lexicon: Lexicon, *lists: tuple[str, str]) -> frozenset[str]:
    """The words of some of the lexicon's lists."""
    return frozenset(
        word for topic, name in lists for phrase in lexicon.words(topic, name) for word in _WORD.findall(phrase)
    )


def _words_of(letters: frozenset[str]) -> frozenset[str]:
    """The calendar's words of some classes."""
    known = vocabulary().words.items()
    return frozenset(word for word, meanings in known if not letters.isdisjoint(one.letter for one in meanings))


def box_ends(boxes: Sequence[Box]) -> tuple[int, ...]:
    """For each box, one past the last box inside it. Boxes come in document order, parents before children."""
    ends = list(range(1, len(boxes) + 1))
    for box in range(len(boxes) - 1, 0, -1):
        up, end = boxes[box].parent, ends[box]
        if up >= 0 and end > ends[up]:
            ends[up] = end
    return tuple(ends)


def aside_cues(page: Page, story: frozenset[int]) -> tuple[int, ...]:
    """For each box, the cues of it and of its ancestors, less those of boxes that hold the story (and all the page)."""
    found: list[int] = []
    for index, box in enumerate(page.boxes):
        if index in story:
            found.append(0)
        else:
            found.append(found[box.parent] | box.cues if box.parent >= 0 else box.cues)
    return tuple(found)


def story_boxes(page: Page, lines: Sequence[Line], prose: Sequence[bool], headline: int) -> frozenset[int]:
    """The boxes around the prose below the headline: those with most of it for children, and their ancestors."""
    masses: dict[int, int] = {}
    for block, line, is_prose in zip(page.blocks, lines, prose, strict=True):
        if is_prose and block.index >= headline:
            parent = page.boxes[block.box].parent
            masses[parent] = masses.get(parent, 0) + line.mass
    least = _CORE_SHARE * max(masses.values(), default=0)
    story: set[int] = set()
    for core, mass in masses.items():
        box = core if mass >= least else -1
        while box >= 0 and box not in story:
            story.add(box)
            box = page.boxes[box].parent
    return frozenset(story)


def _html_zones(
    page: Page,
    lines: Sequence[Line],
    headline: int,
    prose: Sequence[bool],
    hinted: Sequence[int],
    ends: Sequence[int],
    story: frozenset[int],
) -> Iterator[Zone]:
    blocks, boxes = page.blocks, page.boxes
    masses = [0, *accumulate(line.mass if is_prose else 0 for line, is_prose in zip(lines, prose, strict=True))]
    most = _MAX_PROSE_SHARE * masses[-1]
    for index in hinted:
        line, block = lines[index], blocks[index]
        topics = line.whole & _OPENERS
        if not topics and block.kind == "heading":  # "More on the river", "Comments on this story"
            topics = line.start & _OPENERS
        if not topics or line.mass > _MAX_LABEL or (line.whole & _NAVIGATION and block.kind != "heading"):
            continue
        before = blocks[index - 1].box if index else -1
        box = block.box
        end = _reach(blocks, index + 1, box, ends[box])
        while (up := boxes[box].parent) >= 0 and up not in story and not up <= before < ends[up]:
            reach = _reach(blocks, end, up, ends[up])
            if index < headline < reach or masses[reach] - masses[index] > most:
                break
            box, end = up, reach
        if end == index + 1:
            end = _flat_end(blocks, lines, index, headline, prose)
        if end > index + 1:
            yield Zone(topics, index, end)


def _reach(blocks: Sequence[Block], start: int, box: int, end: int) -> int:
    """The first block from `start` on that lies outside a box."""
    while start < len(blocks) and box <= blocks[start].box < end:
        start += 1
    return start


def _flat_end(blocks: Sequence[Block], lines: Sequence[Line], label: int, headline: int, prose: Sequence[bool]) -> int:
    """Where the zone of a label without a container of its own ends: at prose, a heading as high, another label."""
    level = blocks[label].level or 7
    index = label + 1
    while index < len(blocks) and index != headline and not prose[index]:
        if (blocks[index].kind == "heading" and blocks[index].level <= level) or lines[index].whole & _CLOSERS:
            break
        index += 1
    return index


def _text_zones(
    blocks: Sequence[Block],
    lines: Sequence[Line],
    headline: int,
    prose: Sequence[bool],
    stamps: Sequence[bool],
    hinted: Sequence[int],
) -> Iterator[Zone]:
    labels = [index for index in hinted if lines[index].whole & _CLOSERS and lines[index].mass <= _MAX_LABEL]
    for number, index in enumerate(labels):
        topics = lines[index].whole & _OPENERS
        if (
            topics
            and not topics & ~_TEXT_OPENERS
            and not (lines[index].whole & _NAVIGATION and blocks[index].kind != "heading")
        ):
            limit = labels[number + 1] if number + 1 < len(labels) else len(blocks)
            if index < headline < limit:
                limit = headline
            run = _STAMPED_RUN if sum(stamps[index + 1 : limit]) > 1 else _RUN
            end = _run_start(lines, prose, stamps, index + 1, limit, run)
            if end > index + 1:
                yield Zone(topics, index, end)


def _run_start(
    lines: Sequence[Line], prose: Sequence[bool], stamps: Sequence[bool], start: int, limit: int, length: int
) -> int:
    """Where running text begins between two blocks, or the second of them. Headlines and stamps break a run."""
    run = 0
    first = limit
    for index in range(start, limit):
        if prose[index]:
            run += 1
            first = index if run == 1 else first
            if run == length:
                return first
        elif stamps[index] or (lines[index].mass >= _MIN_TITLE and not lines[index].whole):
            run = 0
    return limit
