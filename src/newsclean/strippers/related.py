"""Cards and links to other stories, and the next story where a page loads it ahead.

Drops: read-also labels, what stands under them in a container of its own; an <article> below the headline's own.
Keeps: headings of the story; links inside its sentences.
Why: related lists leak into bodies more often than anything else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from newsclean.lexicon import Topic
from newsclean.outline import CUT
from newsclean.page import Box, Cue, Verdict
from newsclean.strippers import phrases, places
from newsclean.strippers.phrases import quoted
from newsclean.view import View

_TOPIC, _CUE = int(Topic.RELATED), int(Cue.RELATED)
_LINES = phrases.Kind(
    _TOPIC, "related", "related", "a link to other stories", whole_sure=False, start_mass=160, inside_mass=160
)

_MAX_CARD = 600  # mass of a card's text
_MIN_TITLE, _MAX_TITLE = 20, 160  # mass of a card's headline
_MIN_PROSE, _APART = 4, 0.8  # paragraphs, and the share of them with a blank line above, of a dump that sets them apart


def strip(view: View) -> Iterator[Verdict]:
    """Related stories."""
    yield from phrases.named(view, _LINES)
    yield from _cards(view)
    what = "a label of other stories"
    for verdict in places.under(view, _TOPIC, "related", "related", what, places.PROSE if view.page.boxes else places.NOTHING):
        block = view.block(verdict.block)
        yield verdict._replace(sure=verdict.sure or (bool(view.page.boxes) and block.linked * 2 > len(block.text)))
    yield from places.boxed(view, _CUE, "related", "related", "a related box")
    for index in _next_stories(view):
        yield Verdict(index, "related", "related", "stands in another article, with a headline of its own", sure=True)


def _next_stories(view: View) -> Iterator[int]:
    """The blocks of every <article> that begins below the one of the page's headline and has a top heading of its own."""
    below = view.page.blocks[view.headline + 1 :] if view.headline >= 0 else ()
    tops = [block.box for block in below if block.kind == "heading" and block.level == 1 and block.box >= 0]
    if not tops:
        return
    articles, ends = _articles(view.page.boxes), view.outline.box_ends
    own = articles[view.block(view.headline).box]
    if own < 0:
        return
    others: list[int] = []
    for other in sorted({articles[top] for top in tops if articles[top] >= ends[own]}):
        if not others or other >= ends[others[-1]]:  # not inside the one before
            others.append(other)
    for block in below:
        at = bisect_right(others, block.box) - 1
        if at >= 0 and block.box < ends[others[at]]:
            yield block.index


def _articles(boxes: Sequence[Box]) -> list[int]:
    """For each box, the nearest <article> that it is or lies in; -1 where there is none."""
    found: list[int] = []
    for index, box in enumerate(boxes):
        found.append(index if box.tag == "article" else found[box.parent] if box.parent >= 0 else -1)
    return found


def _cards(view: View) -> Iterator[Verdict]:
    """A headline and below it a text that is cut short: the card of another story."""
    blocks, words = view.page.blocks, view.words
    apart = not view.page.boxes and _paragraphs_apart(view)
    for index in range(max(view.outline.first, 0) + 1, len(blocks)):
        if words[index].mass > _MAX_CARD or not blocks[index].text.endswith(CUT):
            continue
        title = words[index - 1]
        if title.ends or not _MIN_TITLE <= title.mass <= _MAX_TITLE or index - 1 <= view.headline:
            continue
        sure = apart and blocks[index].gap == 0 and blocks[index - 1].gap > 0
        yield Verdict(index - 1, "related", "related", "a headline above a text that is cut short", sure)
        yield Verdict(
            index,
            "related",
            "related",
            f"the text under a headline, cut short: {quoted(blocks[index].text[-40:])}",
            sure,
        )


def _paragraphs_apart(view: View) -> bool:
    """Whether the dump has blank lines between nearly all its paragraphs."""
    gaps = [block.gap for block, is_prose in zip(view.page.blocks, view.outline.prose, strict=True) if is_prose]
    return len(gaps) >= _MIN_PROSE and sum(1 for gap in gaps if gap) >= _APART * len(gaps)
