"""Published, modified, retrieved: what metadata, the visible lines and the URL say, weighed against each other.

The crawl's date is when the page was retrieved and nothing else; a date labelled as an update is never the publication.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone

from newsclean.dates import is_time, zones
from newsclean.dates.lexer import plain_digits
from newsclean.dates.parse import FIRST_YEAR, LAST_YEAR, Hints, parse_stamp
from newsclean.fields import Found
from newsclean.fields.date_sources import (
    Sighting,
    anywhere,
    hints,
    in_url,
    order_on_page,
    plausible,
    stated,
    unlisted,
    visible,
)
from newsclean.lexicon import Topic
from newsclean.page import Candidate, Note, Story
from newsclean.view import View

_WIDEST = timedelta(hours=14)  # of all zones: Kiribati
_WEST, _EAST = timedelta(hours=10), timedelta(hours=13)  # of zones where news is made: Hawaii, New Zealand in summer
_QUARTER = timedelta(minutes=15)  # by which zones differ


def find(view: View, story: Story) -> Iterator[Found]:
    """The dates of a page."""
    retrieved = _retrieved(view)
    now = retrieved.value if retrieved is not None and isinstance(retrieved.value, datetime) else None
    if now is not None and not FIRST_YEAR <= now.year <= LAST_YEAR:  # a placeholder: nothing can be counted from it
        now = None
    about = hints(view, now)
    modified = stated(view.metadata.modified, "modified", about)
    published = stated(view.metadata.published, "published", about) or unlisted(view, about)
    address = in_url(view, now)
    if now is None:
        known = (*published, *modified, *([address] if address is not None else []))
        about = about._replace(near=max((one.value.replace(tzinfo=None) for one in known), default=None))
    shown = visible(view, story, about)
    if not published and not any(one.label != "modified" for one in shown):
        shown = anywhere(view, story, about)
    first = _published(view, published, shown, address, about)
    yield from first
    yield from _modified(modified, shown, first[0].value if first else None, about)
    yield from _unread(view, shown, first)
    if retrieved is not None:
        yield Found("retrieved", retrieved.value, retrieved)


def _retrieved(view: View) -> Candidate | None:
    """When the page was fetched: as the caller says, or the dump's header."""
    if view.page.retrieved is not None:
        value = view.page.retrieved
        return Candidate(value, "caller", value.isoformat(), 1.0, None, "second")
    raw = view.page.head.crawled
    parsed = parse_stamp(raw) if raw else None
    if parsed is None or not plausible(parsed.value, None):
        return None
    return Candidate(parsed.value, "dump-header", raw, 0.95, None, parsed.precision)


def _published(
    view: View, stamps: Sequence[Sighting], shown: Sequence[Sighting], address: Sighting | None, about: Hints
) -> tuple[Found, ...]:
    stamp = _leading(stamps)
    known = (*stamps, *([address] if address else []))
    lines = [_ordered(one, known) for one in shown if one.label != "modified" and one.cost <= _MAX_COST]
    chosen = _local_day(stamp, lines, address, about) or _supported(known, lines, about)
    if chosen is None:
        if lines and lines[0].swapped is not None:
            lines = _in_order(lines, order_on_page(view))
        chosen = _choose(stamp, lines[0] if lines else None, address, about)
    if chosen is None:
        return ()
    best, score = chosen
    if best is stamp and not lines and any(one.label == "modified" for one in shown):
        score = _SURE["unsupported"]  # the page goes by the day of its update
    return (_found("published", best, score, (*known, *shown)),)


def _found(field: str, best: Sighting, score: float, seen: Sequence[Sighting]) -> Found:
    others = tuple(one.candidate() for one in seen if one.day != best.day)
    return Found(field, best.value, best.candidate(score), others[:_MAX_OTHERS])


_MAX_OTHERS = 8


def _modified(
    stamps: Sequence[Sighting], shown: Sequence[Sighting], published: object, about: Hints
) -> Iterator[Found]:
    """The update: as a line says it, made exact by metadata; never before the publication."""
    after = published if isinstance(published, datetime) else None
    stamps = [one for one in stamps if _follows(one.value, after)]
    lines = [one for one in shown if one.label == "modified" and one.cost <= _MAX_COST and _follows(one.value, after)]
    stamp, line = _leading(stamps), lines[0] if lines else None
    seen = (*stamps, *lines)
    if line is None:
        if stamp is not None:
            yield _found("modified", stamp, _SURE["stated"], seen)
        return
    joined = next((same for one in stamps if (same := _same(one, line, about)) is not None), None)
    if joined is not None:
        yield _found("modified", joined, _SURE["agreed"], seen)
    else:
        yield _found("modified", line, _shown(line) if stamp is None else _SURE["against"], seen)


