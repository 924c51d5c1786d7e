"""The lexicon's words as reading a byline needs them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from newsclean.dates.names import MERIDIEM, MONTH, MONTH_OR_WEEKDAY, WEEKDAY, vocabulary
from newsclean.lexicon import Lexicon
from newsclean.names.name import DENSE, key
from newsclean.names.parts import PARTICLES


class Grammar:
    """The lexicon's words as reading a byline needs them."""

    def __init__(self, lexicon: Lexicon) -> None:
        openers = {word.strip(" :：") for word in lexicon.words("byline", "openers")}
        labels = openers | {word.strip(" :：") for word in lexicon.words("byline", "labels")}
        self.alone = frozenset(labels)
        self.prefix = re.compile(
            rf"[\s(\[–—•|·*-]*(?:(?:{_longest(labels, dense=False)})(?:\s*[:：]\s*|\s*$|\s*\n)"
            rf"|(?:{_longest(openers, dense=False)})\s+)"
            rf"|[\s(（【\[■▼◎]*(?:{_longest(labels, dense=True)})\s*[:：／/｜|\s]\s*",
            re.IGNORECASE,
        )
        self.glued = re.compile(
            rf"(?:{_longest(lexicon.words('byline', 'glued'), dense=False)})(?=[^\W\d_])", re.IGNORECASE
        )
        self.middle = lexicon.words("byline", "middle")
        self.joiners = lexicon.words("byline", "conjunctions")
        self.soft_joiners = lexicon.words("byline", "soft_conjunctions")
        self.place_words = lexicon.words("byline", "place_words")
        self.places = lexicon.words("byline", "places")
        self.given = lexicon.words("byline", "given")
        self.units = lexicon.words("byline", "units")
        self.stops = lexicon.words("byline", "stops")
        self.others = lexicon.words("byline", "others")
        self.noise = frozenset(word.rstrip(".") for word in lexicon.words("byline", "noise")) | _calendar_words()
        self.agencies = lexicon.words("agency", "names")
        self.dense_agencies = tuple(sorted(name for name in self.agencies if len(name) > 2 and DENSE.match(name)))
        pairs = (entry.split("=", 1) for entry in lexicon.words("agency", "same"))
        self.same_agency = {key(short.strip()): key(full.strip()) for short, full in pairs}
        heads = lexicon.words("role", "heads")
        self.role_heads = frozenset(heads)
        self.role_words = lexicon.words("role", "modifiers")
        self.dense_unit = re.compile(_longest(self.units, dense=True))
        self.dense_role = re.compile(rf"\s*(?:{_longest(heads, dense=True)})\s*")

    def knows(self, word: str) -> bool:
        """Whether a folded word belongs to bylines, but to no name."""
        return word in self.noise or word in self.role_heads or word in self.stops or word in self.role_words


@cache
def _calendar_words() -> frozenset[str]:
    """Months, week days, am and pm in every language."""
    wanted = {MONTH, WEEKDAY, MONTH_OR_WEEKDAY, MERIDIEM}
    words = vocabulary().words.items()
    return (
        frozenset(word for word, meanings in words if not wanted.isdisjoint(meaning.letter for meaning in meanings))
        - PARTICLES
    )


def _longest(words: frozenset[str] | set[str], *, dense: bool) -> str:
    """An alternation of the words in a dense script, or of the others; longest first."""
    chosen = sorted((word for word in words if bool(DENSE.search(word)) == dense), key=len, reverse=True)
    return "|".join(map(re.escape, chosen)) or r"(?!)"


@lru_cache(maxsize=8)
def grammar(lexicon: Lexicon) -> Grammar:
    """The grammar of a lexicon."""
    return Grammar(lexicon)
