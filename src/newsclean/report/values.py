"""A field's value as a line or more of text, the same in every report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import BaseModel

# Not the page's facts but the body and what is said about the result: shown in places of their own.
ELSEWHERE = frozenset({"body", "evidence", "removed", "warnings", "confidence", "kind", "schema_version"})


_ADDRESSES = ("url", "canonical_url", "site_name", "next_page_url")


def names(fields: Iterable[str]) -> list[str]:
    """The fields that are shown, what a reader looks for first: the page's addresses come last.

    >>> names(["url", "title", "body", "published"])
    ['title', 'published', 'url']
    """
    return sorted((name for name in fields if name not in ELSEWHERE), key=_ADDRESSES.__contains__)


def label(field: str) -> str:
    """A field's name as it is read.

    >>> label("next_page_url"), label("is_free")
    ('next page URL', 'is free')
    """
    return " ".join("URL" if word == "url" else word for word in field.split("_"))


def lines(value: object) -> list[str]:
    """A value as it is read: one line, or one an entry of a list.

    >>> lines(["Rain", "River"]), lines(True), lines({"name": "Ada Moor", "role": "editor"})
    (['Rain', 'River'], ['yes'], ['Ada Moor · role: editor'])
    """
    if value is None or value == "":
        return []
    if isinstance(value, list | tuple):
        return [line for entry in value for line in lines(entry)]
    return [_line(value)]


def _line(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, BaseModel):
        value = value.model_dump(mode="json")
    if isinstance(value, Mapping):
        return _record(value)
    return str(value)


def _record(value: Mapping[str, Any]) -> str:
    """The first of name, caption, text or URL leads; the rest follows with its label."""
    known = {key: entry for key, entry in value.items() if entry not in (None, "", False, [])}
    lead = next((key for key in ("name", "caption", "text", "alt", "credit", "url") if key in known), None)
    rest = [
        key if entry is True else f"{key}: {entry}"
        for key, entry in known.items()
        if key != lead and (key, entry) != ("kind", "person")
    ]
    return " · ".join([*([str(known[lead])] if lead else []), *rest])


def agrees(value: object, shown: Sequence[str]) -> bool:
    """Whether a candidate says what the field says, or a part of it.

    >>> agrees("Rain", ["Rain", "River"]), agrees("Sun", ["Rain"])
    (True, False)
    """
    said = lines(value)
    return bool(said) and set(said) <= set(shown)


def short(text: str, longest: int) -> str:
    """The text, or as much of it as fits, white space folded.

    >>> short("It rained all day", 10)
    'It rained…'
    """
    folded = " ".join(text[: 4 * longest + 100].split())
    return folded if len(folded) <= longest else folded[: longest - 1].rstrip() + "…"


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "block"), counted(1200, "block")
    ('1 block', '1,200 blocks')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def unique(texts: Iterable[str]) -> list[str]:
    """The texts without repeats, in order."""
    return list(dict.fromkeys(texts))
