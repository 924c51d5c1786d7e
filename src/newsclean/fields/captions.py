"""Captions and their credits, from mark-up or from the lines of a dump.

In HTML, text in a figure (or beside a picture, in a box of their own) is its caption; what credits.py tells apart is
the credit. A dump has lines alone: see caption_lines.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsclean import credits
from newsclean.credits import Words
from newsclean.lexicon import Topic
from newsclean.page import Block, Cue, Mark, Picture, Story
from newsclean.view import View

ABOVE = 14  # blocks before the headline (or the body, where nothing shows it) that can hold the lead picture's caption
BELOW = 3  # blocks after the body's end
LONGEST = 900  # characters of a caption; the longest of the development pages has 640
_SMALL = 100  # declared width in pixels under which a picture is an icon

_LEVELS = 4  # boxes around a picture in which its caption can stand
_MOST_TEXTS = 4  # texts in a picture's box; more is a card or a list, no caption
_WHOLE = frozenset({"body", "main", "article", "html", "header"})

FOREIGN = int(
    Cue.COMMENT | Cue.RELATED | Cue.POPULAR | Cue.NAV | Cue.FOOTER | Cue.ADVERT | Cue.NEWSLETTER | Cue.OVERLAY
    | Cue.SIDEBAR | Cue.TEASER | Cue.AUTHOR
)  # fmt: skip
# A real figure inside the story is the story's, whatever its classes sound like, unless it is another story's picture.
_FOREIGN_FIGURE = int(Cue.COMMENT | Cue.RELATED | Cue.POPULAR | Cue.NAV | Cue.FOOTER | Cue.TEASER | Cue.AUTHOR)
_CAPTION = int(Cue.CAPTION)
_OTHER = int(Cue.HEADLINE | Cue.DEK | Cue.KICKER | Cue.TAGS | Cue.BUTTON | Cue.LIVE)
CHROME = int(
    Topic.NAVIGATION | Topic.SHARE | Topic.NOTICE | Topic.ADVERT | Topic.GALLERY | Topic.CONSENT | Topic.PAYWALL
    | Topic.READING
)  # fmt: skip
STARTS = int(
    Topic.BYLINE | Topic.PUBLISHED | Topic.UPDATED | Topic.SHARE | Topic.RELATED | Topic.NEWSLETTER | Topic.READING
    | Topic.POPULAR
)  # fmt: skip
_NOT_CAPTIONS = int(Topic.NEWSLETTER | Topic.PAYWALL | Topic.CONSENT)
_ERROR, _CREDIT = int(Topic.ERROR), int(Topic.CREDIT)
_TIME = int(Mark.TIME)
_IN_FIGURE, _BUTTON = int(Mark.IN_FIGURE), int(Mark.BUTTON)
_CLOCK = re.compile(r"\d{1,2}:\d\d(?:\D{0,8})$")
_NEVER = int(Mark.IN_NAV | Mark.IN_FOOTER | Mark.PAGE_TITLE | Mark.IN_FORM)
_CREDIT_NAMES = re.compile(
    r"credit|copyright|source|photographer|quelle|rights|attribution|agency|autor|author", re.IGNORECASE
)
_DECORATION = re.compile(
    r"logo|avatar|icon|sprite|pixel|gravatar|blank\.|placeholder|spacer|emoji|badge|flag|tracking|\.svg(?:\?|$)|^data:",
    re.IGNORECASE,
)


class Caption(NamedTuple):
    """A caption of the story, and where it stands."""

    block: int
    caption: str
    credit: str
    figure: int  # box of its figure, -1 for none
    score: float
    blocks: tuple[int, ...] = ()  # every block of its figure


class Place(NamedTuple):
    """Where the story stands, and in which boxes: asked of every block and picture."""

    span: range  # blocks between which the story's pictures stand
    body: frozenset[int]
    boxes: frozenset[int]  # every box that holds a block of the body
    home: int  # cues that headline and body themselves stand in: they tell nothing of a caption


def place(view: View, story: Story) -> Place:
    """The place of a page's story."""
    blocks, boxes = view.page.blocks, view.page.boxes
    first = story.body[0] if story.body else len(blocks)
    last = story.body[-1] if story.body else len(blocks) - 1
    top = min(first, view.headline) if view.headline >= 0 else first
    held: set[int] = set()
    for index in story.body:
        at = blocks[index].box
        while at >= 0 and at not in held:
            held.add(at)
            at = boxes[at].parent
    home = blocks[view.headline].cues if view.headline >= 0 else 0
    home |= blocks[first].cues if story.body else 0
    span = range(max(0, top - ABOVE), min(len(blocks), last + BELOW + 1))
    return Place(span, frozenset(story.body), frozenset(held), home)


def is_of_story(picture: Picture, where: Place) -> bool:
    """Whether a picture stands where the story's do, and is no icon."""
    return picture.before in where.span and not 0 < picture.width < _SMALL and not is_decoration(picture.src)


def is_decoration(address: str) -> bool:
    """Whether a picture's address says that it is a logo, an icon or a placeholder."""
    return _DECORATION.search(address) is not None


def in_markup(view: View, where: Place) -> Iterator[Caption]:
    """The captions that an HTML page's mark-up tells."""
    known = credits.words(view.lexicon)
    for group, blocks in _grouped(view, where).items():
        made = _of_group(view, group, blocks, known)
        if made is not None:
            yield made


