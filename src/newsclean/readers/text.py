"""Plain-text dumps to a page: the paragraphs a reader saw, from lines as some tool broke them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from newsclean.page import Block, Link, Mark, Page
from newsclean.readers import addresses, fragments, glued, habit, header, mojibake, stories, terminal, titles, wrapping
from newsclean.readers.lines import Line, split

_ITEM = int(Mark.BULLET | Mark.IN_LIST)
_SIGNS = frozenset("•◦▪●‣○■▸►∙⁃➤➔")  # bullets wherever they begin a line
_MAYBE = frozenset("*-+o·–")  # bullets where the lines around begin alike, or where they are indented
_NUMBER = re.compile(r"(\d{1,2})[.)] ")
_new = tuple.__new__  # a named tuple's own constructor takes three times as long, and this is every line of every dump
_MAX_ITEM = 200  # characters: a longer line that begins with a dash is speech


def read(text: str, *, url: str | None = None, retrieved: datetime | None = None) -> Page:
    r"""The page of a text dump. `url`, `retrieved`: as the caller knows them; the dump's header may tell the `url`.

    >>> [block.text for block in read("Rain\n\nThe river rose by a\nmetre.\n").blocks]
    ['Rain', 'The river rose by a', 'metre.']
    """
    above, lines = header.split(split(mojibake.repair(text)))
    listed, lines = terminal.references(lines)
    lines, links = addresses.without(lines)
    lines = glued.split(lines)
    browser = bool(listed) or terminal.is_marked(lines) or terminal.is_numbered(lines)
    found = habit.detect(lines)
    if found.width:
        lines = wrapping.unwrap(lines, found)
    if browser:
        lines, numbered = terminal.without_numbers(lines, listed)
        links = {**links, **numbered}
    lines = fragments.rejoin(lines)
    blocks = _blocks(lines)
    if links:
        blocks = [_linked(block, links.get(block.line, ())) for block in blocks]
    title = titles.page_title(blocks)
    if title:
        blocks[0] = blocks[0]._replace(marks=blocks[0].marks | int(Mark.PAGE_TITLE))
    return Page(
        "text",
        tuple(blocks),
        head=above.head(title),
        url=url or above.value("url") or None,
        retrieved=retrieved,
        notes=stories.notes(blocks),
    )


def _blocks(lines: Sequence[Line]) -> list[Block]:
    """The lines as blocks, list items known by their bullets."""
    blocks: list[Block] = []
    for index, line in enumerate(lines):
        text, kind, marks = line.text, "paragraph", 0
        first = text[0]
        if not first.isalpha():
            if text[1:2] == " " and (first in _SIGNS or (first in _MAYBE and _is_item(lines, index))):
                text, kind, marks = text[2:], "list_item", _ITEM
            elif first.isdigit() and _counts(lines, index):
                kind, marks = "list_item", _ITEM
        facts = (index, text, kind, 0, "", -1, 0, 0, 0, 0, (), "", marks, line.gap, line.indent, line.number)
        blocks.append(_new(Block, facts))
    return blocks


def _is_item(lines: Sequence[Line], at: int) -> bool:
    """Whether a line's sign is a bullet: it is indented, or a neighbour begins alike; and it is no speech."""
    line = lines[at]
    sign = line.text[:2]
    if sign in {"- ", "– "} and len(line.text) > _MAX_ITEM:
        return False
    beside = (at > 0 and lines[at - 1].text.startswith(sign)) or (
        at + 1 < len(lines) and lines[at + 1].text.startswith(sign)
    )
    return (line.indent > 0 and sign != "– ") or (beside and sign != "– ")


def _counts(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is numbered, and the one before or after has the number before or after."""
    match = _NUMBER.match(lines[at].text)
    if match is None:
        return False
    number = int(match[1])
    before = _NUMBER.match(lines[at - 1].text) if at else None
    after = _NUMBER.match(lines[at + 1].text) if at + 1 < len(lines) else None
    return (before is not None and int(before[1]) == number - 1) or (after is not None and int(after[1]) == number + 1)


def _linked(block: Block, links: tuple[Link, ...]) -> Block:
    """The block with the links of its line, if it is nothing but links."""
    linked = sum(len(link.text) for link in links)
    if not links or linked * 2 < len(block.text):
        return block
    return block._replace(links=links, linked=min(linked, len(block.text)), marks=block.marks | int(Mark.IN_LINK))