def _follows(value: datetime, published: datetime | None) -> bool:
    """Whether an update may be of a story published then; clocks without zone are compared by the day."""
    if published is None:
        return True
    if value.tzinfo is not None and published.tzinfo is not None:
        return value >= published
    return value.date() >= published.date()


def _unread(view: View, shown: Sequence[Sighting], first: Sequence[Found]) -> Iterator[Found]:
    """A warning where the page tells its age and nobody said when it was fetched."""
    if first or shown or view.page.retrieved is not None:
        return
    near = range(max(0, view.headline), min(len(view.page.blocks), max(0, view.headline) + _RELATIVE_WITHIN))
    texts = (view.page.blocks[index].text for index in near if view.words[index].hints & _TIME_AGO)
    text = next((text for text in texts if is_time(text)), None)
    if text is not None:
        yield Found("published", None, None, (), (Note("relative-date", f"{text!r} needs `retrieved` to be a date"),))


_TIME_AGO = int(Topic.TIME_AGO)
_RELATIVE_WITHIN = 12  # blocks from the headline


_MAX_COST = 32.0


def _leading(stamps: Sequence[Sighting]) -> Sighting | None:
    """The best stated date: the day with the most weight behind it, then its most exact and best source."""
    if not stamps:
        return None
    weights: dict[str, float] = {}
    for one in {(one.day, one.source): one for one in reversed(stamps)}.values():
        weights[one.day] = weights.get(one.day, 0.0) + _odds(one.weight)
    top = max(weights.values())
    day = next(one.day for one in stamps if weights[one.day] == top)
    same = [one for one in stamps if one.day == day]
    return max(same, key=lambda one: (_PRECISIONS[one.precision], one.value.tzinfo is not None, one.weight))


_PRECISIONS = {"year": 0, "month": 1, "day": 2, "minute": 3, "second": 4}


def _odds(weight: float) -> float:
    return math.log(weight / (1 - weight))


def _ordered(line: Sighting, known: Sequence[Sighting]) -> Sighting:
    """A shown date read the other way round where only so it agrees with what else is known."""
    if line.swapped is None:
        return line
    days = {one.day for one in known}
    if any(one.swapped is not None and one.swapped.date() == line.value.date() for one in known) and "." in line.raw:
        return line  # 01.11.2023 is the first of November: it is 11/01/2023 that is read the other way round
    if line.day not in days and line.swapped.date().isoformat() in days:
        return line._replace(value=line.swapped, swapped=None)
    return line


def _in_order(lines: Sequence[Sighting], order: str) -> list[Sighting]:
    """Ambiguous dates read as the page's others are written, or as another date on the page."""
    sure = {one.day for one in lines if one.swapped is None}
    return [_reread(one, order, sure) if one.swapped is not None else one for one in lines]


def _reread(line: Sighting, order: str, sure: set[str]) -> Sighting:
    other = line.swapped
    if other is None:
        return line
    first = int(_NUMBER.findall(plain_digits(line.raw))[0])
    wrong = order and (first == line.value.day) != (order == "DMY")
    agrees = other.date().isoformat() in sure and line.day not in sure
    return line._replace(value=other, swapped=line.value) if wrong or agrees else line


_NUMBER = re.compile(r"[0-9]+")


def _supported(stamps: Sequence[Sighting], lines: Sequence[Sighting], about: Hints) -> tuple[Sighting, float] | None:
    """A stated date that the page shows, the nearest to the headline first."""
    leading = _leading([one for one in stamps if one.source != "url"])
    for line in lines:
        for stamp in stamps:
            joined = _same(stamp, line, about)
            if joined is None and stamp.swapped is not None:
                joined = _same(stamp._replace(value=stamp.swapped), line, about)
            if joined is None:
                continue
            if leading is not None and _edition(leading, joined):
                return leading, _SURE["against"]
            return joined, _SURE["agreed"]
    return None


