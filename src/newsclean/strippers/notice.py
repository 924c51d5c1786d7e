"""Notices about the page, not of the story.

Drops: listen buttons, notices of AI and translation, error reports, alone on their lines.
Keeps: notes that are part of the report.
Why: they stand between headline and story, or close it.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.lexicon import Topic
from newsclean.page import Mark, Verdict
from newsclean.strippers import phrases, places
from newsclean.strippers.phrases import quoted
from newsclean.view import View

_TOPIC, _BUTTON, _ERROR = int(Topic.NOTICE), int(Mark.BUTTON), int(Topic.ERROR)
_LINES = phrases.Kind(_TOPIC, "notice", "notice", "a notice", whole_sure=False, start_mass=300, inside_mass=200)
_MAX_NOTICE = 90  # mass of a line above the story's first paragraph that begins as a notice does


def strip(view: View) -> Iterator[Verdict]:
    """Notices."""
    head, first, words = view.headline, view.outline.first, view.words
    for index in range(max(0, head), max(0, first)):
        word = words[index]
        if (word.whole | word.start | word.inside) & _TOPIC and word.mass <= _MAX_NOTICE and not word.ends:
            yield Verdict(
                index,
                "notice",
                "notice",
                f"a notice between headline and story: {quoted(view.page.blocks[index].text)}",
            )
    yield from phrases.named(view, _LINES)
    yield from places.marked(view, _BUTTON, "notice", "notice", "a button")
