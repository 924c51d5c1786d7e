"""What every stripper drops, keeps and why, as its own docstring says, and the languages whose words it knows."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from newsclean.lexicon import Lexicon, Topic
from newsclean.pipeline import STRIPPERS, Stripper

_LABEL = re.compile(r"^(Drops|Keeps|Why):\s*")
_TOPICS = frozenset(Topic.__members__)
_PLACEHOLDERS = ("x",)  # what the codes of no language begin with: "xx" is for all, "x-own" the caller's words
_WIDTH = 100


class Described(NamedTuple):
    """A stripper, described."""

    name: str
    drops: str
    keeps: str
    why: str
    topics: tuple[str, ...]  # of the lexicon, that its module asks for; none: it goes by mark-up and shape alone
    languages: tuple[str, ...]  # codes of those that have words for any of the topics


def describe(lexicon: Lexicon, strippers: Sequence[tuple[str, Stripper]] = STRIPPERS) -> tuple[Described, ...]:
    """The strippers in the order they run.

    >>> from newsclean.lexicon import default
    >>> all(one.drops for one in describe(default()))
    True
    """
    return tuple(_described(name, strip, lexicon) for name, strip in strippers)


def _described(name: str, strip: Stripper, lexicon: Lexicon) -> Described:
    told = _labels(inspect.getdoc(strip) or "") or _labels(inspect.getdoc(inspect.getmodule(strip)) or "")
    topics = topics_of(strip)
    known = [code for code in lexicon.languages if _has_words(lexicon, code, topics)]
    return Described(name, told.get("Drops", ""), told.get("Keeps", ""), told.get("Why", ""), topics, tuple(known))


def _labels(doc: str) -> dict[str, str]:
    """The three labelled lines of a docstring; a line without a label goes on with the one above it."""
    told: dict[str, str] = {}
    label = ""
    for line in doc.split("\n"):
        found = _LABEL.match(line)
        if found:
            label = found[1]
            told[label] = line[found.end() :].strip()
        elif label and line.strip():
            told[label] += f" {line.strip()}"
        elif not line.strip():
            label = ""
    return told


def topics_of(strip: Callable[..., Any]) -> tuple[str, ...]:
    """The lexicon's topics that a stripper's module names, in lower case."""
    module = inspect.getmodule(strip)
    try:
        source = inspect.getsource(module if module is not None else strip)
    except (OSError, TypeError):  # made in a shell or a notebook
        return ()
    tree = ast.parse(source)
    used = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name))
    names = {node.attr for node in used if isinstance(node.value, ast.Name) and node.value.id == "Topic"}
    return tuple(sorted(name.lower() for name in names & _TOPICS))


def _has_words(lexicon: Lexicon, code: str, topics: Sequence[str]) -> bool:
    return not code.startswith(_PLACEHOLDERS) and any(lexicon.table(code, topic) for topic in topics)


def lines(described: Sequence[Described]) -> Iterator[str]:
    """The strippers as text."""
    for one in described:
        yield one.name
        for label, text in (("Drops", one.drops), ("Keeps", one.keeps), ("Why", one.why), ("Words", _words(one))):
            if text:
                yield textwrap.fill(text, _WIDTH, initial_indent=f"  {label:6} ", subsequent_indent=" " * 9)
        yield ""


def _words(one: Described) -> str:
    if not one.topics:
        return "none: goes by mark-up and shape, in every language"
    return f"{', '.join(one.topics)}; {len(one.languages)} languages: {' '.join(one.languages)}"
