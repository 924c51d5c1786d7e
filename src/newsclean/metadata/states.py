"""The state that script-rendered sites ship in the page: the story's text, where the visible markup has none.

Walked only when asked for (it costs time), without recursion, with limits. Every framework names its fields its own
way, so text is found by what it is: long strings, or lists of objects with strings, in document order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from newsclean.metadata import flight
from newsclean.metadata.tolerant import loads
from newsclean.page import Candidate, Head

_MAX_VALUES = 200_000  # values looked at in one page
_MIN_BODY = 400  # characters for one string to be a story
_MIN_PART = 40  # characters for a string of a list to be one of its paragraphs
_SENTENCE = re.compile(r"[.!?。！？।؟]['\"”’)\s<]")
_TEXT_KEYS = frozenset(
    [
        "text",
        "content",
        "html",
        "value",
        "body",
        "children",
        "paragraph",
        "paragraphs",
        "data",
        "blocks",
        "elements",
        "items",
    ]
)
_BODY_KEYS = (
    "body",
    "articlebody",
    "content",
    "contenthtml",
    "html",
    "text",
    "story",
    "fulltext",
    "article",
    "richtext",
    "maintext",
    "bodyhtml",
)
_NOT_BODY = (
    "comment",
    "privacy",
    "cookie",
    "terms",
    "config",
    "translation",
    "i18n",
    "css",
    "legal",
    "consent",
    "disclaimer",
)
_MAX_FOUND = 8


def state_bodies(head: Head) -> tuple[Candidate, ...]:
    """Long texts in the page's state scripts, likeliest story first; values are plain text or HTML."""
    found: list[Candidate] = []
    for name, text in head.states:
        documents = flight.documents(text) if name == "next-flight" else loads(_payload(text))[0]
        for document in documents:
            found.extend(_bodies(document, f"state:{name or 'script'}"))
    found.sort(key=lambda candidate: -candidate.score)
    return tuple(found[:_MAX_FOUND])


def _payload(text: str) -> str:
    """The JSON in `window.__STATE__ = {...};`."""
    text = text.strip()
    if text[:1] in {"{", "["}:
        return text
    starts = [at for at in (text.find("{"), text.find("[")) if at >= 0]
    return text[min(starts) :] if starts else ""


def _bodies(document: Any, source: str) -> Iterator[Candidate]:
    waiting: list[tuple[Any, str, str]] = [(document, "", "")]
    count = 0
    while waiting and count < _MAX_VALUES:
        value, key, path = waiting.pop()
        count += 1
        if isinstance(value, str):
            if (
                len(value) >= _MIN_BODY
                and _SENTENCE.search(value)
                and not value.startswith(("http", "data:", "{", "["))
            ):
                yield Candidate(value, source, path, _prior(value, path))
        elif isinstance(value, list):
            joined = "\n\n".join(_parts(value))
            if len(joined) >= _MIN_BODY and _SENTENCE.search(joined):
                yield Candidate(joined, source, path, _prior(joined, path))
            else:
                waiting.extend((item, key, path) for item in value if isinstance(item, dict | list | str))
        elif isinstance(value, dict):
            for name, item in value.items():
                if isinstance(item, dict | list | str):
                    waiting.append((item, name, f"{path}/{name}"[-200:]))


def _parts(items: list[Any]) -> Iterator[str]:
    """The paragraphs of a list of strings, or of objects that each hold a text under one of the usual keys."""
    for item in items[:1000]:
        if isinstance(item, str):
            if len(item) >= _MIN_PART:
                yield item
        elif isinstance(item, dict):
            lowered = {str(key).lower(): part for key, part in item.items()}
            text = "".join(
                _strings(
                    [
                        lowered[key]
                        for key in ("text", "html", "content", "value", "body", "children", "data")
                        if key in lowered
                    ][:1]
                )
            )
            if text.strip():
                yield text


def _strings(value: Any) -> Iterator[str]:
    waiting, count = [value], 0
    while waiting and count < 2_000:
        item = waiting.pop(0)
        count += 1
        if isinstance(item, str):
            yield item
        elif isinstance(item, list):
            waiting[:0] = item[:500]
        elif isinstance(item, dict):
            waiting[:0] = [part for key, part in item.items() if str(key).lower() in _TEXT_KEYS]


def _prior(text: str, path: str) -> float:
    folded = path.lower()
    last = folded.rsplit("/", 1)[-1]
    score = 0.3 + 0.2 * min(1.0, len(text) / 5_000)
    if last in _BODY_KEYS:
        score += 0.25
    if any(word in folded for word in ("article", "story", "post", "page")):
        score += 0.1
    if any(word in folded for word in _NOT_BODY):
        score -= 0.4
    return max(0.05, round(score, 3))
