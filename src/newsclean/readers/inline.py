"""Markdown within a block: links, images, emphasis, code, escapes and stray HTML tags taken apart, in one pass.

Openers wait on a stack for their closers, so that input of nothing but brackets costs linear time. What never closes
stays as written, but for strong runs: a dump's stray asterisk is an asterisk.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import NamedTuple

from newsclean.page import Link

_SPECIAL = re.compile(r"[\\\[\]!*_`<&~]")
_PLAIN = re.compile(r"[^\\\[\]!*_`<&~]+")
# The link and the image most blocks hold, without anything that needs a closer look. A title is read by nobody here.
_LABEL = r"[^\[\]\\!*_`<&~]*+(?:(?:&(?!\w{1,31};|#)|!(?!\[)|\\[()])[^\[\]\\!*_`<&~]*+)*+"
_ESCAPED = re.compile(r"\\([()])")
_HARMLESS = re.compile(r"\\([-.+#>{}|:])")  # characters that are markup at a block's start only, if anywhere
_SIMPLE = re.compile(rf"""\[({_LABEL})\]\(([^\s()<>\\]*)(?: "[^"]{{0,400}}")?\)""")
_IMAGE = re.compile(r"""!\[([^\[\]\\`<&]*)\]\(([^\s()<>\\]*)(?: "([^"\\]{0,400})")?\)""")
# A destination in angle brackets, or one without spaces in which parentheses pair or are escaped.
_TARGET = re.compile(r"\(\s*(?:<([^<>\n]*)>|((?:[^\s()<\\]++|\\.|\([^\s()]*+\))*+))\s*")
_SCHEME = re.compile(r"\(\s*(?:mailto:|javascript:|data:|https?:|tel:|whatsapp:|//)")
_REFERENCE = re.compile(r"\s?\[([^\[\]\n]{0,200})\]")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,200})>")
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]{0,2000})?/?>")
_HREF = re.compile(r"""\b(?:href|src)\s*=\s*["']?([^\s"'<>]+)""")
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
_TICKS = re.compile("`+")
_RUN = {"*": re.compile(r"\*+"), "_": re.compile("_+"), "~": re.compile("~+")}
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_DEPTH = 4  # open runs that are looked at for the one a sign closes
_TITLE_LIMIT = 1000  # characters of a link's title, or of code in backticks: a closer further off is not theirs
_LOOSE_LIMIT = 2000  # characters of a destination with spaces in it, as scripts' and mails' have


class Image(NamedTuple):
    """An image met in a block."""

    src: str
    alt: str
    title: str


class Parsed(NamedTuple):
    """A block's text without its markup, and what the markup said."""

    text: str
    links: tuple[Link, ...] = ()
    linked: int = 0
    strong: int = 0
    images: tuple[Image, ...] = ()
    closes: str = ""  # destination of a link that a block above opened and this one closes


class _Opener(NamedTuple):
    sign: str  # "[", "![" or a run of emphasis characters
    piece: int  # where it stands in the pieces
    end: int  # where its content begins in the source
    size: int  # characters put out before it


def parse(source: str, references: Mapping[str, tuple[str, str]] = {}) -> Parsed:
    """Take a block's Markdown apart. `references`: folded label -> (destination, title).

    >>> parsed = parse("The [river](/r) **rose** ![A bridge](b.jpg)")
    >>> parsed.text, parsed.links[0].href, parsed.linked, parsed.strong, parsed.images[0].alt
    ('The river rose', '/r', 5, 4, 'A bridge')
    """
    images: tuple[Image, ...] = ()
    if "![" in source:
        found = _IMAGE.findall(source)
        if found:
            images = tuple(Image(_address(src), " ".join(alt.split()), title) for alt, src, title in found)
            source = _IMAGE.sub(" ", source).strip()
    if "\\" in source:
        source = _HARMLESS.sub(r"\1", source)
    if source[:1] == "[" and (link := _SIMPLE.fullmatch(source)) is not None:  # menus: nothing but a link
        text = _label(link[1])
        return (
            Parsed(text, (Link(text, _address(link[2])),), len(text), 0, images) if text else Parsed("", images=images)
        )
    if _SPECIAL.search(source) is None:
        return Parsed(_folded(source), images=images)
    parsed = _simple(source) or _Scan(source, references).run()
    return parsed._replace(images=images + parsed.images) if images else parsed


