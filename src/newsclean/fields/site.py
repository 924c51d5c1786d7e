"""The site's name, the page's canonical address, and the address of its next page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsclean.fields import Found
from newsclean.metadata.values import join, page_key, same_page
from newsclean.page import Candidate, Story
from newsclean.view import View

_NOT_WORD = re.compile(r"[\W_]+")
_NO_NAMES = frozenset(
    [
        "www",
        "com",
        "co",
        "org",
        "net",
        "gov",
        "edu",
        "ac",
        "blog",
        "blogs",
        "news",
        "amp",
        "m",
        "de",
        "en",
        "fr",
        "es",
        "it",
        "nl",
        "pl",
        "ru",
        "www2",
        "web",
        "mobile",
        "shop",
    ]
)
_MAX_WORDS = 8  # of a segment that names a site
_MAX_NAME = 60  # characters of a site's name
_MAX_PAGER = 60  # characters of a block that holds page numbers
_MIN_URL = 0.5  # prior of an address: below it are short links and the like
_RIGHTS = frozenset({"meta:copyright", "meta:dc.publisher", "meta:source"})  # owners rather than sites
_PARTS = re.compile(r"\s+[|\-–—·•»«›]\s+|\s*[|｜]\s*|\s+::\s+")
_NUMBERED = re.compile(
    r"(?P<stem>.+?)(?:[/?&,;_-](?:page|seite|pagina|página|p|s|pg|page_no|pagenum|paged)?[=/_,-]?)(?P<number>\d{1,3})"
    r"(?:\.s?html?|\.php|/)?/?$"
)
_ENDING = re.compile(r"(?:\.s?html?|\.php)?/?$")
_MIN_LABEL = 4  # letters of a domain's label to be looked for inside a segment


class Site(NamedTuple):
    """What the site is called: letters and digits only, folded."""

    called: frozenset[str]
    labels: frozenset[str]

    def is_name(self, text: str) -> bool:
        """Whether a text is just the site's name or address."""
        folded = compact(text)
        return folded in self.called or folded in self.labels

    def names(self, text: str) -> bool:
        """Whether a segment of a title names the site, with or without a few words of what it is."""
        folded = compact(text)
        if not folded or folded in self.called or folded in self.labels:
            return True
        words = len(text.split())
        if words > _MAX_WORDS:
            return False
        for name in self.called | self.labels:
            short, long = sorted((name, folded), key=len)
            if len(short) >= _MIN_LABEL and short in long and 2 * len(short) >= len(long):
                return True
        return words <= 5 and any(len(label) >= _MIN_LABEL and label in folded for label in self.labels)


def compact(text: str) -> str:
    """Letters and digits of a name, folded.

    >>> compact("The Daily Gull!")
    'thedailygull'
    """
    return _NOT_WORD.sub("", text.casefold())


def site_of(view: View) -> Site:
    """The site's names: as metadata states them, and the labels of its domain."""
    called = {compact(str(candidate.value)) for candidate in view.metadata.sites if candidate.score >= 0.5}
    host = host_of(view)
    labels = {compact(label) for label in host.split(".")[:-1] if label not in _NO_NAMES}
    if host:
        called.add(compact(host))
    return Site(frozenset(called - {""}), frozenset(labels - {""}))


def host_of(view: View) -> str:
    """The host name of the page's address, without www; "" where none is known."""
    url = view.page.url or next((str(c.value) for c in view.metadata.urls if str(c.value).startswith("http")), "")
    return page_key(url).split("/", 1)[0] if url else ""


def find(view: View, story: Story) -> Iterator[Found]:  # noqa: ARG001 - every field is given both
    """Site name, canonical address and next page."""
    names = list(_named(view)) or list(_in_title(view))
    if names:
        best = max(names, key=lambda candidate: candidate.score)
        yield Found("site_name", best.value, best, tuple(name for name in names if name is not best))
    urls = _addresses(view)
    if urls:
        yield Found("canonical_url", urls[0].value, urls[0], tuple(urls[1:]))
    following = next(_next_pages(view, str(urls[0].value) if urls else ""), None)
    if following is not None:
        yield Found("next_page_url", following.value, following)


def _named(view: View) -> Iterator[Candidate]:
    """Names that metadata states."""
    host = host_of(view)
    for candidate in view.metadata.sites:
        name = str(candidate.value)
        if len(name) > _MAX_NAME or candidate.source in _RIGHTS or name.startswith(("http", "@")):
            continue
        # A bare address is how a content system fills the field when nobody gave the site a name.
        score = candidate.score * (0.6 if compact(name) == compact(host) else 1.0)
        yield candidate._replace(value=name, score=round(min(0.95, score), 3))


def _in_title(view: View) -> Iterator[Candidate]:
    """The last part of the page's title, if the domain bears it out."""
    title = next((str(c.value) for c in view.metadata.titles if c.source == "title-tag"), "")
    parts = _PARTS.split(title)
    if len(parts) > 1:
        site = site_of(view)
        for part in (parts[-1], parts[0]):
            if (
                part
                and len(part) <= _MAX_NAME
                and len(part.split()) <= _MAX_WORDS
                and site.names(part)
                and len(compact(part)) > 1
            ):
                yield Candidate(part.strip(), "title-tag", title, 0.6)


def _addresses(view: View) -> list[Candidate]:
    """Canonical addresses, resolved, best first; one that names the home page on a page further down is a mistake."""
    base = view.page.head.base or view.page.url or ""
    found = []
    for candidate in view.metadata.urls:
        url = str(candidate.value)
        if base and not url.startswith(("http://", "https://")):
            url = join(base, url)
        if not url.startswith(("http://", "https://")) or candidate.score < _MIN_URL:
            continue
        path = url.split("://", 1)[1].partition("/")[2].strip("/")
        own = (view.page.url or "").split("://", 1)[-1].partition("/")[2].strip("/")
        if own and not path:
            continue
        same = same_page(url, view.page.url) if view.page.url else False
        found.append(
            candidate._replace(value=url, score=min(0.97, candidate.score + 0.05) if same else candidate.score)
        )
    return sorted(found, key=lambda candidate: -candidate.score)


def _next_pages(view: View, canonical: str) -> Iterator[Candidate]:
    """Addresses of the same page with the next number in them. rel=next alone may be the next story."""
    own = view.page.url or canonical
    if not own:
        return
    current = page_number(own, own) or 1
    for candidate in view.metadata.next_pages:
        url = join(view.page.head.base or own, str(candidate.value))
        if page_number(url, own) == current + 1:
            yield candidate._replace(value=url, score=0.95)
    for block in view.page.blocks[max(0, view.headline) :]:
        if not block.links or len(block.text) > _MAX_PAGER:
            continue
        for link in block.links:
            if "next" not in link.rel and link.text.strip() != str(current + 1):
                continue
            url = join(view.page.head.base or own, link.href)
            if page_number(url, own) == current + 1:
                yield Candidate(url, "visible", link.text, 0.9, block.index)


def page_number(url: str, own: str) -> int | None:
    """The page number in an address that otherwise is the page's own.

    >>> page_number("https://x.org/story/2/", "https://x.org/story/"), page_number("https://x.org/other", "https://x.org/story")
    (2, None)
    """
    match = _NUMBERED.match(url.split("#", 1)[0])
    if match is None:
        return None
    stem, number = page_key(match["stem"]), int(match["number"])
    own_match = _NUMBERED.match(own.split("#", 1)[0])
    own_stems = {page_key(_ENDING.sub("", own)), page_key(own_match["stem"]) if own_match else ""}
    return number if _ENDING.sub("", stem) in own_stems else None
