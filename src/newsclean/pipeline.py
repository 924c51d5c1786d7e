"""The order of everything, as literals. Start reading here.

source -> READERS -> view.look -> STRIPPERS -> scoring -> FIELDS -> Article
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from lxml import etree

from newsclean.errors import KindError, SourceError
from newsclean.fields import Found, access, byline, dates, images, kind, language, site, subtitle, tags, title
from newsclean.page import Page, Story, Verdict
from newsclean.readers import encoding, html, markdown, sniff, text
from newsclean.strippers import (
    advert, author_bio, caption, comments, company, consent, date_line, dek, donation, edges, gallery, headline, legal, navigation,
    newsletter, notice, paywall, popular_feed, related, repeated, share, stamp,
)  # fmt: skip
from newsclean.strippers import byline as byline_line
from newsclean.strippers import tags as tags_line
from newsclean.view import View

Reader = Callable[..., Page]
Stripper = Callable[[View], Iterator[Verdict]]
Field = Callable[[View, Story], Iterator[Found]]

READERS: dict[str, Reader] = {
    "html": html.read,
    "markdown": markdown.read,
    "text": text.read,
}

# Where two strippers are equally sure of a block, the first one here gives the reason: what the newsroom put around the
# story before the site's chrome, what is named by words before what is named by place.
STRIPPERS: tuple[tuple[str, Stripper], ...] = (
    ("headline", headline.strip),
    ("dek", dek.strip),
    ("byline", byline_line.strip),
    ("date_line", date_line.strip),
    ("caption", caption.strip),
    ("tags", tags_line.strip),
    ("notice", notice.strip),
    ("consent", consent.strip),
    ("paywall", paywall.strip),
    ("newsletter", newsletter.strip),
    ("donation", donation.strip),
    ("advert", advert.strip),
    ("share", share.strip),
    ("comments", comments.strip),
    ("author_bio", author_bio.strip),
    ("company", company.strip),
    ("gallery", gallery.strip),
    ("related", related.strip),
    ("popular_feed", popular_feed.strip),
    ("legal", legal.strip),
    ("navigation", navigation.strip),
    ("stamp", stamp.strip),  # after feeds and threads: their times are theirs
    ("edges", edges.strip),
    ("repeated", repeated.strip),
)

FIELDS: tuple[tuple[str, Field], ...] = (
    ("title", title.find),
    ("subtitle", subtitle.find),
    ("byline", byline.find),
    ("dates", dates.find),
    ("images", images.find),
    ("tags", tags.find),
    ("language", language.find),
    ("site", site.find),
    ("access", access.find),
    ("kind", kind.find),
)


def read(source: Any, *, url: str | None = None, retrieved: datetime | None = None, as_kind: str | None = None) -> Page:
    """The page of any source, read as `as_kind` or as what it looks like."""
    if as_kind is not None and as_kind not in READERS:
        raise KindError(f"kind must be one of {', '.join(READERS)}, not {as_kind!r}")
    if isinstance(source, bytes | bytearray | memoryview):
        data = bytes(source)
        if encoding.is_plain(data) and (as_kind or _looks_like(data)) == "html":
            return html.read(data, url=url)._replace(retrieved=retrieved)
        written, notes = encoding.decode(data, html=as_kind in {None, "html"})
    elif isinstance(source, str):
        written, notes = encoding.scrub(source), ()
    elif type(source).__module__.startswith("bs4"):
        written, notes = str(source), ()
    elif (root := _root(source)) is not None:
        return html.walk(root, url=url)._replace(retrieved=retrieved)
    else:
        raise SourceError(f"can't read a {type(source).__name__}: give bytes, str, an lxml tree or a BeautifulSoup object")
    page = READERS[as_kind or sniff.kind(written)](written, url=url)
    return page._replace(retrieved=retrieved or page.retrieved, notes=notes + page.notes)


def _looks_like(data: bytes) -> str:
    return sniff.kind(data[: sniff.PREFIX].decode("utf-8", "ignore"))


def _root(source: Any) -> Any:
    """The element of an lxml tree, or None for anything else."""
    if isinstance(source, etree._ElementTree):
        return source.getroot()
    return source if isinstance(source, etree._Element) else None


def judge(view: View, strippers: tuple[tuple[str, Stripper], ...] = STRIPPERS) -> tuple[Verdict, ...]:
    """Everything the strippers say of a page, in pipeline order."""
    return tuple(verdict for _, strip in strippers for verdict in strip(view))
