"""The habit of the tool that wrote a dump, told from its lines: where it breaks them.

Hard wraps show as lines that are full: the next line's first word would have passed the margin. Broken paragraphs (every
text node on a line of its own) show as lines that begin in mid-sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsclean.readers.lines import Line, columns, is_wide

# Margins that tools wrap at: mail and groff at 60-72, html2text 78, lynx and w3m 80 or the terminal's width.
MIN_WIDTH, MAX_WIDTH = 48, 132
# Lines past the margin that a wrapped dump may still hold (a header line, addresses), as a share of its lines. Dumps with one
# line a block had 8 % and more of them, wrapped ones of the development pages below 1 %.
MAX_OVER = 0.02
MIN_FULL = 4  # full lines that prove a margin; fewer happen by chance among headlines
# Share of the lines near the margin that must be full. Wrapped development dumps: 0.9 and more; others: below 0.4.
MIN_FULL_SHARE = 0.7
NEAR = 16  # columns before the margin that are near it: one long word
# Share of full lines that must run on without a sentence's end: tables and lists of even lines fall short.
MIN_RUNNING = 0.5


class Habit(NamedTuple):
    """How a dump's lines are broken."""

    width: int = 0  # the margin of its hard wraps, 0 if it has none
    chopped: bool = False  # wrapped in mid-word at exactly that column, as `fold` does
    spaced: bool = False  # blank lines between paragraphs


def detect(lines: Sequence[Line]) -> Habit:
    """The habit of a dump."""
    width = margin(lines)
    gaps = sum(1 for line in lines if line.gap)
    return Habit(width, False, gaps * 3 > len(lines))


def margin(lines: Sequence[Line]) -> int:
    """The column at which the dump is hard-wrapped, or 0."""
    allowed = 2 + int(MAX_OVER * len(lines))
    over = 0
    lengths: dict[int, int] = {}
    for line in lines:
        length = line.columns
        if length > MIN_WIDTH // 2:
            length = columns(line)
            if length > MAX_WIDTH:
                if breakable(line, MAX_WIDTH):
                    over += 1
                    if over > allowed:
                        return 0
            else:
                lengths[length] = lengths.get(length, 0) + 1
    for width in candidates(lengths, allowed - over):
        if is_margin(lines, width):
            return width
    return 0


def candidates(lengths: dict[int, int], allowed: int) -> list[int]:
    """Widths to try: the longest lines' lengths, each with at most `allowed` lines past it."""
    found: list[int] = []
    past = 0
    for length in sorted(lengths, reverse=True):
        if length < MIN_WIDTH or past > allowed or len(found) == 8:
            break
        found.append(length)
        past += lengths[length]
    return found


def is_margin(lines: Sequence[Line], width: int) -> bool:
    """Whether the lines near a width are full, and most of them run on."""
    full = loose = running = over = 0
    for line, following in zip(lines, lines[1:]):
        length = line.columns
        if length * 2 < width - NEAR:
            continue
        length = columns(line)
        if length > width:
            over += breakable(line, width)
        elif length > width - NEAR and not following.gap:
            if is_full(line, following, width):
                full += 1
                running += line.text[-1].isalnum() or line.text[-1] in ",،，、-"
            else:
                loose += 1
    enough = full >= MIN_FULL and full >= MIN_FULL_SHARE * (full + loose) and running >= MIN_RUNNING * full
    return enough and over <= 2 + MAX_OVER * len(lines)


def is_full(line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on the line."""
    first = following.text
    if is_wide(first[0]):
        # Punctuation that may not begin a line takes a cell or two off the one before.
        return columns(line) + 4 > width
    return columns(line) + 1 + _first_word(first) > width


def breakable(line: Line, width: int) -> bool:
    """Whether a line past the width could have been broken before it: it isn't one long address."""
    return (line.text.find(" ") >= 0 and line.indent + line.text.rfind(" ") > width) or (not line.text.isascii() and columns(line) > line.columns > width)


def _first_word(text: str) -> int:
    """Length of the first word, or of its part up to a hyphen, at which wrappers break too."""
    end = text.find(" ")
    if end < 0:
        end = len(text)
    hyphen = text.find("-", 1, end - 1)
    return hyphen + 1 if hyphen > 0 else end
