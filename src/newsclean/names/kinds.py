"""What a run of words names: a person, an agency, another organization, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.lexicon import fold
from newsclean.names.grammar import Grammar
from newsclean.names.name import DOMAIN, Kind, bare
from newsclean.names.parts import PARTICLES

MAX_NAME_WORDS = 6  # "Ana María de la Torre Gil" has six; more is a list run together, or prose
_HOUSE = 4  # words of a house's name with its article
_ARTICLES = frozenset("the le la les el los las il lo der die das de het o a".split())


def kind_of(text: str, run: Sequence[str], words: Grammar) -> Kind | None:
    """What a run of words names; None where it is no name."""
    folded = fold(text)
    spelt = [fold(piece).strip(".") for piece in run]
    if folded in words.agencies or (spelt[0] == "the" and " ".join(spelt[1:]) in words.agencies):
        return "agency"
    if folded in words.places or folded in words.alone:
        return None
    if len(run) == 1 and DOMAIN.match(text):
        return "organization"
    told = [word for word, piece in zip(spelt, run, strict=True) if not piece[0].islower() and word not in PARTICLES]
    if any(word in words.units or ("-" in word and not words.units.isdisjoint(word.split("-"))) for word in told):
        return "organization" if len(spelt) <= 8 and (spelt[0] not in words.stops or spelt[0] == "the") else None
    if len(run) > MAX_NAME_WORDS or not words.stops.isdisjoint(told):
        return None
    if len(run) == 1 and text.islower():  # a nickname: read_pieces lets none but those after "by" come here
        if folded in words.role_words or folded in words.stops or folded in words.role_heads:
            return None
        return "organization" if not words.units.isdisjoint(text.split("-")) else "person"
    cased = [piece for piece in run if piece[0].isupper() or not piece[0].islower()]
    if not cased or sum(map(len, cased)) < 2 or (run[-1][0].islower() and fold(run[-1]) in PARTICLES):
        return None
    if len(run) > 4 and not any(word in PARTICLES or len(word) == 1 for word in spelt):
        return None  # five plain words are no person's name: a headline in capitals, or names run together
    return "person"


def kind_of_word(word: str, words: Grammar) -> Kind:
    """What a single word names that is known to be a name."""
    folded = fold(word)
    if folded in words.agencies:
        return "agency"
    return "organization" if folded in words.units or DOMAIN.match(folded) else "person"


def house_with_article(run: Sequence[str], words: Grammar) -> str | None:
    """A house named with its article, which only "By" tells from the start of a sentence: "By The Currency editors"."""
    named = 2 <= len(run) <= _HOUSE and fold(run[0]) in _ARTICLES and all(piece[0].isupper() for piece in run[:2])
    if not named or words.agencies & {fold(" ".join(run[1:]))}:
        return None
    ends = run[-1][0].isupper() or bare(run[-1]) in words.units or bare(run[-1]) in words.role_heads
    return " ".join(run) if ends else None
