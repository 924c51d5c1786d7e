"""Menus, breadcrumbs, skip links, logins.

Drops: menu items, icon names, skip and login links; the short lines of menus.
Keeps: headings of the story that are also names of sections.
Why: a dump's menu is dozens of short lines before the headline.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.lexicon import Topic
from newsclean.page import Cue, Verdict
from newsclean.strippers import phrases, places
from newsclean.view import View

_TOPIC, _CUE, _HEADER = int(Topic.NAVIGATION), int(Cue.NAV), int(Cue.HEADER)
_LINES = phrases.Kind(_TOPIC, "navigation", "navigation", "a menu item", whole_sure=False, start_mass=80, inside_mass=80)


def strip(view: View) -> Iterator[Verdict]:
    """Menus."""
    yield from phrases.named(view, _LINES)
    yield from places.boxed(view, _CUE, "navigation", "navigation", "a menu", places.SHORT)
    yield from places.boxed(view, _HEADER, "navigation", "navigation", "the page's header")
