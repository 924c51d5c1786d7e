"""Chrome of picture galleries.

Drops: counters, "next image", "enlarge" alone on their lines.
Keeps: captions, which go to the images.
Why: a gallery leaves its buttons between caption and story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.lexicon import Topic
from newsclean.page import Cue, Verdict
from newsclean.strippers import phrases, places
from newsclean.view import View

_TOPIC, _CUE = int(Topic.GALLERY), int(Cue.GALLERY)
_LINES = phrases.Kind(_TOPIC, "gallery", "gallery", "a gallery control", whole_sure=False, start_mass=40, start_sure=40)
_MAX_COUNTER = 16  # characters
_COUNTER = re.compile(
    r"\W*(?:\w{2,8} )?\d{1,3}\s?(?:/|of|von|de|di|sur|van|z|iz|из|av|af|/ )\s?\d{1,3}\W*", re.IGNORECASE
)


def strip(view: View) -> Iterator[Verdict]:
    """Gallery controls."""
    yield from phrases.named(view, _LINES)
    for index, block in enumerate(view.page.blocks):
        text = block.text
        if len(text) <= _MAX_COUNTER and text[-1].isdigit() and block.kind != "table_row" and _COUNTER.fullmatch(text):
            yield Verdict(index, "gallery", "gallery", f"a picture counter: '{text}'", False)
    yield from places.boxed(view, _CUE, "gallery", "gallery", "a gallery")
