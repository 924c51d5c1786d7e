"""Markdown to a page: what LLM scrapers and html2text write, with links, images, tables and wrapped lines.

Structure first (headings, lists, quotes, tables, code), line by line; then each block's inline markup. Scrapers' Markdown is
loose, so this follows what tools write where CommonMark would lose a boundary: lines of an unwrapped paragraph are blocks
of their own unless one runs into the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from newsclean.page import Block, Mark, Page, Picture
from newsclean.readers import habit, header, inline, lines, mojibake, stories, titles
from newsclean.readers.wrapping import glue

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|(?=[^#\s\d]))(.*)")
_ITEM = re.compile(r"(?:[*+•-]|\d{1,3}[.)])(?:[ \t]+|$)")
_RULE = re.compile(r"([*_-])(?:[ \t]*\1){2,}[ \t]*$")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_DEFINITION = re.compile(r"""\[([^\[\]\n]{1,200})\]:[ \t]*<?([^\s<>]+)>?(?:[ \t]+["'(](.*)["')])?[ \t]*$""")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{1,}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_ITEM_MARKS, _IN_LINK = int(Mark.BULLET | Mark.IN_LIST), int(Mark.IN_LINK)
_LEVEL = 2  # columns of indentation to a list level, as most tools write


class _Part(NamedTuple):
    """A block before its inline markup is read."""

    kind: str
    lines: list[str]
    number: int
    gap: int
    indent: int
    level: int = 0
    marks: int = 0


def read(text: str, *, url: str | None = None, retrieved: datetime | None = None) -> Page:
    """The page of a Markdown dump.

    >>> page = read("# Rain\\n\\nThe [river](/r) rose.\\n")
    >>> [(block.kind, block.text, block.linked) for block in page.blocks]
    [('heading', 'Rain', 0), ('paragraph', 'The river rose.', 5)]
    """
    text = mojibake.repair(text)
    whole = lines.split(text)
    above, rest = header.split(whole)
    source = text.splitlines()
    if len(rest) < len(whole) or (rest and rest[0] is not whole[0]):
        start = rest[0].number if rest else len(source)
        source = ["" for _ in source[:start]] + [rest[0].text if rest else "", *source[start + 1 :]]
    references, source = _references(source)
    builder = _Builder(references)
    for part in _parts(source, wrapped=habit.margin(rest) > 0):
        builder.add(part)
    blocks = builder.blocks
    title = titles.page_title(blocks)
    if title:
        blocks[0] = blocks[0]._replace(marks=blocks[0].marks | int(Mark.PAGE_TITLE))
    return Page(
        "markdown", tuple(blocks), pictures=tuple(builder.pictures), head=above.head(title), url=url or above.value("url") or None,
        retrieved=retrieved, notes=stories.notes(blocks),
    )  # fmt: skip


def _references(source: Sequence[str]) -> tuple[Mapping[str, tuple[str, str]], list[str]]:
    """Link definitions by their label, and the lines without them."""
    found: dict[str, tuple[str, str]] = {}
    kept: list[str] = []
    for raw in source:
        if "]:" in raw:
            match = _DEFINITION.match(raw.lstrip())
            if match is not None and match[1][:1] != "^":
                found.setdefault(inline.fold_label(match[1]), (match[2], match[3] or ""))
                kept.append("")
                continue
        kept.append(raw)
    return found, kept


def _parts(source: Sequence[str], *, wrapped: bool) -> Iterator[_Part]:
    """The blocks of a text, markup and all."""
    gap = 0
    open_part: _Part | None = None
    in_list = False
    tables = _table_lines(source)
    fences = _fences(source)
    at = 0
    while at < len(source):
        raw = source[at]
        bare = raw.strip()
        if not bare:
            if open_part is not None:
                yield open_part
                open_part = None
            gap += 1
            at += 1
            continue
        indent = len(raw) - len(raw.lstrip())
        if at in fences:
            if open_part is not None:
                yield open_part
                open_part = None
            yield _Part("code", list(source[at + 1 : fences[at]]), at, gap, indent)
            at, gap = fences[at] + 1, 0
            continue
        part, rule = _opens(raw, bare, indent, at, gap, in_list=in_list, table=at in tables)
        if rule and open_part is not None and open_part.kind == "paragraph" and len(open_part.lines) == 1 and _UNDERLINE.match(bare):
            yield open_part._replace(kind="heading", level=1 if bare[0] == "=" else 2)
            open_part, gap, at = None, 0, at + 1
            continue
        if rule or tables.get(at):
            if open_part is not None:
                yield open_part
                open_part = None
            gap, at = gap + 1, at + 1
            continue
        if (open_part is not None and part.kind == open_part.kind in {"paragraph", "quote"}) or (open_part is not None and part.kind == "paragraph"):
            if open_part.kind in {"code"} or _runs_on(open_part, part, wrapped):
                open_part.lines.extend(part.lines)
                at += 1
                continue
        if open_part is not None:
            yield open_part
        open_part, gap = part, 0
        in_list = part.kind == "list_item" or (in_list and indent > 0)
        at += 1
    if open_part is not None:
        yield open_part


def _runs_on(part: _Part, following: _Part, wrapped: bool) -> bool:
    """Whether a line belongs to the open block: a hard break, a wrap, or a sentence or link that goes on."""
    last, first = part.lines[-1], following.lines[0].lstrip()
    if part.kind == "heading" or part.kind == "table_row":
        return False
    if part.kind == "list_item" and following.indent < part.indent and not wrapped:
        return last.count("[") > last.count("](")
    if wrapped or last.endswith(("  ", "\\")):
        return True
    return first[:1].islower() or first.startswith("](") or last.count("[") > last.count("]")


def _opens(raw: str, bare: str, indent: int, at: int, gap: int, *, in_list: bool, table: bool) -> tuple[_Part, bool]:
    """The block that a line opens, and whether the line is a rule."""
    char = bare[0]
    if char in "*_-=" and (_RULE.match(bare) or _UNDERLINE.match(bare)):
        return _Part("paragraph", [bare], at, gap, indent), True
    if table:
        return _Part("table_row", [bare], at, gap, indent), False
    if char == "#":
        match = _HEADING.match(bare)
        if match is not None:
            return _Part("heading", [match[2].rstrip("# \t")], at, gap, indent, len(match[1])), False
    elif char == ">":
        match = _QUOTE.match(bare)
        assert match is not None
        return _Part("quote", [raw.lstrip()[match.end() :] or ""], at, gap, indent), False
    elif char in "*+•-" or char.isdigit():
        match = _ITEM.match(bare)
        if match is not None:
            keep = bare if char.isdigit() else raw.lstrip()[match.end() :]
            return _Part("list_item", [keep], at, gap, indent, 1 + indent // _LEVEL, _ITEM_MARKS), False
    if indent >= 4 and gap and not in_list:
        return _Part("code", [raw], at, gap, indent), False
    return _Part("paragraph", [raw.lstrip()], at, gap, indent), False


def _table_lines(source: Sequence[str]) -> dict[int, bool]:
    """The lines that are a table's rows (False) or its rule (True)."""
    found: dict[int, bool] = {}
    for at, raw in enumerate(source):
        if "-|" in raw or "|-" in raw or "| -" in raw or "- |" in raw or ":|" in raw:
            if not _TABLE_RULE.match(raw) or at in found:
                continue
            found[at] = True
            before = at - 1
            if before >= 0 and "|" in source[before] and before not in found:
                found[before] = False
            after = at + 1
            while after < len(source) and "|" in source[after]:
                found[after] = False
                after += 1
    return found


def _fences(source: Sequence[str]) -> dict[int, int]:
    """Where fenced code begins and ends; a fence that never closes is none."""
    found: dict[int, int] = {}
    opened, sign = -1, ""
    for at, raw in enumerate(source):
        bare = raw.lstrip()
        if bare.startswith(("```", "~~~")):
            match = _FENCE.match(bare)
            assert match is not None
            if opened < 0:
                if "`" not in bare[match.end() :]:
                    opened, sign = at, match[1]
            elif match[1].startswith(sign) and not bare[match.end() :].strip():
                found[opened] = at
                opened = -1
    return found


class _Builder:
    """Blocks and pictures in order."""

    def __init__(self, references: Mapping[str, tuple[str, str]]) -> None:
        self.references = references
        self.blocks: list[Block] = []
        self.pictures: list[Picture] = []
        self.gap = 0  # blank lines around blocks that held no text

    def add(self, part: _Part) -> None:
        if part.kind == "code":
            self.put(part, inline.Parsed("\n".join(part.lines).strip("\n").rstrip()))
        elif part.kind == "table_row":
            cells = [inline.parse(cell, self.references) for cell in part.lines[0].strip("|").split("|")]
            text = "\t".join(cell.text for cell in cells if cell.text)
            links = tuple(link for cell in cells for link in cell.links)
            images = tuple(image for cell in cells for image in cell.images)
            self.put(part, inline.Parsed(text, links, sum(cell.linked for cell in cells), sum(cell.strong for cell in cells), images))
        else:
            self.put(part, inline.parse(_joined(part.lines), self.references))

    def put(self, part: _Part, parsed: inline.Parsed) -> None:
        index = len(self.blocks)
        for image in parsed.images:
            self.pictures.append(Picture(image.src, image.alt, image.title, before=index))
        text = parsed.text
        if not text:
            self.gap += part.gap
            return
        marks = part.marks
        if parsed.linked >= len(text):
            marks |= _IN_LINK
        self.blocks.append(
            Block(
                index, text, part.kind, part.level, linked=min(parsed.linked, len(text)), strong=min(parsed.strong, len(text)),
                links=parsed.links, marks=marks, gap=part.gap + self.gap, indent=part.indent, line=part.number,
            )
        )  # fmt: skip
        self.gap = 0


def _joined(source: Sequence[str]) -> str:
    """The lines of a block as one text; a hard break stays a line break."""
    if len(source) == 1:
        return source[0]
    pieces = [source[0]]
    for before, after in zip(source, source[1:]):
        if before.endswith(("  ", "\\")):
            pieces[-1] = pieces[-1].removesuffix("\\") + "\n" + after
        else:
            pieces.append(after.strip())
    return glue([piece for piece in pieces if piece] or [""])
