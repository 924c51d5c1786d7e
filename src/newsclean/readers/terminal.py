"""Dumps of text browsers (lynx, elinks, w3m, links): numbered links, their list at the end, marks for pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsclean.page import Link
from newsclean.readers.lines import Line

_NUMBER = re.compile(r"\[(\d{1,4})\]")
_REFERENCE = re.compile(r"(\d{1,4})\. ((?:[a-z][\w+.-]{1,20}:|/)\S*)")
_HEADS = frozenset(("references", "visible links", "visible links:", "hidden links:", "hidden links", "links:"))
# Pictures, frames and form fields, as the browsers mark them.
_MARK = re.compile(
    r"\[(?:IMG|IMAGE|INLINE|EMBED|IFRAME|FRAME|LINK|image|[\w%.-]{1,80}\.(?:jpe?g|png|gif|svg|webp))\]|\(BUTTON\)|_{8,}|\[_{3,}\]"
)
_MARKED = re.compile(r"[\[_]|BUTTON|FRAME|^IFrame:|^Link:|alternate")
_FRAME = re.compile(r"(?:IFRAME|IFrame|FRAME|Link|#?alternate): ?\S*$")
_MIN_REFERENCES = 3
_LONGEST_HEAD = 14  # characters of those headings
_MIN_NUMBERS = 5  # numbers in brackets, counting up, from which they are links'; footnotes in a news story are fewer
_MAX_LABEL = 80  # characters of a line that is nothing but links


class Numbered(NamedTuple):
    """A dump without its link numbers."""

    lines: Sequence[Line]
    links: Mapping[int, tuple[Link, ...]]  # line number -> links of a line that is nothing but links


def references(lines: Sequence[Line]) -> tuple[Mapping[int, str], Sequence[Line]]:
    r"""The numbered list of addresses that ends a text browser's dump, and the lines before it.

    >>> from newsclean.readers.lines import split
    >>> found, rest = references(split("[1]Home [2]News\nReferences\n1. /h\n2. /n\n3. /r"))
    >>> found[2], len(rest)
    ('/n', 1)
    """
    start = _list_start(lines)
    if start is None:
        return {}, lines
    matches = (_REFERENCE.match(line.text) for line in lines[start:])
    return {int(match[1]): match[2] for match in matches if match is not None}, lines[:start]


def _list_start(lines: Sequence[Line]) -> int | None:
    """Where the list of addresses begins: at its heading, or without one at the first of the numbers that end the dump."""
    matches = [_REFERENCE.match(line.text) for line in lines]
    heads = [at for at, line in enumerate(lines) if len(line.text) <= _LONGEST_HEAD and line.text.lower() in _HEADS]
    for at in heads:
        listed = sum(match is not None for match in matches[at:])
        # An address may hold line breaks: a letter's text, where the link opens one.
        if listed >= _MIN_REFERENCES and 2 * listed >= len(lines) - at:
            return at
    start, lowest = len(lines), 10_000
    while start and (match := matches[start - 1]) is not None and int(match[1]) < lowest:
        start, lowest = start - 1, int(match[1])
    return start if len(lines) - start >= _MIN_REFERENCES else None


def is_marked(lines: Sequence[Line]) -> bool:
    """Whether a text browser's marks for pictures, frames and buttons stand in the lines."""
    return any(_MARK.search(line.text) for line in lines if "[" in line.text or "(BUTTON)" in line.text)


def is_numbered(lines: Sequence[Line]) -> bool:
    """Whether numbers in brackets count up through the lines, as a text browser's links do."""
    last = steps = total = 0
    for line in lines:
        if "[" in line.text:
            for number in map(int, _NUMBER.findall(line.text)):
                total += 1
                steps += number == last + 1
                last = number
    return steps >= _MIN_NUMBERS and steps * 10 >= total * 9


def without_numbers(lines: Sequence[Line], addresses: Mapping[int, str]) -> Numbered:
    r"""The lines without link numbers and marks for what isn't text. Wraps are undone before: they counted the numbers.

    >>> from newsclean.readers.lines import split
    >>> numbered = without_numbers(split("[1]Home [2]News\nThe [3]river [4]rose. [IMG]"), {1: "/h", 2: "/n"})
    >>> [line.text for line in numbered.lines], numbered.links[0][1].href
    (['Home News', 'The river rose.'], '/n')
    """
    clean: list[Line] = []
    links: dict[int, tuple[Link, ...]] = {}
    gap = 0
    for line in lines:
        text = line.text
        if _MARKED.search(text):
            if "[" in text:
                text, found = _unnumbered(text, addresses)
                if found and text.startswith("#"):  # lynx lists the page's <link> elements so
                    text = ""
                elif found:
                    links[line.number] = found
            text = " ".join(_MARK.sub(" ", text).split())
            if not text or _FRAME.match(text):
                gap += line.gap
                continue
            line = line._replace(text=text, gap=line.gap + gap)  # noqa: PLW2901
            gap = 0
        clean.append(line)
    return Numbered(clean, links)


def _unnumbered(text: str, addresses: Mapping[int, str]) -> tuple[str, tuple[Link, ...]]:
    """The text without link numbers; its links, where it is nothing but links."""
    parts = _NUMBER.split(text)
    clean = " ".join("".join(parts[::2]).split())
    lead = parts[0].strip(" *+o#·-")
    if lead or any(len(part) > _MAX_LABEL for part in parts[2::2]):
        return clean, ()
    links = tuple(
        Link(label, addresses.get(int(number), ""))
        for number, part in zip(parts[1::2], parts[2::2], strict=True)
        if (label := part.strip())
    )
    return clean, links