def _grouped(view: View, where: Place) -> dict[int, list[Block]]:
    """The texts of each figure of the story; a text without figure is a group of its own, of number -2 or less."""
    beside = _boxes_of_pictures(view, where)
    figures = {picture.figure for picture in view.page.pictures if picture.figure >= 0}
    around: dict[int, int] = {at: at for at in beside | figures}
    groups: dict[int, list[Block]] = {}
    for index in where.span:
        block = view.page.blocks[index]
        if index in where.body or block.marks & _NEVER or len(block.text) > LONGEST or index == view.headline:
            continue
        figure = _figure_of(view, block.box, around)
        real = figure >= 0 and figure not in beside
        if figure < 0 and block.kind == "caption":  # a figcaption whose picture is drawn by a script
            figure, real = block.box, True
        if figure < 0 and not may_be_credit(block.text, view.words[index].hints):
            continue
        if _can_be_caption(view, block, real=real) and not _is_foreign(view, block, figure, where, real=real):
            groups.setdefault(figure if figure >= 0 else -2 - index, []).append(block)
    return groups


def _is_foreign(view: View, block: Block, figure: int, where: Place, *, real: bool) -> bool:
    """Whether the figure stands in a box of something else: a card, a comment, an advertisement."""
    around = view.page.boxes[figure].parent if figure >= 0 else block.box
    cues = view.page.boxes[around].inherited if around >= 0 else 0
    return bool(cues & (_FOREIGN_FIGURE if real else FOREIGN) & ~where.home)


def _figure_of(view: View, box: int, around: dict[int, int]) -> int:
    """The innermost figure, or box of a picture, that a box stands in; -1 for none. What is found is kept in `around`."""
    boxes, at, path = view.page.boxes, box, []
    while at >= 0 and at not in around:
        path.append(at)
        if boxes[at].tag == "figure":
            around[at] = at
            break
        at = boxes[at].parent
    figure = around[at] if at >= 0 else -1
    for passed in path:
        around.setdefault(passed, figure)
    return figure


def _can_be_caption(view: View, block: Block, *, real: bool) -> bool:
    """Whether a text is no link, no button, no playing time; and where no figure tells, no date and no byline."""
    size, said, told = len(block.text), view.words[block.index], block.own_cues & _CAPTION
    if (block.marks & _BUTTON and size < 40 and not told) or _CLOCK.match(block.text):
        return False
    if said.start & _CREDIT:  # a word like "Foto:" begins other things in other languages
        return True
    if said.whole & CHROME or said.start & _NOT_CAPTIONS or said.hints & _ERROR:
        return False
    if real:
        return block.kind == "caption" or block.linked < 0.6 * size
    if (
        block.linked > 0.3 * size
        or block.kind == "heading"
        or (block.own_cues & _OTHER and not told)
        or said.start & STARTS
    ):
        return False
    return not (size < 60 and block.marks & _TIME)


def _boxes_of_pictures(view: View, where: Place) -> set[int]:
    """The largest boxes around the story's pictures with few texts and none of the body: those go with the picture."""
    boxes, blocks, held = view.page.boxes, view.page.blocks, where.boxes
    loose = [picture for picture in view.page.pictures if picture.figure < 0 and is_of_story(picture, where)]
    if not loose:
        return set()
    texts: dict[int, int] = {}
    for index in where.span:
        at, steps = blocks[index].box, 2 * _LEVELS
        while steps and at >= 0 and at not in held:
            texts[at] = texts.get(at, 0) + 1
            at = boxes[at].parent
            steps -= 1
    found = set()
    for picture in loose:
        at, largest = picture.box, -1
        for _ in range(_LEVELS):
            if at < 0 or at in where.boxes or texts.get(at, 0) > _MOST_TEXTS or boxes[at].tag in _WHOLE:
                break
            largest, at = at, boxes[at].parent
        if largest >= 0:
            found.add(largest)
    return found


def may_be_credit(text: str, hints: int) -> bool:
    """A quick look whether the text could be, or end in, a credit."""
    return bool(hints & _CREDIT) or credits.has_sign(text)


def _of_group(view: View, group: int, blocks: list[Block], known: Words) -> Caption | None:
    """The caption that a figure's blocks make together."""
    if len(blocks) > _MOST_TEXTS:
        return None
    caption = credit = ""
    at = blocks[0].index
    told = group >= 0 and (
        view.page.boxes[group].tag == "figure"
        or any(block.marks & _IN_FIGURE or block.cues & _CAPTION for block in blocks)
    )
    for block in blocks:
        parted = credits.part(block.text, known, told=told)
        apart = bool(_CREDIT_NAMES.search(view.page.boxes[block.box].names)) if block.box >= 0 else False
        if (
            parted.caption
            and not parted.credit
            and len(parted.caption) <= 80
            and (apart or (caption and credits.is_name(parted.caption)))
        ):
            parted = credits.Parted("", credits.clean(parted.caption, known))
        if len(parted.caption) > len(caption):
            caption, at = parted.caption, block.index
        credit = credit or parted.credit
    if not (caption if told else caption and (credit or len(caption.split()) > 2)) and not credit:
        return None
    if not told and group < 0 and not credit:
        return None
    return Caption(at, caption, credit, max(group, -1), 0.9 if told else 0.7, tuple(block.index for block in blocks))
