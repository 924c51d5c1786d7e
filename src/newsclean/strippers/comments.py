"""Comment threads and their forms.

Drops: comments in a thread's container, reply and report buttons, forms, house rules.
Keeps: stories whose container is named like a thread but holds the story.
Why: a thread can be longer than the story.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.lexicon import Topic
from newsclean.page import Cue, Verdict
from newsclean.strippers import phrases, places
from newsclean.view import View

_TOPIC, _CUE = int(Topic.COMMENTS), int(Cue.COMMENT)
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
    for verdict in places.under(view, _TOPIC, "comment", "comments", "a comment label", places.SHORT):
        # "3 comments" above the story is a link to the thread, not its label.
        yield verdict if verdict.block > view.outline.first else verdict._replace(sure=False)
