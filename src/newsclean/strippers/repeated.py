"""The same text a second time.

Drops: a paragraph of the story on its second appearance.
Keeps: refrains, headings and short answers; of two copies, one.
Why: mobile and desktop versions, print versions and pull quotes give the story twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.page import Verdict
from newsclean.strippers.phrases import quoted
from newsclean.view import View

_MIN_MASS = 30


def strip(view: View) -> Iterator[Verdict]:
    """Repeated blocks."""
    blocks, words, twins = view.page.blocks, view.words, view.twins
    first, prose = view.outline.first, view.outline.prose
    for index, twin in enumerate(twins):
        if twin != index and words[index].mass >= _MIN_MASS:
            below = twin >= first >= 0
            yield Verdict(
                index,
                "repeated",
                "repeated",
                f"says the same as an earlier block: {quoted(blocks[twin].text)}",
                below and prose[index],
            )
            if not below:
                yield Verdict(
                    twin, "repeated", "repeated", f"a later block says the same: {quoted(blocks[index].text)}", False
                )
