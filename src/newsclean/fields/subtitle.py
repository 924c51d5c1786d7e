"""The subtitle: the dek as shown, or what metadata calls the alternative headline or the description.

A description counts only where the page shows it apart from the story: the field never repeats a line of the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.fields import Found
from newsclean.page import Candidate, Story
from newsclean.view import View

_WORD = re.compile(r"\w+")
_MIN_CHARS = 25
# How often a dek was the gold's summary on the development pages: removed for sure, merely named, named in a dump.
_SURE, _NAMED, _NAMED_IN_DUMP = 0.95, 0.75, 0.6


def find(view: View, story: Story) -> Iterator[Found]:
    """The subtitle, if the page sets one apart."""
    others = tuple(candidate for candidate in (*view.metadata.subtitles, *view.metadata.descriptions))
    named = [verdict for verdict in story.named if verdict.role == "dek" and verdict.block not in story.body]
    if named:
        first = max(named, key=lambda verdict: verdict.sure)
        text = view.block(first.block).text
        score = _SURE if first.sure else _NAMED if view.page.boxes else _NAMED_IN_DUMP
        yield Found("subtitle", " ".join(text.split()), Candidate(text, "visible", text, score, first.block), others)
        return
    body = {" ".join(view.words[index].tokens) for index in story.body}
    for candidate in others:
        block = _shown_at(view, str(candidate.value))
        if block >= 0 and block not in story.body and " ".join(view.words[block].tokens) not in body:
            yield Found("subtitle", str(candidate.value), candidate._replace(score=0.5, block=block), others)
            return


def _shown_at(view: View, text: str) -> int:
    """The block near the headline that shows a text, -1 if none does."""
    if len(text) < _MIN_CHARS or view.headline < 0:
        return -1
    key = _WORD.findall(text.casefold())
    for block, words in zip(view.page.blocks[: view.headline + 30], view.words, strict=False):
        if block.index != view.headline and block.index >= view.headline - 3 and words.tokens == key:
            return block.index
    return -1
