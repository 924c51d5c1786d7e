"""How alike a line and a metadata title are: what both ways of finding the headline ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from newsclean.metadata import Metadata

MIN_SHARED = 0.4  # Dice overlap of words from which a line and a title may be the same headline
_MAX_CHARS = 400  # of a title: longer ones are stuffed
_FEW_TOKENS = 4  # lines of so few tokens may be of a script without spaces: pairs of characters are compared
_INVISIBLE = str.maketrans("", "", "\xad\u200b\u2060\ufeff")
_WORD = re.compile(r"\w+")


class Line(Protocol):
    """What is needed of a block's words."""

    @property
    def folded(self) -> str: ...
    @property
    def tokens(self) -> Sequence[str]: ...
    @property
    def mass(self) -> int: ...
    @property
    def ends(self) -> bool: ...
    @property
    def whole(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def inside(self) -> int: ...


class Title(NamedTuple):
    """A metadata title, ready for comparison."""

    folded: str
    tokens: frozenset[str]
    tag: bool  # from the title tag alone


def titles_of(known: Metadata) -> tuple[Title, ...]:
    """Every different title that metadata gives."""
    found: dict[str, Title] = {}
    for candidate in known.titles:
        folded = str(candidate.value)[:_MAX_CHARS].casefold().translate(_INVISIBLE)
        if folded and folded not in found:
            found[folded] = Title(folded, frozenset(_WORD.findall(folded)), candidate.source == "title-tag")
    return tuple(found.values())[:8]


def alike(line: Line, titles: Sequence[Title]) -> tuple[tuple[float, float, float, float, float], bool]:
    """How alike a line and the likest title are (same, starts, within, holds, shares), and if that is the tag's."""
    best: tuple[float, float, float, float, float] = (0.0, 0.0, 0.0, 0.0, 0.0)
    best_value, tag_only = 0.0, False
    folded, tokens = line.folded, set(line.tokens)
    for title in titles:
        if folded == title.folded:
            kind = (1.0, 0.0, 0.0, 0.0, 0.0)
        elif title.folded.startswith(folded):
            kind = (0.0, len(folded) / len(title.folded), 0.0, 0.0, 0.0)
        elif folded in title.folded:
            kind = (0.0, 0.0, len(folded) / len(title.folded), 0.0, 0.0)
        elif title.folded in folded:
            kind = (0.0, 0.0, 0.0, len(title.folded) / len(folded), 0.0)
        else:
            shared = 2 * len(tokens & title.tokens) / (len(tokens) + len(title.tokens))
            if shared < MIN_SHARED and len(tokens) <= _FEW_TOKENS and not folded.isascii():
                shared = _pairs_shared(folded, title.folded)
            kind = (0.0, 0.0, 0.0, 0.0, shared if shared >= MIN_SHARED else 0.0)
        value = 2 * kind[0] + sum(kind[1:])
        if value > best_value:
            best, best_value, tag_only = kind, value, title.tag
    return best, tag_only


def _pairs_shared(one: str, other: str) -> float:
    """Dice overlap of pairs of characters."""
    first, second = set(pairwise(one)), set(pairwise(other))
    return 2 * len(first & second) / max(1, len(first) + len(second))
