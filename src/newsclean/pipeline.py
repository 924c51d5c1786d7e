"""The order of everything, as literals. Start reading here.

source -> READERS -> view.look -> STRIPPERS -> scoring -> FIELDS -> Article
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from os import PathLike
from typing import Any

from lxml import etree

from newsclean import limits as limit
from newsclean.errors import ArgumentError, KindError, SourceError
from newsclean.fields import Found, access, byline, dateline, dates, images, kind, language, site, subtitle, tags, title
from newsclean.limits import Limits
from newsclean.page import Note, Page, Story, Verdict
from newsclean.readers import encoding, html, markdown, sniff, text
from newsclean.strippers import (
    advert,
    author_bio,
    caption,
    comments,
    company,
    consent,
    date_line,
    dek,
    donation,
    edges,
    gallery,
    headline,
    legal,
    navigation,
    newsletter,
    notice,
    paywall,
    popular_feed,
    related,
    repeated,
    share,
    stamp,
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
    ("dateline", dateline.find),
    ("dates", dates.find),
    ("images", images.find),
    ("tags", tags.find),
    ("language", language.find),
    ("site", site.find),
    ("access", access.find),
    ("kind", kind.find),
)


def read(
    source: Any,
    *,
    url: str | None = None,
    retrieved: datetime | None = None,
    as_kind: str | None = None,
    limits: Limits = limit.DEFAULT,
) -> Page:
    """The page of any source, read as `as_kind` or as what it looks like, within the limits."""
    if as_kind is not None and as_kind not in READERS:
        raise KindError(f"kind must be one of {', '.join(READERS)}, not {as_kind!r}")
    if not isinstance(url, str | None):
        raise ArgumentError(f"url must be a str, not {url!r}")
    if not isinstance(retrieved, datetime | None):
        raise ArgumentError(f"retrieved must be a datetime, not {retrieved!r}")
    root = _root(source)
    if root is not None:
        page = html.walk(root, url=url)
    else:
        written, kind, notes = _written(source, as_kind, limits)
        page = READERS[kind](written, url=url)
        page = page._replace(notes=notes + page.notes)
    return limit.hold_page(page._replace(retrieved=retrieved or page.retrieved), limits)


def _written(source: Any, as_kind: str | None, limits: Limits) -> tuple[bytes | str, str, tuple[Note, ...]]:
    """A source that is not a tree of lxml as a reader takes it, and what it is."""
    if isinstance(source, bytearray | memoryview):
        source = bytes(source)
    elif type(source).__module__.startswith("bs4"):
        source = str(source)
    if not isinstance(source, bytes | str):
        raise SourceError(f"can't read a {type(source).__name__}: {_remedy(source)}")
    if isinstance(source, bytes) and as_kind is None and encoding.is_binary(source):
        return "", "text", (Note("not-a-page", "the source is binary data, not text: nothing was read"),)
    if not source.strip():
        return "", "text", (Note("no-text", "the source is empty"),)
    held, notes = limit.hold_source(source, limits)
    if isinstance(held, bytes):
        if encoding.is_plain(held) and (as_kind or _looks_like(held)) == "html" and limit.is_within_tags(held, limits):
            return held, "html", notes
        text, more = encoding.decode(held, html=as_kind in {None, "html"})
        notes += more
    else:
        text = encoding.scrub(held)
    kind = as_kind or sniff.kind(text)
    if kind == "html":
        text, more = limit.hold_html(text, limits)
        return text, kind, notes + more
    if kind == "markdown":
        kind, more = limit.hold_markdown(text, limits)
        notes += more
    text, more = limit.hold_lines(text, limits)
    return text, kind, notes + more


def _remedy(source: Any) -> str:
    """What to give instead."""
    if isinstance(source, PathLike):
        return "give what the file holds, as path.read_bytes() does"
    if hasattr(source, "read"):
        return "give what it holds, as file.read() does"
    return "give bytes, str, an lxml tree or a BeautifulSoup object"


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
