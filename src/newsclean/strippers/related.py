"""Cards and links to other stories.

Drops: read-also labels, what stands under them in a container of its own.
Keeps: headings of the story; links inside its sentences.
Why: related lists leak into bodies more often than anything else.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.lexicon import Topic
from newsclean.page import Cue, Verdict
from newsclean.strippers import phrases, places
from newsclean.view import View

_TOPIC, _CUE = int(Topic.RELATED), int(Cue.RELATED)
_LINES = phrases.Kind(_TOPIC, "related", "related", "a link to other stories", whole_sure=False, start_mass=160, inside_mass=160)


def strip(view: View) -> Iterator[Verdict]:
    """Related stories."""
    yield from phrases.named(view, _LINES)
    yield from places.under(view, _TOPIC, "related", "related", "a label of other stories", places.PROSE if view.page.boxes else places.NOTHING)
    yield from places.boxed(view, _CUE, "related", "related", "a related box")
