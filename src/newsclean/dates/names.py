"""The words of dates, of every language at once, from `names.toml`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

# Classes of words, one letter each: the lexer writes a line as a string of them, and the grammar reads that string.
MONTH, WEEKDAY, MONTH_OR_WEEKDAY = "M", "W", "X"
MERIDIEM, ZONE, CLOCK, LINK, ERA = "A", "Z", "t", "l", "E"
YEAR_MARK, MONTH_MARK, DAY_MARK, HOUR_MARK, MINUTE_MARK, SECOND_MARK = "y", "m", "d", "h", "i", "s"
UNIT, AGO, DAY_WORD, ONE = "u", "g", "r", "1"

# Scripts written without spaces between words (and Hangul, where counters are glued to what follows).
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_IS_UNSPACED = re.compile(f"[{UNSPACED}]")
_MARKS = {
    "mark_year": (YEAR_MARK, "year"),
    "mark_month": (MONTH_MARK, "month"),
    "mark_day": (DAY_MARK, "day"),
    "mark_hour": (HOUR_MARK, "hour"),
    "mark_minute": (MINUTE_MARK, "minute"),
    "mark_second": (SECOND_MARK, "second"),
}
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
_OTHERS = {"clock": CLOCK, "link": LINK, "ago": AGO, "one": ONE}
# Where a word means several things and no hint of language decides, the first of these wins.
_PRIORITY = "MXEhismydugrltAZ1W"


class Meaning(NamedTuple):
    """One thing a word can mean."""

    letter: str  # its class
    value: str  # "am", "hour", "yesterday", a calendar's name...
    number: int  # of months 1 to 12, of weekdays 0 (Monday) to 6
    languages: frozenset[str]


class Vocabulary(NamedTuple):
    """Every word of every language, and what the lexer needs to find them."""

    words: dict[str, tuple[Meaning, ...]]
    pairs: frozenset[str]  # first words of names of several words
    marks: str  # alternation of unspaced words that follow a number
    unspaced: str  # alternation of unspaced words that stand anywhere
    orders: dict[str, str]  # language -> order of all-numeric dates


def fold_word(word: str) -> str:
    """A word as the vocabulary writes it: no case, no dots.

    >>> fold_word("Sept."), fold_word("İyun")
    ('sept', 'iyun')
    """
    word = word.casefold()
    if not word.isascii():
        word = word.replace("\u0307", "").replace("\u0970", "")
    return word.replace(".", "").replace(" ", "")


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships with newsclean."""
    tables = tomllib.loads(resources.files(__package__).joinpath("names.toml").read_text("utf-8"))
    large = str(tables.pop("large")).split()
    found: dict[str, dict[tuple[str, str, int], set[str]]] = {}
    for language, table in tables.items():
        for word, letter, value, number in _entries(table):
            for form in _forms(word):
                found.setdefault(form, {}).setdefault((letter, value, number), set()).add(language)
    words = {word: _meanings(meanings, large) for word, meanings in found.items()}
    unspaced = sorted((word for word in words if _IS_UNSPACED.match(word)), key=lambda word: (-len(word), word))
    marks = [word for word in unspaced if any(meaning.letter in "ymdhisu" for meaning in words[word])]
    free = [word for word in unspaced if len(word) > 1 or any(meaning.letter == AGO for meaning in words[word])]
    orders = {language: str(table["order"]) for language, table in tables.items() if "order" in table}
    pairs = frozenset(word.split(" ")[0] for word in words if " " in word)
    return Vocabulary(words, pairs, "|".join(map(re.escape, marks)), "|".join(map(re.escape, free)), orders)


def _entries(table: dict[str, Any]) -> list[tuple[str, str, str, int]]:
    """(word, class, value, number) of one language's table."""
    entries: list[tuple[str, str, str, int]] = []
    for key, calendar in (("months", "gregorian"), ("jalali", "jalali"), ("hijri", "hijri"), ("ethiopic", "ethiopic")):
        for number, names in enumerate(table.get(key, ()), 1):
            entries += [(name, MONTH, calendar, number) for name in names.split()]
    for number, names in enumerate(table.get("weekdays", ())):
        entries += [(name, WEEKDAY, "", number) for name in names.split()]
    for key, (letter, value) in _MARKS.items():
        entries += [(name, letter, value, 0) for name in table.get(key, "").split()]
    for key in _UNITS:
        entries += [(name, UNIT, key, 0) for name in table.get(key, "").split()]
        entries += [(name, UNIT, key, 2) for name in table.get(f"two_{key}", "").split()]
    for key, letter in _OTHERS.items():
        entries += [(name, letter, key, 0) for name in table.get(key, "").split()]
    for key in ("am", "pm", "night"):
        entries += [(name, MERIDIEM, key, 0) for name in table.get(key, "").split()]
    for key in ("yesterday", "today", "now"):
        entries += [(name, DAY_WORD, key, 0) for name in table.get(key, "").split()]
    for entry in table.get("era", "").split():
        name, _, era = entry.rpartition("_")
        entries.append((name, ERA, era, 0))
    return [(word.replace("_", " "), letter, value, number) for word, letter, value, number in entries]


def _forms(word: str) -> set[str]:
    """A word as written, and as it is written where accents or hamzas are left out."""
    bare = word.translate(_HAMZA)
    if word[0] < "\u0250":
        bare = "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
    return {word, bare}


_HAMZA = str.maketrans("أإآ", "ااا")


def _meanings(found: dict[tuple[str, str, int], set[str]], large: list[str]) -> tuple[Meaning, ...]:
    letters = {letter for letter, _, _ in found}
    meanings = []
    for (letter, value, number), languages in found.items():
        if letter == UNIT and not number and letters & set("hismyd"):
            continue  # a mark is read as a unit where the line speaks of a time past
        both = letter in (MONTH, WEEKDAY) and {MONTH, WEEKDAY} <= letters
        if both and letter == WEEKDAY:
            continue
        meanings.append(Meaning(MONTH_OR_WEEKDAY if both else letter, value, number, frozenset(languages)))
    ranks = {language: rank for rank, language in enumerate(large)}
    meanings.sort(
        key=lambda meaning: (
            _PRIORITY.index(meaning.letter),
            min(ranks.get(language, len(large)) for language in meaning.languages),
        )
    )
    return tuple(meanings)
