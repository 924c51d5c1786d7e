"""A name: what it is made of, what it names, and what two spellings of it share."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple
from unicodedata import combining, normalize

from newsclean.lexicon import fold

Kind = Literal["person", "organization", "agency"]

MAX_NAME = 60  # characters
# Scripts without spaces or capitals: Han, kana, Hangul.
DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff々ー]")
HANGUL = re.compile("[가-힣]")
DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}$")
_WORD = re.compile(r"\w+")
_DROPPED = frozenset("dr prof mr mrs ms phd md jr sr the".split())


class Name(NamedTuple):
    """A name as printed, what it names, and the title that stood beside it."""

    text: str
    kind: Kind = "person"
    role: str | None = None


def is_dense(text: str) -> bool:
    """Whether a name is written in a script without spaces or capitals: Han, kana or Hangul.

    >>> is_dense("구현모"), is_dense("Jane Doe")
    (True, False)
    """
    return DENSE.match(text) is not None


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """What two spellings of one name share: folded words without accents, titles or punctuation.

    >>> key("Dr. José Núñez, PhD") == key("JOSE NUNEZ")
    True
    """
    words = _WORD.findall(_without_accents(fold(name)))
    return " ".join(word for word in words if word not in _DROPPED) or " ".join(words)


def _without_accents(text: str) -> str:
    return text if text.isascii() else "".join(char for char in normalize("NFKD", text) if not combining(char))


@lru_cache(maxsize=4096)
def bare(piece: str) -> str:
    """The piece as the lexicon spells words: folded, without its full stop."""
    return fold(piece).rstrip(".")
