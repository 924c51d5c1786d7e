"""Dates of a line of text, in any language: found, read, and given their time and zone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple

from newsclean.dates import calendars, grammar, zones
from newsclean.dates.grammar import Shape
from newsclean.dates.lexer import Line, lex
from newsclean.dates.names import WEEKDAY, fold_word

FIRST_YEAR, LAST_YEAR = 1900, 2100  # what a date is read as at all; what a page may show is for the field to say
_MAX_GAP = 10  # tokens between a date and its time: " | Updated at "
_PIVOT = 70  # two-digit years below it are 20xx
_CUTS = re.compile("[nYbNCzM~]")  # a time does not belong to a date beyond another number or date
_SECONDS = {
    "year": 31_557_600,
    "month": 2_629_800,
    "week": 604_800,
    "day": 86_400,
    "hour": 3_600,
    "minute": 60,
    "second": 1,
}


class Hints(NamedTuple):
    """What is known of a page before its dates are read."""

    languages: tuple[str, ...] = ()  # BCP 47 primary tags
    order: str = ""  # of all-numeric dates: "DMY", "MDY" or "YMD"; "" unknown
    country: str = ""  # top-level domain, for ambiguous zones
    now: datetime | None = None  # when the page was retrieved: relative dates need it
    near: datetime | None = None  # a time the dates lie near to, where `now` is unknown: dates without a year need one


NO_HINTS = Hints()


class ParsedDate(NamedTuple):
    """A date as read."""

    value: datetime
    precision: str  # year month day minute second
    start: int  # span in the text
    end: int
    swapped: datetime | None = None  # the other reading of 04/11/2025, where both are possible
    relative: bool = False  # "2 hours ago", "yesterday"
    partial: bool = False  # the year was not in the text


class _Day(NamedTuple):
    day: date
    start: int  # tokens
    end: int
    precision: str = "day"
    swapped: date | None = None
    partial: bool = False
    holds_time: bool = False  # Fri Apr 11 12:08:00 EDT 2025


class _Clock(NamedTuple):
    at: time
    start: int
    end: int
    precision: str
    zone: str = ""  # name to resolve
    offset: int | None = None  # minutes


def parse(text: str, hints: Hints = NO_HINTS) -> ParsedDate | None:
    """The first date of a text, None if there is none.

    >>> parse("by A. Nonymous April 11, 2025 12:08 AM 3 min read").value
    datetime.datetime(2025, 4, 11, 0, 8)
    >>> parse("le 11 avril 2025 à 12h08").value
    datetime.datetime(2025, 4, 11, 12, 8)
    """
    return next(iter(parse_all(text, hints)), None)


def parse_all(text: str, hints: Hints = NO_HINTS) -> list[ParsedDate]:
    """Every date of a text, each with the time of day that belongs to it, left to right."""
    return read(lex(text, hints.languages), hints)


def read(line: Line, hints: Hints) -> list[ParsedDate]:
    """Every date of a line that was lexed already."""
    days = grammar.dates(line, lambda shape: _day(line, shape, hints))
    if not days and (hints.now or hints.near) is not None:
        days = grammar.partial_dates(line, lambda shape: _partial_day(line, shape, hints))
    if not days:
        return relative(line, hints)
    pairs = _pair(line, days, clocks(line, days))
    return [_finish(line, day, _zone_behind(line, day, clock), hints) for day, clock in pairs]


def _zone_behind(line: Line, day: _Day, clock: _Clock | None) -> _Clock | None:
    """A time before its date with the zone named behind both: 15:05, 11.04.2025 (CET)."""
    if clock is None or clock.zone or clock.offset is not None or clock.end > day.start:
        return clock
    match = grammar.ZONE.match(line.letters, day.end)
    meaning = line.meanings[match.start("z")] if match is not None and match["z"] is not None else None
    return clock._replace(zone=meaning.value) if meaning is not None else clock


def clocks(line: Line, days: Sequence[_Day] = ()) -> list[_Clock]:
    """The times of day of a line, the tokens of its dates left out."""
    letters = _blank(line.letters, days)
    found = grammar.times(letters, lambda shape: _clock(line, shape))
    for day in days:
        match = grammar.AFTER_DATE.match(letters, day.end)
        if match and not any(clock.start < match.end() and match.start() < clock.end for clock in found):
            parts = grammar.parts_of(match)
            clock = _clock(line, Shape("dotted", match.start("h"), match.end(), parts))
            if clock is not None:
                found.append(clock)
    return [_zoned(line, clock) for clock in sorted(found, key=lambda clock: clock.start)]


def _blank(letters: str, days: Sequence[_Day]) -> str:
    for day in days:
        if day.holds_time:
            continue
        letters = letters[: day.start] + grammar.TAKEN * (day.end - day.start) + letters[day.end :]
    return letters


# --- days


def _day(line: Line, shape: Shape, hints: Hints) -> _Day | None:
    """The day a shape means, None where there is no such day."""
    number = {group: line.numbers[index] for group, index in shape.parts.items()}
    if shape.name == "compact":
        return _compact_day(line, shape)
    if "w" in shape.parts:
        return _worded_day(line, shape, number)
    if shape.name in ("dmy", "dmy2"):
        return _numeric_day(line, shape, number, hints)
    era = _era(line, shape)
    year = number["y"]
    if shape.name == "era" and not era:
        if not 100 <= year < 200:
            return _short_year(shape, number)
        era = "roc"
    if shape.name == "roc":
        if "zh" not in hints.languages and hints.country != "tw":
            return None
        era = "roc"
    return _made(shape, _calendar(year, hints, era), year, number["m"], number["d"], era)


def _short_year(shape: Shape, number: dict[str, int]) -> _Day | None:
    """25年4月11日."""
    year = number["y"]
    return _made(shape, "gregorian", 2000 + year, number["m"], number["d"]) if 10 <= year < _PIVOT else None


def _compact_day(line: Line, shape: Shape) -> _Day | None:
    digits = line.word(shape.parts["c"])[:8]
    year = int(digits[:4])
    return _made(shape, "gregorian", year, int(digits[4:6]), int(digits[6:])) if 1990 <= year < LAST_YEAR else None


def _worded_day(line: Line, shape: Shape, number: dict[str, int]) -> _Day | None:
    month = line.meanings[shape.parts["w"]]
    if month is None:
        return None
    year, era = number["y"], _era(line, shape)
    if shape.name == "dmw2":
        if line.width(shape.parts["y"]) != 2:
            return None
        thai = month.languages <= {"th", "lo"}
        year += 2500 if thai else 2000 if year < _PIVOT else 1900
    made = _made(shape, month.value, year, month.number, number["d"], era)
    return made._replace(holds_time=True) if made is not None and shape.name == "unix" else made


def _numeric_day(line: Line, shape: Shape, number: dict[str, int], hints: Hints) -> _Day | None:
    first, second, year = number["d"], number["m"], number["y"]
    sign = line.letters[shape.parts["s"]]
    order = hints.order or ("MDY" if sign == "/" and hints.languages[:1] == ("en",) else "DMY")
    if shape.name == "dmy2":
        if line.width(shape.parts["y"]) != 2:
            return None
        if order == "YMD" or first > 31:
            return _made(shape, "gregorian", 2000 + first, second, year) if first < _PIVOT else None
        thai = hints.languages[:1] == ("th",) and year > 50
        year += 2500 if thai else 2000 if year < _PIVOT else 1900
    if sign == "." or order == "YMD":
        order = "DMY"
    month_first = order == "MDY"
    calendar = _calendar(year, hints, "")
    readings = [_made(shape, calendar, year, month, day) for day, month in ((first, second), (second, first))]
    if month_first:
        readings.reverse()
    weekday = _weekday(line, shape)
    valid = [reading for reading in readings if reading is not None]
    fitting = [reading for reading in valid if weekday is None or reading.day.weekday() == weekday]
    if not valid:
        return None
    best = (fitting or valid)[0]
    other = next((reading.day for reading in valid if reading.day != best.day), None)
    return best._replace(swapped=other if weekday is None else None)


def _weekday(line: Line, shape: Shape) -> int | None:
    """The weekday named just before or after a date."""
    near = line.meanings[max(0, shape.start - 3) : shape.start] + line.meanings[shape.end : shape.end + 3]
    for meaning in near:
        if meaning is not None and meaning.letter == WEEKDAY:
            return meaning.number
    return None


def _era(line: Line, shape: Shape) -> str:
    index = shape.parts.get("e")
    meaning = line.meanings[index] if index is not None else None
    return meaning.value if meaning is not None else ""


def _calendar(year: int, hints: Hints, era: str) -> str:
    """The calendar of an all-numeric date: the year says."""
    if era or year >= FIRST_YEAR:
        return "gregorian"
    return "hijri" if hints.languages[:1] == ("ar",) else "jalali"


def _made(shape: Shape, calendar: str, year: int, month: int, day: int, era: str = "") -> _Day | None:
    if calendar == "gregorian":
        year = calendars.gregorian_year(year, era)
    found = calendars.from_calendar(calendar, year, month, day)
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    return _Day(found, shape.start, shape.end)


def _partial_day(line: Line, shape: Shape, hints: Hints) -> _Day | None:
    """A day whose year is the latest that does not lie after `now`; or the first of a month."""
    number = {group: line.numbers[index] for group, index in shape.parts.items()}
    month = number.get("m", 0)
    calendar = "gregorian"
    if "w" in shape.parts:
        meaning = line.meanings[shape.parts["w"]]
        if meaning is None:
            return None
        month, calendar = meaning.number, meaning.value
    if "y" in number:
        made = _made(shape, calendar, number["y"], month, 1)
        return made._replace(precision="month", partial=True) if made is not None else None
    if calendar != "gregorian":
        return None
    day = number["d"]
    if shape.name == "dm" and (hints.order in ("MDY", "YMD") or month > 12):
        day, month = month, day
    return _nearest_year(shape, month, day, hints)


def _nearest_year(shape: Shape, month: int, day: int, hints: Hints) -> _Day | None:
    """The latest such day up to `now`, or the one nearest to `near`."""
    reference = hints.now or hints.near
    if reference is None:
        return None
    limit = reference.date() + timedelta(days=2 if hints.now is not None else 183)
    for year in (limit.year, limit.year - 1):
        made = _made(shape, "gregorian", year, month, day)
        if made is not None and made.day <= limit:
            return made._replace(partial=True)
    return None


# --- times


def _clock(line: Line, shape: Shape) -> _Clock | None:
    parts, numbers = shape.parts, line.numbers
    hour = numbers[parts["h"] if "h" in parts else parts["h2"]]
    minute = numbers[parts["i"]] if "i" in parts else 0
    second = numbers[parts["s"]] if "s" in parts else 0
    if "i" in parts and shape.name != "marks" and line.width(parts["i"]) != 2:
        return None
    half = line.meanings[parts["p"] if "p" in parts else parts["a"]] if "p" in parts or "a" in parts else None
    if half is not None:
        hour = _half(hour, half.value)
    if hour == 24 and minute == 0:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return None
    return _Clock(time(hour, minute, second), shape.start, shape.end, "second" if "s" in parts else "minute")


def _half(hour: int, half: str) -> int:
    """The hour of the day, given am, pm or night."""
    if half == "am" or (half == "night" and (hour < 5 or hour == 12)):
        return 0 if hour == 12 else hour
    return hour + 12 if hour < 12 else hour


def _zoned(line: Line, clock: _Clock) -> _Clock:
    """The time with the zone named behind it."""
    match = grammar.ZONE.match(line.letters, clock.end)
    if match is None:
        return _placed(line, clock)
    if match["z"] is not None:
        meaning = line.meanings[match.start("z")]
        name = meaning.value if meaning is not None else ""
        if match["zs"] is None or name not in ("GMT", "UTC"):
            return clock._replace(zone=name, end=match.end("z"))
        sign, hours, minutes = "zs", "zh", "zm"
    else:
        sign, hours, minutes = "s", "h", "m"
        spaced = match.start("s") > clock.end
        if match["h"] == "n" and (line.width(match.start("h")) < 2 or (spaced and match["m"] is None)):
            return clock
        if line.letters[match.start("s")] == "-" and match["h"] == "n" and (spaced or clock.precision != "second"):
            return clock  # 10:00-12:00 are opening hours
    number = line.numbers[match.start(hours)]
    total = number // 100 * 60 + number % 100 if match[hours] == "Y" else number * 60
    if match[minutes] is not None:
        total += line.numbers[match.start(minutes)]
    if line.letters[match.start(sign)] == "-":
        total = -total
    return clock._replace(offset=total, end=match.end()) if zones.offset(total) is not None else clock


def _placed(line: Line, clock: _Clock) -> _Clock:
    """The time with a zone named by place: "12:08 (Kyiv time)"."""
    if "w" not in line.letters[clock.end : clock.end + 8]:
        return clock
    words, last = [], clock.end
    for index in range(clock.end, min(len(line.letters), clock.end + 8)):
        letter = line.letters[index]
        if letter.isalpha():
            if letter in "nYbNCzM":
                break
            words.append(fold_word(line.word(index)))
            last = index + 1
    if not words:
        return clock
    name = zones.place(words)
    return clock._replace(zone=name, end=last) if name else clock


# --- together


def _pair(line: Line, days: Sequence[_Day], found: Sequence[_Clock]) -> list[tuple[_Day, _Clock | None]]:
    """Each day with the time behind it, or else the one before it that no other day has."""
    letters = _blank(line.letters, days)
    left = list(found)
    pairs: list[tuple[_Day, _Clock | None]] = []
    for index, day in enumerate(days):
        until = days[index + 1].start if index + 1 < len(days) else len(letters)
        if day.holds_time:
            pairs.append((day, next((clock for clock in left if day.start < clock.start < day.end), None)))
            continue
        after = next((clock for clock in left if day.end <= clock.start < until), None)
        if after is not None and not _near(letters, day.end, after.start):
            after = None
        before = next((clock for clock in reversed(left) if clock.end <= day.start), None)
        if before is not None and not _near(letters, before.end, day.start):
            before = None
        chosen = after or before
        if after is not None and before is not None and index + 1 < len(days) and before.end + 4 >= day.start:
            chosen = before  # 12:08, 11 April - 13:15, 12 April
        if chosen is not None:
            left.remove(chosen)
        pairs.append((day, chosen))
    return pairs


def _near(letters: str, start: int, end: int) -> bool:
    return end - start <= _MAX_GAP and not _CUTS.search(letters, start, end)


def _finish(line: Line, day: _Day, clock: _Clock | None, hints: Hints) -> ParsedDate:
    start, end = day.start, day.end
    precision, value, swapped = day.precision, datetime.combine(day.day, time()), None
    if clock is not None:
        start, end, precision = min(start, clock.start), max(end, clock.end), clock.precision
        value = _at(day.day, clock, hints)
    if day.swapped is not None:
        swapped = _at(day.swapped, clock, hints) if clock is not None else datetime.combine(day.swapped, time())
    return ParsedDate(value, precision, line.starts[start], line.starts[end], swapped, False, day.partial)


def _at(day: date, clock: _Clock, hints: Hints) -> datetime:
    value = datetime.combine(day, clock.at)
    zone: timezone | None = None
    if clock.offset is not None:
        zone = zones.offset(clock.offset)
    elif clock.zone:
        zone = zones.resolve(clock.zone, value, hints.country)
    return value.replace(tzinfo=zone)


def relative(line: Line, hints: Hints) -> list[ParsedDate]:
    """Times told from `now`: "2 hours ago", "yesterday, 12:08"."""
    found = []
    for match in grammar.RELATIVE.finditer(line.letters):
        parts = grammar.parts_of(match)
        unit = line.meanings[next(parts[group] for group in ("u", "pu", "two", "two2") if group in parts)]
        count = next((line.numbers[parts[group]] for group in ("n", "pn") if group in parts), 1)
        dual = "two" in parts or "two2" in parts
        if unit is None or (dual and not unit.number):
            continue
        number = 2 if dual else max(count, 1)
        span = (line.starts[match.start()], line.starts[match.end()])
        found.append(_past(number * _SECONDS[unit.value], unit.value, span, hints))
    if not found:
        found = _day_word(line, hints)
    return [item for item in found if item is not None]


def _past(seconds: int, unit: str, span: tuple[int, int], hints: Hints) -> ParsedDate | None:
    if hints.now is None:
        return None
    try:
        value = hints.now - timedelta(seconds=seconds)
    except OverflowError:
        return None
    if unit in ("hour", "minute", "second"):
        return ParsedDate(value.replace(second=0, microsecond=0), "minute", *span, relative=True)
    day = datetime.combine(value.date(), time())
    return ParsedDate(day, {"year": "year", "month": "month"}.get(unit, "day"), *span, relative=True)


def _day_word(line: Line, hints: Hints) -> list[ParsedDate | None]:
    """Yesterday or today, with the time of day beside it: alone it is a word of prose."""
    at = line.letters.find("r")
    if at < 0 or hints.now is None:
        return []
    meaning = line.meanings[at]
    if meaning is None or meaning.value == "now":
        return []
    day = hints.now.date() - timedelta(days=1 if meaning.value == "yesterday" else 0)
    whole = _Day(day, at, at + 1)
    return [
        _finish(line, entry, clock, hints)._replace(relative=True)
        for entry, clock in _pair(line, [whole], clocks(line, [whole]))
        if clock is not None or len(line.letters) <= _BARE
    ]


_BARE = 4  # tokens of a line that says "Yesterday" and no more


# --- stamps: what machines are told

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d|$)")
_EPOCH = re.compile(r"\d{10}|\d{13}")
_MONTH_ONLY = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?")


def parse_stamp(text: str, hints: Hints = NO_HINTS) -> ParsedDate | None:
    """A date meant for machines: ISO 8601, seconds or milliseconds since 1970, a bare year or month, or anything else.

    >>> parse_stamp("2025-04-11T12:08:00Z").value
    datetime.datetime(2025, 4, 11, 12, 8, tzinfo=datetime.timezone.utc)
    >>> parse_stamp("1744373280").value, parse_stamp("2025/04").precision
    (datetime.datetime(2025, 4, 11, 12, 8, tzinfo=datetime.timezone.utc), 'month')
    """
    text = text.strip()
    if _ISO.match(text):
        try:
            value = datetime.fromisoformat(text)
        except ValueError:
            value = None
        if value is not None and FIRST_YEAR <= value.year <= LAST_YEAR:
            return ParsedDate(value.replace(microsecond=0), _stamp_precision(text, value), 0, len(text))
    if _EPOCH.fullmatch(text):
        seconds = int(text) / (1000 if len(text) == 13 else 1)
        return ParsedDate(datetime.fromtimestamp(int(seconds), UTC), "second", 0, len(text))
    found = parse(text, hints)
    if found is None and (match := _MONTH_ONLY.fullmatch(text)) and FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        month = int(match[2] or 1)
        if 1 <= month <= 12:
            return ParsedDate(datetime(int(match[1]), month, 1), "month" if match[2] else "year", 0, len(text))
    return found


def _stamp_precision(text: str, value: datetime) -> str:
    """Midnight to the second is what a system writes that knows the day alone."""
    if len(text) == 10 or value.time() == time():
        return "day"
    return "second" if text[16:17] == ":" else "minute"
