"""Where a byline can stand: about the headline, where the mark-up says author, after the body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean.lexicon import Topic
from newsclean.page import Cue, Mark, Story
from newsclean.view import View

_BEFORE, _AFTER = 6, 18  # blocks about the headline that can hold the byline
_PARAGRAPH = 60  # characters from which a body block counts as running text
_OPENING = 500  # characters of the body below which a byline can still stand: a standfirst and a half
_TAIL = 6  # blocks after the body's end that can hold a signature
_MOST_TOLD = 12  # lines read only because the mark-up says author
# Plain integers: an IntFlag's operators cost a microsecond each, and these are asked of every block.
_AUTHOR, _REL, _BYLINE = int(Cue.AUTHOR), int(Mark.REL_AUTHOR), int(Topic.BYLINE)


def core(view: View, story: Story) -> tuple[int, ...]:
    """The body's paragraphs below the headline, without short lines at its ends, which may be the byline."""
    long = tuple(index for index in story.body if index > view.headline and view.words[index].mass >= _PARAGRAPH)
    return long or story.body


def find(view: View, core: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Indices of blocks that can hold a byline, with what their place is, in page order."""
    blocks = view.page.blocks
    first, last = (core[0], core[-1]) if core else (len(blocks), -1)
    anchor = view.headline if view.headline >= 0 else max(0, first - _AFTER // 2)
    low, high = max(0, anchor - _BEFORE), _end_of_head(view, core, anchor)
    places = {
        index: "above" if index < anchor else f"below{min(3, (index - anchor + 2) // 3)}" for index in range(low, high)
    }
    tail = range(max(last, high), min(len(blocks), last + _TAIL + 1)) if core else ()
    places.update((index, "tail" if index > last + 1 else "sign") for index in tail)
    told = [
        block.index for block in blocks if (block.marks & _REL or block.own_cues & _AUTHOR) and len(block.text) <= 200
    ]
    stated = [
        index
        for index in view.outline.hinted
        if (view.words[index].start | view.words[index].whole) & _BYLINE and len(view.words[index].folded) <= 160
    ]
    for index in told[:_MOST_TOLD]:
        places.setdefault(index, "inside" if first <= index <= last else "outside")
    for index in stated[:_MOST_TOLD]:
        places.setdefault(index, "behind" if core and index > last else "far")
    return iter(sorted(places.items()))


def _end_of_head(view: View, core: Sequence[int], anchor: int) -> int:
    """Where the story's opening ends: a standfirst counts as body, so a byline may stand below the first block."""
    passed = 0
    for index in core:
        if index > anchor:
            passed += view.words[index].mass
            if passed > _OPENING:
                return min(len(view.words), max(index + 1, anchor + 5), anchor + _AFTER + 1)
    return min(len(view.words), anchor + _AFTER + 1)
