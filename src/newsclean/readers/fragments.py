r"""Paragraphs that inline markup broke, joined again.

BeautifulSoup's `get_text("\n")` and its like put every text node on a line of its own: a link, a bold word or a
footnote breaks a sentence into three lines. Whether two lines are one is weighed from how the first ends, how the
second begins, how long both are, what follows, and how broken the page is: no words, so any language. Scripts without
case have punctuation and lengths left.

The points are tenths of a logistic regression's weights (docs/decisions/text-reader.md says how it was fitted).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from newsclean.readers import shape
from newsclean.readers.lines import Line, columns_of, has_wide
from newsclean.readers.wrapping import joint

_BREAKS = frozenset(",.;:)!?،。，、）")  # a line that begins so is torn off the one before it
_FRAGMENT = 20  # characters from which a line is no label: two such, the second in lower case, are one sentence
_PROSE = 60  # characters from which a line counts as prose
_AROUND = 5  # lines before, whose prose says whether the line stands in the story

# Points, in tenths of a log-odd. Rows: how the line ends; columns: how the next begins (lower, upper, digit, uncased,
# closing, quote, opening, dash, other).
_JOINT = (
    (-1, -13, -12, -10, 6, -5, 1, 6, -3),  # sentence
    (6, 2, 2, 16, 0, 2, -2, 4, 0),  # comma
    (-4, 2, 9, 7, 0, -9, 4, -8, 2),  # colon
    (2, -1, 1, 5, 0, 1, -7, 0, 1),  # opening bracket or quote
    (4, 7, 1, 8, 1, 0, 0, 0, 0),  # dash or slash
    (14, 2, 0, 0, 6, -1, -2, 0, 1),  # short word
    (7, -10, -2, 0, 17, -9, -18, 5, -6),  # word in lower case
    (2, -17, 2, 0, 21, -6, -7, 6, -7),  # word with a capital
    (-1, -9, -6, -2, 7, 0, -2, -1, 1),  # digit
    (-2, -7, 5, 4, 19, -2, -8, 7, -2),  # letter of a script without case
    (-8, -11, 3, -3, 6, -1, -5, 0, -5),  # other
)
_BASE = -11
_ENOUGH = 6  # points from which lines are joined
# By size (below 4, 15, 30, 60, 120 characters, and above): the paragraph so far, its last line, the next line, the one
# after.
_PARAGRAPH = (2, -12, -5, 0, 5, 5)
_LINE = (7, 12, 4, -2, -8, -18)
_NEXT = (1, -3, -2, -1, 1, -2)
_AFTER = (5, -1, -2, -2, -3, -2)


class _Unended(NamedTuple):
    """Points where the paragraph so far has no sentence's end, by what comes."""

    before: tuple[
        int, int, int, int, int
    ]  # the paragraph before: none; ended and long, short; not ended and long, short
    prose: tuple[int, int, int]  # none, one or more of the lines before are prose
    paragraph: tuple[int, int, int, int, int, int]
    end: tuple[int, ...]
    following: tuple[int, int, int, int, int, int]


# The next line begins like a name or a sentence, and the one after it goes on in lower case or punctuation: a link in
# mid-sentence.
_LINKED = _Unended(
    (0, 8, 6, -3, 1),
    (-3, 7, 8),
    (2, -2, -7, -4, 3, 20),
    (0, 12, -7, 9, 4, 15, 3, -5, -10, 3, -13),
    (7, 7, 7, 4, -6, -7),
)
# ... or it ends a sentence itself.
_ENDING = _Unended(
    (2, 1, -3, -1, -1),
    (-5, 0, 2),
    (-5, -2, -1, -4, 0, 9),
    (0, 1, 18, 1, 6, -9, -7, -8, -4, 2, -3),
    (-4, 10, 1, -3, -3, -4),
)
# ... or neither: headlines, menus.
_LOOSE = _Unended(
    (-5, 6, -3, 10, -9),
    (0, 0, -2),
    (-5, -6, -6, -4, 1, 19),
    (0, 7, 7, -5, 6, -4, -9, -3, -2, -2, 4),
    (3, 1, 1, 0, -4, -2),
)

# The next line begins in mid-sentence, and goes on, ends, or neither.
_TORN = tuple(
    _Unended((-2, 11, 4, 6, 1), (5, 8, 6), (-7, 3, -1, 1, 5, 19), (points,) * 11, (0,) * 6) for points in (10, 10, -1)
)  # fmt: skip
# How broken the page is: torn lines below 3, 6 and above; by their share of the longer lines (5 %, 15 %, 40 %, and
# above).
_PAGE = ((-5, -2, -2, -2), (-3, -1, 7, 0), (-3, 5, 10, 8))
_LONGER = 40
_FEW = 3  # torn lines below which only those around them are looked at: no dump of text nodes has so few
_REACH = 12  # lines
_KANA = "\u3040"  # from here on scripts of East Asia
_LONGEST = 5  # lines that are asked for the script


