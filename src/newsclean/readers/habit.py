"""The habit of the tool that wrote a dump, told from its lines: where it breaks them.

Hard wraps show as lines that are full: the next line's first word would have passed the margin. Broken paragraphs
(every text node on a line of its own) show as lines that begin in mid-sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from newsclean.readers.lines import Line, columns, has_wide, is_wide

# Margins that tools wrap at: mail and groff at 60-72, html2text 78, lynx and w3m 80 or the terminal's width.
MIN_WIDTH, MAX_WIDTH = 48, 132
# Lines past the margin that a wrapped dump may still hold (a header line, addresses), as a share of its lines. Dumps
# with one line a block had 8 % and more of them, wrapped ones of the development pages below 1 %.
MAX_OVER = 0.02
MIN_FULL = 4  # full lines that prove a margin; fewer happen by chance among headlines
# Share of the lines near the margin that must be full. Wrapped development dumps: 0.9 and more; others: below 0.4.
MIN_FULL_SHARE = 0.7
MIN_APART = (
    0.6  # share of wrapped paragraphs with a blank line after them: spaced dumps 0.8 and more, others 0.3 and less
)
LONG_WORD = 30  # characters
MAX_TRIES = 8
# Text without spaces fills every line to the last column or two, while many short lines end near it by chance: lines
# at the edge, how many there must be, and how much denser than elsewhere.
EDGE, MIN_SHARP, SHARPNESS = 3, 8, 1.5
# Where only part of a dump is wrapped, more is asked: full lines, their share, how many run on, how many times fewer
# lines there are just past the margin. About ten of 2,724 development dumps that aren't wrapped pass.
MIN_PARTIAL, PARTIAL_FULL_SHARE, PARTIAL_RUNNING, PARTIAL_DROP = 10, 0.75, 0.55, 6
_WIDE_SLACK = 4  # columns
NEAR = 16  # columns before the margin that are near it: one long word
# Share of full lines that must run on without a sentence's end: tables and lists of even lines fall short.
MIN_RUNNING = 0.5


class Habit(NamedTuple):
    """How a dump's lines are broken."""

    width: int = 0  # the margin of its hard wraps, 0 if it has none
    wide: bool = False  # East Asian characters count as two columns
    spaced: bool = False  # the wrapped paragraphs are apart by blank lines


def detect(lines: Sequence[Line]) -> Habit:
    """The habit of a dump."""
    # Where many lines hold wide characters, most tools count them as two columns.
    if sum(1 for line in lines if not line.text.isascii() and has_wide(line.text)) * 3 > len(lines):
        wide = widened(lines)
        if width := margin(wide):
            return Habit(width, True, _is_spaced(wide, width))
    width = margin(lines)
    return Habit(width, False, _is_spaced(lines, width)) if width else Habit()


def widened(lines: Sequence[Line]) -> list[Line]:
    """The lines with East Asian characters counted as two columns."""
    return [line if line.text.isascii() else line._replace(columns=columns(line)) for line in lines]


def margin(lines: Sequence[Line]) -> int:
    """The column at which the lines are hard-wrapped, or 0."""
    lengths = sorted(
        line.columns for line in lines if MIN_WIDTH <= line.columns <= MAX_WIDTH and _shows_margin(line.text)
    )
    most = allowed(len(lines))
    over = [line for line in lines if line.columns > MAX_WIDTH]
    if len(over) <= most or sum(1 for line in over if _passes(line, MAX_WIDTH)) <= most:
        best = max((_support(lines, width, most) for width in _longest(lengths, most)), default=(0, 0))
        if best[0]:
            return best[1]
    return _partial_margin(lines, lengths)


