"""HTML to a page: one walk over the tree that builds blocks with all their facts.

A block is the text between block-level boundaries. Text directly in a `div`, `<br><br>` paragraphs, cells of layout tables
and block elements inside inline ones come out as blocks like any `<p>`. Nothing is judged here: hidden parts, forms and
menus are blocks too, marked as what they are.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from newsclean import cues
from newsclean.page import Block, Box, Cue, Head, Link, Mark, Note, Page, Picture

INLINE, BLOCK, SKIP, BREAK, IMAGE, ANCHOR, STRONG, CELL, META, LINK, SCRIPT, TITLE, FALLBACK, TIME, SOURCE, VIDEO = range(16)

_ROLES: dict[str, int] = {
    **dict.fromkeys(
        """html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer
        form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table
        caption tbody tfoot thead tr ul xmp listing plaintext button head amp-accordion""".split(),
        BLOCK,
    ),
    **dict.fromkeys("style svg math select option optgroup textarea canvas object embed applet map area frame datalist audio iframe".split(), SKIP),
    **dict.fromkeys(["strong", "b", "em", "i", "mark", "u"], STRONG),
    **dict.fromkeys(["td", "th"], CELL),
    **dict.fromkeys(["noscript", "template"], FALLBACK),
    **dict.fromkeys(["img", "amp-img", "image"], IMAGE),
    "br": BREAK, "a": ANCHOR, "meta": META, "link": LINK, "script": SCRIPT, "title": TITLE, "time": TIME, "source": SOURCE,
    "video": VIDEO, "amp-video": VIDEO,
}  # fmt: skip

_TAG_CUES = {"aside": int(Cue.SIDEBAR), "nav": int(Cue.NAV), "footer": int(Cue.FOOTER), "header": int(Cue.HEADER), "figcaption": int(Cue.CAPTION)}
_TAG_MARKS: dict[str, int] = {
    "figure": int(Mark.IN_FIGURE), "figcaption": int(Mark.IN_FIGURE), "li": int(Mark.IN_LIST), "table": int(Mark.IN_TABLE),
    "blockquote": int(Mark.IN_QUOTE), "form": int(Mark.IN_FORM), "aside": int(Mark.IN_ASIDE), "nav": int(Mark.IN_NAV), "header": int(Mark.IN_HEADER),
    "footer": int(Mark.IN_FOOTER), "article": int(Mark.IN_ARTICLE), "main": int(Mark.IN_MAIN), "button": int(Mark.BUTTON),
    "noscript": int(Mark.FALLBACK), "template": int(Mark.FALLBACK),
}  # fmt: skip
_KINDS = {
    "li": "list_item", "blockquote": "quote", "td": "table_row", "th": "table_row", "tr": "table_row", "pre": "code", "figcaption": "caption",
    "caption": "caption", "dt": "term", "dd": "list_item", **{f"h{n}": "heading" for n in range(1, 7)},
}  # fmt: skip
# Plain integers: operators of an IntFlag cost a microsecond each, and what touches one becomes one.
_BODY_PROP = int(Mark.BODY_PROP)
_FALLBACK = int(Mark.FALLBACK)
_HIDDEN = int(Mark.HIDDEN)
_IN_ARTICLE = int(Mark.IN_ARTICLE)
_IN_FIGURE = int(Mark.IN_FIGURE)
_IN_LINK = int(Mark.IN_LINK)
_REL_AUTHOR = int(Mark.REL_AUTHOR)
_TIME = int(Mark.TIME)
_CAPTION = int(Cue.CAPTION)
_NAME_ATTRIBUTES = frozenset(
    """class id role itemprop property data-testid data-component data-component-name data-qa data-type data-name data-module data-block-name
    data-test data-area data-element data-section data-block""".split()
)
_LAZY_SOURCES = ("data-src", "data-lazy-src", "data-original", "data-hi-res-src", "data-lazy", "src")
_SRCSETS = ("srcset", "data-srcset", "data-lazy-srcset")
_BR, _TAB = "\x01", "\x02"  # stand for <br> and a cell's end until white space is folded; no page has them
_STATE_IDS = ("__NEXT_DATA__", "__NUXT_DATA__")
_STATE_HINTS = ("__APOLLO_STATE__", "__PRELOADED_STATE__", "__INITIAL_STATE__", "__NUXT__", "Fusion.globalContent")
_EMPTY: dict[str, str] = {}


def read(source: bytes | str, *, url: str | None = None) -> Page:
    """The page of an HTML document. `source`: text, or bytes in UTF-8."""
    data = source.encode("utf-8", "replace") if isinstance(source, str) else source
    root, notes = parse(data)
    return walk(root, url=url, notes=notes)


def parse(data: bytes) -> tuple[Any, tuple[Note, ...]]:
    """The tree of UTF-8 bytes (None where there is no element at all) and what the parser could not take."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, compact=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.ParserError:
        root = None
    except etree.XMLSyntaxError:
        root = None
    notes: tuple[Note, ...] = ()
    for entry in parser.error_log:
        if entry.type_name in {"ERR_RESOURCE_LIMIT", "ERR_INTERNAL_ERROR", "ERR_NAME_TOO_LONG"}:
            notes = (Note("parser-limit", f"the parser stopped at line {entry.line}: {entry.message}; text after it may be missing"),)
            break
    return root, notes


