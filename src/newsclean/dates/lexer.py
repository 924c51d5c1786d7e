"""A line as a string of classes, one letter a token, so that the grammar of dates is plain regular expressions."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache
from typing import NamedTuple

from newsclean.dates import zones
from newsclean.dates.names import AGO, MERIDIEM, UNSPACED, ZONE, Meaning, fold_word, vocabulary

MAX_LENGTH = 600  # characters looked at: dates of a page stand in short lines, or at the start of long ones
# Combining signs that Python's \w leaves out of words: Hebrew, Arabic, Indic, Thai, Khmer... (without the danda).
_SIGNS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0970-\u0dff\u0e31\u0e34-\u0e4e"
    "\u0eb1-\u0ecd\u102b-\u103e\u17b4-\u17d3\u200c\u200d"
)
_LETTER = f"(?:[^\\W\\d_]|[{_SIGNS}])"
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212\u30fc")
_QUOTES = frozenset("'\u2019\u2018\u02bc`\u05f3")
_PUNCTUATION = {
    ".": ".",
    ",": ",",
    ":": ":",
    "\uff1a": ":",
    "\u2236": ":",
    "/": "/",
    "\uff0f": "/",
    "(": "(",
    "[": "(",
    ")": ")",
    "]": ")",
    "+": "+",
}
_PUNCTUATION |= (
    dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_QUOTES, "'")
    | {"\u060c": ",", "\u3001": ",", "\uff0c": ",", "\u066b": ",", "\uff0e": ".", "（": "(", "）": ")"}
)
_PUNCTUATION |= dict.fromkeys(("\xa0", "\n", "\t", "  ", "\u202f", "\u3000", " "), " ")
_LENGTHS = {1: "n", 2: "n", 3: "b", 4: "Y", 8: "C", 12: "z", 14: "z"}
_GLUED = (5, 6)  # digits of a year and what sticks to it
_CENTURIES = ("19", "20")
_BEFORE_YEAR = frozenset("MXn./-,")
_BEFORE_ZONE = frozenset("nYAthis+).")  # what a zone's abbreviation follows, where the letters are also a word
_BEFORE_ORDINAL = frozenset("nbY")
_INVISIBLE = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_ENGLISH_ORDINALS = frozenset({"st", "nd", "rd", "th"})  # glued to a number; elsewhere weekdays in Czech, Polish, Hungarian
_MAX_ORDINAL = 4  # letters glued to a number as in 11th, 1er, 11eko


class Line(NamedTuple):
    """A line, read. The four lists run in parallel, one entry a token; tokens cover the text without gaps."""

    # n: number of 1-2 digits, b: 3, Y: 4, C: 8, z: 12 or 14, N: others; words: see names.py; o ordinal; w other word
    letters: str
    starts: list[int]  # one longer than letters: the last entry is the end
    numbers: list[int]  # -1 for what is no number
    meanings: list[Meaning | None]
    text: str  # digits as ASCII

    def width(self, index: int) -> int:
        """Characters of a token."""
        return self.starts[index + 1] - self.starts[index]

    def word(self, index: int) -> str:
        """A token's text."""
        return self.text[self.starts[index] : self.starts[index + 1]]


# The zeros of the scripts that have digits of their own: Arabic, Persian, N'Ko, Indic, Thai, Burmese, Khmer...
_ZEROS = (
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20,
    0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0,
    0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
)  # fmt: skip
_DIGITS = {zero + value: str(value) for zero in _ZEROS for value in range(10)}


def plain_digits(text: str) -> str:
    """The text with every script's digits as ASCII; positions stay.

    >>> plain_digits("११ अप्रैल २०२५")
    '11 अप्रैल 2025'
    """
    return text if text.isascii() else text.translate(_DIGITS)


@cache
def _pattern() -> re.Pattern[str]:
    known = vocabulary()
    return re.compile(
        rf"[0-9]+"
        rf"|(?<=[0-9])(?=[{UNSPACED}])(?:{known.marks})|(?<=[0-9]\s)(?=[{UNSPACED}])(?:{known.marks})"
        rf"|(?=[{UNSPACED}])(?:{known.unspaced})"
        rf"|(?<=[0-9]\s)[aApP]\.\s[mM]\b"  # 3:05 p. m.
        rf"|{_LETTER}{{1,3}}(?:\.{_LETTER}{{1,3}}(?!{_LETTER})){{1,3}}"
        rf"|[\u3040-\u30ff\u3400-\u9fff]|{_LETTER}+"
        rf"|[\s\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+"
        rf"|.",
        re.DOTALL,
    )


