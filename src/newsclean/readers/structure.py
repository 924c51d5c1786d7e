"""Markdown's blocks: headings, items, quotes, tables, code and paragraphs, cut line by line, markup and all.

Scrapers' Markdown is loose, so this follows what tools write where CommonMark would lose a boundary: lines of an
unwrapped paragraph are blocks of their own unless one runs into the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsclean.page import Mark

_HEADING = re.compile(r"(#{1,6}(?=[ \t])|#{2,6}(?=[^#\s\d]))[ \t]*(.*)")  # "#word" is a hashtag
_ITEM = re.compile(r"(?:[*+•-]|\d{1,3}[.)])(?:[ \t]+|$)")
_RULE = re.compile(r"([*_-])(?:[ \t]*\1){2,}[ \t]*$")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
_SIGNS = frozenset("*-=_`~")  # what rules, underlines and fences begin with
_FENCE = re.compile(r"(`{3,}|~{3,})")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{1,}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_ITEM_MARKS = int(Mark.BULLET | Mark.IN_LIST)
_CODE_INDENT = 4  # columns
_LEVEL = 2  # columns of indentation to a list level, as most tools write


class Part(NamedTuple):
    """A block before its inline markup is read."""

    kind: str
    lines: list[str]
    number: int
    gap: int
    indent: int
    level: int = 0
    marks: int = 0


def split(source: Sequence[str], *, wrapped: bool) -> list[Part]:
    """The blocks of a text's lines. `wrapped`: whether its paragraphs are hard-wrapped."""
    splitter = _Splitter(source, wrapped=wrapped)
    splitter.run()
    return splitter.parts


class _Splitter:
    """The state of one pass over the lines."""

    def __init__(self, source: Sequence[str], *, wrapped: bool) -> None:
        self.source, self.wrapped = source, wrapped
        self.tables, self.fences = _table_lines(source), _fences(source)
        # html2text indents lists of the first level, most others don't.
        self.base = 0 if any(raw.startswith(("* ", "- ", "+ ")) for raw in source) else _LEVEL
        self.parts: list[Part] = []
        self.part: Part | None = None  # the open block
        self.unclosed = 0  # brackets that the open block has not closed
        self.in_list = False

    def run(self) -> None:
        """Every line once."""
        gap = at = 0
        while at < len(self.source):
            raw = self.source[at]
            bare = raw.strip()
            if not bare:
                self.close()
                gap, at = gap + 1, at + 1
            elif at in self.fences:
                self.close()
                self.parts.append(Part("code", list(self.source[at + 1 : self.fences[at]]), at, gap, 0))
                gap, at = 0, self.fences[at] + 1
            else:
                gap = self.line(raw, bare, at, gap)
                at += 1
        self.close()

    def line(self, raw: str, bare: str, at: int, gap: int) -> int:
        """A line that holds something; the blank lines that go to the next block."""
        if bare[0] in _SIGNS and self.underlined(bare):
            assert self.part is not None
            self.part = self.part._replace(kind="heading", level=1 if bare[0] == "=" else 2)
            self.close()
            return 0
        if self.tables.get(at) or (bare[0] in _SIGNS and _is_rule(bare)):
            self.close()
            return gap + 1
        part = _opens(raw, bare, at, gap, base=self.base, in_list=self.in_list, table=at in self.tables)
        if self.part is not None and self.takes(part):
            self.part.lines.extend(part.lines)
        else:
            self.close()
            self.part = part
            self.in_list = part.kind == "list_item" or (self.in_list and part.indent > 0)
            gap = 0
        if "[" in bare or "]" in bare:
            self.unclosed = max(0, self.unclosed + bare.count("[") - bare.count("]"))
        return gap

    def close(self) -> None:
        """Put the open block with the others, if there is one."""
        if self.part is not None:
            self.parts.append(self.part)
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

    def takes(self, following: Part) -> bool:
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


def _is_rule(bare: str) -> bool:
    """Whether a line is a rule, an underline of nothing, or a fence that never closes."""
    return bool(_RULE.match(bare) or _UNDERLINE.fullmatch(bare) or _FENCE.fullmatch(bare))


def _opens(raw: str, bare: str, at: int, gap: int, *, base: int, in_list: bool, table: bool) -> Part:
    """The block that a line opens."""
    char = bare[0]
    content = raw.lstrip()
    indent = len(raw) - len(content)
    if table:
        return Part("table_row", [bare], at, gap, indent)
    if char == "#" and (match := _HEADING.fullmatch(bare)) is not None:
        return Part("heading", [match[2].rstrip("# \t")], at, gap, indent, len(match[1]))
    if char == ">":
        content = content[_QUOTE.match(content).end() :]  # type: ignore[union-attr]
        return _heading_inside(content, Part("quote", [content], at, gap, indent))
    if (char in "*+•-" or char.isdigit()) and (match := _ITEM.match(bare)) is not None:
        if not char.isdigit():
            content = content[match.end() :]
        return _heading_inside(
            content, Part("list_item", [content], at, gap, indent, 1 + max(0, indent - base) // _LEVEL, _ITEM_MARKS)
        )
    if indent >= _CODE_INDENT and gap and not in_list:
        return Part("code", [raw], at, gap, indent)
    return Part("paragraph", [content], at, gap, indent)


def _heading_inside(content: str, part: Part) -> Part:
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
        if "|" not in raw:
            continue
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
        if ("```" in raw or "~~~" in raw) and (bare := raw.lstrip()).startswith(("```", "~~~")):
            match = _FENCE.match(bare)
            assert match is not None
            if opened < 0:
                if "`" not in bare[match.end() :]:
                    opened, sign = at, match[1]
            elif match[1].startswith(sign) and not bare[match.end() :].strip():
                found[opened] = at
                opened = -1
    return found
