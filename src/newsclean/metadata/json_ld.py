"""JSON-LD: which of the things described is the page's own article, and what it says.

Publishers nest, list, repeat and break it. All documents are read tolerantly, walked without recursion, and every
described thing is a node; the article nodes are scored by address, headline and place, and only the page's own speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from newsclean.metadata.tolerant import loads
from newsclean.metadata.values import clean, page_key, same_page, split_tags
from newsclean.page import Candidate

_SOURCE = "json-ld"
_MAX_NODES = 4_000  # things looked at in one page; the most in the development pages is under 1,000
_MAX_BODY = 400_000  # characters of an articleBody
_MAX_PEOPLE = 30
_ARTICLE, _WORK, _PAGE, _OTHER = 3, 2, 1, 0
_WORKS = frozenset(
    [
        "videoobject",
        "podcastepisode",
        "audioobject",
        "imagegallery",
        "mediagallery",
        "recipe",
        "howto",
        "claimreview",
        "creativework",
        "review",
        "interview",
        "event",
        "book",
        "movie",
        "tvepisode",
        "episode",
        "course",
        "learningresource",
    ]
)
_PAGES = frozenset(
    [
        "webpage",
        "itempage",
        "aboutpage",
        "medicalwebpage",
        "collectionpage",
        "profilepage",
        "contactpage",
        "faqpage",
        "qapage",
        "searchresultspage",
    ]
)
_NOT_ARTICLES = frozenset({"jobposting"})
_TOP_KEYS = frozenset({"@graph", "mainentity", "mainentityofpage", "graph"})  # what hangs there is the page's subject
_ABOUT_OTHERS = frozenset(  # what hangs there is another page, or a part of this one
    [
        "itemlistelement",
        "haspart",
        "relatedlink",
        "blogpost",
        "blogposts",
        "citation",
        "isbasedon",
        "review",
        "reviews",
        "comment",
        "comments",
        "suggestedanswer",
        "acceptedanswer",
        "mentions",
        "about",
        "potentialaction",
        "breadcrumb",
        "isrelatedto",
        "issimilarto",
        "liveblogupdate",
        "video",
    ]
)
_TRUE, _FALSE = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0"})


class Linked(NamedTuple):
    """What JSON-LD says of the page as a whole."""

    types: tuple[str, ...] = ()
    other_types: tuple[str, ...] = ()
    is_free: bool | None = None
    notes: tuple[str, ...] = ()


class Node(NamedTuple):
    """One described thing."""

    data: dict[str, Any]  # keys folded, without prefix
    types: tuple[str, ...]
    rank: int  # _ARTICLE .. _OTHER
    own: bool  # stands where the page's own subject stands, not in a list of others


def collect(
    scripts: Sequence[str], urls: Sequence[str], names: Sequence[str], found: dict[str, list[Candidate]]
) -> Linked:
    """Adds the candidates of a page's JSON-LD to `found`; `urls` and `names` are the page's addresses and titles."""
    documents, notes = _documents(scripts)
    if not documents:
        return Linked(notes=notes)
    nodes = list(_nodes(documents))
    if len(nodes) >= _MAX_NODES:
        notes = (*notes, "json-ld-limit")
    known = {str(node.data["id"]): node.data for node in nodes if "id" in node.data and len(node.data) > 1}
    subjects = _subjects(nodes, urls, names)
    for place, node in enumerate(subjects):
        _describe(node, known, 0.0 if place == 0 else 0.05, found)
    own = {id(node) for node in subjects}
    return Linked(
        tuple(dict.fromkeys(kind for node in subjects for kind in node.types)),
        tuple(dict.fromkeys(kind for node in nodes if id(node) not in own and node.own for kind in node.types)),
        next((free for node in subjects if (free := _is_free(node.data)) is not None), None),
        notes,
    )


def _documents(scripts: Sequence[str]) -> tuple[list[Any], tuple[str, ...]]:
    documents: list[Any] = []
    notes: dict[str, None] = {}
    for script in scripts:
        found, repaired = loads(script)
        documents.extend(found)
        if repaired:
            notes["json-ld-repaired" if found else "json-ld-unreadable"] = None
    return documents, tuple(notes)


def _nodes(documents: Iterable[Any]) -> Iterator[Node]:
    """Every thing described, breadth first, so that the page's own come before what hangs on them."""
    level: list[tuple[Any, bool]] = [(document, True) for document in documents]
    count = 0
    while level and count < _MAX_NODES:
        following: list[tuple[Any, bool]] = []
        for value, own in level:
            if isinstance(value, list):
                following.extend((item, own) for item in value if isinstance(item, dict | list))
                continue
            if not isinstance(value, dict):
                continue
            data = {_key(name): item for name, item in value.items()}
            types = _types(data)
            count += 1
            if types or "id" in data:
                yield Node(data, types, _rank(types), own)
            for name, item in data.items():
                if (isinstance(item, dict | list) and name not in {"author", "image", "publisher"}) or name == "@graph":
                    following.append((item, own and (name in _TOP_KEYS or (not types and name not in _ABOUT_OTHERS))))
        level = following


