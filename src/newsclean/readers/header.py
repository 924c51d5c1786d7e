"""What a crawler or scraper wrote above a dump: address, dates, title, as head metadata; the page begins after it.

Takes WARC and WET headers, YAML front matter, `Key: value` lines, a bare address, and keys glued to the page's first
line (` date 2025-04-10 The river rose`). These are formats of tools, in English whatever the page's language. A first
line that merely looks like one stays: a header has a key that only tools use, an address, or an ISO date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsclean.page import Head
from newsclean.readers.lines import Line

_KEYS = {
    "url": """url uri link sourceurl urlsource source pageurl permalink canonical canonicalurl warctargeturi
        originalurl finalurl requestedurl ogurl loc address""",
    "crawled": """fetched fetchedat fetchtime fetchdate crawled crawledat crawldate crawltime retrieved retrievedat
        retrievaldate scraped scrapedat scrapedate scrapetime downloaded downloadedat downloaddate accessed accessedat
        captured capturedat warcdate timestamp dateaccessed datecrawled dateretrieved archived snapshot""",
    "date": """date published publishedtime publisheddate publishedat publishdate pubdate datepublished
        articlepublishedtime created""",
    "modified": "modified lastmodified updated updatedat datemodified modifieddate articlemodifiedtime",
    "title": "title pagetitle headline ogtitle",
    "author": "author authors byline creator articleauthor",
    "site": "site sitename publisher hostname host domain ogsitename",
    "language": "language lang warcidentifiedcontentlanguage locale",
    "description": "description excerpt summary ogdescription abstract",
    "keywords": "tags keywords categories",
    "section": "section category",
    "": """contenttype contentlength format status statuscode httpstatus encoding charset id pages numberofpages image
        ogimage layout draft mimetype checksum digest license wordcount readingtime type ogtype fingerprint""",
    "content": "content text body markdown markdowncontent textcontent articlebody fulltext",
}
_MEANINGS = {key: meaning for meaning, keys in _KEYS.items() for key in keys.split()}
_METAS = {
    "url": "og:url",
    "date": "article:published_time",
    "modified": "article:modified_time",
    "title": "og:title",
    "author": "author",
    "site": "og:site_name",
    "description": "description",
    "keywords": "keywords",
    "section": "article:section",
}

_PAIR = re.compile(r"(?:<!-- ?|#+ |[*>] |\*\*)?([A-Za-z][\w .-]{1,30}?)(?:\*\*)? ?[:=](?:\*\*)? ?(.*)")
_ADDRESS = re.compile(r"https?://\S+")
_ISO = r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?)?"
_RFC = r"[A-Z][a-z]{2}, \d\d? [A-Z][a-z]{2} \d{4} [\d:]{8}(?: (?:GMT|UTC|[+-]\d{4}))?"
_DATE = rf"(?:{_ISO}|\d{{14}}(?!\d)|\d{{4}}[/.]\d\d[/.]\d\d|{_RFC})"
_GLUED_DATE = re.compile(rf"(?:([A-Za-z]{{1,20}}(?:[ _-](?:date|time|at|on))?)\s?[:=]?\s)({_DATE})(?=\s|$)[\s|;,]*")
_GLUED_ADDRESS = re.compile(r"([A-Za-z]{1,20}(?:[ _-][Uu][Rr][IiLl])?)\s?[:=]?\s(https?://\S{1,2000})(?=\s|$)[\s|;,]*")
_WHOLE_DATE = re.compile(_DATE)
_RULE = re.compile(r"[-=*_#~ ]{3,}$")
_NOISE = str.maketrans("", "", " _-.:")
_MAX_PAIRS = 40  # lines a header may have
_MAX_YAML = 120  # lines of front matter


class Header(NamedTuple):
    """What stood above the page."""

    pairs: tuple[tuple[str, str], ...] = ()  # (meaning, value)

    def value(self, meaning: str) -> str:
        """The first value of a meaning, "" if there is none."""
        return next((value for key, value in self.pairs if key == meaning), "")

    def head(self, title: str = "") -> Head:
        """The page's head. `title`: the page's title as the dump shows it."""
        metas = tuple((_METAS[key], value) for key, value in self.pairs if key in _METAS)
        return Head(
            title=title or self.value("title"),
            language=self.value("language"),
            metas=metas,
            crawled=self.value("crawled"),
        )


def split(lines: Sequence[Line]) -> tuple[Header, Sequence[Line]]:
    r"""What a tool wrote above the page, and the page's lines.

    >>> from newsclean.readers import lines
    >>> header, rest = split(lines.split("url: https://example.org/r\nfetched: 2025-04-10\n\nRain"))
    >>> header.value("crawled"), [line.text for line in rest]
    ('2025-04-10', ['Rain'])
    """
    if not lines:
        return Header(), lines
    first = lines[0].text
    if first.startswith("WARC/1."):
        return _warc(lines)
    if first == "---":
        return _front_matter(lines)
    pairs, taken = _pairs(lines)
    rest = lines[taken:]
    if rest and (glued := _glued(rest[0])) is not None:
        found, line = glued
        pairs.extend(found)
        rest = [line, *rest[1:]] if line.text else rest[1:]
    return Header(_told(pairs)), rest


def _meaning(key: str) -> str | None:
    """What a key stands for; None for one that no tool writes."""
    return _MEANINGS.get(key.translate(_NOISE).lower())


def _is_crawl(key: str) -> bool:
    """Whether a key alone, with a machine's date, is a crawler's: pages say "published", not "date"."""
    return key.lower() == "date" or _meaning(key) == "crawled"


def _warc(lines: Sequence[Line]) -> tuple[Header, Sequence[Line]]:
    pairs: list[tuple[str, str]] = []
    for at, line in enumerate(lines[1:_MAX_PAIRS], 1):
        if line.gap:
            return Header(tuple(pairs)), lines[at:]
        key, _, value = line.text.partition(":")
        meaning = _meaning(key)
        if meaning:
            pairs.append((meaning, value.strip()))
    return Header(tuple(pairs)), lines[min(len(lines), _MAX_PAIRS) :]


def _front_matter(lines: Sequence[Line]) -> tuple[Header, Sequence[Line]]:
    """YAML between two rules; lists' entries belong to the key above them."""
    pairs: list[tuple[str, str]] = []
    meaning: str | None = None
    for at, line in enumerate(lines[1:_MAX_YAML], 1):
        text = line.text
        if text in {"---", "..."}:
            return Header(_told(pairs)), lines[at + 1 :]
        if text.startswith("- ") or (line.indent and ":" not in text.split(" ", 1)[0]):
            if meaning:
                pairs.append((meaning, _unquoted(text.removeprefix("- "))))
            continue
        key, colon, value = text.partition(":")
        if not colon or not key.replace("_", "").replace("-", "").replace(".", "").isalnum():
            break
        meaning = _meaning(key)
        value = _unquoted(value.strip())
        if meaning and value and value not in {"|", ">", "|-", ">-", "[]"}:
            pairs.append((meaning, value))
    return Header(), lines


