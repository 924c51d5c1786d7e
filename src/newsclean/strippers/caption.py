"""Captions and credits of pictures.

Drops: what a figure's mark-up says is a caption, and lines of a caption's or credit's shape ("Photo: AP").
Keeps: quotations, tables and lists inside a figure element, paragraphs that end in a source in parentheses.
Why: captions and credits are fields of their own; in the body they break the story's sentences apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean import credits
from newsclean.credits import Words
from newsclean.dates import has_date
from newsclean.lexicon import Topic
from newsclean.page import Block, Cue, Mark, Verdict
from newsclean.view import View

_NAME = "caption"
_LONGEST = 900  # characters of a caption; the longest of the development pages has 640
_SHORT = 400  # characters of a caption that no figure tells
_LINE = 120  # characters of a credit on its own line

_HUMPS = re.compile(r"[a-zà-öø-ÿ][A-ZÀ-ÖØ-Þ]")
_MENU = 3  # words that run together in a line of links: a caption's sentence and its credit do once

_IN_FIGURE, _NEVER = int(Mark.IN_FIGURE), int(Mark.IN_TABLE | Mark.IN_QUOTE | Mark.PAGE_TITLE)
_CAPTION = int(Cue.CAPTION)
_CREDIT, _LEGAL = int(Topic.CREDIT), int(Topic.LEGAL)
_OTHERS = int(
    Topic.BYLINE | Topic.PUBLISHED | Topic.UPDATED | Topic.SHARE | Topic.READING | Topic.CREDIT | Topic.NAVIGATION
)
_DATE = 60  # characters of a line that is a date and little else
_IN_A_FIGURE = "in a figure"
_PLAIN = frozenset({"paragraph", "list_item"})
_TEXTS = frozenset({"quote", "table_row", "code", "list_item"})


def strip(view: View) -> Iterator[Verdict]:
    """Names captions and credits; sure where a figcaption or an unmistakable credit tells."""
    known = credits.words(view.lexicon)
    figures = frozenset(picture.figure for picture in view.page.pictures)
    blocks, words = view.page.blocks, view.words
    told = [
        block.index
        for block in blocks
        if block.marks & _IN_FIGURE or block.own_cues & _CAPTION or block.kind == "caption" or block.text[0] in "©ⓒ"
    ]
    credited = [index for index in view.outline.hinted if words[index].hints & _CREDIT]
    signed = frozenset() if view.page.boxes else _signed(view)
    for index in sorted({*told, *credited, *signed}):
        block, seen = blocks[index], words[index]
        if block.kind == "caption" or block.marks & _IN_FIGURE:
            verdict = _in_figure(view, block, figures, known)
        elif seen.hints & _CREDIT or block.own_cues & _CAPTION or block.text[0] in "©ⓒ":
            verdict = _by_shape(view, block, known)
        else:
            verdict = _by_sign(view, block, known)
        if verdict is None:
            continue
        yield verdict
        if verdict.role == "credit" and verdict.reason != _IN_A_FIGURE:
            beside = _beside(view, block)
            if beside is not None:
                yield Verdict(beside, "caption", _NAME, "beside a picture's credit", sure=False)


def _signed(view: View) -> frozenset[int]:
    """The lines of a dump that may end in a credit of which the lexicon has no word."""
    return frozenset(
        block.index for block in view.page.blocks if len(block.text) <= _SHORT and credits.has_sign(block.text)
    )


def _by_sign(view: View, block: Block, known: Words) -> Verdict | None:
    """A line of a dump that ends in a credit: "... in the square. © Jane Doe". Without mark-up nothing else tells."""
    if block.marks & _NEVER or block.index == view.headline or block.kind not in _PLAIN or "\n" in block.text:
        return None
    if view.words[block.index].hints & _LEGAL or len(_HUMPS.findall(block.text)) >= _MENU:  # a footer's ©
        return None
    parted = credits.part(block.text, known)
    if not (parted.caption and parted.credit and credits.is_announced(block.text, parted, known)):
        return None
    return Verdict(block.index, "caption", _NAME, f"ends in a credit: {parted.credit}", sure=True)


def _in_figure(view: View, block: Block, figures: frozenset[int], known: Words) -> Verdict | None:
    if block.kind in _TEXTS or block.marks & _NEVER or len(block.text) > _LONGEST:
        return None
    parted = credits.part(block.text, known) if len(block.text) <= _LINE else None
    role = "credit" if parted is not None and parted.credit and not parted.caption else "caption"
    told = block.kind == "caption" or bool(block.own_cues & _CAPTION)
    return Verdict(block.index, role, _NAME, _IN_A_FIGURE, sure=told and _holds_picture(view, block, figures))


def _beside(view: View, block: Block) -> int | None:
    """The line that a credit on a line of its own belongs to: the one above, unless that is a byline or a date."""
    for index in (block.index - 1, block.index + 1):
        if not 0 <= index < len(view.words) or index == view.headline:
            continue
        if view.page.blocks[index].kind == "heading":  # of the part that the picture opens: what follows is its text
            return None
        text, said = view.page.blocks[index].text, view.words[index]
        dated = len(text) < _DATE and has_date(text)
        if len(said.tokens) > 1 and len(text) <= _SHORT and not (said.start | said.whole) & _OTHERS and not dated:
            return index
    return None


def _holds_picture(view: View, block: Block, figures: frozenset[int]) -> bool:
    """Whether the figure around the block holds a picture: quotations and code listings come in figures too."""
    at = block.box
    while at >= 0:
        if at in figures:
            return True
        at = view.page.boxes[at].parent
    return False


def _by_shape(view: View, block: Block, known: Words) -> Verdict | None:
    if len(block.text) > _SHORT or block.marks & _NEVER or block.index == view.headline or block.kind not in _PLAIN:
        return None
    parted = credits.part(block.text, known)
    if parted.credit and not parted.caption:
        return Verdict(block.index, "credit", _NAME, "a picture's credit", sure=credits.is_sure(block.text, known))
    if parted.credit:
        sure = "\n" not in block.text and not view.words[block.index].start & _CREDIT
        return Verdict(block.index, "caption", _NAME, f"ends in a credit: {parted.credit}", sure=sure)
    if block.own_cues & _CAPTION and block.kind == "paragraph":
        return Verdict(block.index, "caption", _NAME, "in a caption's mark-up", sure=False)
    return None
