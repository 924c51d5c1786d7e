"""Meta tags, link tags and front matter: one table says which name speaks of what, and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.metadata.tolerant import loads
from newsclean.metadata.values import clean, clean_title, split_tags
from newsclean.page import Candidate, Head

# Field: names with the same prior, as pages write them, folded; "dc." stands for every spelling of Dublin Core.
_TABLE: dict[str, dict[float, str]] = {
    "titles": {
        0.95: "citation_title parsely-title sailthru.title",
        0.85: "headline hdl article:title article.headline cxenseparse:title cre:title mrf:title",
        0.8: "og:title dc.title",
        0.75: "twitter:title twitter:text:title",
        0.7: "title name-title",
    },
    "descriptions": {
        0.8: "og:description sailthru.description lp:description",
        0.75: "twitter:description dc.description",
        0.7: "description abstract summary excerpt",
    },
    "authors": {
        0.9: "citation_author parsely-author sailthru.author cxenseparse:author article:author_name",
        0.8: """
            author authors byl byline dc.creator article.author rbauthors cxense:author og:article:author
            article:author author_name mrf:authors creator
        """,
        0.5: "twitter:creator:name dc.contributor",
    },
    "published": {
        0.95: """
            article:published_time og:article:published_time parsely-pub-date sailthru.date
            cxenseparse:recs:publishtime cxenseparse:publishtime citation_publication_date citation_date
            article:published article.published rnews:datepublished datepublished mrf:published_time
            bt:pubdate og:published_time og:pubdate article_date_original dc.date.issued dc.issued
            publication_date published_time published_at publisheddate publish-date publishdate
        """,
        0.8: """
            dc.date dc.created dc.date.created datecreated pubdate displaydate published published_date
            pub_date date release_date analyticsattributes.articledate article.created created
            video:release_date og:release_date shareaholic:article_published_time
        """,
    },
    "modified": {
        0.95: """
            article:modified_time og:article:modified_time datemodified article.updated article:modified
            dc.modified dc.date.modified rnews:datemodified
        """,
        0.8: "og:updated_time lastmod last-modified modified updated revised shareaholic:article_modified_time",
    },
    "sections": {
        0.85: """
            article:section og:article:section parsely-section articlesection cxenseparse:taxonomy
            cxenseparse:category mrf:sections
        """,
        0.6: """
            section category categories sailthru.verticals page-topic article.section dc.type.section
            og:section
        """,
    },
    "tags": {
        0.9: "article:tag og:article:tag parsely-tags mrf:tags og:article:tags article:tags",
        0.75: "sailthru.tags news_keywords tags citation_keywords shareaholic:keywords",
        0.5: "keywords dc.subject keyword",
    },
    "sites": {
        0.9: "og:site_name",
        0.7: """
            application-name apple-mobile-web-app-title citation_journal_title citation_publisher site_name
            sitename
        """,
        0.5: """
            dc.publisher publisher copyright source al:ios:app_name al:android:app_name
            twitter:app:name:iphone
        """,
    },
    "images": {
        0.85: "og:image og:image:url og:image:secure_url",
        0.75: "twitter:image twitter:image:src parsely-image-url",
        0.5: "image thumbnail thumbnailurl sailthru.image.full",
    },
    "urls": {
        0.85: "og:url",
        0.7: "parsely-link vf:url citation_public_url twitter:url dc.identifier",
        0.5: "url canonical permalink link",
    },
    "languages": {
        0.8: "language content-language dc.language lang",
        0.7: "og:locale inlanguage citation_language",
    },
    "kickers": {
        0.7: "kicker article:kicker",
    },
    "subtitles": {
        0.7: "subtitle subheadline alternativeheadline deck dek",
    },
    "tiers": {
        0.9: "article:content_tier",
    },
    "free": {
        0.8: "isaccessibleforfree",
    },
}
_DUBLIN = ("dc.", "dc:", "dcterms.", "dcterms:", "dc.terms.", "dcsext.")


def _names() -> dict[str, tuple[str, float]]:
    table: dict[str, tuple[str, float]] = {}
    for field, entries in _TABLE.items():
        for score, names in entries.items():
            for name in names.split():
                spellings = [prefix + name[3:] for prefix in _DUBLIN] if name.startswith("dc.") else [name]
                table.update((spelling, (field, score)) for spelling in spellings)
    return table


_NAMES = _names()
_LISTED = frozenset({"tags", "authors"})  # several values may share one tag
_SPLIT_AUTHORS = re.compile(r"\s*;\s*")
_URLS = frozenset({"images", "urls"})
_PACKED = frozenset({"parsely-page", "parsely-metadata"})  # JSON inside a meta tag
_PACKED_KEYS = {
    "title": "parsely-title",
    "author": "parsely-author",
    "authors": "parsely-author",
    "pub_date": "parsely-pub-date",
    "section": "parsely-section",
    "tags": "parsely-tags",
    "link": "parsely-link",
}
_RELS = {"canonical": ("urls", 0.95), "amphtml": ("", 0.0), "next": ("next_pages", 0.8), "shortlink": ("urls", 0.1)}
_DIGIT = re.compile(r"\d")
_NO_NAME = frozenset({"admin", "administrator", "unknown", "null", "undefined", "none", "n/a", "default", "anonymous"})


def collect(head: Head, found: dict[str, list[Candidate]]) -> list[str]:
    """Adds what meta and link tags say to `found`; the types they state."""
    types: list[str] = []
    labels: dict[str, str] = {}
    for name, content in head.metas:
        entry = _NAMES.get(name)
        if entry is not None:
            _add(name, content, *entry, found)
        elif name == "og:type":
            types.append(f"og:{content.strip().lower()}")
        elif name.startswith("twitter:data"):
            labels[name] = content
        elif name in _PACKED:
            for inner, value in _unpacked(content):
                _add(inner, value, *_NAMES[inner], found)
    _labelled_author(labels, found)
    for rel, href, _ in head.links:
        for word in rel.split():
            field, score = _RELS.get(word, ("", 0.0))
            if field and href.strip():
                found.setdefault(field, []).append(Candidate(href.strip(), f"link:{word}", href, score))
    return types


def _add(name: str, content: str, field: str, score: float, found: dict[str, list[Candidate]]) -> None:
    if field in _URLS:
        value: object = content.strip()
        if value:
            value = (value, "", "") if field == "images" else value
            found.setdefault(field, []).append(Candidate(value, f"meta:{name}", content, score))
        return
    text = clean_title(content) if field == "titles" else clean(content)
    if not text:
        return
    source, values = f"meta:{name}", found.setdefault(field, [])
    if field == "tags":
        values.extend(Candidate(tag, source, content, score) for tag in split_tags(text))
    elif field == "authors":
        for person in _SPLIT_AUTHORS.split(text):
            if person.startswith(("http://", "https://", "www.")) or person.casefold() in _NO_NAME or not person:
                continue
            values.append(Candidate((person, "", ""), source, content, score))
    else:
        values.append(Candidate(text, source, content, score))


def _labelled_author(labels: dict[str, str], found: dict[str, list[Candidate]]) -> None:
    """WordPress plug-ins give "Written by: name" and "Reading time: 3 minutes" in any language: the pair tells."""
    author, reading = clean(labels.get("twitter:data1", "")), labels.get("twitter:data2", "")
    if author and reading and _DIGIT.search(reading) and not _DIGIT.search(author) and len(author) <= 60:
        found.setdefault("authors", []).append(Candidate((author, "", ""), "meta:twitter:data1", author, 0.6))


def _unpacked(content: str) -> Iterator[tuple[str, str]]:
    documents, _ = loads(content)
    for document in documents:
        if isinstance(document, dict):
            for key, name in _PACKED_KEYS.items():
                values = document.get(key)
                for value in values if isinstance(values, list) else [values]:
                    if isinstance(value, str):
                        yield name, value


def is_free(found: dict[str, list[Candidate]]) -> bool | None:
    """What a content tier or a microdata flag says: metered pages are neither free nor closed."""
    for candidate in found.get("tiers", ()):
        tier = str(candidate.value).lower()
        if tier in {"free", "public"}:
            return True
        if tier in {"locked", "premium", "paid", "subscriber"}:
            return False
    for candidate in found.get("free", ()):
        return str(candidate.value).strip().lower() in {"true", "yes", "1"}
    return None
