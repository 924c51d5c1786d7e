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
_ABOVE, _BELOW = 3, 30  # blocks around the headline where a subtitle stands
# How often a dek was the gold's summary on the development pages: removed for sure, merely named, named in a dump.
_SURE, _NAMED, _NAMED_IN_DUMP = 0.95, 0.75, 0.6


def find(view: View, story: Story) -> Iterator[Found]:
    """The subtitle, if the page sets one apart."""
    others = tuple(candidate for candidate in (*view.metadata.subtitles, *view.metadata.descriptions))
    named = [verdict for verdict in story.named if verdict.stripper == "dek" and verdict.block not in story.body]
    if named:
        first = max(named, key=lambda verdict: verdict.sure)
        text = view.block(first.block).text
        score = _SURE if first.sure else _NAMED if view.page.boxes else _NAMED_IN_DUMP
        yield Found("subtitle", " ".join(text.split()), Candidate(text, "visible", text, score, first.block), others)
        return
    seen: set[str] = set()
    for candidate in others:
        text = str(candidate.value)
        if len(text) < _MIN_CHARS or text in seen or view.headline < 0:
            continue
        seen.add(text)
        tokens = _WORD.findall(text.casefold())
        block = _shown_at(view, tokens)
        if block >= 0 and not any(view.words[index].tokens == tokens for index in story.body):
            yield Found("subtitle", text, candidate._replace(score=0.5, block=block), others)
            return


def _shown_at(view: View, tokens: list[str]) -> int:
    """The block near the headline that shows a text of these words, -1 if none does."""
    for index in range(max(0, view.headline - _ABOVE), min(len(view.words), view.headline + _BELOW)):
        if index != view.headline and view.words[index].tokens == tokens:
            return index
    return -1
