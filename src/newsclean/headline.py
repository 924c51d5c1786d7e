"""Where the headline stands on the page: the point from which everything else is measured."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsclean.lexicon import fold
from newsclean.metadata import Metadata
from newsclean.page import Mark, Page

_WORD = re.compile(r"\w+")
_UNSEEN = int(Mark.PAGE_TITLE | Mark.HIDDEN)
_MIN_OVERLAP = 0.6  # share of words in common with a metadata title for a line to be the headline


def locate(page: Page, folded: Sequence[str], known: Metadata) -> int:
    """Index of the block that shows the headline, or -1."""
    titles = [set(_WORD.findall(fold(str(candidate.value)))) for candidate in known.titles]
    best, best_score = -1, 0.0
    for block, text in zip(page.blocks, folded, strict=True):
        if block.marks & _UNSEEN or len(text) > 400:
            continue
        score = {1: 0.5, 2: 0.2}.get(block.level, 0.0) if block.kind == "heading" else 0.0
        if titles:
            tokens = set(_WORD.findall(text))
            overlap = max(len(tokens & title) / max(1, len(tokens | title)) for title in titles)
            score += overlap if overlap >= _MIN_OVERLAP else 0.0
        if score > best_score:
            best, best_score = block.index, score
    return best
