"""What the page says of itself to machines: meta tags, JSON-LD, microdata, as typed candidates.

Nothing is chosen here: the fields weigh these against what is visible.
"""

from __future__ import annotations

from typing import NamedTuple

from newsclean.page import Candidate, Head


class Metadata(NamedTuple):
    """Every value found, best source first. Values are strings unless said otherwise."""

    titles: tuple[Candidate, ...] = ()
    descriptions: tuple[Candidate, ...] = ()
    authors: tuple[Candidate, ...] = ()  # value: (name, kind, url), one candidate a name, sources in order
    published: tuple[Candidate, ...] = ()  # value: the raw date string
    modified: tuple[Candidate, ...] = ()
    sections: tuple[Candidate, ...] = ()
    tags: tuple[Candidate, ...] = ()
    sites: tuple[Candidate, ...] = ()
    images: tuple[Candidate, ...] = ()  # value: (url, caption, credit)
    urls: tuple[Candidate, ...] = ()  # canonical
    bodies: tuple[Candidate, ...] = ()  # articleBody and the texts of state scripts
    next_pages: tuple[Candidate, ...] = ()
    types: tuple[str, ...] = ()  # schema.org types and og:type, folded
    is_free: bool | None = None
    notes: tuple[str, ...] = ()


def read(head: Head) -> Metadata:
    """All metadata of a page's head."""
    titles = [Candidate(content, f"meta:{name}", content, 0.8) for name, content in head.metas if name == "og:title"]
    if head.title:
        titles.append(Candidate(head.title, "title-tag", head.title, 0.6))
    return Metadata(titles=tuple(titles))
