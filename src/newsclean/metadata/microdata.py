"""Microdata, RDFa and hentry: properties of visible elements, as the reader handed them over.

The block an element begins with comes along, so a field can weigh where on the page a property stood: an author's name
among the comments is marked up just as the byline is.
"""

from __future__ import annotations

from newsclean.metadata.values import clean, split_tags
from newsclean.page import Candidate, Head

_HENTRY = frozenset(
    {"p-name", "entry-title", "dt-published", "dt-updated", "p-author", "p-category", "p-summary", "entry-summary"}
)
_NAMES: dict[str, tuple[str, float]] = {
    "headline": ("titles", 0.85),
    "p-name": ("titles", 0.6),
    "entry-title": ("titles", 0.7),
    "alternativeheadline": ("subtitles", 0.7),
    "description": ("descriptions", 0.5),
    "p-summary": ("descriptions", 0.5),
    "entry-summary": ("descriptions", 0.5),
    "author": ("authors", 0.75),
    "creator": ("authors", 0.7),
    "p-author": ("authors", 0.7),
    "datepublished": ("published", 0.8),
    "datecreated": ("published", 0.6),
    "dt-published": ("published", 0.7),
    "published": ("published", 0.7),
    "datemodified": ("modified", 0.8),
    "dt-updated": ("modified", 0.7),
    "updated": ("modified", 0.7),
    "articlesection": ("sections", 0.7),
    "keywords": ("tags", 0.6),
    "p-category": ("tags", 0.6),
    "inlanguage": ("languages", 0.6),
}
_MAX_PROPS = 400


def collect(head: Head, found: dict[str, list[Candidate]]) -> list[str]:
    """Adds the candidates of marked-up elements to `found`; the types they state (property "itemtype")."""
    types: list[str] = []
    for name, value, block in head.props[:_MAX_PROPS]:
        if name == "itemtype":
            types.extend(part.rsplit("/", 1)[-1].lower() for part in value.split())
            continue
        entry = _NAMES.get(name.rsplit(":", 1)[-1].lower())
        if entry is None or not (text := clean(value)):
            continue
        field, score = entry
        source, place = "hentry" if name in _HENTRY else "microdata", block if block >= 0 else None
        for part in split_tags(text) if field == "tags" else (text,):
            content: object = (part, "", "") if field == "authors" else part
            found.setdefault(field, []).append(Candidate(content, source, value, score, place))
    return types
