"""Boilerplate of companies in press releases.

Drops: labels such as "Press contact" and what stands under them in a container of its own.
Keeps: the release's own news.
Why: it is the same in every release of a company.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.lexicon import Topic
from newsclean.page import Verdict
from newsclean.strippers import phrases, places
from newsclean.view import View

_TOPIC = int(Topic.COMPANY)
_LINES = phrases.Kind(
    _TOPIC, "company", "company", "company boilerplate", whole_sure=False, start_mass=400, inside_mass=900
)


def strip(view: View) -> Iterator[Verdict]:
    """Company boilerplate."""
    yield from phrases.named(view, _LINES)
    yield from places.under(view, _TOPIC, "company", "company", "a company label", places.PROSE)
