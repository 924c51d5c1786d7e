"""Dumps of text browsers (lynx, elinks, w3m, links): numbered links, their list at the end, and marks for what isn't text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsclean.page import Link
from newsclean.readers.lines import Line

_NUMBER = re.compile(r"\[(\d{1,4})\]")
_REFERENCE = re.compile(r"(\d{1,4})\. (\S+)")
_HEADS = frozenset(("references", "visible links", "visible links:", "hidden links:", "hidden links", "links:"))
# Pictures, frames and form fields, as the browsers mark them.
_MARK = re.compile(r"\[(?:IMG|IMAGE|INLINE|EMBED|IFRAME|FRAME|LINK|image|[\w%.-]{1,80}\.(?:jpe?g|png|gif|svg|webp))\]|\(BUTTON\)|_{8,}|\[_{3,}\]")
_FRAME = re.compile(r"(?:IFRAME|FRAME|Link|#?alternate): ?\S*$")
_MIN_REFERENCES = 3
_MIN_NUMBERS = 5  # numbers in brackets, counting up, from which they are links'; footnotes in a news story are fewer
_MAX_LABEL = 80  # characters of a line that is nothing but links


class Numbered(NamedTuple):
    """A dump without its link numbers."""

    lines: Sequence[Line]
    links: Mapping[int, tuple[Link, ...]]  # line number -> links of a line that is nothing but links


def read(lines: Sequence[Line]) -> Numbered:
    """The lines without link numbers, link list and marks; as they are where the dump isn't a text browser's.

    >>> from newsclean.readers.lines import split
    >>> numbered = read(split("[1]Home [2]News\\nThe [3]river [4]rose in the [5]night.\\nReferences\\n1. /h\\n2. /n\\n3. /r\\n4. /u\\n5. /z"))
    >>> [line.text for line in numbered.lines], numbered.links[0][1].href
    (['Home News', 'The river rose in the night.'], '/n')
    """
    references, end = _references(lines)
    kept = lines[:end]
    counted = _counts_up(kept)
    if not references and not counted:
        return Numbered(lines, {})
    clean: list[Line] = []
    links: dict[int, tuple[Link, ...]] = {}
    gap = 0
    for line in kept:
        text = line.text
        if "[" in text or "_" in text or "(" in text or ":" in text:
            if counted and _NUMBER.search(text):
                text, found = _without_numbers(text, references)
                if found:
                    links[line.number] = found
            text = " ".join(_MARK.sub(" ", text).split())
            if not text or _FRAME.match(text):
                gap += line.gap
                continue
        clean.append(line._replace(text=text, gap=line.gap + gap) if text != line.text or gap else line)
        gap = 0
    return Numbered(clean, links)


def _references(lines: Sequence[Line]) -> tuple[dict[int, str], int]:
    """The list of addresses at the end, and the line it begins at."""
    found: dict[int, str] = {}
    end = len(lines)
    for at in range(len(lines) - 1, -1, -1):
        text = lines[at].text
        match = _REFERENCE.fullmatch(text)
        if match is not None and (not found or int(match[1]) < min(found)):
            found[int(match[1])] = match[2]
            end = at
        elif text.lower() in _HEADS:
            end = at
        else:
            break
    return (found, end) if len(found) >= _MIN_REFERENCES else ({}, len(lines))


def _counts_up(lines: Sequence[Line]) -> bool:
    """Whether the numbers in brackets count up from line to line."""
    last = steps = total = 0
    for line in lines:
        if "[" in line.text:
            for number in map(int, _NUMBER.findall(line.text)):
                total += 1
                steps += number == last + 1
                last = number
    return steps >= _MIN_NUMBERS and steps * 10 >= total * 9


def _without_numbers(text: str, references: Mapping[int, str]) -> tuple[str, tuple[Link, ...]]:
    """The text without link numbers; its links, where it is nothing but links."""
    parts = _NUMBER.split(text)
    clean = " ".join("".join(parts[::2]).split())
    lead = parts[0].strip(" *+o#·-")
    if lead or any(len(part) > _MAX_LABEL for part in parts[2::2]):
        return clean, ()
    links = tuple(
        Link(label, references.get(int(number), "")) for number, part in zip(parts[1::2], parts[2::2], strict=True) if (label := part.strip())
    )
    return clean, links
