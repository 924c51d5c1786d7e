"""How a line begins and ends, as classes: what joining weighs, for any script."""

from __future__ import annotations

# How a line ends.
SENTENCE, COMMA, COLON, OPENING, DASH, SHORT, LOWER, UPPER, DIGIT, UNCASED, OTHER = range(11)
# How a line begins.
IN_LOWER, IN_UPPER, IN_DIGIT, IN_UNCASED, IN_CLOSING, IN_QUOTE, IN_OPENING, IN_DASH, IN_OTHER = range(9)

SENTENCE_ENDS = frozenset(".!?…。！？؟۔।॥։")
_CLOSERS = "\"'”’»›)]」』】*_ "
COMMAS = frozenset(",;，、；،؛")
OPENINGS = frozenset("([{“«„¿¡（「『【‘")
DASHES = frozenset("-–—/")
CLOSINGS = frozenset(",.;:)]}!?%،؛؟。，、；：）！？」』】۔।”’»")
_ALWAYS_CLOSING = frozenset(",.;:)")
_SHORT_WORD = 3  # letters of a last word that is likely an article or a preposition


def start(text: str) -> int:
    """How a line begins."""
    first = text[0]
    if first.isalpha():
        return IN_LOWER if first.islower() or _is_particle(text[:2]) else IN_UPPER if first.isupper() else IN_UNCASED
    if first.isdigit():
        return IN_DIGIT
    if first in CLOSINGS:
        return IN_CLOSING if first in _ALWAYS_CLOSING or not text[1:2].isalnum() else IN_QUOTE
    if first in OPENINGS:
        return IN_OPENING
    return IN_QUOTE if first in "\"'" else IN_DASH if first in DASHES else IN_OTHER


def end(text: str) -> int:
    """How a line ends."""
    last = text[-1]
    if last.islower():
        word = text[text.rfind(" ") + 1 :]
        return SHORT if len(word) <= _SHORT_WORD else LOWER if word[0].islower() else UPPER
    if last in SENTENCE_ENDS or text.rstrip(_CLOSERS)[-1:] in SENTENCE_ENDS:
        return SENTENCE
    if last in COMMAS:
        return COMMA
    if last in ":：":
        return COLON
    if last in OPENINGS:
        return OPENING
    if last in DASHES:
        return DASH
    if text[text.rfind(" ") + 1].isupper():
        return UPPER
    if not last.isalpha():
        return DIGIT if last.isdigit() else OTHER
    return SHORT if _is_particle(text[:-3:-1]) else UNCASED


def _is_particle(letters: str) -> bool:
    """Whether the first of two letters is a lone hiragana: a Japanese particle, beside kanji, katakana or digits."""
    return "\u3041" <= letters[0] <= "\u309f" and not "\u3041" <= letters[1:] <= "\u309f"