def _simple(source: str) -> Parsed | None:
    """The block, if its only markup is plain links; most blocks of most pages."""
    parts = _SIMPLE.split(source)
    if len(parts) == 1 or any(map(_SPECIAL.search, parts[::3])):
        return None
    linked = 0
    links = []
    for at in range(1, len(parts), 3):
        text = _label(parts[at])
        # Spaces within a label stay: html2text moves those around a link into it.
        parts[at] = _ESCAPED.sub(r"\1", parts[at])
        linked += len(text)
        if text:
            links.append(Link(text, _address(parts[at + 1])))
        parts[at + 1] = ""
    return Parsed(_folded("".join(parts)), tuple(links), linked)


def _label(text: str) -> str:
    return " ".join((_ESCAPED.sub(r"\1", text) if "\\" in text else text).split())


def _address(target: str) -> str:
    return unescape(target) if "&" in target else target


class _Scan:
    """One pass over a block's source."""

    def __init__(self, source: str, references: Mapping[str, tuple[str, str]]) -> None:
        self.source, self.references = source, references
        self.pieces: list[str] = []
        self.brackets: list[_Opener] = []
        self.emphasis: list[_Opener] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.linked = self.strong = self.size = 0
        self.last_link = -1  # piece at which the last link began
        self.closes = ""  # destination of a link that a block above opened

    def put(self, piece: str) -> None:
        self.pieces.append(piece)
        self.size += len(piece)

    def run(self) -> Parsed:
        source, at, size = self.source, 0, len(self.source)
        while at < size:
            plain = _PLAIN.match(source, at)
            if plain is not None:
                self.put(plain[0])
                at = plain.end()
                continue
            char = source[at]
            if char == "[":
                self.brackets.append(_Opener("[", len(self.pieces), at + 1, self.size))
                self.put("[")
                at += 1
            elif char == "]":
                at = self.close_bracket(at)
            elif char == "!":
                at = self.exclamation(at)
            elif char in "*_~":
                at = self.delimiters(at, char)
            elif char == "\\":
                at = self.escape(at)
            elif char == "`":
                at = self.code(at)
            else:
                at = self.angle(at) if char == "<" else self.entity(at)
        self.drop(self.emphasis)
        text = _folded("".join(self.pieces))
        return Parsed(text, tuple(self.links), self.linked, self.strong, tuple(self.images), self.closes)

    def drop(self, openers: Sequence[_Opener]) -> None:
        """Take out strong runs that never close: one asterisk may be an asterisk, two are broken markup."""
        for opener in openers:
            if len(opener.sign) > 1:
                self.pieces[opener.piece] = ""

    def exclamation(self, at: int) -> int:
        if self.source.startswith("![", at):
            self.brackets.append(_Opener("![", len(self.pieces), at + 2, self.size))
            self.put("![")
            return at + 2
        self.put("!")
        return at + 1

    def close_bracket(self, at: int) -> int:
        opener = self.brackets.pop() if self.brackets else None
        found = self.target(at + 1, opener, at)
        if found is None:
            self.put("]")
            return at + 1
        href, title, end = found
        if opener is None:  # it was opened in a block above
            self.closes = href
            return end
        if opener.sign == "[" and opener.piece < self.last_link:  # a link around a link: the inner one counts
            self.pieces[opener.piece] = ""
            return end
        text = _folded("".join(self.pieces[opener.piece + 1 :]))
        if opener.sign == "![":
            self.images.append(Image(href, text, title))
            del self.pieces[opener.piece :]
            self.size = opener.size
            self.put(" ")
            while self.emphasis and self.emphasis[-1].piece >= len(self.pieces):
                self.emphasis.pop()
        else:
            self.pieces[opener.piece] = ""
            self.last_link = opener.piece
            if text:
                self.links.append(Link(text, href))
                self.linked += len(text)
        return end

    def target(self, at: int, opener: _Opener | None, closer: int) -> tuple[str, str, int] | None:
        """Destination, title and end of what follows a closing bracket; None if it is no link."""
        if self.source.startswith("(", at):
            return self.destination(at)
        if not self.references or opener is None:
            return None
        label = _REFERENCE.match(self.source, at)
        own = self.source[opener.end : closer] if closer - opener.end <= 200 else ""
        for key, end in ((label[1] or own, label.end()), (own, at)) if label is not None else ((own, at),):
            reference = self.references.get(fold_label(key))
            if reference is not None:
                return reference[0], reference[1], end
        return None

    def destination(self, at: int) -> tuple[str, str, int] | None:
        """Destination, title and end of what stands in parentheses at a place."""
        source, title = self.source, ""
        match = _TARGET.match(source, at)
        if match is not None:
            end = match.end()
            quote = source[end : end + 1]
            if quote in {'"', "'"}:  # quotes inside a title are not escaped by most tools
                close = source.find(f"{quote})", end + 1, end + _TITLE_LIMIT)
                title, end = (source[end + 1 : close], close + 1) if close >= 0 else ("", end)
            if source.startswith(")", end):
                return unescape(match[1] or match[2] or ""), title, end + 1
        if _SCHEME.match(source, at) is None:
            return None
        end = source.find(")", at, at + _LOOSE_LIMIT)
        return (source[at + 1 : end].strip(), "", end + 1) if end >= 0 else None

    def delimiters(self, at: int, char: str) -> int:
        run = _RUN[char].match(self.source, at)
        assert run is not None
        sign, end = run[0], run.end()
        before = self.source[at - 1] if at else " "
        after = self.source[end] if end < len(self.source) else " "
        if len(sign) == 4 and self.close_emphasis(sign[:2]):  # two strong runs that touch
            self.open_emphasis(sign[2:], end)
            return end
        if len(sign) > 3 or (char == "~" and len(sign) != 2) or (char == "_" and before.isalnum() and after.isalnum()):
            self.put(sign)
            return end
        # Tools leave spaces inside strong runs, so those may also end after one and begin before one.
        if (not before.isspace() or (after.isspace() and sign != "*")) and self.close_emphasis(sign):
            return end
        if not after.isspace() or sign != "*":
            self.open_emphasis(sign, end)
        else:
            self.put(sign)
        return end

    def open_emphasis(self, sign: str, end: int) -> None:
        self.emphasis.append(_Opener(sign, len(self.pieces), end, self.size))
        self.put(sign)

    def close_emphasis(self, sign: str) -> bool:
        """Whether the sign closes a run that is open."""
        for depth in range(len(self.emphasis) - 1, max(-1, len(self.emphasis) - 1 - _DEPTH), -1):
            opener = self.emphasis[depth]
            if opener.sign == sign:
                self.pieces[opener.piece] = ""
                if sign[0] != "~":
                    self.strong += self.size - opener.size - len(sign)
                self.drop(self.emphasis[depth + 1 :])
                del self.emphasis[depth:]
                return True
        return False

    def escape(self, at: int) -> int:
        following = self.source[at + 1 : at + 2]
        self.put(following if following in _ESCAPABLE and following else "\\")
        return at + (2 if following in _ESCAPABLE and following else 1)

    def code(self, at: int) -> int:
        ticks = _TICKS.match(self.source, at)
        assert ticks is not None
        end = self.source.find(ticks[0], ticks.end(), ticks.end() + _TITLE_LIMIT)
        if end < 0:
            self.put(ticks[0])
            return ticks.end()
        self.put(self.source[ticks.end() : end])
        return end + len(ticks[0])

    def angle(self, at: int) -> int:
        link = _AUTOLINK.match(self.source, at)
        if link is not None:
            self.links.append(Link(link[1], link[1]))
            self.linked += len(link[1])
            self.put(link[1])
            return link.end()
        tag = _TAG.match(self.source, at)
        if tag is None:
            self.put("<")
            return at + 1
        name = tag[1].lower()
        if name == "img":
            source = _HREF.search(tag[0])
            self.images.append(Image(source[1] if source else "", "", ""))
        elif name == "br":
            self.put("\n")
        elif name not in _KNOWN_TAGS:
            self.put(tag[0])
        return tag.end()

    def entity(self, at: int) -> int:
        found = _ENTITY.match(self.source, at)
        self.put(unescape(found[0]) if found else "&")
        return found.end() if found else at + 1


# Tags that are markup wherever they stand in Markdown; an unknown one in angle brackets is text ("<name>").
_KNOWN_TAGS = frozenset(
    [
        "a",
        "abbr",
        "address",
        "article",
        "aside",
        "audio",
        "b",
        "big",
        "blockquote",
        "br",
        "button",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "font",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "i",
        "iframe",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "li",
        "main",
        "mark",
        "nav",
        "noscript",
        "ol",
        "option",
        "p",
        "path",
        "picture",
        "pre",
        "q",
        "s",
        "script",
        "section",
        "select",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "style",
        "sub",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
        "video",
        "wbr",
    ]
)


def fold_label(label: str) -> str:
    """A reference's label as it is compared: case and white space folded."""
    return " ".join(label.casefold().split())


def _folded(text: str) -> str:
    """White space folded, line breaks kept."""
    if "\n" not in text:
        return " ".join(text.split())
    return "\n".join(folded for line in text.split("\n") if (folded := " ".join(line.split())))
