"""Copyright lines, terms, footers.

Drops: copyright lines, links to terms and imprint, the short lines of the page's footer.
Keeps: a story's sentences about law.
Why: the year in a footer is not a date, the owner no author.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.lexicon import Topic
from newsclean.page import Cue, Verdict
from newsclean.strippers import phrases, places
from newsclean.strippers.phrases import quoted
from newsclean.view import View

_TOPIC, _CUE, _CREDIT = int(Topic.LEGAL), int(Cue.FOOTER), int(Topic.CREDIT)
_LINES = phrases.Kind(_TOPIC, "legal", "legal", "a legal line", whole_sure=False, start_mass=200, inside_mass=300)
_SIGNS = ("©", "(c)", "copyright")
_MAX_COPYRIGHT = 300


def strip(view: View) -> Iterator[Verdict]:
    """Legal lines and footers."""
    last, words = view.outline.last, view.words
    for index in view.outline.hinted:
        word = words[index]
        if index > last and word.start & _TOPIC and word.mass <= _MAX_COPYRIGHT and word.folded.lstrip(" *|-").startswith(_SIGNS):
            yield Verdict(index, "legal", "legal", f"a copyright line below the story: {quoted(view.page.blocks[index].text)}")
    yield from phrases.named(view, _LINES)
    yield from places.boxed(view, _CUE, "legal", "legal", "the footer", places.SHORT)
