"""Appeals for donations and membership.

Drops: donate buttons and what stands under an appeal's label.
Keeps: stories about charities.
Why: an appeal reads like a letter from the editor, in the middle of the story.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.lexicon import Topic
from newsclean.page import Verdict
from newsclean.strippers import phrases, places
from newsclean.view import View

_TOPIC = int(Topic.DONATE)
_LINES = phrases.Kind(_TOPIC, "donation", "donation", "an appeal", whole_sure=False, start_mass=400, inside_mass=300)


def strip(view: View) -> Iterator[Verdict]:
    """Appeals."""
    yield from phrases.named(view, _LINES)
    yield from places.under(view, _TOPIC, "donation", "donation", "an appeal's label", places.ALL)
