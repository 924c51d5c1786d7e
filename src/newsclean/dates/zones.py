"""Time zones as pages write them: abbreviations, offsets, "Kyiv time"."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from functools import cache
from importlib import resources
from typing import NamedTuple

from newsclean.dates.names import ZONE, Meaning

_MAX_OFFSET = 14 * 60  # minutes: Kiribati


class Zones(NamedTuple):
    """What `zones.toml` says."""

    fixed: dict[str, int]
    regions: dict[str, tuple[int, str]]  # minutes in winter, rule of summer time
    by_country: dict[str, dict[str, int]]
    places: dict[str, str]
    time_words: frozenset[str]
    countries: dict[str, tuple[int, str]]


@cache
def _known() -> Zones:
    table = tomllib.loads(resources.files(__package__).joinpath("zones.toml").read_text("utf-8"))
    places = dict(table["places"])
    words = frozenset(places.pop("time_words").split())
    regions = {name: (int(minutes), str(rule)) for name, (minutes, rule) in table["regions"].items()}
    countries = {name: (int(minutes), str(rule)) for name, (minutes, rule) in table["countries"].items()}
    return Zones(table["fixed"], regions, table["by_country"], places, words, countries)


@cache
def _meanings() -> dict[str, Meaning]:
    known = _known()
    return {name: Meaning(ZONE, name, 0, frozenset()) for name in (*known.fixed, *known.regions)}


def meaning(word: str) -> Meaning | None:
    """The meaning of an abbreviation, case as on the page: "EST" is a zone, "est" is French for "is"."""
    return _meanings().get(word)


def place(words: list[str]) -> str:
    """The region that "Kyiv time" or "heure de Paris" speaks of, given folded words; "" if none.

    >>> place(["kyiv", "time"]), place(["paris", "match"])
    ('Kyiv', '')
    """
    known = _known()
    if known.time_words.isdisjoint(words) and not any(word in known.places and len(words) == 1 for word in words):
        return ""
    return next((known.places[word] for word in words if word in known.places), "")


def resolve(name: str, when: datetime, country: str = "") -> timezone | None:
    """The offset of a zone at a time of its clocks.

    >>> [str(resolve(name, datetime(2025, 4, 11))) for name in ("ET", "EST")]
    ['UTC-04:00', 'UTC-05:00']
    """
    known = _known()
    minutes = known.by_country.get(name, {}).get(country, known.fixed.get(name))
    if minutes is None:
        if name not in known.regions:
            return None
        minutes, rule = known.regions[name]
        minutes += 60 if _is_summer(rule, when.date()) else 0
    return offset(minutes)


def of_country(country: str, when: datetime) -> timezone | None:
    """The zone of a top-level domain whose country has but one, at a time.

    >>> str(of_country("de", datetime(2025, 4, 11))), of_country("us", datetime(2025, 4, 11))
    ('UTC+02:00', None)
    """
    entry = _known().countries.get(country)
    return offset(entry[0] + (60 if _is_summer(entry[1], when.date()) else 0)) if entry is not None else None


def of_language(languages: Sequence[str], when: datetime) -> timezone | None:
    """The zone of a language whose countries keep one time, at a time.

    >>> str(of_language(["sv"], datetime(2025, 1, 11))), of_language(["en"], datetime(2025, 1, 11))
    ('UTC+01:00', None)
    """
    country = next((_LANGUAGES[language] for language in languages if language in _LANGUAGES), "")
    return of_country(country, when)


# Where a language is spoken, as far as all its countries keep one time.
_LANGUAGES = {
    "de": "de", "it": "it", "nl": "nl", "pl": "pl", "cs": "cz", "sk": "sk", "hu": "hu", "sv": "se", "nb": "no",
    "nn": "no", "no": "no", "da": "dk", "fi": "fi", "et": "ee", "lv": "lv", "lt": "lt", "el": "gr", "ro": "ro",
    "bg": "bg", "uk": "ua", "he": "il", "tr": "tr", "hi": "in", "ne": "np", "th": "th", "vi": "vn", "ja": "jp",
    "ko": "kr", "hr": "hr", "sl": "si",
}  # fmt: skip


def _is_summer(rule: str, day: date) -> bool:
    """Whether summer time is kept on a day, by the rules since 2007; to the day, which is what a page's date needs."""
    if rule == "us":  # second Sunday of March to first Sunday of November
        return _sunday(day.year, 3, 8) <= day < _sunday(day.year, 11, 1)
    if rule == "eu":  # last Sunday of March to last Sunday of October
        return _sunday(day.year, 3, 25) <= day < _sunday(day.year, 10, 25)
    return False


def _sunday(year: int, month: int, day: int) -> date:
    """The first Sunday on or after a day."""
    first = date(year, month, day)
    return first + timedelta(days=6 - first.weekday())


def offset(minutes: int) -> timezone | None:
    """A fixed zone, None where no place on Earth has it."""
    return timezone(timedelta(minutes=minutes)) if abs(minutes) <= _MAX_OFFSET else None
