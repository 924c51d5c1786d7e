"""Dumps that give each link's address after its text: `News (https://example.org/news)`, `News [/news]`, `News </news>`.

Some tools write links so (html-to-text, resiliparse, mail programs). The addresses are no text; a line that is nothing but
such links is a menu's or a card's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsclean.page import Link
from newsclean.readers.lines import Line
from newsclean.readers.terminal import Numbered

_OPENS = re.compile(r"[(\[<](?:(?:https?:)?//|/|#|\?|mailto:|tel:|javascript:)")
# An address may hold brackets in pairs, and spaces where it carries a text ("?title=Rain and wind").
_ADDRESS = re.compile(
    r"\s*(?:\(((?:(?:https?:)?//|/|#|\?|mailto:|tel:|javascript:)(?:[^()]|\([^()]{0,200}\)){0,2000})\)"
    r"|\[((?:https?:)?//[^\s\[\]]{1,2000}|[/#?][^\s\[\]]{0,2000}|(?:mailto|tel|javascript):[^\[\]]{0,2000})\]"
    r"|<((?:https?:)?//[^\s<>]{1,2000}|[/#?][^\s<>]{0,2000}|(?:mailto|tel|javascript):[^<>]{0,2000})>)"
)
_MIN_LINES, _MIN_SHARE = 8, 0.08  # lines that end in an address, from which it is the tool's habit and not the writer's
_MAX_LABEL = 120  # characters of a link's text in a line that is nothing but links


def without(lines: Sequence[Line]) -> Numbered:
    r"""The lines without the addresses after links, if the dump has the habit; the links of lines that are nothing else.

    >>> from newsclean.readers.lines import split
    >>> menu = "".join(f"Page {number} (/page/{number})\n" for number in range(8))
    >>> found = without(split(menu + "The river (https://example.org/orla) rose."))
    >>> found.lines[-1].text, found.links[0]
    ('The river rose.', (Link(text='Page 0', href='/page/0', rel=''),))
    """
    candidates = [index for index, line in enumerate(lines) if _OPENS.search(line.text)]
    ending = sum(lines[index].text[-1] in ")]>" for index in candidates)
    if ending < max(_MIN_LINES, _MIN_SHARE * len(lines)):
        return Numbered(lines, {})
    clean = list(lines)
    links: dict[int, tuple[Link, ...]] = {}
    for index in candidates:
        line = lines[index]
        parts = _ADDRESS.split(line.text)
        labels = [part.strip() for part in parts[::4]]
        text = "".join(_spaced(parts[::4])).strip()
        clean[index] = line._replace(text=text, columns=line.indent + len(text))
        if not labels[-1] and all(len(label) <= _MAX_LABEL for label in labels):
            hrefs = (next(filter(None, parts[at : at + 3]), "") for at in range(1, len(parts), 4))
            links[line.number] = tuple(Link(label, href) for label, href in zip(labels, hrefs, strict=False) if label)
    return Numbered(_closed_up(clean), links)


def _spaced(parts: Sequence[str]) -> list[str]:
    """The texts between addresses, with a space where two words would run together."""
    return [f" {part}" if number and part[:1].isalnum() else part for number, part in enumerate(parts)]


def _closed_up(lines: Sequence[Line]) -> list[Line]:
    """The lines that are left with a text; blank lines around the others stay."""
    kept: list[Line] = []
    gap = 0
    for line in lines:
        if line.text:
            kept.append(line._replace(gap=line.gap + gap) if gap else line)
            gap = 0
        else:
            gap += line.gap
    return kept
