"""Markdown to a page: what LLM scrapers and html2text write, with links, images, tables and wrapped lines.

`structure` cuts the blocks, `inline` takes each block's markup apart; here they become blocks and pictures of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from newsclean.page import Block, Link, Mark, Page, Picture
from newsclean.readers import habit, header, inline, lines, mojibake, stories, structure, titles
from newsclean.readers.structure import Part
from newsclean.readers.wrapping import glue

_DEFINITION = re.compile(r"""\[([^\[\]\n]{1,200})\]:[ \t]*<?([^\s<>]+)>?(?:[ \t]+["'(](.*)["')])?[ \t]*$""")
_IN_LINK = int(Mark.IN_LINK)
_MAX_HEADER, _MAX_FRONT_MATTER = 50, 150  # lines
_MAX_CARD = 8  # blocks that one link may hold


def read(text: str, *, url: str | None = None, retrieved: datetime | None = None) -> Page:
    r"""The page of a Markdown dump.

    >>> page = read("# Rain\n\nThe [river](/r) rose.\n")
    >>> [(block.kind, block.text, block.linked) for block in page.blocks]
    [('heading', 'Rain', 0), ('paragraph', 'The river rose.', 5)]
    """
    text = mojibake.repair(text)
    source = text.splitlines()
    above, source = _without_header(source)
    wrapped = not _is_loose(source) and habit.margin(lines.split("\n".join(source))) > 0
    references, source = _references(source)
    builder = _Builder(references)
    for part in structure.split(source, wrapped=wrapped):
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


def _without_header(source: list[str]) -> tuple[header.Header, list[str]]:
    """What a tool wrote above the page, and the lines with that left empty."""
    first = next((raw for raw in source[:_MAX_HEADER] if raw.strip()), "")
    size = _MAX_FRONT_MATTER if first.startswith("---") else _MAX_HEADER
    top = lines.split("\n".join(source[:size]))
    above, rest = header.split(top)
    if not above.pairs:
        return above, source
    start = rest[0].number if rest else len(top)
    return above, [*("" for _ in source[:start]), rest[0].text if rest else "", *source[start + 1 :]]


def _is_loose(source: Sequence[str]) -> bool:
    """Whether too many lines are longer than any margin: nearly always, and told at a glance."""
    widest = habit.MAX_WIDTH
    over = sum(1 for raw in source if len(raw) > widest and raw.rfind(" ") > widest and raw[0] not in "#|")
    return over > habit.allowed(len(source))


def _references(source: Sequence[str]) -> tuple[Mapping[str, tuple[str, str]], list[str]]:
    """Link definitions by their label, and the lines without them."""
    found: dict[str, tuple[str, str]] = {}
    if not any("]:" in raw for raw in source):
        return found, list(source)
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


class _Builder:
    """Blocks and pictures in order."""

    def __init__(self, references: Mapping[str, tuple[str, str]]) -> None:
        self.references = references
        self.blocks: list[Block] = []
        self.pictures: list[Picture] = []
        self.gap = 0  # blank lines around blocks that held no text
        self.opened = -1  # block in which a link was opened that may be closed in another

    def add(self, part: Part) -> None:
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
        elif len(part.lines) == 1:
            self.put(part, inline.parse(part.lines[0].rstrip(" \t\\"), self.references))
        else:
            for piece in _pieces(part):
                self.put(piece, inline.parse(glue(piece.lines), self.references))

    def put(self, part: Part, parsed: inline.Parsed) -> None:
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


def _pieces(part: Part) -> Iterator[Part]:
    """The block, apart at its hard breaks: other dumps break at every `<br>`, and pages set paragraphs with it."""
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