def _unquoted(value: str) -> str:
    value = value.strip("[] ")
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _pairs(lines: Sequence[Line]) -> tuple[list[tuple[str, str]], int]:
    """Lines of a key and a value, or of an address alone, and how many lines they take."""
    pairs: list[tuple[str, str]] = []
    taken = 0
    for at, line in enumerate(lines[:_MAX_PAIRS]):
        text = line.text
        if _ADDRESS.fullmatch(text):
            pairs.append(("url", text))
        elif pairs and _RULE.fullmatch(text):
            pass
        elif (
            len(text) < 2000
            and (match := _PAIR.fullmatch(text)) is not None
            and (meaning := _meaning(match[1])) is not None
        ):
            value = match[2].removesuffix("-->").strip()
            if meaning == "content":
                taken = at + 1 if pairs and not value else taken
                break
            if meaning and value:
                pairs.append((meaning, value))
        elif not (at == 0 and _RULE.fullmatch(text)):
            break
        taken = at + 1
    keys = {key for key, _ in pairs}
    if any(key == "crawled" or (key == "url" and _ADDRESS.match(value)) for key, value in pairs) or len(keys) >= 3:
        return pairs, taken
    # One or two pairs that a page may show itself ("Date: ...") are no header, unless the date is a machine's.
    first = lines[0].text.partition(":")[0].strip()
    if taken == 1 and pairs[:1] and _is_crawl(first) and _WHOLE_DATE.fullmatch(pairs[0][1]):
        return [("crawled", pairs[0][1])], 1
    return [], 0


def _glued(line: Line) -> tuple[list[tuple[str, str]], Line] | None:
    """Keys and values at the beginning of the page's first line, and what is left of the line."""
    text, found = line.text, []
    while True:
        if (match := _GLUED_DATE.match(text)) is not None and _is_crawl(match[1]):
            # Nobody begins a page with "date" and an ISO date but a crawler.
            found.append(("crawled", match[2]))
        elif (match := _GLUED_ADDRESS.match(text)) is not None and _meaning(match[1]) == "url":
            found.append(("url", match[2]))
        else:
            break
        text = text[match.end() :]
    return (found, line._replace(text=text, indent=0)) if found else None


def _told(pairs: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The pairs, less an address that is none."""
    return tuple(
        ("site", value) if key == "url" and not _ADDRESS.match(value) else (key, value) for key, value in pairs
    )
