"""Comment threads and their forms.

Drops: comments in a thread's container, reply and report buttons, forms, house rules.
Keeps: stories whose container is named like a thread but holds the story.
Why: a thread can be longer than the story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsclean.lexicon import Topic
from newsclean.page import Cue, Mark, Verdict
from newsclean.strippers import phrases, places
from newsclean.view import View

_MAX_BUTTON = 30  # mass of "Reply", "Report", "Like" below a comment
_MIN_STORY = 1000  # mass of prose above a thread told by its buttons; the first post of a forum's thread often has less
_MAX_THREADS = 12  # a page with more has something else
_TOPIC, _CUE, _IN_FORM = int(Topic.COMMENTS), int(Cue.COMMENT), int(Mark.IN_FORM)
_LINES = phrases.Kind(
    _TOPIC,
    "comment",
    "comments",
    "a comment thread's line",
    whole_sure=False,
    start_mass=300,
    start_sure=200,
    inside_mass=200,
)


def strip(view: View) -> Iterator[Verdict]:
    """Comments."""
    yield from phrases.named(view, _LINES)
    yield from places.boxed(view, _CUE, "comment", "comments", "a comment thread", places.ALL)
    for index in _threads(view):
        yield Verdict(index, "comment", "comments", "stands in a container whose entries each end in a reply button")
    for verdict in places.under(view, _TOPIC, "comment", "comments", "a comment label", places.SHORT):
        # "3 comments" above the story is a link to the thread, not its label.
        yield verdict if verdict.block > view.outline.first else verdict._replace(sure=False)


def _threads(view: View) -> Iterator[int]:
    """The blocks of threads that only their buttons tell: text and "Reply", text and "Reply", in one container."""
    buttons: defaultdict[str, list[int]] = defaultdict(list)
    blocks, words, prose = view.page.blocks, view.words, view.outline.prose
    for index in view.outline.hinted:
        if (
            words[index].whole & _TOPIC
            and index > view.outline.first >= 0
            and words[index].mass <= _MAX_BUTTON
            and blocks[index].kind not in {"heading", "table_row"}
            and not blocks[index].marks & _IN_FORM
            and blocks[index].box >= 0
        ):
            buttons[words[index].folded].append(index)
    for found in buttons.values():
        entries = [end for start, end in pairwise(found) if any(prose[start + 1 : end])]
        if entries:
            yield from _inside([found[0], *entries], view)


def _inside(buttons: Sequence[int], view: View) -> Iterator[int]:
    """The blocks of the containers that hold two buttons or more and none of the story."""
    blocks, words, prose = view.page.blocks, view.words, view.outline.prose
    story = {view.page.blocks[index].box for index in (view.headline, view.outline.first) if index >= 0}
    threads: list[int] = []
    box = blocks[buttons[0]].box
    for button in buttons[1:]:
        if len(threads) == _MAX_THREADS:
            return
        wider = _around(box, blocks[button].box, view)
        if any(wider <= held < view.outline.box_ends[wider] for held in story):
            box = blocks[button].box  # of another thread, or the site's
        else:
            box = wider
            threads = [*(one for one in threads if not box <= one < view.outline.box_ends[box]), box]
    for thread in threads:
        inside = [index for index, block in enumerate(blocks) if thread <= block.box < view.outline.box_ends[thread]]
        above = range(max(0, view.headline), inside[0])
        if sum(words[index].mass for index in above if prose[index]) >= _MIN_STORY:
            yield from inside


def _around(one: int, other: int, view: View) -> int:
    """The innermost box around two boxes."""
    box = min(one, other)
    while view.outline.box_ends[box] <= max(one, other):
        box = view.page.boxes[box].parent
    return box
