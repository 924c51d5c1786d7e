"""Cutting a line into words and signs, and taking apart what was run together ("SmithJane Doe", "Smith22")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsclean.lexicon import fold
from newsclean.names.grammar import Grammar
from newsclean.names.name import DENSE, bare
from newsclean.names.parts import ABBREVIATIONS, CAMEL_HEADS

_PIECE = re.compile(r"[^\W_]+(?:['’´`.‐-](?=[^\W_])[^\W_]+|_[^\W_]+)*\.?|\S|\n")
_FIGURES = re.compile(r"(?<=[^\W\d_]{3})\d")
_AFTER_YEAR = re.compile(r"(?:19|20)\d\d[^\W\d_]")  # "2016Jane Doe"
_HEAD_BREAK = re.compile(r"['’.-]")


def cut(text: str, words: Grammar) -> Iterator[str]:
    """Words and signs, with words that were run together taken apart."""
    found = _PIECE.findall(text)
    before = ""
    for index, whole in enumerate(found):
        piece = whole
        opens = not index and not DENSE.match(whole)
        if len(whole) > 3 and (opens or before[:1].isupper() or whole[0].isdigit()) and not whole.islower():
            at = _hump(whole, found[index + 1 : index + 2] if index else (), words)
            if at:
                yield from (whole[:at], "\n")
                piece = whole[at:]
        before = piece
        if piece[-1] == "." and len(piece) > 1 and not _keeps_dot(piece):
            yield from (piece[:-1], ";")
        else:
            yield piece


def _keeps_dot(piece: str) -> bool:
    bare = piece[:-1]
    return len(bare) == 1 or "." in bare or fold(bare) in ABBREVIATIONS


def _hump(piece: str, after: Sequence[str], words: Grammar) -> int:
    """Where a capital or figure inside a word begins what was run into it ("SmithJane Doe", "Smith22"), 0 for nowhere.

    No name goes to pieces for its own capitals (McCarthy, SubbaRao): what follows must be a known word ("Updated",
    "Reporter") or the first of several.
    """
    if (match := _FIGURES.search(piece) or _AFTER_YEAR.match(piece)) is not None:
        return match.end() - 1
    if piece.isupper() or piece[1:].islower():
        return 0
    goes_on = bool(after) and after[0][0].isupper()
    best = 0
    for at in range(3, len(piece) - 1):
        if piece[at].isupper() and piece[at - 1].islower() and piece[at + 1].islower():
            if words.knows(bare(piece[at:])):
                return at
            head = _HEAD_BREAK.split(piece[:at])[-1]
            if not best and goes_on and len(head) >= 3 and head[0].isupper() and fold(head) not in CAMEL_HEADS:
                best = at
    return best
