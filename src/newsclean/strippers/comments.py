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
        if not entries:
            continue
        box = _around([blocks[index].box for index in (found[0], *entries)], view)
        inside = [index for index, block in enumerate(blocks) if box <= block.box < view.outline.box_ends[box]]
        story = sum(words[index].mass for index in range(max(0, view.headline), inside[0]) if prose[index])
        if story >= _MIN_STORY and view.headline not in inside and view.outline.first not in inside:
            yield from inside


def _around(inner: Sequence[int], view: View) -> int:
    """The innermost box around all of some boxes."""
    box = min(inner)
    while view.outline.box_ends[box] <= max(inner):
        box = view.page.boxes[box].parent
    return box
