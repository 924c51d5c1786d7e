"""The habit of the tool that wrote a dump, told from its lines: where it breaks them.

Hard wraps show as lines that are full: the next line's first word would have passed the margin. Broken paragraphs (every
text node on a line of its own) show as lines that begin in mid-sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from newsclean.readers.lines import Line, columns, has_wide, is_wide

# Margins that tools wrap at: mail and groff at 60-72, html2text 78, lynx and w3m 80 or the terminal's width.
MIN_WIDTH, MAX_WIDTH = 48, 132
# Lines past the margin that a wrapped dump may still hold (a header line, addresses), as a share of its lines. Dumps with one
# line a block had 8 % and more of them, wrapped ones of the development pages below 1 %.
MAX_OVER = 0.02
MIN_FULL = 4  # full lines that prove a margin; fewer happen by chance among headlines
# Share of the lines near the margin that must be full. Wrapped development dumps: 0.9 and more; others: below 0.4.
MIN_FULL_SHARE = 0.7
MIN_APART = 0.6  # share of wrapped paragraphs with a blank line after them: spaced dumps 0.8 and more, others 0.3 and less
LONG_WORD = 30  # characters
MAX_TRIES = 8
EDGE, MIN_SHARP, SHARPNESS = 3, 8, 1.5
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
    width, wide = margin(lines)
    return Habit(width, wide, _is_spaced(lines, width, wide=wide) if width else False)


def margin(lines: Sequence[Line]) -> tuple[int, bool]:
    """The column at which the dump is hard-wrapped, or 0, and whether East Asian characters count as two columns."""
    lengths = _lengths(lines, wide=False)
    for width in _candidates(lengths, len(lines)):
        if _is_margin(lines, width, wide=False):
            return width, False
    # Where most lines hold wide characters, tools that count them as two columns break at another place.
    if sum(1 for line in lines if not line.text.isascii() and has_wide(line.text)) * 3 > len(lines):
        for width in _candidates(_lengths(lines, wide=True), len(lines)):
            if _is_margin(lines, width, wide=True):
                return width, True
    return 0, False


def _lengths(lines: Sequence[Line], *, wide: bool) -> list[int]:
    """Columns of the lines that could show a margin, shortest first; empty if too many are longer than any."""
    allowed = _allowed(len(lines))
    over = 0
    found: list[int] = []
    for line in lines:
        length = columns(line) if wide else line.columns
        if length > MAX_WIDTH:
            over += _passes(line, MAX_WIDTH, length)
            if over > allowed:
                return []
        # A line that ends in a long word, most often an address, may stand past the margin.
        elif length >= MIN_WIDTH and (len(line.text) - line.text.rfind(" ") <= LONG_WORD or is_wide(line.text[-1])):
            found.append(length)
    found.sort()
    return found


def _candidates(lengths: list[int], total: int) -> list[int]:
    """Widths to try: the longest lines' lengths, each with few lines past it."""
    found: list[int] = []
    for length in reversed(lengths[-_allowed(total) - MAX_TRIES :]):
        if not found or length != found[-1]:
            found.append(length)
    return found[:MAX_TRIES]


def _is_margin(lines: Sequence[Line], width: int, *, wide: bool) -> bool:
    """Whether the lines near a width are full, and most of them run on."""
    full = loose = running = over = sharp = 0
    for line, following in pairwise(lines):
        length = line.columns
        if length * 2 < width - NEAR:
            continue
        if wide:
            length = columns(line)
        if length > width:
            over += _passes(line, width, length)
        elif length > width - NEAR and not following.gap and not opens_block(following.text):
            if is_full(line, following, width, wide=wide):
                full += 1
                sharp += length > width - EDGE
                running += line.text[-1].isalnum() or line.text[-1] in ",،，、-"
            else:
                loose += 1
    if full < MIN_FULL or running < MIN_RUNNING * full or over > min(_allowed(len(lines)), full // 4):
        return False
    # Or the lines end sharply: at the last columns there are many times as many as at any other.
    return full >= MIN_FULL_SHARE * (full + loose) or (sharp >= MIN_SHARP and sharp * (NEAR - EDGE) >= SHARPNESS * EDGE * (full + loose - sharp))


def is_full(line: Line, following: Line, width: int, *, wide: bool) -> bool:
    """Whether the next line's first word would not have fitted on the line."""
    length = columns(line) if wide else line.columns
    if length > width and _passes(line, width, length):
        return False
    text = following.text
    if is_wide(text[0]):
        # Punctuation that may not begin a line takes a cell or two off the one before.
        return length + (4 if wide else 2) > width
    return length + 1 + _first_word(text) > width


def opens_block(text: str) -> bool:
    """Whether a line begins a block by its first characters: a list's item, a heading, a table's row."""
    return text.startswith(("* ", "• ", "+ ", "- ", "#", "|", "· "))


def _allowed(total: int) -> int:
    """Lines past the margin that a wrapped dump may hold."""
    return 2 + int(MAX_OVER * total)


def _passes(line: Line, width: int, length: int) -> bool:
    """Whether a line past the width could have been broken before it: it isn't one long address."""
    space = line.text.rfind(" ")
    return (space >= 0 and line.indent + space > width) or (length > line.columns > width // 2 and is_wide(line.text[-1]))


def _is_spaced(lines: Sequence[Line], width: int, *, wide: bool) -> bool:
    """Whether the wrapped paragraphs are apart by blank lines."""
    apart = close = 0
    for before, line, following in zip(lines, lines[1:], lines[2:], strict=False):
        if is_full(before, line, width, wide=wide) and not line.gap and not is_full(line, following, width, wide=wide):
            apart += following.gap > 0
            close += not following.gap
    return apart >= MIN_APART * (apart + close)


def _first_word(text: str) -> int:
    """Length of the first word, or of its part up to a hyphen, at which wrappers break too."""
    end = text.find(" ")
    if end < 0:
        end = len(text)
    hyphen = text.find("-", 1, end - 1)
    return hyphen + 1 if hyphen > 0 else end
