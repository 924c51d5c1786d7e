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

_TOPIC, _CUE = int(Topic.LEGAL), int(Cue.FOOTER)
_LINES = phrases.Kind(_TOPIC, "legal", "legal", "a legal line", whole_sure=False, start_mass=200, inside_mass=300)
_SIGNS = ("©", "(c)", "copyright", "ⓒ", "℗")
_FIRST = frozenset(sign[0] for sign in _SIGNS)
_MAX_COPYRIGHT = 300


def strip(view: View) -> Iterator[Verdict]:
    """Legal lines and footers."""
    words = view.words
    for index in range(view.outline.last + 1, len(words)):
        word = words[index]
        if word.folded[0] in _FIRST and word.mass <= _MAX_COPYRIGHT and word.folded.startswith(_SIGNS):
            shown = quoted(view.page.blocks[index].text)
            yield Verdict(index, "legal", "legal", f"a copyright line below the story: {shown}")
    yield from phrases.named(view, _LINES)
    yield from places.boxed(view, _CUE, "legal", "legal", "the footer", places.SHORT)
