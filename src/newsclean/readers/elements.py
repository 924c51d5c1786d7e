"""What HTML's elements mean to a reader of text: boundaries, inline markup, things to go round."""

from __future__ import annotations

from typing import NamedTuple

from newsclean.page import Cue, Mark

# What to do at an element. Those up to BLOCK open a frame, those from SKIP on are gone round with all they hold.
CELL, BLOCK, INLINE, BREAK, IMAGE, ANCHOR, STRONG, TIME, SKIP, META, LINK, SCRIPT, TITLE, SOURCE, VIDEO = range(15)


_ROLES: dict[str, int] = {
    **dict.fromkeys(
        ["html", "head", "body", "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "caption", "tbody", "tfoot", "thead", "tr", "ul", "xmp", "listing", "plaintext", "button", "amp-accordion"],
        BLOCK,
    ),
    **dict.fromkeys(
        ["style", "svg", "math", "select", "option", "optgroup", "textarea", "canvas", "object", "embed", "applet", "map", "area", "frame", "datalist", "audio", "iframe", "amp-iframe"],
        SKIP,
    ),
    **dict.fromkeys(["strong", "b", "em", "i", "mark", "u"], STRONG),
    **dict.fromkeys(["td", "th"], CELL),
    **dict.fromkeys(["img", "amp-img", "image"], IMAGE),
    **dict.fromkeys(["video", "amp-video"], VIDEO),
    "br": BREAK, "a": ANCHOR, "meta": META, "link": LINK, "script": SCRIPT, "title": TITLE, "time": TIME, "source": SOURCE,
}  # fmt: skip

# Plain integers: the operators of an IntFlag cost a microsecond each.
_CUES: dict[str, int] = {
    tag: int(cue)
    for tag, cue in {"aside": Cue.SIDEBAR, "nav": Cue.NAV, "footer": Cue.FOOTER, "header": Cue.HEADER, "figcaption": Cue.CAPTION}.items()
}
_MARKS: dict[str, int] = {
    tag: int(mark)
    for tag, mark in {
        "figure": Mark.IN_FIGURE, "figcaption": Mark.IN_FIGURE, "li": Mark.IN_LIST, "table": Mark.IN_TABLE,
        "blockquote": Mark.IN_QUOTE, "form": Mark.IN_FORM, "aside": Mark.IN_ASIDE, "nav": Mark.IN_NAV,
        "header": Mark.IN_HEADER, "footer": Mark.IN_FOOTER, "article": Mark.IN_ARTICLE, "main": Mark.IN_MAIN,
        "button": Mark.BUTTON, "noscript": Mark.FALLBACK, "template": Mark.FALLBACK,
    }.items()
}  # fmt: skip
_KINDS: dict[str, str] = {
    "li": "list_item", "dd": "list_item", "blockquote": "quote", "td": "table_row", "th": "table_row", "tr": "table_row",
    "pre": "code", "figcaption": "caption", "caption": "caption", "dt": "term", **{f"h{n}": "heading" for n in range(1, 7)},
}  # fmt: skip


class Element(NamedTuple):
    """What there is to know of a tag."""

    role: int
    cues: int = 0
    marks: int = 0
    kind: str = ""  # of the blocks in it; "" for the kind of the element around it
    level: int = 0  # of a heading


UNKNOWN = Element(INLINE)
ELEMENTS: dict[str, Element] = {
    tag: Element(role, _CUES.get(tag, 0), _MARKS.get(tag, 0), _KINDS.get(tag, ""), int(tag[1]) if _KINDS.get(tag) == "heading" else 0)
    for tag, role in _ROLES.items()
}
"""Elements that are not here are inline."""
