"""Lines above the headline and below the story that are no sentences.

Drops: in a page whose prose lies below the headline, the short lines above it; short lines below the last paragraph.
Keeps: prose, wherever it stands; lists and tables at the story's end.
Why: a dump has lost its header and footer elements, and their lines are what the lexicon can't know: names of sections, of people, of offers.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.page import Verdict
from newsclean.view import View

_MAX_ABOVE, _MAX_BELOW = 160, 60  # mass of a line above the headline, below the story
_SURE_BELOW = 40  # in a dump; HTML pages of web-dev end in lists of the story too often
_MAX_PROSE_ABOVE = 0.2  # share of the page's prose above the headline from which the headline is doubted
_LISTED = frozenset({"list_item", "table_row", "code", "quote"})
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
                yield Verdict(index, "navigation", "edges", "stands above the headline", False)
    if outline.last >= 0:
        for index in range(outline.last + 1, len(blocks)):
            if not prose[index] and words[index].mass <= _MAX_BELOW:
                sure = not view.page.boxes and words[index].mass <= _SURE_BELOW and index > outline.last + _TAIL and blocks[index].kind not in _LISTED
                yield Verdict(index, "navigation", "edges", "stands below the story's last paragraph and is no sentence", sure)


def _prose_mass(view: View, start: int, end: int) -> int:
    prose, words = view.outline.prose, view.words
    return sum(words[index].mass for index in range(start, end) if prose[index])
