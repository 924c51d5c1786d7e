"""A name with everything that speaks for or against it, and the names that the metadata gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from newsclean import names
from newsclean.names import Grammar, Name
from newsclean.view import View

_STRONG_METAS = ("parsely", "sailthru", "citation", "cxense")


class Seen(NamedTuple):
    """A name and everything that speaks for or against it."""

    name: Name
    facts: frozenset[str]
    source: str
    raw: str
    block: int | None = None
    url: str | None = None


def stated(view: View) -> Iterator[Seen]:
    """The names in the metadata."""
    words = names.grammar(view.lexicon)
    for given in view.metadata.authors:
        value, kind, url = cast(tuple[str, str, str], given.value)
        facts = {"m", _metadata_fact(given.source, given.score)} | ({f"m:{kind}"} if kind else set())
        read = names.read_value(value, words)
        if kind == "organization" and "," not in value:
            read = (Name(value, "agency" if read and read[0].kind == "agency" else "organization"),)
        for name in read:
            yield Seen(name, frozenset(facts), given.source, given.raw, None, url or None)


def _metadata_fact(source: str, score: float) -> str:
    if source == "json-ld":
        return "m:json-ld" if score >= 0.8 else "m:json-ld-low"
    if source.startswith("meta:"):
        return (
            "m:strong"
            if source[5:].startswith(_STRONG_METAS)
            else "m:twitter"
            if source.startswith("meta:twitter")
            else "m:meta"
        )
    return f"m:{source}"


def merge(found: dict[str, Seen], seen: Seen, words: Grammar) -> None:
    """Adds a name, or what it says to the one that is there already."""
    key = names.key(seen.name.text)
    if seen.name.kind == "agency":
        key = words.same_agency.get(key, key)
    old = found.get(key)
    if old is None:
        found[key] = seen
        return
    if old.block is not None and seen.block is not None:  # shown twice: the line that is more of a byline counts
        better = seen if "v:best" in seen.facts and "v:best" not in old.facts else old
        found[key] = better._replace(facts=better.facts | {"v:twice"}, url=old.url or seen.url)
        return
    name = old.name if old.name.role or not seen.name.role else old.name._replace(role=seen.name.role)
    if "v" not in old.facts and seen.name.kind != name.kind and name.kind == "person":
        name = name._replace(kind=seen.name.kind)
    found[key] = old._replace(name=name, facts=old.facts | seen.facts, url=old.url or seen.url)