def rejoin(lines: Sequence[Line]) -> list[Line]:
    r"""The lines with those joined that are one paragraph. Blank lines always part.

    >>> from newsclean.readers.lines import split
    >>> source = "The river rose by a metre in the night, and the bridge had to be closed.\nIt was the mayor of\n"
    >>> source += "Neustadt\n, who was re-elected in\nMay\n, who said so.\nMore news"
    >>> [line.text for line in rejoin(split(source))][1:]
    ['It was the mayor of Neustadt, who was re-elected in May, who said so.', 'More news']
    """
    texts = [line.text for line in lines]
    torn = _torn(texts)
    if not torn:
        return list(lines)
    page = _brokenness(texts, len(torn))
    if len(torn) >= _FEW:
        return _rejoined(lines, page)
    first, last = max(0, torn[0] - _REACH), torn[-1] + _REACH
    return [*lines[:first], *_rejoined(lines[first:last], page), *lines[last:]]


def _rejoined(lines: Sequence[Line], page: int) -> list[Line]:
    """The lines with those joined that are one paragraph. `page`: points for how torn the page is."""
    texts = [line.text for line in lines]
    ends = [*map(shape.end, texts), shape.OTHER, shape.OTHER]
    starts = [*map(shape.start, texts), shape.IN_UPPER, shape.IN_UPPER]
    lengths = _lengths(texts)
    sizes = [*map(_size, lengths), 3, 3]
    joined: list[Line] = []
    first, length, before = 0, 0, 0
    for at in range(len(texts)):
        length += lengths[at]
        if at + 1 < len(texts) and not lines[at + 1].gap:
            points = page + _points(at, ends, starts, sizes, _size(length), before)
            if points > _ENOUGH:
                continue
        joined.append(lines[first] if first == at else lines[first]._replace(text=_glued(texts[first : at + 1])))
        before = (1 if length >= _PROSE else 2) if ends[at] == shape.SENTENCE else (3 if length >= _PROSE else 4)
        first, length = at + 1, 0
    return joined


def _points(
    at: int, ends: Sequence[int], starts: Sequence[int], sizes: Sequence[int], paragraph: int, before: int
) -> int:
    """What speaks for line `at` and the next being one."""
    end, start = ends[at], starts[at + 1]
    points = (
        _BASE
        + _JOINT[end][start]
        + _PARAGRAPH[paragraph]
        + _LINE[sizes[at]]
        + _NEXT[sizes[at + 1]]
        + _AFTER[sizes[at + 2]]
    )
    if end == shape.SENTENCE:
        return points
    goes_on = starts[at + 2] in {shape.IN_LOWER, shape.IN_CLOSING}
    course = 1 if ends[at + 1] == shape.SENTENCE else 0 if goes_on else 2
    table = (
        (_LINKED, _ENDING, _LOOSE)[course]
        if start in {shape.IN_UPPER, shape.IN_DIGIT, shape.IN_UNCASED}
        else _TORN[course]
    )
    prose = sum(1 for size in sizes[max(0, at - _AROUND) : at] if size >= 4)
    return (
        points
        + table.before[before]
        + table.prose[min(prose, 2)]
        + table.paragraph[paragraph]
        + table.end[end]
        + table.following[sizes[at + 1]]
    )


def _lengths(texts: Sequence[str]) -> list[int]:
    """Lengths in columns: a character of East Asian scripts says as much as two letters."""
    if any(not text.isascii() and has_wide(text) for text in sorted(texts, key=len)[-_LONGEST:]):
        return [columns_of(text) for text in texts]
    return [len(text) for text in texts]


def _torn(texts: Sequence[str]) -> list[int]:
    """The lines that begin in mid-sentence."""
    found: list[int] = []
    before = ""
    for at, text in enumerate(texts):
        first = text[0]
        if first.islower():
            if len(before) >= _FRAGMENT <= len(text) and shape.end(before) != shape.SENTENCE:
                found.append(at)
        elif first in _BREAKS or (
            first > _KANA and shape.start(text) == shape.IN_LOWER and before and shape.end(before) != shape.SENTENCE
        ):
            found.append(at)
        before = text
    return found


def _brokenness(texts: Sequence[str], torn: int) -> int:
    """Points for how many of the page's lines are torn."""
    share = torn / max(1, sum(1 for text in texts if len(text) >= _LONGER))
    column = 0 if share < 0.05 else 1 if share < 0.15 else 2 if share < 0.4 else 3
    return _PAGE[0 if torn < 3 else 1 if torn < 6 else 2][column]


def _size(length: int) -> int:
    """The size class of a length in characters."""
    if length < 30:
        return 0 if length < 4 else 1 if length < 15 else 2
    return 3 if length < 60 else 4 if length < 120 else 5


def _glued(texts: Sequence[str]) -> str:
    """Fragments made one paragraph: punctuation goes to the word before it.

    >>> _glued(["the", "river", ", (", "rose", ")."])
    'the river, (rose).'
    """
    pieces = [texts[0]]
    for before, after in pairwise(texts):
        close = after[0] in shape.CLOSINGS or before[-1] in shape.OPENINGS
        pieces.append(after if close else joint(before, after) + after)
    return "".join(pieces)
