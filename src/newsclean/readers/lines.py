"""A dump's lines, folded once: what the text readers work on."""

from __future__ import annotations

import re
from typing import NamedTuple

# Break opportunities, byte order marks and joiners that no reader sees; alone on a line they are nothing at all.
# Zero-width joiners (U+200C, U+200D) spell words in Persian and Hindi, so they go only where a line holds nothing
# else.
_INVISIBLE = re.compile("[\u200b\u2060\ufeff]+")
_ONLY_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u2800\u3164 "
_HAS_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u2800\u3164]")
_ODD_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]"
)


class Line(NamedTuple):
    """A line that holds text."""

    text: str  # white space folded, invisible characters gone
    number: int  # counted from 0 in the source
    gap: int = 0  # blank lines before it
    indent: int = 0  # leading columns
    columns: int = 0  # columns up to the last visible character, indent included


def split(text: str) -> list[Line]:
    r"""The lines that hold text.

    >>> [(line.text, line.gap, line.indent) for line in split("Rain\r\n\r\n   it\u00a0rained ")]
    [('Rain', 0, 0), ('it rained', 1, 3)]
    """
    for odd in _ODD_SPACES:
        if odd in text:
            text = text.replace(odd, " ")
    invisible = not text.isascii() and _HAS_INVISIBLE.search(text) is not None
    lines: list[Line] = []
    gap = 0
    for number, raw in enumerate(text.splitlines()):
        # Most lines of most dumps are clean already.
        if not invisible and raw and raw[0] != " " and raw[-1] != " " and "  " not in raw and "\t" not in raw:
            lines.append(Line(raw, number, gap, 0, len(raw)))
            gap = 0
        elif (line := _line(raw, number, gap)) is None:
            gap += 1
        else:
            lines.append(line)
            gap = 0
    return lines


def _line(raw: str, number: int, gap: int) -> Line | None:
    """A line with white space to fold, tabs or invisible characters; None if it holds nothing else."""
    bare = raw.expandtabs().rstrip()
    folded = " ".join(bare.split())
    if not folded.strip(_ONLY_INVISIBLE):
        return None
    if not folded.isascii():
        folded = " ".join(_INVISIBLE.sub("", folded).split())
    return Line(folded, number, gap, len(bare) - len(bare.lstrip()), len(bare)) if folded else None


def columns(line: Line) -> int:
    """Columns a line takes on a terminal, where East Asian characters are two wide.

    >>> columns(Line("雨です", 0, columns=3))
    6
    """
    text = line.text
    return line.columns if text.isascii() else line.columns + len(_WIDE.findall(text))


def columns_of(text: str) -> int:
    """Columns a text takes on a terminal."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def is_wide(char: str) -> bool:
    """Whether a character is of a script that is written without spaces and set in wide cells (not Hangul)."""
    return char > "\u2e7f" and not "\uac00" <= char <= "\ud7a3" and _WIDE.match(char) is not None


def has_wide(text: str) -> bool:
    """Whether a text holds East Asian wide characters, Hangul included."""
    return _WIDE.search(text) is not None
