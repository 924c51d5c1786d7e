"""Lists of tags and topics.

Drops: labels of tag lists; in HTML the links under them.
Keeps: lists of the story.
Why: tags go to the field of that name.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.lexicon import Topic, fold
from newsclean.page import Cue, Verdict
from newsclean.strippers import phrases, places
from newsclean.strippers.phrases import quoted
from newsclean.view import View

_TOPIC, _CUE = int(Topic.TAGS), int(Cue.TAGS)
_LINES = phrases.Kind(_TOPIC, "tags", "tags", "a tag list", whole_sure=False, start_mass=200)
_MAX_LIST = 160  # mass of a line of tags
_ABOVE = 4  # blocks above the headline in which a line of tags is looked for
_MAX_TAG_WORDS = 4


def strip(view: View) -> Iterator[Verdict]:
    """Tag lists."""
    yield from phrases.named(view, _LINES)
    yield from places.under(view, _TOPIC, "tags", "tags", "a tag list's label")
    yield from places.boxed(view, _CUE, "tags", "tags", "a tag box")
    yield from _listed(view)


def _listed(view: View) -> Iterator[Verdict]:
    """Lines of the page's own tags, of hashtags, and lists of short names just above the headline."""
    blocks, words, head = view.page.blocks, view.words, view.headline
    known = {fold(str(candidate.value)) for candidate in (*view.metadata.tags, *view.metadata.sections)}
    for index, word in enumerate(words):
        if word.folded in known:
            yield Verdict(index, "tags", "tags", f"is one of the page's tags: {quoted(blocks[index].text)}", False)
        elif word.folded[:1] == "#" and word.mass <= _MAX_LIST and word.folded.count("#") * 3 >= len(word.tokens):
            yield Verdict(index, "tags", "tags", f"hashtags: {quoted(blocks[index].text)}", False)
    for index in range(max(0, head - _ABOVE), head):
        if words[index].mass <= _MAX_LIST and not words[index].ends and _is_list(blocks[index].text):
            yield Verdict(
                index, "tags", "tags", f"short names apart by commas, above the headline: {quoted(blocks[index].text)}"
            )


def _is_list(text: str) -> bool:
    parts = [part.split() for part in text.split(",")]
    return len(parts) >= 2 and all(1 <= len(part) <= _MAX_TAG_WORDS and not part[0][0].islower() for part in parts)
