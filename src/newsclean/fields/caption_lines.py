"""Captions that no mark-up tells: of a dump's lines, those that end in a credit, or stand beside one.

A credit on a line of its own belongs to the line above it, or else to the one below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean import credits
from newsclean.credits import Words
from newsclean.dates import has_date
from newsclean.fields.captions import ABOVE, BELOW, CHROME, FOREIGN, LONGEST, STARTS, Caption, Place, may_be_credit
from newsclean.lexicon import Topic
from newsclean.page import Cue, Mark, Story
from newsclean.view import View

_CAPTION = int(Cue.CAPTION)
_CREDIT, _ERROR, _LEGAL, _BYLINE = int(Topic.CREDIT), int(Topic.ERROR), int(Topic.LEGAL), int(Topic.BYLINE)
_NEVER = int(Mark.IN_NAV | Mark.IN_FOOTER | Mark.PAGE_TITLE | Mark.IN_FORM | Mark.IN_FIGURE)
_WHOLE = CHROME | int(Topic.LEGAL | Topic.BYLINE | Topic.TIME_AGO)
_START = STARTS | int(Topic.NEWSLETTER | Topic.PAYWALL | Topic.CONSENT)
_DATED = int(Topic.PUBLISHED | Topic.UPDATED | Topic.READING | Topic.TIME_AGO)
_DATE = 60  # characters of a line that is a date and little else
_ONE_WORD = 6  # mass of a caption of one word
_SMALLEST = 4  # characters of a caption


def in_lines(view: View, story: Story, where: Place, told: frozenset[int] = frozenset()) -> Iterator[Caption]:
    """The captions among a page's lines. `told`: the blocks of which mark-up has told already."""
    known = credits.words(view.lexicon)
    blocks, count = view.page.blocks, len(view.page.blocks)
    start = view.headline if view.headline >= 0 else max(-1, (story.body[0] if story.body else 0) - ABOVE)
    end = story.body[-1] if story.body else start + ABOVE
    taken, alone = set(told), []
    for index in range(max(0, start - ABOVE) if not view.page.boxes else start + 1, min(count, end + BELOW + 1)):
        if index in taken or (view.page.boxes and not may_be_credit(blocks[index].text, view.words[index].hints)):
            continue  # in a dump there is nothing but the text: every line is read
        if not _is_line(view, index, where):
            continue
        parted = credits.part(blocks[index].text, known)
        if parted.credit and parted.caption:
            taken.add(index)
            yield Caption(index, parted.caption, parted.credit, -1, 0.8)
        elif parted.credit and not parted.caption and index <= end + 1 and _stands_alone(view, index, known):
            alone.append((index, parted.credit))
    yield from _beside(view, where, alone, range(start + 1, count), taken)


def _beside(
    view: View, where: Place, alone: Sequence[tuple[int, str]], span: range, taken: set[int]
) -> Iterator[Caption]:
    """The captions that stand above or below the credits of lines of their own."""
    known = credits.words(view.lexicon)
    credited = {index for index, _ in alone}
    taken |= credited
    for index, credit in alone:
        near = [at for at in (index - 1, index + 1) if at in span and at not in taken and _is_line(view, at, where)]
        best, most = None, 0
        for at in near:
            likeness = _likeness(view, at) + (at < index)  # the one above where both look alike
            if at > index and at + 1 in credited:  # it has a credit below it
                likeness -= 2
            if likeness > most:
                best, most = at, likeness
        if best is not None:
            taken.add(best)
            yield Caption(best, credits.part(view.page.blocks[best].text, known).caption, credit, -1, 0.6)


def _stands_alone(view: View, index: int, known: Words) -> bool:
    """Whether a line is the credit of a picture, and neither a table's source nor an agency's byline."""
    text, said = view.page.blocks[index].text, view.words[index]
    if said.hints & _LEGAL:
        return False
    if not credits.is_sure(text, known):
        if any(map(str.isdigit, text)) or text.isupper():
            return False
        return "/" in text or (bool(said.start & _CREDIT) and view.words[index - 1].ends)
    beside = [at for at in (index - 1, index + 1) if 0 <= at < len(view.words)]
    return bool(said.start & _CREDIT) or not any(_is_dated(view, at) or view.words[at].whole & _BYLINE for at in beside)


def _is_dated(view: View, index: int) -> bool:
    text, said = view.page.blocks[index].text, view.words[index]
    return len(text) < _DATE and (bool((said.start | said.whole) & _DATED) or has_date(text))


def _is_line(view: View, index: int, where: Place) -> bool:
    """Whether a line can be a caption or a credit at all."""
    block, said = view.page.blocks[index], view.words[index]
    if (
        index in where.body
        or index == view.headline
        or block.marks & _NEVER
        or (block.cues & FOREIGN & ~where.home and not block.own_cues & _CAPTION)
        or not 2 < len(block.text) <= LONGEST
        or block.linked > 0.6 * len(block.text)
    ):
        return False
    if said.start & _CREDIT:  # "Foto:" begins other things in other languages
        return True
    return not said.whole & _WHOLE and not said.start & _START and not said.hints & _ERROR


def _likeness(view: View, index: int) -> int:
    """How much a line beside a credit looks like its caption."""
    text, said = view.page.blocks[index].text, view.words[index]
    if (
        said.start & _CREDIT
        or said.hints & _LEGAL
        or (len(said.tokens) < 2 and said.mass < _ONE_WORD)
        or text[-1] in ":："
    ):
        return -9
    score = 2 + 2 * (said.ends and len(said.tokens) > 3)
    named, first = credits.is_name(text), index == view.headline + 1
    if first:  # a standfirst, or a byline
        score -= 4 if named else 2
    if _is_dated(view, index):
        score -= 4
    if len(said.tokens) > 2 and (named or all(word[:1].isupper() for word in text.split())):
        score -= 2  # tags, a name and its title
    return score
