"""Paywall, login and registration prompts.

Drops: offers, prices, "already a subscriber?" alone on their lines.
Keeps: the story's text before the prompt.
Why: a prompt cuts the story off and reads like its last paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.lexicon import Topic
from newsclean.page import Cue, Verdict
from newsclean.strippers import phrases, places
from newsclean.view import View

_TOPIC, _CUE = int(Topic.PAYWALL), int(Cue.PAYWALL)
_LINES = phrases.Kind(_TOPIC, "paywall", "paywall", "a subscription prompt", start_mass=250, inside_mass=160)


def strip(view: View) -> Iterator[Verdict]:
    """Subscription prompts."""
    yield from phrases.named(view, _LINES)
    yield from places.under(view, _TOPIC, "paywall", "paywall", "a subscription label")
    yield from places.boxed(view, _CUE, "paywall", "paywall", "a paywall box")
