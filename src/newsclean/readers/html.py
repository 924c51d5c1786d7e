"""HTML to a page.

The parser's events build the blocks directly. A block is the text between block-level boundaries: text directly in a `div`,
`<br><br>` paragraphs, cells of layout tables and block elements inside inline ones come out as blocks like any `<p>`.
Nothing is judged here: hidden parts, forms and menus are blocks too, marked as what they are.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from newsclean.page import Note, Page
from newsclean.readers.blocks import MAX_DEPTH, BlockBuilder, pump


def read(source: bytes | str, *, url: str | None = None) -> Page:
    """The page of an HTML document. `source`: text, or bytes in UTF-8."""
    data = source.encode("utf-8", "replace") if isinstance(source, str) else source
    target = BlockBuilder()
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, target=target)  # type: ignore[arg-type]  # the stubs ask for methods that lxml calls only where they are
    try:
        etree.fromstring(data, parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing in it that is an element or text
        target.close()
    return _page(target, url, _limits(parser))


def walk(root: Any, *, url: str | None = None) -> Page:
    """The page of a tree that is parsed already (an lxml element)."""
    target = BlockBuilder()
    pump(root, target, etree.iterwalk)
    target.close()
    return _page(target, url, ())


def _page(target: BlockBuilder, url: str | None, notes: tuple[Note, ...]) -> Page:
    if target.is_too_deep:
        notes = (*notes, Note("depth-limit", f"elements lie more than {MAX_DEPTH} deep; the text below is read, its containers are not"))
    page = Page("html", tuple(target.blocks), tuple(target.boxes), tuple(target.pictures), target.head.done(), url, None, notes)
    target.forget()
    return page


def _limits(parser: Any) -> tuple[Note, ...]:
    """A note where the parser met a limit of its own."""
    for entry in parser.error_log:
        if entry.type_name in {"ERR_RESOURCE_LIMIT", "ERR_INTERNAL_ERROR", "ERR_NAME_TOO_LONG"}:
            return (Note("parser-limit", f"the parser stopped at line {entry.line}: {entry.message}; text after it may be missing"),)
    return ()
