"""Dates as Unicode CLDR writes them in each language that the vocabulary knows."""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from newsclean.dates import names
from newsclean.dates.parse import Hints, parse_all

DAYS = [date(2024, month, day) for month in range(1, 13) for day in (1, 2, 3, 11, 22, 30) if (month, day) != (2, 30)]
UNREAD = {
    ("mn", "full"), ("mn", "long"),  # months as ordinal words: нэгдүгээр сарын
    ("ps", "full"),  # the year before the month before the day
    ("my", "medium"),  # April as one letter
}  # fmt: skip


def locales() -> list[str]:
    known = {language for meanings in names.vocabulary().words.values() for one in meanings for language in one.languages}
    found = []
    for language in sorted(known):
        try:
            found.append(str(Locale.parse(language)))
        except (UnknownLocaleError, ValueError):
            continue
    return found


@pytest.mark.parametrize("style", ["full", "long", "medium"])
@pytest.mark.parametrize("language", locales())
def test_the_day_is_read_back(language: str, style: str) -> None:
    wrong = []
    for day in DAYS:
        text = format_date(day, style, locale=language)
        read = [one.value.date() for one in parse_all(text, Hints((language,)))]
        if read[:1] != [day]:
            wrong.append((text, read))
    assert bool(wrong) == ((language, style) in UNREAD), wrong[:5]


def test_the_vocabulary_s_languages_are_tried() -> None:
    assert len(locales()) > 70