def _local_day(
    stamp: Sighting | None, lines: Sequence[Sighting], address: Sighting | None, about: Hints
) -> tuple[Sighting, float] | None:
    """The day that both the line and the address show, where the stamp is in Greenwich time and no zone is known."""
    if stamp is None or address is None or not lines or lines[0].day != address.day or lines[0].precision != "day":
        return None
    beside = abs((lines[0].value.date() - stamp.value.date()).days) == 1
    if not beside or stamp.value.utcoffset() != timedelta(0) or _local(stamp.value, about) is not None:
        return None
    return lines[0], _SURE["both"]


def _edition(stamp: Sighting, line: Sighting) -> bool:
    """Whether a day is that of the print edition of a story that went online the evening before."""
    return (
        stamp.precision in ("minute", "second")
        and line.precision == "day"
        and stamp.value.utcoffset() != timedelta(0)
        and line.value.date() - stamp.value.date() == timedelta(days=1)
    )


def _choose(
    stamp: Sighting | None, line: Sighting | None, address: Sighting | None, about: Hints
) -> tuple[Sighting, float] | None:
    """The publication date where no line shows a stated one, and how sure it is."""
    if stamp is None:
        return _unstated(line, address)
    if line is not None:
        return _disputed(stamp, line, address)
    if address is None:
        return stamp, _SURE["stated"]
    joined = _same(stamp, address, about)
    if joined is not None:
        return joined, _SURE["agreed"]
    return (address if address.day < stamp.day else stamp), _SURE["against"]


def _unstated(line: Sighting | None, address: Sighting | None) -> tuple[Sighting, float] | None:
    if line is None or address is None:
        only = line or address
        return (only, _shown(only) if only is line else _SURE["url"]) if only is not None else None
    if line.day == address.day:
        return line, _SURE["both"]
    return (line if line.weight > address.weight else address), _SURE["against"]


def _disputed(stamp: Sighting, line: Sighting, address: Sighting | None) -> tuple[Sighting, float]:
    """One of a stated and a shown date that differ: the address decides, or else which of the two came first."""
    if address is not None and address.day in (line.day, stamp.day):
        return (line if address.day == line.day else stamp), _SURE["both"]
    if _edition(stamp, line):
        return stamp, _SURE["against"]
    earlier = line.day < stamp.day and line.cost <= _NEAR
    if earlier or line.label == "published" or stamp.weight < _WEAK:
        return line, _SURE["earlier"]
    return stamp, _SURE["against"]


def _shown(line: Sighting) -> float:
    return next(score for cost, score in _SHOWN if line.cost < cost)


_WEAK = 0.85  # stated dates of a lower prior than this give way to a shown one
_NEAR = 14.0  # cost up to which an earlier date by the headline beats a stated one
# How often each kind of finding was the gold's day on news-dev, web-dev and mixed-dev together.
_SURE = {"agreed": 0.96, "both": 0.95, "stated": 0.89, "unsupported": 0.65, "url": 0.75, "earlier": 0.9, "against": 0.6}
_SHOWN = ((8.0, 0.94), (16.0, 0.86), (math.inf, 0.78))  # by the line's cost


def _same(stamp: Sighting, line: Sighting, about: Hints) -> Sighting | None:
    """The stated moment as the page shows it, None where they speak of different days.

    A stamp in Greenwich time and a line in local time may differ by a day and mean one moment.
    """
    if stamp.day == line.day:
        return line if stamp.precision == "day" and line.precision in ("minute", "second") else stamp
    if stamp.value.utcoffset() != timedelta(0) or stamp.precision == "day":
        return None
    if line.precision in ("minute", "second"):
        shift = _shift(stamp.value, line.value)
        return stamp._replace(value=stamp.value.astimezone(timezone(shift))) if shift is not None else None
    if line.value.date() not in ((stamp.value - _WEST).date(), (stamp.value + _EAST).date()):
        return None
    local = _local(stamp.value, about)
    if local is not None and (there := stamp.value.astimezone(local)).date() == line.value.date():
        return stamp._replace(value=there)
    return stamp


def _local(when: datetime, about: Hints) -> timezone | None:
    """The zone that the page's country or language keeps."""
    return zones.of_country(about.country, when) or zones.of_language(about.languages[:1], when)


def _shift(stamp: datetime, line: datetime) -> timedelta | None:
    """The zone in which a moment reads as a line shows it, None if none does."""
    if line.tzinfo is not None:
        return None
    shift = line.replace(second=0) - stamp.replace(tzinfo=None, second=0)
    return shift if abs(shift) <= _WIDEST and shift % _QUARTER == timedelta(0) else None
