"""What the page says of itself to machines: meta tags, JSON-LD, microdata, as typed candidates.

Nothing is chosen here: the fields weigh these against what is visible. The score of a candidate is a prior: how often
such a source was right on the development pages, before anything else is known.
"""

from __future__ import annotations

from typing import NamedTuple

from newsclean.metadata import json_ld, metas, microdata
from newsclean.metadata.states import state_bodies
from newsclean.metadata.values import clean_title, same_page
from newsclean.page import Candidate, Head

__all__ = ["Metadata", "read", "same_page", "state_bodies"]


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
    bodies: tuple[Candidate, ...] = ()  # articleBody; the texts of state scripts come from state_bodies()
    next_pages: tuple[Candidate, ...] = ()
    types: tuple[str, ...] = ()  # schema.org types of the page's own article and page, "og:" + og:type, folded
    is_free: bool | None = None
    notes: tuple[str, ...] = ()  # codes: "json-ld-repaired", "json-ld-unreadable", "json-ld-limit"
    languages: tuple[Candidate, ...] = ()  # inLanguage, og:locale, content-language, dc.language
    subtitles: tuple[Candidate, ...] = ()  # alternativeHeadline
    kickers: tuple[Candidate, ...] = ()
    other_types: tuple[str, ...] = ()  # schema.org types of whatever else is described
    tiers: tuple[str, ...] = ()  # content tiers as stated: "free", "locked", "metered", ...


def read(head: Head, url: str | None = None) -> Metadata:
    """All metadata of a page's head; `url` is where the page came from, if known.

    >>> read(Head(title="Rain", metas=(("og:title", "Rain at last"),))).titles[0].value
    'Rain at last'
    """
    found: dict[str, list[Candidate]] = {}
    types = metas.collect(head, found)
    own_urls = [str(candidate.value) for candidate in found.get("urls", ())]
    names = [str(candidate.value) for candidate in found.get("titles", ())]
    linked = json_ld.collect(head.json_ld, [url, *own_urls] if url else own_urls, [*names, head.title], found)
    types.extend(microdata.collect(head, found))
    title = clean_title(head.title)
    if title:
        found.setdefault("titles", []).append(Candidate(title, "title-tag", head.title, 0.6))
    is_free = linked.is_free
    if is_free is None:
        is_free = metas.is_free(found)
    return Metadata(
        **{field: _ranked(found[field]) for field in _LISTS if field in found},
        types=tuple(dict.fromkeys([*linked.types, *types])),
        is_free=is_free,
        notes=linked.notes,
        other_types=linked.other_types,
        tiers=tuple(str(candidate.value) for candidate in found.get("tiers", ())),
    )


_LISTS = tuple(
    field for field in Metadata._fields if field not in {"types", "is_free", "notes", "other_types", "tiers"}
)


def _ranked(candidates: list[Candidate]) -> tuple[Candidate, ...]:
    """Best prior first; candidates of one source keep their order."""
    if len(candidates) == 1:
        return tuple(candidates)
    return tuple(sorted(candidates, key=lambda candidate: -candidate.score))
