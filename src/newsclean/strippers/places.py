"""Lines named by where they stand: under a label, in a container apart from the story, inside an element.

What to be sure of is told by a set of line shapes: SHORT lines are labels, links and headlines; PROSE is sentences.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.page import Verdict
from newsclean.strippers.phrases import quoted
from newsclean.view import View

NOTHING, SHORT, PROSE, ALL = 0, 1, 2, 3


def under(view: View, topic: int, role: str, stripper: str, what: str, sure: int = NOTHING) -> Iterator[Verdict]:
    """Verdicts on what stands under the labels of a topic."""
    blocks, prose = view.page.blocks, view.outline.prose
    for zone in view.outline.zones:
        if zone.topics & topic:
            reason = f"stands under {what}, {quoted(blocks[zone.label].text)}"
            for index in range(zone.label + 1, zone.end):
                yield Verdict(index, role, stripper, reason, bool(sure & (PROSE if prose[index] else SHORT)))


def boxed(view: View, cue: int, role: str, stripper: str, what: str, sure: int = NOTHING) -> Iterator[Verdict]:
    """Verdicts on what stands in containers whose names say so and that hold none of the story."""
    cues, prose = view.outline.cues, view.outline.prose
    if not cues:
        return
    reason = f"stands in {what}, apart from the story"
    for index, block in enumerate(view.page.blocks):
        if cues[block.box] & cue:
            yield Verdict(index, role, stripper, reason, bool(sure & (PROSE if prose[index] else SHORT)))


def marked(view: View, mark: int, role: str, stripper: str, what: str) -> Iterator[Verdict]:
    """Verdicts on blocks inside certain elements, none of them sure."""
    reason = f"stands in {what}"
    for index, block in enumerate(view.page.blocks):
        if block.marks & mark:
            yield Verdict(index, role, stripper, reason, False)
