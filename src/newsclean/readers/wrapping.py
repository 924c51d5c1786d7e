"""Hard wraps undone: the lines of a paragraph joined again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsclean.readers import shape
from newsclean.readers.habit import NEAR, Habit, is_full, opens_block, widened
from newsclean.readers.lines import Line, is_wide

# Lines from which a paragraph without blank lines around it is taken to end at a full line that ends a sentence; on the
# development dumps wrapped at 72 and 80 columns, 3 beats 2, 4 and never.
_TALL = 3


def unwrap(lines: Sequence[Line], habit: Habit) -> list[Line]:
    r"""The lines with those joined that a wrap broke.

    >>> from newsclean.readers.lines import split
    >>> [line.text for line in unwrap(split("The river rose by a\nmetre.\nRain"), Habit(20))]
    ['The river rose by a metre.', 'Rain']
    """
    if habit.wide:
        lines = widened(lines)
    soft = [_is_soft(line, following, habit) for line, following in pairwise(lines)]
    soft += [False, False]
    joined: list[Line] = []
    first = 0
    for at, line in enumerate(lines):
        if soft[at] and (habit.spaced or not _is_apart(line, lines[at + 1], at - first + 1, goes_on=soft[at + 1])):
            continue
        joined.append(lines[first] if first == at else line_of(lines[first : at + 1]))
        first = at + 1
    return joined


def _is_soft(line: Line, following: Line, habit: Habit) -> bool:
    """Whether the break after a line may be the wrap's: the next word would not have fitted."""
    return (
        not following.gap
        and line.columns * 2 > habit.width - NEAR
        and not opens_block(following.text)
        and is_full(line, following, habit.width)
    )


def _is_apart(line: Line, following: Line, height: int, *, goes_on: bool) -> bool:
    """Whether a full line ends its paragraph all the same, in a dump without blank lines between paragraphs.

    One in ten last lines is full by chance, and one in twenty inner lines ends a sentence.
    """
    if shape.end(line.text) != shape.SENTENCE or shape.start(following.text) == shape.IN_LOWER:
        return False
    return height >= _TALL or (not goes_on and shape.end(following.text) != shape.SENTENCE)


def line_of(lines: Sequence[Line]) -> Line:
    """Several lines as one."""
    return lines[0]._replace(text=glue([line.text for line in lines]))


def glue(parts: Sequence[str]) -> str:
    """Lines made one: no space after a hyphen that ends a line, nor between characters of scripts without spaces.

    >>> glue(["a well-", "known river"]), glue(["川は一", "メートル"]), glue(["it rose -", "twice"])
    ('a well-known river', '川は一メートル', 'it rose - twice')
    """
    return "".join([parts[0], *(joint(before, after) + after for before, after in pairwise(parts))])


def joint(before: str, after: str) -> str:
    """What goes between two lines that are one."""
    if before[-1] == "-" and before[-2:-1].isalnum() and after[0].isalnum():
        return ""
    return "" if is_wide(before[-1]) and is_wide(after[0]) else " "
