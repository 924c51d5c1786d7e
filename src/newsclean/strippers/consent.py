"""Cookie and consent text.

Drops: buttons of a consent layer and the notices that begin as such notices do.
Keeps: stories about cookies and privacy.
Why: a short story beside a long notice is still the story.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.lexicon import Topic
from newsclean.page import Cue, Verdict
from newsclean.strippers import phrases, places
from newsclean.view import View

_TOPIC, _CUE = int(Topic.CONSENT), int(Cue.OVERLAY)
_LINES = phrases.Kind(
    _TOPIC, "consent", "consent", "a consent notice", whole_sure=False, start_mass=800, start_sure=400, inside_mass=250
)


def strip(view: View) -> Iterator[Verdict]:
    """Consent notices and buttons."""
    yield from phrases.named(view, _LINES)
    yield from places.boxed(view, _CUE, "consent", "consent", "an overlay")
