"""Whether a dump holds several stories: a feed of full texts, a live blog, pages one after the other.

Each story of such a dump begins alike: with a line that holds a date or a time, or that ends in the site's name. Where
at least three lines of one shape are each followed by a story's worth of prose, the page is not one article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from newsclean.page import Block, Note
from newsclean.view import ends_sentence

CODE = "several-stories"

# A time of day, or a day, a month in letters or numbers, and a year, in either order.
_STAMP = re.compile(
    r"(?<![\d.,$€£])(?:[0-2]?\d[:h][0-5]\d(?![\d%])|[0-3]?\d\D{1,12}(?:19|20)\d\d(?!\d)|(?:19|20)\d\d\D{1,3}[01]?\d\D{1,3}[0-3]?\d(?!\d))"
)
_LETTERS = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+)*")
_DIGITS = re.compile(r"\d+")
_DIGIT = re.compile(r"\d")
_SUFFIX = re.compile(r" (?:[|–—-]) [^|–—]{2,40}$")
_MAX_STAMP = 90  # characters of a line that is a date, with a byline at most; a longer block is prose
# Story: characters of prose after its first line, and how many such there are. Entry: the same of a live blog, whose
# entries are shorter, and more. On the development dumps these flag 1.0 % of the articles, nearly all of them lists of
# dated items or long comment threads; 900 characters a story would flag 0.8 % and miss feeds of short news.
_MIN_STORY, _MIN_STORIES = 350, 3
_MIN_ENTRY, _MIN_ENTRIES = 200, 6
_MIN_SHARE = 0.6  # share of the page's prose that is in them
_MAX_LARGEST = 0.6  # share of the largest: an article with its comments has one far above the rest
_MIN_HEADLINE, _MAX_HEADLINE = 24, 160  # characters
_MIN_BLOCKS = 8  # a page shorter than that holds one story


def notes(blocks: Sequence[Block]) -> tuple[Note, ...]:
    """A note if the dump holds several stories."""
    if len(blocks) < _MIN_BLOCKS:
        return ()
    found = _most_stories(blocks)
    return (
        (Note(CODE, f"{found} stories or entries seem to follow each other; the result may mix them"),) if found else ()
    )


def _most_stories(blocks: Sequence[Block]) -> int:
    """How many stories the dump holds; 0 if it is one."""
    site = _SUFFIX.search(blocks[0].text)
    prose = 0
    begins: dict[str, dict[str, int]] = {}  # shape of a line -> its texts, and the prose before the first of each
    for index, block in enumerate(blocks):
        text = block.text
        if len(text) > _MAX_STAMP:
            if ends_sentence(text):
                prose += len(text)
        elif (shape := _shape(text, site[0] if site else None)) is not None and _has_headline(blocks, index):
            begins.setdefault(shape, {}).setdefault(text, prose)
    most = 0
    for starts in begins.values():
        if len(starts) >= _MIN_STORIES:
            places = [*starts.values(), prose]
            sizes = [after - before for before, after in pairwise(places)]
            for smallest, fewest in ((_MIN_STORY, _MIN_STORIES), (_MIN_ENTRY, _MIN_ENTRIES)):
                found = [size for size in sizes if size >= smallest]
                if (
                    len(found) >= fewest
                    and sum(found) >= _MIN_SHARE * prose
                    and max(found) <= _MAX_LARGEST * sum(found)
                ):
                    most = max(most, len(found))
    return most


def _has_headline(blocks: Sequence[Block], at: int) -> bool:
    """Whether a headline stands right above a line, a name at most between them, or right below it."""
    above = at - 2 if at >= 2 and len(blocks[at - 1].text) < _MIN_HEADLINE else at - 1
    return any(0 <= place < len(blocks) and _is_headline(blocks[place].text) for place in (above, at + 1))


def _is_headline(text: str) -> bool:
    return _MIN_HEADLINE <= len(text) <= _MAX_HEADLINE and not ends_sentence(text) and not _STAMP.search(text)


def _shape(text: str, site: str | None) -> str | None:
    """A line's shape, words and numbers aside, if it is one that a story may begin with."""
    if (":" in text or "20" in text or "19" in text or "h" in text) and _DIGIT.search(text) and _STAMP.search(text):
        return _DIGITS.sub("0", _LETTERS.sub("a", text))
    return site if site is not None and text.endswith(site) else None
