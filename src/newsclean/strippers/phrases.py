"""Lines named by the lexicon: what most strippers begin with.

A phrase that is the whole line names it. A phrase that begins a short line, or stands in one, says what it may be.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsclean.page import Verdict
from newsclean.view import View

_QUOTED = 60  # characters of a line shown in a reason


class Kind(NamedTuple):
    """How a stripper reads its topic's phrases. Masses are characters, those of dense scripts counted as 2.5."""

    topic: int  # Topic bits
    role: str
    stripper: str
    what: str  # "a form prompt", as in reasons
    whole_sure: bool = True  # a phrase alone on its line is sure, even amid the story
    start_mass: int = 0  # up to this mass a line that begins with a phrase is named
    start_sure: int = 0  # up to this mass it is sure
    inside_mass: int = 0  # up to this mass a line that holds a phrase is named


def named(view: View, kind: Kind) -> Iterator[Verdict]:
    """Verdicts on the lines that a topic's phrases name."""
    topic, words, blocks = kind.topic, view.words, view.page.blocks
    for index in view.outline.hinted:
        word = words[index]
        if not (word.whole | word.start | word.inside) & topic:
            continue
        shown = quoted(blocks[index].text)
        if word.whole & topic:
            sure = kind.whole_sure or not amid(view, index)
            yield Verdict(index, kind.role, kind.stripper, f"{kind.what}: {shown} stands alone on the line", sure)
        elif word.start & topic and word.mass <= kind.start_mass:
            yield Verdict(
                index, kind.role, kind.stripper, f"{kind.what}: the line begins {shown}", word.mass <= kind.start_sure
            )
        elif word.inside & topic and word.mass <= kind.inside_mass:
            yield Verdict(index, kind.role, kind.stripper, f"the words of {kind.what} in {shown}", sure=False)


def amid(view: View, index: int) -> bool:
    """Whether a line may be a heading of the story: the story goes on below it, and it is no link and no label."""
    outline, block = view.outline, view.page.blocks[index]
    if not view.headline < index < outline.last or not outline.prose[index + 1] or block.linked * 2 > len(block.text):
        return False
    return not (view.page.boxes and any(zone.label == index for zone in outline.zones))


def quoted(text: str) -> str:
    """A line for a reason, cut where it is long."""
    return f"'{text}'" if len(text) <= _QUOTED else f"'{text[:_QUOTED].rstrip()}…'"
