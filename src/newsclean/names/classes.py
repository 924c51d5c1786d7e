"""What each piece of a line is: a word of a name, a particle, glue ("By", "and", a comma), noise (a date) or prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from newsclean.names.grammar import Grammar
from newsclean.names.name import DOMAIN, bare
from newsclean.names.parts import PARTICLES

# Plain integers: an Enum's members hash in Python code, and these are looked up all the time.
WORD_OF_NAME, PARTICLE, BREAK, JOIN, SOFT_JOIN, BY, SKIP, NOISE, LOOSE = range(9)
# SOFT_JOIN: "y", "e", part of some names; SKIP: "in Beirut", "for The Example", which goes up to the next break;
# NOISE: a date, a reading time; LOOSE: prose.

COMMAS = frozenset(",、，،")
COLONS = frozenset(":：")
_JOINING_SIGNS = frozenset("&+＆")
_MIXED = re.compile("[ぁ-んァ-ヴー][A-Za-z]|[A-Za-z][ぁ-ん]")  # "Xでシェアする" is a button
_NICKNAME = re.compile(r"[^\W\d_][\w.-]{2,}$")


def classify(pieces: Sequence[str], folded: Sequence[str], words: Grammar) -> list[int]:
    """The class of each piece, read beside its neighbours. `folded`: the pieces as `bare` spells them."""
    classes = [_class_of(piece, words) for piece in pieces]
    for index, one in enumerate(classes):
        if one is WORD_OF_NAME:  # "2023 By Jane Doe", but "Maria Von Trapp"
            if folded[index] in words.middle and (index == 0 or classes[index - 1] in {BREAK, NOISE}):
                classes[index] = BY
        elif pieces[index] in COLONS and index:
            if folded[index - 1] in words.others or folded[index - 1] in words.alone:
                classes[index] = BY
        elif one is NOISE and index and classes[index - 1] is BY and _NICKNAME.match(pieces[index]):
            classes[index] = LOOSE
    # Months, week days and "Updated" are noise beside a figure or other noise only: Jan and April are names too.
    for order in (range(len(pieces)), range(len(pieces) - 1, -1, -1)):
        last_noise = -9
        for index in order:
            if classes[index] is NOISE:
                last_noise = index
            elif last_noise >= 0 and folded[index] in words.noise and classes[index] in {WORD_OF_NAME, PARTICLE, SKIP}:
                gap = pieces[min(index, last_noise) + 1 : max(index, last_noise)]
                if len(gap) <= 1 and all(sign in ",.;-–" for sign in gap):
                    classes[index], last_noise = NOISE, index
    return classes


@lru_cache(maxsize=8192)
def _class_of(piece: str, words: Grammar) -> int:
    first = piece[0]
    if not first.isalnum():
        return JOIN if first in _JOINING_SIGNS else LOOSE if first in "%$€£#?？" else BREAK
    if not piece.isalpha() and any(map(str.isdigit, piece)):
        return NOISE
    if not piece.isascii() and _MIXED.search(piece):
        return LOOSE
    folded = bare(piece)
    if first.islower():
        return _class_of_small(piece, folded, words)
    if first.isupper():
        if piece.isupper() and len(piece) > 1 and folded in words.joiners:
            return JOIN  # "JOHN DOE AND JANE ROE"
        return SKIP if folded == "for" else WORD_OF_NAME
    if folded in words.joiners or folded in words.soft_joiners:  # scripts without case
        return JOIN
    return NOISE if folded in words.noise else WORD_OF_NAME


def _class_of_small(piece: str, folded: str, words: Grammar) -> int:
    if folded in words.middle:
        return BY
    if folded in words.joiners:
        return JOIN
    if folded in words.soft_joiners:
        return SOFT_JOIN
    if folded in words.place_words and folded not in PARTICLES:
        return SKIP
    if folded in words.noise:
        return NOISE
    if folded in PARTICLES:
        return PARTICLE
    known = (
        folded in words.agencies or folded in words.role_heads or folded in words.role_words or folded in words.units
    )
    return WORD_OF_NAME if known or DOMAIN.match(piece) else LOOSE


def splits(classes: Sequence[int], index: int) -> bool:
    """Whether "y" stands between two full names: two words on either side, else it is in a name (Ortega y Gasset)."""
    before = after = 0
    for at in range(index - 1, -1, -1):
        if classes[at] not in {WORD_OF_NAME, PARTICLE}:
            break
        before += classes[at] is WORD_OF_NAME
    for at in range(index + 1, len(classes)):
        if classes[at] not in {WORD_OF_NAME, PARTICLE}:
            break
        after += classes[at] is WORD_OF_NAME
    return before >= 2 <= after or not (before and after)


def is_nickname(pieces: Sequence[str], classes: Sequence[int], index: int) -> bool:
    """Whether a word in small letters, or with figures, stands alone after "by"."""
    alone = index + 1 == len(classes) or classes[index + 1] not in {WORD_OF_NAME, PARTICLE, LOOSE}
    return alone and len(pieces[index]) > 2 and (index == 0 or classes[index - 1] is BY)
