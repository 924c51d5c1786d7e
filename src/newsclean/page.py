"""What flows through the pipeline: a page as blocks with facts, and what is said of them.

Everything here is an immutable tuple with names, made once. Strippers, scorer and fields see these and never a tree, so
each can be tested with a handful of blocks written by hand. Standard library only.
"""

from __future__ import annotations

from datetime import datetime
from enum import IntFlag
from typing import NamedTuple


class Cue(IntFlag):
    """What an element's class, id, role, itemprop and tag hint at. Hints only: nothing is removed by a cue alone."""

    ARTICLE = 1 << 0  # article, story, post, entry, content, body, itemprop=articleBody
    COMMENT = 1 << 1
    RELATED = 1 << 2  # related, recommended, read-also, more-on
    SIDEBAR = 1 << 3  # aside, sidebar, rail
    NAV = 1 << 4  # nav, menu, breadcrumb
    FOOTER = 1 << 5
    HEADER = 1 << 6  # header, masthead, topbar
    ADVERT = 1 << 7  # ad, sponsor, promo, outbrain, taboola
    SHARE = 1 << 8
    NEWSLETTER = 1 << 9  # newsletter, subscribe, signup, form
    AUTHOR = 1 << 10  # author, byline, bio, contributor
    CAPTION = 1 << 11  # caption, credit, figure, image, photo
    META = 1 << 12  # date, time, meta, info, timestamp
    TAGS = 1 << 13  # tag, topic, category, keyword
    POPULAR = 1 << 14  # popular, trending, most-read, latest, feed
    TEASER = 1 << 15  # teaser, card, item, tile, list
    WIDGET = 1 << 16  # widget, module, box
    OVERLAY = 1 << 17  # modal, popup, cookie, consent, gdpr
    PAYWALL = 1 << 18  # paywall, premium, locked, regwall
    GALLERY = 1 << 19  # gallery, slideshow, carousel
    OFFSCREEN = 1 << 20  # hidden, sr-only, visually-hidden, print-only
    DEK = 1 << 21  # dek, standfirst, lead, intro, summary, subtitle
    HEADLINE = 1 << 22  # headline, title
    EMBED = 1 << 23  # embed, tweet, video, player, instagram
    QUOTE = 1 << 24  # quote, pullquote
    LIVE = 1 << 25  # live, ticker, update
    TOC = 1 << 26  # toc, table of contents, jump links
    KICKER = 1 << 27  # kicker, eyebrow, overline, rubric
    LEGAL = 1 << 28  # copyright, disclaimer, terms, imprint
    BUTTON = 1 << 29  # button, btn, cta, toolbar


class Link(NamedTuple):
    """A hyperlink inside a block."""

    text: str
    href: str
    rel: str = ""


class Box(NamedTuple):
    """A container element: what its tag and attributes say, and where it hangs. Parents come before children."""

    parent: int  # index of the parent box, -1 at the top
    tag: str
    names: str  # class, id, role, itemprop as written, for signatures and reports
    cues: int  # this element's own cues (Cue)
    inherited: int  # own cues and those of every ancestor
    depth: int


class Block(NamedTuple):
    """A run of text between block-level boundaries, or a line (rebuilt paragraph) of a dump."""

    index: int  # type: ignore[assignment]  # worth more here than the tuple's method of that name
    text: str  # white space folded; "\n" only for a <br> or in code
    kind: str = "paragraph"  # paragraph heading list_item quote table_row code caption term embed
    level: int = 0  # heading level; depth of a list item
    tag: str = ""  # the nearest block-level element's tag; "" in dumps
    box: int = -1  # index in Page.boxes of that element; -1 in dumps
    cues: int = 0  # cues of the block's element, its inline children and its ancestors
    own_cues: int = 0  # cues of the block's own element and inline children alone
    linked: int = 0  # characters of text inside links
    strong: int = 0  # characters of text in bold or italics
    links: tuple[Link, ...] = ()
    when: str = ""  # datetime attribute of a <time> (or itemprop date) in the block
    marks: int = 0  # Mark flags
    gap: int = 0  # dumps: blank lines before the block; HTML: pictures and embeds passed since the last block
    indent: int = 0  # dumps: leading columns
    line: int = 0  # dumps: number of the first source line, from 0; HTML: order of the element in the document


