"""Hard wraps undone: the lines of a paragraph joined again."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.readers import habit
from newsclean.readers.lines import Line, is_wide


def unwrap(lines: Sequence[Line], width: int) -> list[Line]:
    """The lines with those joined that a wrap at `width` columns broke.

    >>> from newsclean.readers.lines import split
    >>> [line.text for line in unwrap(split("The river rose by a\\nmetre.\\nRain"), 20)]
    ['The river rose by a metre.', 'Rain']
    """
    joined: list[Line] = []
    parts: list[str] = []
    previous: Line | None = None
    head: Line | None = None
    for line in lines:
        if head is not None and previous is not None and not line.gap and _continues(previous, line, width):
            parts.append(line.text)
        else:
            if head is not None:
                joined.append(_merged(head, parts))
            head, parts = line, [line.text]
        previous = line
    if head is not None:
        joined.append(_merged(head, parts))
    return joined


def _continues(line: Line, following: Line, width: int) -> bool:
    return line.columns + line.columns > width - habit.NEAR and not following.text.startswith(("* ", "• ", "+ ")) and habit.is_full(line, following, width)


def _merged(head: Line, parts: list[str]) -> Line:
    return head if len(parts) == 1 else head._replace(text=glue(parts))


def glue(parts: Sequence[str]) -> str:
    """Lines made one: no space after a hyphen that ends a line, nor between characters of scripts without spaces.

    >>> glue(["a well-", "known river"]), glue(["川は一", "メートル"]), glue(["it rose -", "twice"])
    ('a well-known river', '川は一メートル', 'it rose - twice')
    """
    text = [parts[0]]
    for before, after in zip(parts, parts[1:]):
        hyphen = before[-1] == "-" and before[-2:-1].isalnum() and after[0].isalnum()
        text.append(after if hyphen or (is_wide(before[-1]) and is_wide(after[0])) else f" {after}")
    return "".join(text)