def _key(name: str) -> str:
    if name.startswith("@"):
        return name if name == "@graph" else name[1:].lower()
    return name.rsplit(":", 1)[-1].rsplit("/", 1)[-1].lower()


def _types(data: Mapping[str, Any]) -> tuple[str, ...]:
    kinds = data.get("type")
    if isinstance(kinds, str):
        return (kinds.rsplit("/", 1)[-1].rsplit(":", 1)[-1].strip().lower(),) if kinds else ()
    if isinstance(kinds, list):
        return tuple(
            kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1].strip().lower() for kind in kinds if isinstance(kind, str)
        )
    return ()


def _rank(types: Iterable[str]) -> int:
    best = _OTHER
    for kind in types:
        if (kind.endswith(("article", "posting")) and kind not in _NOT_ARTICLES) or kind == "report":
            return _ARTICLE
        best = max(best, _WORK if kind in _WORKS else _PAGE if kind in _PAGES else _OTHER)
    return best


def _subjects(nodes: Sequence[Node], urls: Sequence[str], names: Sequence[str]) -> list[Node]:
    """The nodes that speak of this page, its article first."""
    titles = {name.casefold() for name in names if name}
    scored = [(_closeness(node, urls, titles), node) for node in nodes if node.rank]
    scored = [(score, node) for score, node in scored if score > 0]
    scored.sort(key=lambda pair: -pair[0])
    articles = [node for _, node in scored if node.rank == _ARTICLE]
    if articles:
        first = articles[0]
        rest = [node for node in articles[1:] if _same_story(first, node)]
        return [first, *rest, *(node for _, node in scored if node.rank == _PAGE)]
    return [node for _, node in scored]


def _closeness(node: Node, urls: Sequence[str], titles: set[str]) -> float:
    """How surely a node is the page's own; 0 or less: it is somebody else's."""
    score = float(node.rank) if node.own else node.rank - 4.0
    address = _address(node.data)
    if address and urls:
        if any(same_page(address, url) for url in urls):
            score += 4
        elif node.rank == _ARTICLE and address.startswith("http") and "/" in page_key(address):
            score -= 1
    headline = node.data.get("headline") or node.data.get("name")
    if isinstance(headline, str) and headline and titles:
        folded = clean(headline).casefold()
        if folded and any(title.startswith(folded[:60]) or folded.startswith(title[:60]) for title in titles):
            score += 3
    return score + (0.5 if "datepublished" in node.data else 0)


def _address(data: Mapping[str, Any]) -> str:
    for name in ("url", "mainentityofpage", "id"):
        value = data.get(name)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url") or value.get("id")
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def _same_story(first: Node, other: Node) -> bool:
    one, two = (
        clean(str(node.data.get("headline") or node.data.get("name") or "")).casefold() for node in (first, other)
    )
    return bool(one) and one[:60] == two[:60]


def _describe(
    node: Node, known: Mapping[str, Mapping[str, Any]], less: float, found: dict[str, list[Candidate]]
) -> None:
    """Candidates of one node; `less` lowers the scores of all but the first."""
    page_only = node.rank == _PAGE
    less += 0.3 if page_only else 0.0 if node.rank == _ARTICLE else 0.1
    for name, field, score in _TEXTS:
        if name in node.data:
            for value in _texts(node.data[name]):
                for part in split_tags(value) if field == "tags" else (value,):
                    _add(found, field, part, value, score - less)
    if node.rank == _ARTICLE or "headline" not in node.data:
        for value in _texts(node.data.get("name")):
            _add(found, "titles", value, value, (0.85 if "headline" not in node.data else 0.6) - less)
    if not page_only:
        for name in ("author", "authors", "creator"):
            for person in _people(node.data.get(name), known):
                _add(found, "authors", person, person[0], 0.85 - less)
        for body in ("articlebody", "text"):
            text = node.data.get(body)
            if isinstance(text, str) and text.strip():
                _add(found, "bodies", text[:_MAX_BODY], text[:200], 0.8 - less)
    for person in _people(node.data.get("publisher") or node.data.get("provider"), known):
        _add(found, "sites", person[0], person[0], 0.7 - less)
    for image in _images(node.data.get("image"), known):
        _add(found, "images", image, image[0], 0.8 - less)
    for image in _images(node.data.get("thumbnailurl"), known):
        _add(found, "images", image, image[0], 0.5 - less)
    address = _address(node.data)
    if address.startswith("http"):
        _add(found, "urls", address, address, 0.6 - less)