class Mark(IntFlag):
    """Facts of a block that are yes or no."""

    HIDDEN = 1 << 0  # hidden, aria-hidden, display:none on it or an ancestor
    TIME = 1 << 1  # holds a <time> element
    REL_AUTHOR = 1 << 2  # holds rel=author, itemprop=author or a link to an author's page
    IN_FIGURE = 1 << 3  # inside <figure>, <figcaption>, or a caption idiom
    IN_LIST = 1 << 4
    IN_TABLE = 1 << 5
    IN_QUOTE = 1 << 6
    IN_FORM = 1 << 7
    IN_ASIDE = 1 << 8
    IN_NAV = 1 << 9
    IN_HEADER = 1 << 10
    IN_FOOTER = 1 << 11
    IN_ARTICLE = 1 << 12  # inside <article> or itemtype Article
    IN_MAIN = 1 << 13
    BUTTON = 1 << 14  # is, or sits in, a <button> or role=button
    PAGE_TITLE = 1 << 15  # dumps: the line is the page's <title>
    BODY_PROP = 1 << 16  # inside itemprop=articleBody
    FALLBACK = 1 << 17  # from noscript, a template, JSON-LD articleBody or a state script, not from visible markup
    BULLET = 1 << 18  # dumps: the line began with a list marker
    IN_LINK = 1 << 19  # the whole block sits inside one <a>


class Picture(NamedTuple):
    """An <img>, <picture>, video poster or Markdown image, in document order."""

    src: str
    alt: str = ""
    title: str = ""  # title or data-caption attributes
    credit: str = ""  # data-credit and the like
    box: int = -1  # enclosing box
    figure: int = -1  # box of the enclosing figure or caption idiom, -1 if none
    before: int = 0  # index of the first block that follows it
    width: int = 0  # as declared, 0 if not


class Head(NamedTuple):
    """What the page says of itself outside the visible text, raw and in order."""

    title: str = ""
    language: str = ""  # <html lang> (or xml:lang, content-language)
    direction: str = ""  # <html dir>
    base: str = ""  # <base href>
    metas: tuple[tuple[str, str], ...] = ()  # (name or property or itemprop, folded; content)
    links: tuple[tuple[str, str, str], ...] = ()  # (rel folded, href, type or hreflang)
    json_ld: tuple[str, ...] = ()  # raw text of application/ld+json scripts
    states: tuple[tuple[str, str], ...] = ()  # (id or kind, raw JSON text) of script-rendered pages' state
    props: tuple[tuple[str, str, int], ...] = ()  # microdata/RDFa/hentry: (property, value, index of the next block)
    crawled: str = ""  # dumps: the date of a crawl header, raw


class Note(NamedTuple):
    """A warning in the making."""

    code: str
    message: str


class Page(NamedTuple):
    """A page, read."""

    source: str  # "html", "markdown" or "text"
    blocks: tuple[Block, ...]
    boxes: tuple[Box, ...] = ()
    pictures: tuple[Picture, ...] = ()
    head: Head = Head()
    url: str | None = None
    retrieved: datetime | None = None
    notes: tuple[Note, ...] = ()


class Verdict(NamedTuple):
    """What a stripper says of a block.

    A sure verdict removes the block. An unsure one names what the block may be: the scorer reads it as a fact, and where
    the scorer leaves the block out, the verdict gives the role and the reason.
    """

    block: int
    role: str  # what it is: newsletter, navigation, ..., headline, byline, dek, caption, tags, date, kicker
    stripper: str
    reason: str
    sure: bool = True


class Story(NamedTuple):
    """What the strippers and the scorer made of the page."""

    body: tuple[int, ...]  # indices of the blocks that are the body, in order
    scores: tuple[float, ...]  # for every block of the page, how likely it is body, 0..1
    removed: tuple[Verdict, ...]  # exactly one for every other block, in order
    named: tuple[Verdict, ...] = ()  # everything the strippers said, in pipeline order
    confidence: float = 0.0
    notes: tuple[Note, ...] = ()


class Candidate(NamedTuple):
    """A value a field could take, and where it was seen. The chosen one becomes the field's evidence."""

    value: object
    source: str  # "json-ld", "meta:og:title", "microdata", "visible", "url", "dump-header", ...
    raw: str
    score: float  # how sure, 0..1
    block: int | None = None
    precision: str | None = None  # of dates: year month day minute second
