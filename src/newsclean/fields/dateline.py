"""Dateline: the place a report is filed from, as agencies open their first paragraph: "KYIV, April 10 (Reuters) –".

The place is given; the words stay in the body. A place alone before a dash is as often a label, so it counts only in
capitals, with a date, or with an agency's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean import names
from newsclean.dates import has_date
from newsclean.fields import Found
from newsclean.lexicon import fold
from newsclean.names import Grammar
from newsclean.page import Candidate, Story
from newsclean.view import View

_HEAD = 90  # characters of a paragraph in which its dateline ends
_FIRST = 3  # body blocks looked at: a standfirst may stand before the report
_MAX_PLACE = 40  # characters
_MAX_WORDS = 5
_MAX_DATE = 6  # words of a dateline besides the place
_MIN_SURE = 0.6  # under which it is rather a label

_DASH = re.compile(r"(?:\)\s?\.?|\s|\.|(?<=[A-ZÀ-Þ]{3}))[-–—](?=[\s\"“«„A-ZÀ-Þ])|\)\s?[.:]\s|\.-")
_LETTERS = re.compile(r"[^\W\d_][\w .'’/-]*$")
_BRACKETED = re.compile(r"[(\[（【]([^()\[\]（）【】]{2,40})[)\]）】]")
_UNSPACED = re.compile(
    r"^[\s　]*(?:[【\[（(]([^\s=＝・、】\]）)]{1,12})[=＝・]([^】\]）)]{1,30})[】\]）)]"
    r"|([一-鿿]{2,4}社)([一-鿿]{2,8}?)\d{1,2}月\d{1,2}日[电電])"
)


def find(view: View, story: Story) -> Iterator[Found]:
    """The place at the start of the story's first paragraphs."""
    words = names.grammar(view.lexicon)
    for index in story.body[:_FIRST]:
        found = read(view.page.blocks[index].text, words)
        if found is not None:
            place, raw, sure = found
            yield Found("dateline", place, Candidate(place, "visible", raw, sure, index))
            return


def read(text: str, words: Grammar) -> tuple[str, str, float] | None:
    """The place, the whole dateline, and how sure; None where a paragraph has none."""
    match = _UNSPACED.match(text[:_HEAD])
    if match is not None:
        return match[1] or match[4], match[0].strip(), 0.9
    dash = _DASH.search(text[:_HEAD]) if text[:1].isalpha() else None
    if dash is None:
        return None
    raw = text[: dash.end()].rstrip(" -–—.")
    agency = any(_is_agency(inner, words) for inner in _BRACKETED.findall(raw))
    bare = _BRACKETED.sub(" ", raw)
    place = _place(bare, words, told=agency)
    if place is None:
        return None
    dated = len(bare.split()) <= len(place.split()) + _MAX_DATE and has_date(bare)
    sure = 0.95 if agency else 0.85 if place.isupper() and len(place) > 3 else 0.8 if dated else 0.4
    return (place, raw, sure) if sure >= _MIN_SURE else None


def _is_agency(inner: str, words: Grammar) -> bool:
    return any(fold(part.strip()) in words.agencies for part in re.split(r"[/,–-]", inner))


def _place(text: str, words: Grammar, *, told: bool) -> str | None:
    """The capitalised words a dateline opens with, up to its date. `told`: an agency's name leaves no doubt."""
    first = text.split(",", maxsplit=1)[0].strip(' ."“«„–—-')
    tokens = first.split()
    while tokens and any(char.isdigit() for char in tokens[-1]):
        tokens.pop()
    while len(tokens) > 1 and fold(tokens[-1]).rstrip(".") in words.noise:
        tokens.pop()
    place = " ".join(tokens)
    if not 0 < len(tokens) <= _MAX_WORDS or not 2 <= len(place) <= _MAX_PLACE:
        return None
    folded = [fold(token).strip(".") for token in tokens]
    known = told or place.casefold() in words.places
    if not known and not (words.stops | words.role_heads | words.alone | words.place_words | words.given).isdisjoint(
        folded
    ):
        return None
    if not _LETTERS.match(place):
        return None
    cased = [token for token in tokens if token[0].isalpha()]
    if not cased or tokens[0][0].islower() or any(token[0].islower() and len(token) > 3 for token in cased):
        return None
    return place
