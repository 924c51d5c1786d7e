"""Menus, breadcrumbs, skip links, logins.

Drops: menu items, icon names, skip and login links; the short lines of menus.
Keeps: headings of the story that are also names of sections.
Why: a dump's menu is dozens of short lines before the headline.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.lexicon import Topic
from newsclean.page import Cue, Verdict
from newsclean.strippers import phrases
from newsclean.view import View

_TOPIC, _CUE, _HEADER = int(Topic.NAVIGATION), int(Cue.NAV), int(Cue.HEADER)
_LINES = phrases.Kind(
    _TOPIC, "navigation", "navigation", "a menu item", whole_sure=False, start_mass=80, inside_mass=80
)


def strip(view: View) -> Iterator[Verdict]:
    """Menus."""
    yield from phrases.named(view, _LINES)
    yield from _boxed(view)


def _boxed(view: View) -> Iterator[Verdict]:
    """What stands in menus and in the page's header."""
    cues, prose = view.outline.cues, view.outline.prose
    if not cues:
        return
    for index, block in enumerate(view.page.blocks):
        found = cues[block.box]
        if found & _CUE:
            yield Verdict(index, "navigation", "navigation", "stands in a menu, apart from the story", not prose[index])
        elif found & _HEADER:
            yield Verdict(index, "navigation", "navigation", "stands in the page's header, apart from the story", False)
