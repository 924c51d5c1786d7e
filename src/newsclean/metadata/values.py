"""Cleaning single values of metadata: entities, tags, white space, lone surrogates."""

from __future__ import annotations

import html
import re
from urllib.parse import urljoin, urlsplit

_TAG = re.compile(r"<[/a-zA-Z!][^<>]{0,300}>")
_TAG_BREAK = re.compile(r"[,;،、，；|]")
_MAX_CHARS = 2_000  # longer than any headline, name or description that was meant to be one
_MAX_URL = 10_000  # characters of an address that is taken apart; longer ones are data, and urllib would cache them
_SCHEME = re.compile(r"^(?:https?:)?//(?:www\.|m\.|amp\.)?", re.IGNORECASE)


def clean(text: str, limit: int = _MAX_CHARS) -> str:
    r"""A metadata value as plain text, folded to one line.

    >>> clean("Rain &amp;amp; <b>wind</b>\n")
    'Rain & wind'
    """
    text = text[:limit]
    if "&" in text:
        text = html.unescape(text)
        if "&" in text:  # escaped twice: by the editor and by the template
            text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if not text.isascii():
        text = scrub(text)
    return " ".join(text.split())


def clean_title(text: str) -> str:
    """A title; what templates leave behind where a value is missing is no title."""
    title = clean(text)
    return "" if title.casefold() in {"null", "undefined", "none", "untitled", "title", "{{title}}"} else title


def split_tags(text: str) -> list[str]:
    """The tags of a list written as one string.

    >>> split_tags("rain, wind、sea")
    ['rain', 'wind', 'sea']
    """
    return [tag for part in _TAG_BREAK.split(text) if (tag := part.strip())]


def scrub(text: str) -> str:
    """Without lone surrogates, which no output format can hold; pairs become the character they stand for."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def join(base: str, url: str) -> str:
    """An address resolved against another; "" where it is none.

    >>> join("https://example.org/a/b", "../c"), join("https://example.org/", "http://[c")
    ('https://example.org/c', '')
    """
    if len(url) > _MAX_URL or len(base) > _MAX_URL:
        return url if "://" in url[:10] else ""
    try:
        return urljoin(base, url)
    except ValueError:
        return ""


def path_of(url: str) -> str:
    """The path of an address; "" where it has none, or is none.

    >>> path_of("https://example.org/a/b?c"), path_of("http://[c/d")
    ('/a/b', '')
    """
    try:
        return urlsplit(url[:_MAX_URL]).path
    except ValueError:
        return ""


def page_key(url: str) -> str:
    """What two addresses of one page have in common: no scheme, www, query, fragment or closing slash."""
    return _SCHEME.sub("", url.strip()).split("#", 1)[0].split("?", 1)[0].rstrip("/").lower()


def same_page(one: str, other: str) -> bool:
    """Whether two addresses name the same page. A path alone matches the address it ends.

    >>> same_page("https://www.example.org/a/", "http://example.org/a?x=1")
    True
    """
    first, second = page_key(one), page_key(other)
    if not first or not second:
        return False
    if first == second:
        return True
    path, whole = (first, second) if first.startswith("/") else (second, first)
    return path.startswith("/") and len(path) > 1 and whole.endswith(path)
