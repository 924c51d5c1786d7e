"""Markdown to a page: what LLM scrapers and html2text write, with links, images, tables and wrapped lines.

Structure first (headings, lists, quotes, tables, code), line by line; then each block's inline markup. Scrapers'
Markdown is loose, so this follows what tools write where CommonMark would lose a boundary: lines of an unwrapped
paragraph are blocks of their own unless one runs into the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from newsclean.page import Block, Link, Mark, Page, Picture
from newsclean.readers import habit, header, inline, lines, mojibake, stories, titles
from newsclean.readers.wrapping import glue

_HEADING = re.compile(r"(#{1,6}(?=[ \t])|#{2,6}(?=[^#\s\d]))[ \t]*(.*)")  # "#word" is a hashtag
_ITEM = re.compile(r"(?:[*+•-]|\d{1,3}[.)])(?:[ \t]+|$)")
_RULE = re.compile(r"([*_-])(?:[ \t]*\1){2,}[ \t]*$")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_DEFINITION = re.compile(r"""\[([^\[\]\n]{1,200})\]:[ \t]*<?([^\s<>]+)>?(?:[ \t]+["'(](.*)["')])?[ \t]*$""")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{1,}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_ITEM_MARKS, _IN_LINK = int(Mark.BULLET | Mark.IN_LIST), int(Mark.IN_LINK)
_CODE_INDENT = 4  # columns
_MAX_CARD = 8  # blocks that one link may hold
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
    r"""The page of a Markdown dump.

    >>> page = read("# Rain\n\nThe [river](/r) rose.\n")
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
    for part in _Splitter(source, wrapped=habit.margin(rest) > 0).run():
        builder.add(part)
    blocks = builder.blocks
    if blocks and above.pairs:
        blocks[0] = blocks[0]._replace(gap=0)
    title = titles.page_title(blocks)
    if title:
        blocks[0] = blocks[0]._replace(marks=blocks[0].marks | int(Mark.PAGE_TITLE))
    return Page(
        "markdown",
        tuple(blocks),
        pictures=tuple(builder.pictures),
        head=above.head(title),
        url=url or above.value("url") or None,
        retrieved=retrieved,
        notes=stories.notes(blocks),
    )


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


class _Splitter:
    """Cuts a text into blocks, markup and all, line by line."""

    def __init__(self, source: Sequence[str], *, wrapped: bool) -> None:
        self.source, self.wrapped = source, wrapped
        self.tables, self.fences = _table_lines(source), _fences(source)
        # html2text indents lists of the first level, most others don't.
        self.base = 0 if any(raw.startswith(("* ", "- ", "+ ")) for raw in source) else _LEVEL
        self.part: _Part | None = None  # the open block
        self.unclosed = 0  # brackets that the open block has not closed
        self.in_list = False

    def run(self) -> Iterator[_Part]:
        """The blocks in order."""
        gap = at = 0
        while at < len(self.source):
            raw = self.source[at]
            bare = raw.strip()
            if not bare:
                yield from self.close()
                gap, at = gap + 1, at + 1
                continue
            if at in self.fences:
                yield from self.close()
                yield _Part("code", list(self.source[at + 1 : self.fences[at]]), at, gap, 0)
                gap, at = 0, self.fences[at] + 1
                continue
            if self.underlined(bare):
                assert self.part is not None
                self.part = self.part._replace(kind="heading", level=1 if bare[0] == "=" else 2)
                yield from self.close()
                gap = 0
            elif self.tables.get(at) or _RULE.match(bare) or _UNDERLINE.fullmatch(bare) or _FENCE.fullmatch(bare):
                yield from self.close()
                gap += 1
            else:
                part = _opens(raw, bare, at, gap, base=self.base, in_list=self.in_list, table=at in self.tables)
                if self.part is None or not self.takes(part):
                    yield from self.close()
                    self.part = part
                    self.in_list = part.kind == "list_item" or (self.in_list and part.indent > 0)
                    gap = 0
                else:
                    self.part.lines.extend(part.lines)
                self.unclosed = max(0, self.unclosed + bare.count("[") - bare.count("]"))
            at += 1
        yield from self.close()

    def close(self) -> Iterator[_Part]:
        """The open block, if there is one."""
        if self.part is not None:
            yield self.part
        self.part, self.unclosed = None, 0

    def underlined(self, bare: str) -> bool:
        """Whether a line underlines the open block as a heading."""
        part = self.part
        return (
            part is not None
            and part.kind == "paragraph"
            and len(part.lines) == 1
            and _UNDERLINE.fullmatch(bare) is not None
        )

    def takes(self, following: _Part) -> bool:
        """Whether a line belongs to the open block: a hard break, a wrap, or a sentence or link that goes on."""
        part = self.part
        assert part is not None
        if (
            part.kind in {"heading", "table_row"}
            or following.kind not in {"paragraph", part.kind}
            or following.kind == "list_item"
        ):
            return False
        last, first = part.lines[-1], following.lines[0].lstrip()
        if part.kind == "code" or self.unclosed or last.rfind("](") > last.rfind(")"):
            return True
        if part.kind == "list_item" and following.indent < part.indent and not self.wrapped:
            return False
        return self.wrapped or last.endswith(("  ", "\\")) or first[:1].islower() or first.startswith("](")


def _opens(raw: str, bare: str, at: int, gap: int, *, base: int, in_list: bool, table: bool) -> _Part:
    """The block that a line opens."""
    char = bare[0]
    content = raw.lstrip()
    indent = len(raw) - len(content)
    if table:
        return _Part("table_row", [bare], at, gap, indent)
    if char == "#" and (match := _HEADING.fullmatch(bare)) is not None:
        return _Part("heading", [match[2].rstrip("# \t")], at, gap, indent, len(match[1]))
    if char == ">":
        content = content[_QUOTE.match(content).end() :]  # type: ignore[union-attr]
        return _heading_inside(content, _Part("quote", [content], at, gap, indent))
    if (char in "*+•-" or char.isdigit()) and (match := _ITEM.match(bare)) is not None:
        if not char.isdigit():
            content = content[match.end() :]
        return _heading_inside(
            content, _Part("list_item", [content], at, gap, indent, 1 + max(0, indent - base) // _LEVEL, _ITEM_MARKS)
        )
    if indent >= _CODE_INDENT and gap and not in_list:
        return _Part("code", [raw], at, gap, indent)
    return _Part("paragraph", [content], at, gap, indent)


def _heading_inside(content: str, part: _Part) -> _Part:
    """The heading that an item or a quote holds, where it holds one."""
    match = _HEADING.fullmatch(content.rstrip()) if content.startswith("#") else None
    return (
        part
        if match is None
        else part._replace(kind="heading", lines=[match[2].rstrip("# \t")], level=len(match[1]), marks=0)
    )


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
        self.opened = -1  # block in which a link was opened that may be closed in another

    def add(self, part: _Part) -> None:
        if part.kind == "code":
            self.put(part, inline.Parsed("\n".join(part.lines).strip("\n").rstrip()))
        elif part.kind == "table_row":
            cells = [inline.parse(cell, self.references) for cell in part.lines[0].strip("|").split("|")]
            text = "\t".join(cell.text for cell in cells if cell.text)
            links = tuple(link for cell in cells for link in cell.links)
            images = tuple(image for cell in cells for image in cell.images)
            self.put(
                part,
                inline.Parsed(
                    text, links, sum(cell.linked for cell in cells), sum(cell.strong for cell in cells), images
                ),
            )
        else:
            for piece in _pieces(part):
                self.put(piece, inline.parse(glue(piece.lines), self.references))

    def put(self, part: _Part, parsed: inline.Parsed) -> None:
        index = len(self.blocks)
        for image in parsed.images:
            self.pictures.append(Picture(image.src, image.alt, image.title, before=index))
        if parsed.closes:
            self.link_above(parsed.closes)
        text = parsed.text
        if not text.strip("_*\\[`~ "):
            if text == "[":
                self.opened = index
            self.gap += part.gap
            return
        if text.startswith(("[ ", "[\n")):
            self.opened = index
        marks = part.marks
        if parsed.linked >= len(text):
            marks |= _IN_LINK
        self.blocks.append(
            # By position: half the time of keywords.
            Block(
                index, text, part.kind, part.level, "", -1, 0, 0, min(parsed.linked, len(text)),
                min(parsed.strong, len(text)), parsed.links, "", marks, part.gap + self.gap, part.indent, part.number,
            )
        )  # fmt: skip
        self.gap = 0

    def link_above(self, href: str) -> None:
        """Mark the blocks since the bracket that an orphan closes as one link: cards are written so, block by block."""
        if self.opened < 0 or len(self.blocks) - self.opened > _MAX_CARD:
            return
        for index in range(self.opened, len(self.blocks)):
            block = self.blocks[index]
            text = block.text.removeprefix("[").lstrip()
            self.blocks[index] = block._replace(
                text=text, linked=len(text), links=(Link(text, href),), marks=block.marks | _IN_LINK
            )
        self.opened = -1


def _pieces(part: _Part) -> Iterator[_Part]:
    """The block, apart at its hard breaks: other dumps break at every `<br>`, and pages set paragraphs with it."""
    if len(part.lines) == 1:
        yield part._replace(lines=[part.lines[0].removesuffix("\\")])
        return
    lines: list[str] = []
    unclosed, gap = 0, part.gap
    for at, line in enumerate(part.lines):
        lines.append(line.strip().removesuffix("\\"))
        unclosed = max(0, unclosed + line.count("[") - line.count("]"))
        if not unclosed and line.endswith(("  ", "\\")) and any(lines):
            yield part._replace(
                lines=[piece for piece in lines if piece], number=part.number + at + 1 - len(lines), gap=gap
            )
            lines, gap = [], 0
    if any(lines):
        yield part._replace(
            lines=[piece for piece in lines if piece], number=part.number + len(part.lines) - len(lines), gap=gap
        )