_TEXTS: tuple[tuple[str, str, float], ...] = (
    ("headline", "titles", 0.9),
    ("alternativeheadline", "subtitles", 0.6),
    ("alternatename", "subtitles", 0.4),
    ("description", "descriptions", 0.7),
    ("abstract", "descriptions", 0.6),
    ("datepublished", "published", 0.9),
    ("uploaddate", "published", 0.8),
    ("datecreated", "published", 0.6),
    ("datemodified", "modified", 0.9),
    ("articlesection", "sections", 0.8),
    ("keywords", "tags", 0.7),
    ("inlanguage", "languages", 0.7),
)


def _add(found: dict[str, list[Candidate]], field: str, value: object, raw: str, score: float) -> None:
    found.setdefault(field, []).append(Candidate(value, _SOURCE, raw, max(0.05, round(score, 3))))


def _texts(value: object) -> Iterator[str]:
    """The strings in a string, a list, or an object with a name."""
    values = value if isinstance(value, list) else [value]
    for item in values[:200]:
        text = item
        if isinstance(item, dict):
            text = item.get("name") or item.get("@value") or item.get("alternateName")
        if isinstance(text, str) and (cleaned := clean(text)):
            yield cleaned


def _people(value: object, known: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """(name, kind, url) of an author given as string, object, reference or list of these, nested however deep."""
    waiting, count = [value], 0
    while waiting and count < _MAX_PEOPLE:
        item = waiting.pop(0)
        count += 1
        if isinstance(item, list):
            waiting[:0] = item[:_MAX_PEOPLE]
        elif isinstance(item, str) and (name := clean(item)):
            yield name, "", ""
        elif isinstance(item, dict):
            data = {_key(key): part for key, part in item.items()}
            if "name" not in data:
                data = {**known.get(str(data.get("id")), {}), **data}
            types = _types(data)
            kind = "person" if "person" in types else "organization" if types else ""
            url = data.get("url") if isinstance(data.get("url"), str) else ""
            if isinstance(data.get("name"), list | dict):
                waiting[:0] = [data["name"]]
            elif isinstance(data.get("name"), str) and (name := clean(data["name"])):
                yield name, kind, str(url)


def _images(value: object, known: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """(url, caption, credit) of an image given as address, ImageObject or list of these."""
    for item in (value if isinstance(value, list) else [value])[:50]:
        if isinstance(item, str) and item.strip():
            yield item.strip(), "", ""
        elif isinstance(item, dict):
            data = {_key(key): part for key, part in item.items()}
            if "url" not in data and "contenturl" not in data:
                data = {**known.get(str(data.get("id")), {}), **data}
            urls = data.get("contenturl") or data.get("url") or data.get("id")
            for url in (urls if isinstance(urls, list) else [urls])[:10]:
                if isinstance(url, str) and url.strip() and not url.startswith("#"):
                    caption = next(_texts(data.get("caption") or data.get("description")), "")
                    yield url.strip(), caption, next(_texts(data.get("credittext") or data.get("author")), "")


def _is_free(data: Mapping[str, Any]) -> bool | None:
    """IsAccessibleForFree of the article; a part that is not free makes the whole not free."""
    value = data.get("isaccessibleforfree")
    stated = _boolean(value)
    parts = data.get("haspart")
    for part in (parts if isinstance(parts, list) else [parts])[:50]:
        if isinstance(part, dict) and stated is None and _boolean(part.get("isAccessibleForFree")) is False:
            return False
    return stated


def _boolean(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    folded = str(value).strip().lower().rsplit("/", 1)[-1] if isinstance(value, str | int) else ""
    return True if folded in _TRUE else False if folded in _FALSE else None
