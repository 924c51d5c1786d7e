"""Advertising and sponsor labels.

Drops: lines that say advertisement or sponsored and no more.
Keeps: sentences about advertising.
Why: ads split paragraphs, and their labels stay behind in dumps.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.lexicon import Topic
from newsclean.page import Cue, Verdict
from newsclean.strippers import phrases, places
from newsclean.view import View

_TOPIC, _CUE = int(Topic.ADVERT), int(Cue.ADVERT)
_LINES = phrases.Kind(_TOPIC, "advert", "advert", "an advert label", start_mass=160, start_sure=30, inside_mass=250)


def strip(view: View) -> Iterator[Verdict]:
    """Advert labels and boxes."""
    yield from phrases.named(view, _LINES)
    yield from places.boxed(view, _CUE, "advert", "advert", "an advert box")
