"""Biographies of authors.

Drops: labels such as "About the author", links to an author's other articles.
Keeps: people of the story presented with the same words.
Why: a biography is prose by anyone's measure; its words, its label and its place give it away.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.lexicon import Topic
from newsclean.page import Cue, Verdict
from newsclean.strippers import phrases, places
from newsclean.view import View

_TOPIC, _CUE = int(Topic.AUTHOR_BIO), int(Cue.AUTHOR)
_LINES = phrases.Kind(_TOPIC, "author_bio", "author_bio", "a biography", whole_sure=False, start_mass=300, inside_mass=600)


def strip(view: View) -> Iterator[Verdict]:
    """Biographies."""
    yield from phrases.named(view, _LINES)
    yield from places.under(view, _TOPIC, "author_bio", "author_bio", "an author label")
    yield from places.boxed(view, _CUE, "author_bio", "author_bio", "an author box")
