"""Most-popular lists and news feeds.

Drops: their labels, and in HTML what stands under them.
Keeps: the entries of a live blog, which is the story.
Why: teasers are prose, and a feed's first entry looks like a story.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.lexicon import Topic
from newsclean.page import Cue, Verdict
from newsclean.strippers import phrases, places
from newsclean.view import View

_TOPIC, _CUE = int(Topic.POPULAR), int(Cue.POPULAR)
_LINES = phrases.Kind(_TOPIC, "popular", "popular_feed", "a feed's label", whole_sure=False, start_mass=60)


def strip(view: View) -> Iterator[Verdict]:
    """Feeds."""
    yield from phrases.named(view, _LINES)
    yield from places.under(view, _TOPIC, "popular", "popular_feed", "a feed's label", places.ALL if view.page.boxes else places.NOTHING)
    yield from places.boxed(view, _CUE, "popular", "popular_feed", "a feed")
