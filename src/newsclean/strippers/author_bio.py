"""Biographies of authors.

Drops: labels such as "About the author", links to an author's other articles.
Keeps: people of the story presented with the same words.
Why: a biography is prose by anyone's measure; its words, its label and its place give it away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.lexicon import Topic
from newsclean.page import Cue, Verdict
from newsclean.strippers import phrases, places
from newsclean.strippers.phrases import quoted
from newsclean.view import View

_TOPIC, _BYLINE, _CUE = int(Topic.AUTHOR_BIO), int(Topic.BYLINE), int(Cue.AUTHOR)
_LINES = phrases.Kind(
    _TOPIC, "author_bio", "author_bio", "a biography", whole_sure=False, start_mass=300, inside_mass=600
)
_MAX_LINE = 120  # mass of a line on authors
_LABEL = re.compile(r"\W*\w{2,20}(?: \w{1,20})?\s?[:：]")


def strip(view: View) -> Iterator[Verdict]:
    """Biographies."""
    yield from _below(view)
    yield from phrases.named(view, _LINES)
    yield from places.under(view, _TOPIC, "author_bio", "author_bio", "an author label")
    yield from places.boxed(view, _CUE, "author_bio", "author_bio", "an author box")


def _below(view: View) -> Iterator[Verdict]:
    """Short lines on authors below the story: "Authors: A, B and C", "C, news desk"."""
    blocks, words, last = view.page.blocks, view.words, view.outline.last
    for index in view.outline.hinted:
        word = words[index]
        if index <= last or word.ends or word.mass > _MAX_LINE:
            continue
        if word.start & _BYLINE and _LABEL.match(blocks[index].text):
            yield Verdict(
                index, "author_bio", "author_bio", f"names the authors below the story: {quoted(blocks[index].text)}"
            )
        elif word.inside & _TOPIC:
            yield Verdict(
                index,
                "author_bio",
                "author_bio",
                f"the words of a biography, below the story: {quoted(blocks[index].text)}",
            )
