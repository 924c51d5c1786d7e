"""Share bars.

Drops: buttons and labels of networks, print, save, copy link; the short lines of share boxes.
Keeps: sentences that name a network.
Why: their words stand between headline and story on every page of a site.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.lexicon import Topic
from newsclean.page import Cue, Verdict
from newsclean.strippers import phrases, places
from newsclean.view import View

_TOPIC, _CUE = int(Topic.SHARE), int(Cue.SHARE)
_LINES = phrases.Kind(_TOPIC, "share", "share", "a share button", start_mass=60, inside_mass=60)


def strip(view: View) -> Iterator[Verdict]:
    """Share buttons."""
    yield from phrases.named(view, _LINES)
    yield from places.boxed(view, _CUE, "share", "share", "a share bar")
