"""The parts of a page, seen once for all strippers: prose, time stamps, and the zones that labels open.

"Most popular", "Related", "Comments" on a line of their own open a zone. In HTML it is the biggest container that begins
with the label; in a dump, the lines up to the next label or to running text. A zone is a hint of what its lines are,
never a reason to delete them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
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
_RUN = 3  # prose blocks in a row, without stamps and labels between, after which a dump's zone was over
_SHORT_RUN = 2  # the same under "Related": cards show one blurb each
_RUN_MASS = 60  # each of them this heavy: titles and stamps between teasers break the run
_MAX_PROSE_SHARE = 0.5  # of the page's prose inside an HTML zone: more is the story under a label
_CORE_SHARE = 0.2  # a box that directly holds so much prose, next to the one with most, holds part of the story too
_MAX_STAMP = 64  # mass of a line that shows a time and nothing else
_MAX_STAMP_TOKENS = 14

_OPENERS = int(
    Topic.RELATED | Topic.POPULAR | Topic.COMMENTS | Topic.NEWSLETTER | Topic.TAGS | Topic.AUTHOR_BIO | Topic.GALLERY
    | Topic.COMPANY | Topic.DONATE | Topic.PAYWALL | Topic.SHARE | Topic.LEGAL
)  # fmt: skip
_CLOSERS = _OPENERS | int(Topic.SOURCE)
_CHROME = int(Topic.NEWSLETTER | Topic.CONSENT | Topic.COMMENTS | Topic.LEGAL | Topic.PAYWALL | Topic.DONATE | Topic.ERROR)
_NAVIGATION, _POPULAR = int(Topic.NAVIGATION), int(Topic.POPULAR)
_TEXT_OPENERS = int(Topic.RELATED | Topic.POPULAR | Topic.COMMENTS)  # others stand in bars, forms and footers of a dump
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
    words = stamp_words(lexicon)
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
        zones = tuple(_text_zones(blocks, lines, headline, prose, hinted))
    first = next((index for index in range(max(headline, 0), len(blocks)) if prose[index]), -1)
    covered = {index for zone in zones for index in range(zone.label, zone.end)}
    last = next(
        (index for index in range(len(blocks) - 1, -1, -1) if prose[index] and index not in covered and not lines[index].start & _CHROME), -1
    )
    return Outline(prose, stamps, inside, hinted, aside_cues(page, story), zones, first, last)


def is_stamp(text: str, tokens: Sequence[str], words: frozenset[str]) -> bool:
    """Whether a line holds numbers and calendar words only, a time or a date among them.

    >>> from newsclean.lexicon import default
    >>> words = stamp_words(default())
    >>> [is_stamp(text, text.lower().replace(":", " ").split(), words) for text in ("8:56 PM", "3 hours ago", "8:56 to London", "17")]
    [True, True, False, False]
    """
    calendar = digits = False
    units = _unit_words()
    for token in tokens:
        if token[0].isdigit():
            digits = True
            if not _NUMBER.fullmatch(token) and not _DENSE_DATE.match(token):
                return False
        elif token in words:
            calendar = calendar or token not in units
        elif not _DENSE_DATE.search(token):
            return False
    if not digits:
        return False
    return calendar or bool(_CLOCK.search(text) or _NUMERIC_DATE.search(text) or _DENSE_DATE.search(text))


@lru_cache(maxsize=8)
def stamp_words(lexicon: Lexicon) -> frozenset[str]:
    """The words that may stand beside the numbers of a time stamp: calendar words, "published", "updated"."""
    labels = {word for topic in ("published", "updated") for name in ("start", "whole") for phrase in lexicon.words(topic, name) for word in re.findall(r"\w+", phrase)}
    return _calendar_words() | labels


@cache
def _calendar_words() -> frozenset[str]:
    wanted = {MONTH, WEEKDAY, MONTH_OR_WEEKDAY, MERIDIEM, AGO, UNIT, DAY_WORD, CLOCK, LINK, ZONE}
    return frozenset(
        word for word, meanings in vocabulary().words.items() if not wanted.isdisjoint(meaning.letter for meaning in meanings)
    )


@cache
def _unit_words() -> frozenset[str]:
    """Words that measure time: "3 hours" is a duration, "3 hours ago" a stamp."""
    strong = {MONTH, WEEKDAY, MONTH_OR_WEEKDAY, MERIDIEM, AGO, DAY_WORD}
    return frozenset(
        word for word, meanings in vocabulary().words.items() if strong.isdisjoint(meaning.letter for meaning in meanings)
    )


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
    for box, mass in masses.items():
        if mass >= least:
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
    """Where the zone of a label ends that has no container of its own: at prose, a heading as high, or another label."""
    level = blocks[label].level or 7
    index = label + 1
    while index < len(blocks) and index != headline and not prose[index]:
        if (blocks[index].kind == "heading" and blocks[index].level <= level) or lines[index].whole & _CLOSERS:
            break
        index += 1
    return index


def _text_zones(
    blocks: Sequence[Block], lines: Sequence[Line], headline: int, prose: Sequence[bool], hinted: Sequence[int]
) -> Iterator[Zone]:
    labels = [index for index in hinted if lines[index].whole & _CLOSERS and lines[index].mass <= _MAX_LABEL]
    for number, index in enumerate(labels):
        topics = lines[index].whole & _OPENERS
        if topics and not topics & ~_TEXT_OPENERS and not (lines[index].whole & _NAVIGATION and blocks[index].kind != "heading"):
            limit = labels[number + 1] if number + 1 < len(labels) else len(blocks)
            if index < headline < limit:
                limit = headline
            end = _run_start(lines, prose, index + 1, limit, _RUN if topics & _POPULAR else _SHORT_RUN)
            if end > index + 1:
                yield Zone(topics, index, end)


def _run_start(lines: Sequence[Line], prose: Sequence[bool], start: int, limit: int, length: int) -> int:
    """Where running text begins between two blocks, or the second of them."""
    run = 0
    for index in range(start, limit):
        if prose[index] and lines[index].mass >= _RUN_MASS:
            run += 1
            if run == length:
                return index - run + 1
        else:
            run = 0
    return limit
