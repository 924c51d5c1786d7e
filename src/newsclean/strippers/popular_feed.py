"""Most-popular lists and news feeds.

Drops: their labels, in HTML what stands under them, in dumps runs of time, headline and teaser below a story.
Keeps: the entries of a live blog, which is the story.
Why: teasers are prose, and a feed's first entry looks like a story.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.lexicon import Topic
from newsclean.page import Cue, Verdict
from newsclean.strippers import phrases, places, runs
from newsclean.view import View

_TOPIC, _CUE = int(Topic.POPULAR), int(Cue.POPULAR)
_COMMENTS, _NAVIGATION = int(Topic.COMMENTS), int(Topic.NAVIGATION)
_LINES = phrases.Kind(_TOPIC, "popular", "popular_feed", "a feed's label", whole_sure=False, start_mass=60)
_THREAD = 2  # lines such as "Reply" in a run that make it a thread of comments


def strip(view: View) -> Iterator[Verdict]:
    """Feeds."""
    for verdict in phrases.named(view, _LINES):
        # "Featured" and "News" head feeds and stand in menus: above the headline they are the menu's.
        if verdict.block > view.headline or not view.words[verdict.block].whole & _NAVIGATION:
            yield verdict
    yield from _entries(view)
    yield from places.under(
        view, _TOPIC, "popular", "popular_feed", "a feed's label", places.ALL if view.page.boxes else places.NOTHING
    )
    yield from places.boxed(view, _CUE, "popular", "popular_feed", "a feed")


def _entries(view: View) -> Iterator[Verdict]:
    """Runs of entries with a time each."""
    for run in runs.stamped(view):
        if sum(1 for word in view.words[run.stamps[0] : run.end] if word.whole & _COMMENTS) >= _THREAD:
            continue
        ends = (*run.stamps[1:], run.end)
        for number, (start, end) in enumerate(zip(run.stamps, ends, strict=True), 1):
            reason = f"entry {number} of {len(run.stamps)} in a feed of time, headline and teaser"
            for index in range(start, end):
                yield Verdict(index, "popular", "popular_feed", reason, not view.page.boxes)