def _support(lines: Sequence[Line], width: int, most: int) -> tuple[int, int]:
    """What speaks for a width at which the whole dump may be wrapped, 0 if too little does; and the width.

    A line or two may pass the margin: at their width fewer of the others are full than at the margin itself.
    """
    full, loose, running, sharp, past = _near(lines, width)
    if full < MIN_FULL or running < MIN_RUNNING * full or past > min(most, full // 4):
        return 0, width
    # Or the lines end sharply: many times as many at the last columns as at any other.
    others = full + loose - sharp
    is_sharp = sharp >= MIN_SHARP and sharp * (NEAR - EDGE) >= SHARPNESS * EDGE * others
    return (max(1, full - loose - past) if is_sharp or full >= MIN_FULL_SHARE * (full + loose) else 0), width


def _partial_margin(lines: Sequence[Line], lengths: list[int]) -> int:
    """The column at which part of a dump is wrapped, while the rest has lines of any length; or 0."""
    found: list[tuple[int, int]] = []
    for width in set(lengths):
        at = bisect_right(lengths, width)
        near, past = at - bisect_right(lengths, width - NEAR), bisect_right(lengths, width + NEAR) - at
        if near >= MIN_PARTIAL and past * PARTIAL_DROP <= near:
            found.append((near - 2 * past, width))
    found.sort(reverse=True)
    for _, width in found[:MAX_TRIES]:
        full, loose, running, _, _ = _near(lines, width)
        if full >= MIN_PARTIAL and full >= PARTIAL_FULL_SHARE * (full + loose) and running >= PARTIAL_RUNNING * full:
            return width
    return 0


def _longest(lengths: list[int], most: int) -> list[int]:
    """Widths to try: the longest lines' lengths, each with few lines past it and some near it."""
    found: list[int] = []
    for at in range(len(lengths) - 1, max(-1, len(lengths) - 1 - most - MAX_TRIES), -1):
        length = lengths[at]
        if (not found or length != found[-1]) and at + 1 - bisect_right(lengths, length - NEAR) >= MIN_FULL:
            found.append(length)
    return found[:MAX_TRIES]


def _shows_margin(text: str) -> bool:
    """Whether a line can't stand past the margin: those that end in a long word, most often an address, may."""
    return len(text) - text.rfind(" ") <= LONG_WORD or is_wide(text[-1])


def _near(lines: Sequence[Line], width: int) -> tuple[int, int, int, int, int]:
    """Of the lines near a width: how many are full, are not, run on; end at the very edge; and how many pass it."""
    full = loose = running = sharp = past = 0
    for line, following in pairwise(lines):
        length = line.columns
        if length <= width - NEAR:
            continue
        if length > width:
            past += _passes(line, width)
        elif not following.gap and not opens_block(following.text):
            if is_full(line, following, width):
                full += 1
                sharp += length > width - EDGE
                running += line.text[-1].isalnum() or line.text[-1] in ",،，、-"
            else:
                loose += 1
    return full, loose, running, sharp, past


def is_full(line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on the line."""
    length = line.columns
    if length > width and _passes(line, width):
        return False
    text = following.text
    # Punctuation that may not begin a line takes a wide character with it.
    return length + (_WIDE_SLACK if is_wide(text[0]) else 1 + _first_word(text)) > width


def opens_block(text: str) -> bool:
    """Whether a line begins a block by its first characters: a list's item, a heading, a table's row."""
    return text.startswith(("* ", "• ", "+ ", "- ", "#", "|", "· "))


def allowed(total: int) -> int:
    """Lines past the margin that a wrapped dump may hold."""
    return 2 + int(MAX_OVER * total)


def _passes(line: Line, width: int) -> bool:
    """Whether a line past the width could have been broken: it is no heading, table's row or one long address."""
    if line.text[0] in "#|":
        return False
    return line.indent + line.text.rfind(" ") > max(width, line.indent) or is_wide(line.text[-1])


def _is_spaced(lines: Sequence[Line], width: int) -> bool:
    """Whether the wrapped paragraphs are apart by blank lines."""
    apart = close = 0
    for before, line, following in zip(lines, lines[1:], lines[2:], strict=False):
        if not line.gap and is_full(before, line, width) and not is_full(line, following, width):
            apart += following.gap > 0
            close += not following.gap
    return apart >= MIN_APART * (apart + close)


def _first_word(text: str) -> int:
    """Length of the first word. Some wrappers break at its hyphens too; a line that ends before such a word is full alike."""
    end = text.find(" ")
    return min(end if end >= 0 else len(text), LONG_WORD)