def walk(root: Any, *, url: str | None = None, notes: tuple[Note, ...] = ()) -> Page:
    """The page of a parsed tree (an lxml element, or None for an empty document)."""
    walker = _Walk()
    if root is not None:
        walker.run(root)
    return Page("html", tuple(walker.blocks), tuple(walker.boxes), tuple(walker.pictures), walker.head(), url, None, notes)


class _Walk:
    """The state of one walk. A frame of the stack is (box, cues, marks, figure, kind, level, tag) of an open block element."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.boxes: list[Box] = []
        self.pictures: list[Picture] = []
        self.frame: tuple[int, int, int, int, str, int, str] = (-1, 0, 0, -1, "paragraph", 0, "")
        self.stack: list[tuple[int, int, int, int, str, int, str]] = []
        self.order = 0
        self._clear()
        self.link: tuple[str, str] | None = None  # href and rel of the open <a>
        self.link_from = 0  # where its text begins in self.buffer
        self.strong_depth = 0
        self.gap = 0
        self.title = ""
        self.attributes = _EMPTY
        self.metas: list[tuple[str, str]] = []
        self.links_head: list[tuple[str, str, str]] = []
        self.json_ld: list[str] = []
        self.states: list[tuple[str, str]] = []
        self.props: list[tuple[str, str, int]] = []
        self.language = self.direction = self.base = ""

    def _clear(self) -> None:
        self.buffer: list[str] = []
        self.linked = self.strong = self.breaks = 0
        self.links: list[Link] = []
        self.when = ""
        self.marks = self.own = 0
        self.filled = False  # whether the buffer holds anything but white space
        self.broken = False  # whether the buffer holds a <br> or a cell's end

    def head(self) -> Head:
        return Head(
            self.title, self.language, self.direction, self.base, tuple(self.metas), tuple(self.links_head), tuple(self.json_ld),
            tuple(self.states), tuple(self.props),
        )  # fmt: skip

    def run(self, root: Any) -> None:
        """Every element once: text goes to the open block, boundaries close it."""
        roles = _ROLES
        walker = etree.iterwalk(root, events=("start", "end"))
        skipped = None
        for event, element in walker:
            tag = element.tag
            if event == "start":
                role = roles.get(tag, INLINE) if isinstance(tag, str) else SKIP
                self.order += 1
                if role == SKIP or role >= META:
                    if self.special(role, tag, element):
                        walker.skip_subtree()
                        skipped = element
                        continue
                elif role == BLOCK:
                    self.open_block(tag, element)
                else:
                    self.open_inline(role, tag, element)
                text = element.text
                if text:
                    self.add(text)
            else:
                if skipped is element:
                    skipped = None
                else:
                    role = roles.get(tag, INLINE) if isinstance(tag, str) else SKIP
                    self.close(role, tag)
                text = element.tail
                if text:
                    self.add(text)
        self.flush()

    def add(self, text: str) -> None:
        if not text.isspace():
            self.filled = True
            self.breaks = 0
            if self.strong_depth > 0:
                self.strong += len(text)
        self.buffer.append(text)

    # -- block-level elements

    def open_block(self, tag: str, element: Any) -> None:
        self.flush()
        box, inherited, marks, figure, kind, level, _ = self.frame
        self.stack.append(self.frame)
        items = element.items()
        names = ""
        if items:
            names, marks = self.attributes_of(items, marks)
        own = (cues.read(names) if names else 0) | _TAG_CUES.get(tag, 0)
        inherited |= own
        marks |= _TAG_MARKS.get(tag, 0)
        index = len(self.boxes)
        self.boxes.append(Box(box, tag, names, own, inherited, len(self.stack)))
        if tag == "figure" or (tag == "div" and own & _CAPTION and "wp-caption" in names):
            figure = index
            marks |= _IN_FIGURE
        if tag in _KINDS:
            kind = _KINDS[tag]
            level = int(tag[1]) if kind == "heading" else level
        elif kind == "heading" or tag in {"table"}:
            kind, level = "paragraph", 0
        if tag in {"ul", "ol"}:
            level = level + 1 if kind == "list_item" else 1
        elif tag == "html":
            self.language, self.direction = self.attributes.get("lang") or self.attributes.get("xml:lang", ""), self.attributes.get("dir", "")
        self.frame = (index, inherited, marks, figure, kind, level, tag)

    def attributes_of(self, items: list[tuple[str, str]], marks: int) -> tuple[str, int]:
        """Names for the cues, and marks; leaves the attributes in self.attributes."""
        attributes = self.attributes = dict(items)
        names = [value for key, value in items if key in _NAME_ATTRIBUTES]
        if "hidden" in attributes or attributes.get("aria-hidden") == "true":
            marks |= _HIDDEN
        elif "style" in attributes:
            style = attributes["style"].replace(" ", "").lower()
            if "display:none" in style or "visibility:hidden" in style:
                marks |= _HIDDEN
        if "itemprop" in attributes or "property" in attributes:
            marks |= self.property(attributes)
        elif "itemtype" in attributes and attributes["itemtype"].endswith("Article"):
            marks |= _IN_ARTICLE
        return " ".join(names), marks

    def property(self, attributes: dict[str, str]) -> int:
        name = (attributes.get("itemprop") or attributes.get("property", "")).strip()
        value = attributes.get("content") or attributes.get("datetime") or ""
        self.props.append((name, value, len(self.blocks)))
        folded = name.lower()
        if "articlebody" in folded:
            return _BODY_PROP
        return _REL_AUTHOR if folded in {"author", "creator"} else 0

    def close(self, role: int, tag: str) -> None:
        if role == BLOCK or role == FALLBACK:
            self.flush()
            self.frame = self.stack.pop()
        elif role == ANCHOR:
            self.close_link()
        elif role == STRONG:
            self.strong_depth -= 1
        elif role == CELL:
            if self.filled:
                self.buffer.append(_TAB)
                self.broken = True
            self.frame = self.stack.pop()

    def flush(self) -> None:
        """Close the block in hand, if there is one."""
        if not self.filled:
            if self.buffer:
                self._clear()
                self.link_from = 0
            return
        if self.link is not None:
            self.end_link_text()
            self.marks |= _IN_LINK
        box, inherited, marks, _, kind, level, tag = self.frame
        text = "".join(self.buffer)
        if kind == "code":
            text = text.replace(_BR, "\n").replace(_TAB, "\t").strip("\n").rstrip()
        elif self.broken:
            text = _fold_broken(text)
        else:
            text = " ".join(text.split())
        if text:
            own = self.own | (self.boxes[box].cues if box >= 0 else 0)
            self.blocks.append(
                Block(
                    len(self.blocks), text, kind, level, tag, box, inherited | self.own, own, min(self.linked, len(text)),
                    min(self.strong, len(text)), tuple(self.links), self.when, marks | self.marks, self.gap, 0, self.order,
                )
            )  # fmt: skip
            self.gap = 0
        self._clear()
        self.link_from = 0

    # -- inline elements

    def open_inline(self, role: int, tag: str, element: Any) -> None:
        if role == BREAK:
            self.breaks += 1
            if self.breaks >= 2:
                self.flush()
            elif self.filled:
                self.buffer.append(_BR)
                self.broken = True
            return
        if role == IMAGE:
            self.picture(element)
            return
        items = element.items()
        names, marks = self.attributes_of(items, 0) if items else ("", 0)
        if role == CELL:
            self.open_cell(tag, names, marks)
            return
        if names:
            self.own |= cues.read(names)
        if marks:
            self.marks |= marks & ~_HIDDEN
        if role == ANCHOR:
            attributes = self.attributes if items else _EMPTY
            rel = attributes.get("rel", "")
            self.link, self.link_from = (attributes.get("href", ""), rel), len(self.buffer)
            if "author" in rel:
                self.marks |= _REL_AUTHOR
        elif role == STRONG:
            self.strong_depth += 1

    def open_cell(self, tag: str, names: str, marks: int) -> None:
        """A cell is a box, and its text stays in the row's block unless it has blocks of its own."""
        box, inherited, old, figure, _, _, _ = self.frame
        self.stack.append(self.frame)
        own = cues.read(names) if names else 0
        self.boxes.append(Box(box, tag, names, own, inherited | own, len(self.stack)))
        self.frame = (len(self.boxes) - 1, inherited | own, old | marks, figure, "table_row", 0, tag)

    def end_link_text(self) -> None:
        text = " ".join("".join(self.buffer[self.link_from :]).replace(_BR, " ").replace(_TAB, " ").split())
        if text and self.link is not None:
            self.linked += len(text)
            self.links.append(Link(text, self.link[0], self.link[1]))

    def close_link(self) -> None:
        if self.link is not None:
            self.end_link_text()
            self.link = None

    # -- what is not text

    def special(self, role: int, tag: str, element: Any) -> bool:
        """Elements that are not running text. True: the walk goes round their content."""
        if role == META:
            self.meta(element)
        elif role == LINK:
            rel, href = element.get("rel"), element.get("href")
            if rel and href and len(self.links_head) < 500:
                self.links_head.append((rel.lower(), href, element.get("hreflang") or element.get("type") or ""))
        elif role == SCRIPT:
            self.script(element)
        elif role == TITLE:
            if not self.title and element.text:
                self.title = " ".join(element.text.split())
        elif role == TIME:
            items = element.items()
            if items:
                _, marks = self.attributes_of(items, 0)
                self.marks |= marks & ~_HIDDEN
                self.when = self.when or self.attributes.get("datetime", "")
                self.own |= cues.read(self.attributes.get("class", ""))
            self.marks |= _TIME
            return False
        elif role == FALLBACK:
            self.open_block(tag, element)
            if tag == "template" and "shadowrootmode" in self.attributes:  # declarative shadow DOM is shown
                self.frame = (*self.frame[:2], self.frame[2] & ~_FALLBACK, *self.frame[3:])
            return False
        elif role == SOURCE:
            srcset = element.get("srcset") or element.get("data-srcset")
            if srcset and self.frame[0] >= 0:
                self.pending_source = srcset
        elif role == VIDEO:
            if poster := element.get("poster"):
                self.pictures.append(Picture(poster, box=self.frame[0], figure=self.frame[3], before=self.next_block()))
            self.gap += 1
        elif tag in {"iframe", "object", "embed", "amp-iframe"}:
            self.gap += 1
        return True

    def next_block(self) -> int:
        return len(self.blocks) + (1 if self.filled else 0)

    def meta(self, element: Any) -> None:
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content")
        if name and content and len(self.metas) < 2000:
            self.metas.append((name.strip().lower(), content.strip()))
            if element.get("itemprop"):
                self.props.append((element.get("itemprop"), content, len(self.blocks)))

    def script(self, element: Any) -> None:
        text = element.text
        if not text:
            return
        if "ld+json" in (element.get("type") or "").lower():
            self.json_ld.append(text)
        elif len(text) > 1000:
            name = element.get("id") or ""
            if name in _STATE_IDS:
                self.states.append((name, text))
            else:
                start = text[:400]
                self.states.extend((hint, text) for hint in _STATE_HINTS if hint in start)

    def picture(self, element: Any) -> None:
        attributes = dict(element.items())
        srcset = next((attributes[key] for key in _SRCSETS if attributes.get(key)), "")
        plain = next((attributes[key] for key in _LAZY_SOURCES if attributes.get(key) and not attributes[key].startswith("data:")), "")
        source = plain or _best_of(srcset)
        if not source:
            return
        width = attributes.get("width", "")
        box, _, _, figure, *_ = self.frame
        self.pictures.append(
            Picture(
                source, " ".join(attributes.get("alt", "").split()), attributes.get("data-caption") or attributes.get("title", ""),
                attributes.get("data-credit") or attributes.get("data-copyright", ""), box, figure, self.next_block(),
                int(width) if width.isascii() and width.isdigit() and len(width) < 6 else 0,
            )
        )  # fmt: skip
        self.gap += 1


def _fold_broken(text: str) -> str:
    """White space folded, line breaks and cells kept."""
    lines = (
        "\t".join(folded for cell in line.split(_TAB) if (folded := " ".join(cell.split()))) if _TAB in line else " ".join(line.split())
        for line in text.split(_BR)
    )
    return "\n".join(line for line in lines if line)


def _best_of(srcset: str) -> str:
    """The URL of a srcset with the largest descriptor.

    >>> _best_of("a.jpg 320w, b.jpg 1200w, c.jpg 640w")
    'b.jpg'
    """
    best, best_size = "", -1.0
    for entry in srcset.split(", "):
        url, _, size = entry.strip().strip(",").partition(" ")
        digits = size.strip().rstrip("wx")
        value = float(digits) if digits.replace(".", "", 1).isdecimal() and len(digits) < 9 else 0.0
        if url and not url.startswith("data:") and value > best_size:
            best, best_size = url, value
    return best
