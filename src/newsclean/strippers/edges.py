"""Lines above the headline and below the story that are no sentences.

Drops: in a page whose prose lies below the headline, the short lines above it; short lines below the last paragraph.
Keeps: prose, wherever it stands; lists and tables at the story's end.
Why: a dump has lost its header and footer, and their lines are what the lexicon can't know: names of sections, offers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.page import Mark, Verdict
from newsclean.view import View

_MAX_ABOVE, _MAX_BELOW = 160, 60  # mass of a line above the headline, below the story
_SURE_BELOW = 40  # in a dump; HTML pages of web-dev end in lists of the story too often
_SURE_PROMOTION = 120  # mass of a sentence above the headline: web-dev has deks of 140 and more there
_MAX_PROSE_ABOVE = 0.2  # share of the page's prose above the headline from which the headline is doubted
_LISTED = frozenset({"list_item", "table_row", "code", "quote"})
_PAGE_TITLE = int(Mark.PAGE_TITLE)
_MAX_MENU, _MIN_ITEMS, _CAPITALS = (
    400,
    6,
    0.75,
)  # characters, words, and share of words in capitals of a menu run together
_POINT = re.compile(r"[.,;:!?\"()\d]")
_TAIL = 3  # lines right below the last paragraph may still be the story's: a list, a signature


def strip(view: View) -> Iterator[Verdict]:
    """Lines at the page's edges."""
    blocks, words, outline, head = view.page.blocks, view.words, view.outline, view.headline
    prose = outline.prose
    if head >= 0:
        trusted = _prose_mass(view, 0, head) <= _MAX_PROSE_ABOVE * _prose_mass(view, 0, len(blocks))
        for index in range(head):
            if not prose[index] and words[index].mass <= _MAX_ABOVE:
                yield Verdict(index, "navigation", "edges", "stands above the headline and is no sentence", trusted)
            elif trusted and prose[index]:
                yield Verdict(
                    index,
                    "advert",
                    "edges",
                    "a sentence of the page's own, above the headline",
                    words[index].mass <= _SURE_PROMOTION,
                )
    if outline.last >= 0:
        yield from _below(view)


def _below(view: View) -> Iterator[Verdict]:
    """Lines below the story's last paragraph."""
    blocks, words, prose, last = view.page.blocks, view.words, view.outline.prose, view.outline.last
    for index in range(last + 1, len(blocks)):
        if prose[index]:
            continue
        mass = words[index].mass
        if view.twins[index] < view.headline and not blocks[index].marks & _PAGE_TITLE:
            yield Verdict(index, "navigation", "edges", "stands above the headline too, and below the story")
        elif _is_menu(blocks[index].text):
            yield Verdict(
                index, "navigation", "edges", "a run of names without a sentence, below the story", index > last + _TAIL
            )
        elif mass <= _MAX_BELOW:
            sure = (
                not view.page.boxes
                and mass <= _SURE_BELOW
                and index > last + _TAIL
                and blocks[index].kind not in _LISTED
            )
            yield Verdict(
                index, "navigation", "edges", "stands below the story's last paragraph and is no sentence", sure
            )


def _is_menu(text: str) -> bool:
    """Whether a line is a run of capitalised words without any punctuation: the items of a menu run together.

    >>> _is_menu("About Advertising Jobs Team Contacts Submit an Opinion Store"), _is_menu("Anna, Berta and Carla sang")
    (True, False)
    """
    if len(text) > _MAX_MENU or _POINT.search(text):
        return False
    words = text.split()
    return len(words) >= _MIN_ITEMS and sum(word[0].isupper() for word in words) >= _CAPITALS * len(words)


def _prose_mass(view: View, start: int, end: int) -> int:
    prose, words = view.outline.prose, view.words
    return sum(words[index].mass for index in range(start, end) if prose[index])
