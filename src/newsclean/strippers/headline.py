"""The headline, wherever the page shows it.

Drops: the headline's block, its repetitions, the page's title line.
Keeps: sentences that hold the headline's words.
Why: the headline is the field `title`, and a body that begins with it says everything twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.lexicon import fold
from newsclean.page import Mark, Verdict
from newsclean.view import View

_PAGE_TITLE = int(Mark.PAGE_TITLE)
_MIN_MASS = 16  # a shorter line is repeated by chance: "Politics" is a section and the headline of a section page
_SITE_MASS = 60  # what may follow a headline in the page's title: the site's name and its slogan


def strip(view: View) -> Iterator[Verdict]:
    """The headline and its repetitions."""
    words, head = view.words, view.headline
    titles = {" ".join(fold(str(candidate.value)).split()) for candidate in view.metadata.titles}
    shown = words[head].folded if head >= 0 else ""
    known = titles | {shown}
    blocks = view.page.blocks
    told = [index for index, word in enumerate(words) if word.folded in known]
    longer = [index for index in range(head) if words[index].folded.startswith(shown)] if shown else []
    titled = [block.index for block in blocks if block.marks & _PAGE_TITLE]
    for index in sorted({*told, *longer, *titled, *((head,) if head >= 0 else ())}):
        word, block = words[index], blocks[index]
        if index == head:
            yield Verdict(index, "headline", "headline", "it is the page's headline")
        elif block.marks & _PAGE_TITLE:
            yield Verdict(index, "page_title", "headline", "it is the page's title, before anything else")
        elif _MIN_MASS <= word.mass <= 400:
            if word.folded == shown:
                yield Verdict(index, "headline", "headline", "it repeats the headline")
            elif word.folded in titles:
                yield Verdict(index, "headline", "headline", "it repeats the title that the page gives itself")
            elif (
                index < head and shown and word.folded.startswith(shown) and word.mass - words[head].mass <= _SITE_MASS
            ):
                yield Verdict(index, "page_title", "headline", "it is the headline with the site's name")
