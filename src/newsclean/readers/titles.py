"""The page's title as a dump's first line: many tools write the `<title>` above the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsclean.page import Block

# What stands between a headline and the site's name.
_SEPARATOR = re.compile(r" ?[|｜] ?| [-–—:·•»«/›>] |[:»] ")
_MAX_TITLE = 300
# Characters of a headline that comes again: with a site's name cut off, as it is. Scripts without spaces say as much
# in half of them; menus repeat shorter lines.
_MIN_HEADLINE, _MIN_WHOLE = 12, 30
_DENSE = 2
_MAX_SITE = 60  # characters of what follows or precedes the headline
_BAR_SUFFIX = re.compile(r".{15,} ?[|｜] ?[^|｜]{2,45}")
_SUFFIX = re.compile(r".{15,} [-–—·»«:] ([^-–—·»«:|]{2,45})")
_DOMAIN = re.compile(r"\w\.[a-z]{2,4}$")


def page_title(blocks: Sequence[Block]) -> str:
    """The first block's text, if it is the page's title; else "".

    It is one if the headline comes again below without the site's name, or if a site's name is set off at its end.

    >>> page_title([Block(0, "Rain in the valley - The Courier"), Block(1, "Menu"), Block(2, "Rain in the valley")])
    'Rain in the valley - The Courier'
    >>> page_title([Block(0, "Skip to content"), Block(1, "Rain in the valley")])
    ''
    """
    if not blocks or blocks[0].links or blocks[0].kind != "paragraph" or len(blocks[0].text) > _MAX_TITLE:
        return ""
    title = blocks[0].text
    if _BAR_SUFFIX.fullmatch(title):
        return title
    suffix = _SUFFIX.fullmatch(title)
    if suffix is not None and _is_site(suffix[1], blocks):
        return title
    plain = _plain(title)
    dense = _DENSE if not plain.isascii() and plain.count(" ") * 12 < len(plain) else 1
    cut = {part for part in _headlines(title) if len(part) * dense >= _MIN_HEADLINE}
    return (
        title
        if any(
            _is_headline(_plain(block.text), plain, cut, dense)
            for block in blocks[1:]
            if len(block.text) <= len(title) + 4
        )
        else ""
    )


def _is_headline(text: str, title: str, cut: set[str], dense: int) -> bool:
    """Whether a folded line is the title without the site's name, or the whole of a long one."""
    if text in cut:
        return True
    if len(text) * dense < _MIN_WHOLE or not title.startswith(text):
        return False
    return len(text) == len(title) or (len(title) - len(text) <= _MAX_SITE and not title[len(text)].isalnum())


def _is_site(name: str, blocks: Sequence[Block]) -> bool:
    """Whether what ends a title is a site's name: a domain, or named again on the page."""
    return _DOMAIN.search(name) is not None or any(name in block.text for block in blocks[1:])


def _headlines(title: str) -> list[str]:
    """What the headline may be, with the site's name cut off either end at any separator."""
    found: list[str] = []
    for match in _SEPARATOR.finditer(title):
        if len(title) - match.end() <= _MAX_SITE:
            found.append(_plain(title[: match.start()]))
        if match.start() <= _MAX_SITE:
            found.append(_plain(title[match.end() :]))
    return found


def _plain(text: str) -> str:
    """A text as headlines are compared: case and typographic quotes folded, no white space at the ends."""
    return text.casefold().replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').strip()
