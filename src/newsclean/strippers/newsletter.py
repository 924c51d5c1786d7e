"""Newsletter and subscribe forms, and their prompts.

Drops: form prompts, input labels, thanks for signing up; what stands in a subscribe box or under a form's label.
Keeps: sentences of the story that only speak of a newsletter.
Why: forms are the same on every page of a site, and their sentences read like prose.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.lexicon import Topic
from newsclean.page import Cue, Mark, Verdict
from newsclean.strippers import phrases, places
from newsclean.view import View

_TOPIC, _CUE, _FORM = int(Topic.NEWSLETTER), int(Cue.NEWSLETTER), int(Mark.IN_FORM)
_LINES = phrases.Kind(_TOPIC, "newsletter", "newsletter", "a form prompt", start_mass=250, inside_mass=300)

_MAX_BETWEEN = 60  # mass of a line between two of a form: its name, its thanks


def strip(view: View) -> Iterator[Verdict]:
    """Newsletter prompts and forms."""
    for verdict in phrases.named(view, _LINES):
        # Below the story a line that begins as a prompt does is one.
        prompt = verdict.block > view.outline.last and view.words[verdict.block].start & _TOPIC
        yield verdict._replace(sure=True) if prompt else verdict
    yield from _between(view)
    yield from places.under(view, _TOPIC, "newsletter", "newsletter", "a subscribe label", places.ALL)
    yield from places.boxed(view, _CUE, "newsletter", "newsletter", "a newsletter box", places.SHORT)
    yield from places.marked(view, _FORM, "newsletter", "newsletter", "a form")


def _between(view: View) -> Iterator[Verdict]:
    """Short lines with a form's lines on both sides."""
    words = view.words
    form = {index for index in view.outline.hinted if (words[index].whole | words[index].start) & _TOPIC}
    for index in sorted(form):
        if index + 2 in form and index + 1 not in form:
            word = words[index + 1]
            if word.mass <= _MAX_BETWEEN and not word.ends:
                yield Verdict(
                    index + 1, "newsletter", "newsletter", "a short line with lines of a form above and below it"
                )
