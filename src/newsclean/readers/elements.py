"""What HTML's elements mean to a reader of text: boundaries, inline markup, things to go round."""

from __future__ import annotations

from newsclean.page import Cue, Mark

INLINE, BLOCK, SKIP, BREAK, IMAGE, ANCHOR, STRONG, CELL, FALLBACK, TIME, META, LINK, SCRIPT, TITLE, SOURCE, VIDEO = range(16)

ROLES: dict[str, int] = {
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
    **dict.fromkeys(["noscript", "template"], FALLBACK),
    **dict.fromkeys(["img", "amp-img", "image"], IMAGE),
    **dict.fromkeys(["video", "amp-video"], VIDEO),
    "br": BREAK, "a": ANCHOR, "meta": META, "link": LINK, "script": SCRIPT, "title": TITLE, "time": TIME, "source": SOURCE,
}  # fmt: skip
"""Elements that are not here are inline."""

# Plain integers: the operators of an IntFlag cost a microsecond each.
TAG_CUES: dict[str, int] = {
    tag: int(cue)
    for tag, cue in {"aside": Cue.SIDEBAR, "nav": Cue.NAV, "footer": Cue.FOOTER, "header": Cue.HEADER, "figcaption": Cue.CAPTION}.items()
}
TAG_MARKS: dict[str, int] = {
    tag: int(mark)
    for tag, mark in {
        "figure": Mark.IN_FIGURE, "figcaption": Mark.IN_FIGURE, "li": Mark.IN_LIST, "table": Mark.IN_TABLE,
        "blockquote": Mark.IN_QUOTE, "form": Mark.IN_FORM, "aside": Mark.IN_ASIDE, "nav": Mark.IN_NAV,
        "header": Mark.IN_HEADER, "footer": Mark.IN_FOOTER, "article": Mark.IN_ARTICLE, "main": Mark.IN_MAIN,
        "button": Mark.BUTTON, "noscript": Mark.FALLBACK, "template": Mark.FALLBACK,
    }.items()
}  # fmt: skip
KINDS: dict[str, str] = {
    "li": "list_item", "dd": "list_item", "blockquote": "quote", "td": "table_row", "th": "table_row", "tr": "table_row",
    "pre": "code", "figcaption": "caption", "caption": "caption", "dt": "term", **{f"h{n}": "heading" for n in range(1, 7)},
}  # fmt: skip
"""The kind of block an element's text is; of other elements, that of the element around them."""
