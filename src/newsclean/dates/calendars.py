"""Calendars other than the Gregorian: year numbers, and months of their own."""

from __future__ import annotations

from datetime import date, timedelta

# Years between which a bare year can only be of the calendar, given what newsrooms print.
BUDDHIST_YEARS = range(2500, 2650)
JALALI_YEARS = range(1340, 1450)
HIJRI_YEARS = range(1400, 1500)
ETHIOPIC_YEARS = range(1980, 2060)

_BUDDHIST_OFFSET = 543
_ROC_OFFSET = 1911
_ERA_STARTS = {
    "reiwa": 2018,
    "heisei": 1988,
    "showa": 1925,
    "taisho": 1911,
    "roc": _ROC_OFFSET,
    "buddhist": -_BUDDHIST_OFFSET,
}
# Years after which the Persian calendar's leap cycle breaks (the arithmetic of jalaali, valid -61 to 3177).
_JALALI_BREAKS = (
    -61,
    9,
    38,
    199,
    426,
    686,
    756,
    818,
    1111,
    1181,
    1210,
    1635,
    2060,
    2097,
    2192,
    2262,
    2324,
    2394,
    2456,
    3178,
)
_HIJRI_EPOCH = date(622, 7, 19).toordinal()  # 1 Muharram 1, civil tabular calendar, proleptic Gregorian
_ETHIOPIC_EPOCH = date(8, 8, 27).toordinal()  # 1 Meskerem 1, proleptic Gregorian


def gregorian_year(year: int, era: str = "") -> int:
    """The Gregorian year of a year number, by its era if one is named.

    >>> gregorian_year(2568), gregorian_year(7, "reiwa"), gregorian_year(114, "roc"), gregorian_year(2025)
    (2025, 2025, 2025, 2025)
    """
    if era in _ERA_STARTS:
        return year + _ERA_STARTS[era]
    return year - _BUDDHIST_OFFSET if year in BUDDHIST_YEARS else year


def from_calendar(calendar: str, year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a day in another calendar, None where there is no such day.

    >>> from_calendar("jalali", 1404, 1, 22), from_calendar("hijri", 1446, 10, 13)
    (datetime.date(2025, 4, 11), datetime.date(2025, 4, 12))
    """
    try:
        if calendar == "jalali":
            return _jalali(year, month, day)
        if calendar == "hijri":
            return _hijri(year, month, day)
        if calendar == "ethiopic":
            return _ethiopic(year, month, day)
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _jalali(year: int, month: int, day: int) -> date:
    if not (year in JALALI_YEARS and 1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        raise ValueError(year, month, day)
    march, _ = _jalali_new_year(year)
    passed = (month - 1) * 31 - max(0, month - 7) + day - 1
    return date(year + 621, 3, 1) + timedelta(days=march - 1 + passed)


def _jalali_new_year(year: int) -> tuple[int, int]:
    """The day of March on which a Persian year begins, and the years since its last leap year."""
    gregorian, leaps, last, jump = year + 621, -14, _JALALI_BREAKS[0], 0
    for mark in _JALALI_BREAKS[1:]:
        jump = mark - last
        if year < mark:
            break
        leaps += jump // 33 * 8 + jump % 33 // 4
        last = mark
    n = year - last
    leaps += n // 33 * 8 + (n % 33 + 3) // 4
    if jump % 33 == 4 and jump - n == 4:
        leaps += 1
    gregorian_leaps = gregorian // 4 - (gregorian // 100 + 1) * 3 // 4 - 150
    return 20 + leaps - gregorian_leaps, n


def _hijri(year: int, month: int, day: int) -> date:
    """By the tabular calendar: within a day of what Umm al-Qura or a sighting says."""
    if not (year in HIJRI_YEARS and 1 <= month <= 12 and 1 <= day <= 30):
        raise ValueError(year, month, day)
    passed = (year - 1) * 354 + (11 * year + 3) // 30 + 29 * (month - 1) + month // 2 + day - 1
    return date.fromordinal(_HIJRI_EPOCH + passed)


def _ethiopic(year: int, month: int, day: int) -> date:
    if not (year in ETHIOPIC_YEARS and 1 <= month <= 13 and 1 <= day <= 30):
        raise ValueError(year, month, day)
    return date.fromordinal(_ETHIOPIC_EPOCH + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1)