def lex(text: str, languages: Collection[str] = ()) -> Line:
    """The tokens of a line. `languages` decide between a word's meanings where they can."""
    text = plain_digits(text[:MAX_LENGTH])
    letters: list[str] = []
    starts: list[int] = []
    numbers: list[int] = []
    meanings: list[Meaning | None] = []
    pairs = vocabulary().pairs
    at = skip = 0
    last = before_space = ""
    for piece in _pattern().findall(text):
        token, start, at = piece, at, at + len(piece)
        if start < skip:
            continue
        number, meaning = -1, None
        letter = _PUNCTUATION.get(token, "")
        if letter:
            pass
        elif "0" <= token[0] <= "9":
            if (
                len(token) in _GLUED and token[:2] in _CENTURIES and last in _BEFORE_YEAR
            ):  # 11.04.202512:08, April 11, 20253 min
                letters.append("Y")
                starts.append(start)
                numbers.append(int(token[:4]))
                meanings.append(None)
                start, token = start + 4, piece[4:]
            letter = _LENGTHS.get(len(token), "N")
            number = int(token) if len(token) <= 14 else -1  # no int() of a flood of digits
        else:
            word, known, zone, letter = _look_up(token)
            if word in pairs and (longer := _longer(text, at, word)):
                known, skip = vocabulary().words[longer[0]], longer[1]
            if before_space in _BEFORE_ORDINAL and word in _ENGLISH_ORDINALS:
                letter = "o"
            elif zone is not None and (known == () or last in _BEFORE_ZONE):
                letter, meaning = ZONE, zone
            elif known:
                meaning = known[0] if len(known) == 1 else _choose(known, last, languages)
                letter = meaning.letter
                if letter == MERIDIEM and token.isascii() and not _speaks(meaning, languages):
                    letter, meaning = "w", None
            elif letter == "w" and before_space in _BEFORE_ORDINAL and len(token) <= _MAX_ORDINAL:
                letter = "o"
        letters.append(letter)
        starts.append(start)
        numbers.append(number)
        meanings.append(meaning)
        before_space = letter
        if letter not in " '":
            last = letter
    starts.append(at)
    return Line("".join(letters), starts, numbers, meanings, text)


@lru_cache(maxsize=4096)
def _look_up(token: str) -> tuple[str, tuple[Meaning, ...], Meaning | None, str]:
    """A word folded, what it can mean, the zone it abbreviates, and its letter if it means nothing."""
    word = fold_word(token)
    letter = " " if token.isspace() or token[0] in _INVISIBLE else "w" if token[0].isalpha() else "#"
    return word, vocabulary().words.get(word, ()), zones.meaning(token), letter


def _longer(text: str, end: int, word: str) -> tuple[str, int] | None:
    """A name of two or three words that begins here: the name and where it ends."""
    words = vocabulary().words
    match = _NEXT_WORDS.match(text, end)
    for size in (2, 1) if match is not None else ():
        if match is not None and match.end(size) > 0:
            longer = " ".join([word, *(fold_word(match[group]) for group in range(1, size + 1))])
            if longer in words:
                return longer, match.end(size)
    return None


_NEXT_WORDS = re.compile(rf"\s({_LETTER}+)(?:\s({_LETTER}+))?")


def _speaks(meaning: Meaning, languages: Collection[str]) -> bool:
    """Whether a short Latin word for morning or evening is of a language at hand: others write "in" and "de" for it."""
    return "en" in meaning.languages or not meaning.languages.isdisjoint(languages)


def _choose(meanings: tuple[Meaning, ...], last: str, languages: Collection[str]) -> Meaning:
    """The meaning that suits the languages at hand and the token before."""
    if languages:
        meanings = tuple(meaning for meaning in meanings if not meaning.languages.isdisjoint(languages)) or meanings
    if last and last in "uhimdys":
        for meaning in meanings:
            if meaning.letter == AGO:
                return meaning
    for meaning in meanings:
        if meaning.letter == "y" and last != "Y":
            continue
        if meaning.letter in "hismd" and last not in ("n", "Y"):
            continue
        if meaning.letter in "ul" and last not in ("n", "1") and meanings[-1].letter == "t":
            continue
        return meaning
    return meanings[-1]
