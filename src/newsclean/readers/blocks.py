"""Building blocks from a stream of tags and text, as the parser gives them: no tree is made, nothing is walked twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsclean import cues
from newsclean.page import Block, Box, Cue, Link, Mark, Picture
from newsclean.readers.elements import (
    ANCHOR,
    BLOCK,
    BREAK,
    CELL,
    ELEMENTS,
    IMAGE,
    INLINE,
    LINK,
    META,
    SCRIPT,
    SKIP,
    SOURCE,
    STRONG,
    TIME,
    TITLE,
    UNKNOWN,
    VIDEO,
    Element,
)  # fmt: skip
from newsclean.readers.head import HeadCollector
from newsclean.readers.pictures import best_source, natural

_BODY_PROP, _FALLBACK, _HIDDEN, _IN_ARTICLE = int(Mark.BODY_PROP), int(Mark.FALLBACK), int(Mark.HIDDEN), int(Mark.IN_ARTICLE)
_IN_FIGURE, _IN_LINK, _REL_AUTHOR, _TIME = int(Mark.IN_FIGURE), int(Mark.IN_LINK), int(Mark.REL_AUTHOR), int(Mark.TIME)
_CAPTION = int(Cue.CAPTION)
_NAMES = frozenset(
    """class id role itemprop property data-testid data-component data-component-name data-qa data-type data-name data-module
    data-block-name data-test data-area data-element data-section data-block""".split()
)
# Attributes that ask for more than their names: elements without one are read the short way.
_SPECIAL = _NAMES - {"class", "id"} | {"hidden", "aria-hidden", "style", "itemtype"}
_BR, _TAB = "\x01", "\x02"  # stand for <br> and a cell's end until white space is folded; the reader scrubs controls
MAX_DEPTH = 512  # boxes within boxes, as in browsers; deeper elements add no box, so all their text is still found
_new = tuple.__new__  # a named tuple's own constructor takes three times as long

Frame = tuple[int, int, int, int, str, int, str]


class BlockBuilder:
    """A parser target: `start`, `end`, `data`, `close`.

    A frame is (box, cues, marks, figure, kind, level, tag) of the open block-level element. The block in hand is the
    buffer and what was noticed since it was begun.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.boxes: list[Box] = []
        self.pictures: list[Picture] = []
        self.head = HeadCollector()
        self.is_too_deep = False  # whether there was an element below MAX_DEPTH
        self._frame: Frame = (-1, 0, 0, -1, "paragraph", 0, "")
        self._stack: list[Frame] = []
        self._order = 0
        self._skip = 0  # open elements inside the one that is gone round, itself included
        self._kept: tuple[int, Mapping[str, str], list[str]] | None = None  # role, attributes, text of a script or title
        self._link: tuple[str, str] | None = None  # href and rel of the open <a>
        self._strong_depth = 0
        self._gap = 0
        self._source = ""  # srcset of a <source> that an <img> may follow
        self._clear()

    def _clear(self) -> None:
        self._buffer: list[str] = []
        self._links: list[Link] = []
        self._link_from = 0  # where the open link's text begins in the buffer
        self._linked = self._strong = self._breaks = self._marks = self._own = 0
        self._when = ""
        self._filled = False  # whether the buffer holds text; white space is only kept behind text
        self._broken = False  # whether it holds a <br> or a cell's end
        self._touched = False  # whether inline elements have left cues or marks

    # -- the parser's calls

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        if self._skip:
            self._skip += 1
            return
        self._order += 1
        element = ELEMENTS.get(tag, UNKNOWN)
        role = element[0]
        if role == BLOCK:
            if self._filled:
                self._flush()
            elif self._touched:
                self._clear()
            self._open(tag, element, attributes)
        elif role == INLINE:
            if attributes:
                self._inline(attributes)
        elif role < SKIP:
            self._open_inline(role, tag, element, attributes)
        else:
            self._skip = 1
            self._special(role, tag, attributes)

    def end(self, tag: str) -> None:
        """An element closes."""
        if self._skip:
            self._skip -= 1
            if not self._skip and self._kept is not None:
                self._keep()
            return
        role = ELEMENTS.get(tag, UNKNOWN)[0]
        if role == BLOCK:
            if self._filled:
                self._flush()
            elif self._touched:
                self._clear()
            self._frame = self._stack.pop()
        elif role == ANCHOR:
            if self._link is not None:
                if self._filled:
                    self._end_link_text()
                self._link = None
        elif role == STRONG:
            self._strong_depth -= 1
        elif role == CELL:
            if self._filled:
                self._buffer.append(_TAB)
                self._broken = True
            self._frame = self._stack.pop()

    def data(self, text: str) -> None:
        """Text between tags."""
        if self._skip:
            if self._kept is not None:
                self._kept[2].append(text)
        elif text.isspace():
            if self._filled:
                self._buffer.append(text)
        else:
            self._filled = True
            self._breaks = 0
            if self._strong_depth > 0:
                self._strong += len(text)
            self._buffer.append(text)

    def close(self) -> None:
        """The document ends."""
        self._flush()

    def forget(self) -> None:
        """Let go of what was built.

        A parser and its target hold each other until the garbage collector comes by: with a page's blocks in hand, that
        would be a thousand objects a page for it to find, and the memory of several pages.
        """
        self.__init__()  # type: ignore[misc]  # as new

    # -- block-level elements

    def _open(self, tag: str, element: Element, attributes: Mapping[str, str]) -> None:
        """Open a frame for a block-level element or a cell."""
        frame = self._frame
        box, inherited, marks, figure, kind, level, _ = frame
        stack = self._stack
        stack.append(frame)
        _, own, more, own_kind, own_level = element
        marks |= more
        names = ""
        if attributes:
            names = attributes.get("class", "")
            if not names or len(attributes) > 1:
                if "id" in attributes:
                    names = f"{names} {attributes['id']}"
                if not _SPECIAL.isdisjoint(attributes):
                    names, more = self._attributes(attributes)
                    marks |= more
            if names:
                own |= cues.read(names)
        inherited |= own
        if len(stack) <= MAX_DEPTH:
            index = len(self.boxes)
            self.boxes.append(_new(Box, (box, tag, names, own, inherited, len(stack))))
        else:
            index, self.is_too_deep = box, True
        if own_kind:
            kind = own_kind
            level = own_level or level
        elif kind == "heading" or tag == "table":
            kind, level = "paragraph", 0
        if tag == "figure" or (own & _CAPTION and "wp-caption" in names):
            figure = index
            marks |= _IN_FIGURE
        elif tag == "ul" or tag == "ol":
            level = level + 1 if kind == "list_item" else 1
        elif tag == "html":
            self.head.root(attributes)
        elif tag == "template" and "shadowrootmode" in attributes:  # declarative shadow DOM is shown
            marks &= ~_FALLBACK
        self._frame = (index, inherited, marks, figure, kind, level, tag)

    def _attributes(self, attributes: Mapping[str, str]) -> tuple[str, int]:
        """The names an element goes by, and the marks its attributes give."""
        marks = 0
        if "hidden" in attributes or attributes.get("aria-hidden") == "true":
            marks = _HIDDEN
        elif "style" in attributes:
            style = attributes["style"]
            if ("none" in style and "display:none" in style.replace(" ", "")) or ("hidden" in style and "visibility:hidden" in style.replace(" ", "")):
                marks = _HIDDEN
        if "itemprop" in attributes or "property" in attributes:
            marks |= self._property(attributes)
        elif "itemtype" in attributes and attributes["itemtype"].endswith("Article"):
            marks |= _IN_ARTICLE
        return " ".join([value for key, value in attributes.items() if key in _NAMES]), marks

    def _property(self, attributes: Mapping[str, str]) -> int:
        name = (attributes.get("itemprop") or attributes.get("property", "")).strip()
        self.head.prop(name, attributes.get("content") or attributes.get("datetime") or "", len(self.blocks))
        folded = name.lower()
        if "articlebody" in folded:
            return _BODY_PROP
        return _REL_AUTHOR if folded in {"author", "creator"} else 0

    def _flush(self) -> None:
        """Close the block in hand, if there is one."""
        if not self._filled:
            self._clear()
            return
        if self._link is not None:
            self._end_link_text()
            self._marks |= _IN_LINK
        box, inherited, marks, _, kind, level, tag = self._frame
        text = "".join(self._buffer)
        if kind == "code":
            text = text.replace(_BR, "\n").replace(_TAB, "\t").strip("\n").rstrip()
        elif self._broken:
            text = _fold_broken(text)
        else:
            text = " ".join(text.split())
        if text:
            own = self._own | (self.boxes[box].cues if box >= 0 else 0)
            size = len(text)
            facts = (
                len(self.blocks), text, kind, level, tag, box, inherited | own, own, min(self._linked, size), min(self._strong, size),
                tuple(self._links), self._when, marks | self._marks, self._gap, 0, self._order,
            )  # fmt: skip
            self.blocks.append(_new(Block, facts))
            self._gap = 0
        self._clear()

    # -- inline elements

    def _inline(self, attributes: Mapping[str, str]) -> None:
        """Cues and marks of an inline element go to the block in hand."""
        names = attributes.get("class", "")
        if not _SPECIAL.isdisjoint(attributes):
            names, marks = self._attributes(attributes)
            self._marks |= marks & ~_HIDDEN
            self._touched = True
        if names:
            self._own |= cues.read(names)
            self._touched = True

    def _open_inline(self, role: int, tag: str, element: Element, attributes: Mapping[str, str]) -> None:
        if role == ANCHOR:
            rel = attributes.get("rel", "")
            self._link, self._link_from = (attributes.get("href", ""), rel), len(self._buffer)
            self._inline(attributes)
            if "author" in rel:
                self._marks |= _REL_AUTHOR
                self._touched = True
        elif role == STRONG:
            self._strong_depth += 1
            if attributes:
                self._inline(attributes)
        elif role == IMAGE:
            self._picture(attributes)
        elif role == BREAK:
            self._breaks += 1
            if self._breaks >= 2:
                self._flush()
            elif self._filled:
                self._buffer.append(_BR)
                self._broken = True
        elif role == TIME:
            self._inline(attributes)
            self._when = self._when or attributes.get("datetime", "")
            self._marks |= _TIME
            self._touched = True
        elif role == CELL:  # its text stays in the row's block unless it has blocks of its own
            self._open(tag, element, attributes)

    def _end_link_text(self) -> None:
        parts = self._buffer[self._link_from :]
        text = parts[0] if len(parts) == 1 else "".join(parts).replace(_BR, " ").replace(_TAB, " ")
        text = " ".join(text.split())
        if text and self._link is not None:
            self._linked += len(text)
            self._links.append(_new(Link, (text, *self._link)))

    # -- what is not running text

    def _special(self, role: int, tag: str, attributes: Mapping[str, str]) -> None:
        """Elements whose content is gone round."""
        if role == META:
            self.head.meta(attributes, len(self.blocks))
        elif role == LINK:
            self.head.link(attributes)
        elif role == SCRIPT or (role == TITLE and not self.head.title):
            self._kept = (role, dict(attributes), [])
        elif role == SOURCE:
            self._source = attributes.get("srcset") or attributes.get("data-srcset") or ""
        elif role == VIDEO:
            poster = attributes.get("poster")
            if poster:
                self.pictures.append(Picture(poster, box=self._frame[0], figure=self._frame[3], before=self._next_block()))
            self._gap += 1
        elif tag in {"iframe", "object", "embed", "amp-iframe"}:
            self._gap += 1

    def _keep(self) -> None:
        assert self._kept is not None
        role, attributes, parts = self._kept
        self._kept = None
        text = "".join(parts)
        if role == TITLE:
            self.head.title = " ".join(text.split())
        elif text:
            self.head.script(attributes, text)

    def _picture(self, attributes: Mapping[str, str]) -> None:
        source = best_source(attributes) or natural(self._source)
        self._source = ""
        if not source:
            return
        width = attributes.get("width", "")
        box, _, _, figure, *_ = self._frame
        facts = (
            source, " ".join(attributes.get("alt", "").split()), attributes.get("data-caption") or attributes.get("title", ""),
            attributes.get("data-credit") or attributes.get("data-copyright", ""), box, figure, self._next_block(),
            int(width) if width.isascii() and width.isdigit() and len(width) < 6 else 0,
        )  # fmt: skip
        self.pictures.append(_new(Picture, facts))
        self._gap += 1

    def _next_block(self) -> int:
        return len(self.blocks) + (1 if self._filled else 0)


def _fold_broken(text: str) -> str:
    """White space folded, line breaks and cells kept."""
    lines = []
    for line in text.split(_BR):
        cells = (" ".join(cell.split()) for cell in line.split(_TAB))
        lines.append("\t".join(cell for cell in cells if cell))
    return "\n".join(line for line in lines if line)


def pump(element: Any, target: BlockBuilder, walker: Any) -> None:
    """Send an existing tree through a target, as the parser would have."""
    for event, node in walker(element, events=("start", "end", "comment", "pi")):
        if event == "start":
            target.start(_local(node.tag), dict(node.items()))
            text = node.text
        else:
            if event == "end":
                target.end(_local(node.tag))
            text = node.tail if node is not element else None
        if text:
            target.data(text)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()
