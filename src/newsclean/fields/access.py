"""Whether the story is free to read, and whether what the page holds is all of it."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.fields import Found
from newsclean.lexicon import Topic
from newsclean.page import Candidate, Story
from newsclean.view import View

_REACH = 6  # blocks after the body's end in which a paywall's prompt stands
_SHORT = 1_800  # mass of a body that a wall may have cut
_WALL, _MORE = int(Topic.PAYWALL), int(Topic.RELATED | Topic.PAYWALL)
_DOTS = ("...", "…", "[...]", "[…]", "(...)", "(…)")
_MORE_REACH = 2  # blocks after an ellipsis in which "read on" stands


def find(view: View, story: Story) -> Iterator[Found]:
    """Free or not, cut or whole."""
    wall = _wall(view, story)
    known = view.metadata
    if known.is_free is not None:
        best = Candidate(
            known.is_free, "json-ld" if not known.tiers else "meta:article:content_tier", str(known.is_free), 0.9
        )
        yield Found("is_free", known.is_free, best)
    elif wall is not None:
        yield Found("is_free", False, wall._replace(value=False))
    cut = _cut(view, story, wall)
    if cut is not None:
        yield Found("truncated", True, cut)


def _wall(view: View, story: Story) -> Candidate | None:
    """The prompt to pay or to register that ends a short body."""
    if not story.body or sum(view.words[index].mass for index in story.body) > _SHORT:
        return None
    last = story.body[-1]
    named = {verdict.block: verdict for verdict in story.named if verdict.role == "paywall"}
    for index in range(last + 1, min(len(view.words), last + 1 + _REACH)):
        words = view.words[index]
        if index in named or (words.whole | words.start) & _WALL:
            text = view.page.blocks[index].text
            return Candidate(True, "visible", text[:200], 0.7, index)
    return None


def _cut(view: View, story: Story, wall: Candidate | None) -> Candidate | None:
    """What says that the body stops short: an ellipsis at its end, or a wall after it on a page that is not free."""
    if not story.body:
        return None
    last = view.page.blocks[story.body[-1]]
    if last.text.rstrip().endswith(_DOTS) and last.kind == "paragraph":
        if wall is not None or view.metadata.is_free is False:
            return Candidate(True, "visible", last.text[-80:], 0.9, last.index)
        if any(words.hints & _MORE for words in view.words[last.index + 1 : last.index + 1 + _MORE_REACH]):
            return Candidate(True, "visible", last.text[-80:], 0.7, last.index)
    if wall is not None and view.metadata.is_free is not True:
        return wall
    return None
