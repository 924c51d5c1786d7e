"""Published, modified, retrieved: what metadata, the visible lines and the URL say, weighed against each other.

The crawl's date is when the page was retrieved and nothing else; a date labelled as an update is never the publication.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone

from newsclean.dates import zones
from newsclean.dates.parse import Hints, parse_stamp
from newsclean.fields import Found
from newsclean.fields.date_sources import Sighting, anywhere, hints, in_url, plausible, stated, unlisted, visible
from newsclean.page import Candidate, Note, Story
from newsclean.view import View

_FAR = 14 * 60  # minutes: the widest zone
_QUARTER = 15 * 60  # seconds: zones differ by quarters of an hour


def find(view: View, story: Story) -> Iterator[Found]:
    """The dates of a page."""
    retrieved = _retrieved(view)
    now = retrieved.value if retrieved is not None else None
    about = hints(view, now)
    modified = stated(view.metadata.modified, "modified", about)
    published = stated(view.metadata.published, "published", about) or unlisted(view, about)
    address = in_url(view, now)
    if now is None:
        latest = max((one.value.replace(tzinfo=None) for one in (*published, *modified, *([address] if address else []))), default=None)
        about = about._replace(near=latest)
    shown = visible(view, story, about)
    if not published and not any(one.label != "modified" for one in shown):
        shown = anywhere(view, story, about)
    yield from _published(published, modified, shown, address, about)
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
    stamps: Sequence[Sighting], modified: Sequence[Sighting], shown: Sequence[Sighting], address: Sighting | None, about: Hints
) -> Iterator[Found]:
    stamp = _leading(stamps)
    lines = [_ordered(one, (*stamps, *([address] if address else []))) for one in shown if one.label != "modified" and one.cost <= _MAX_COST]
    chosen = _supported(stamps, lines, about) or _choose(stamp, lines[0] if lines else None, address, about)
    if chosen is None:
        return
    best, score = chosen
    others = tuple(one.candidate() for one in (*stamps, *shown, *([address] if address else [])) if one.day != best.day)
    yield Found("published", best.value, best.candidate(score), others)


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
    if line.day not in days and line.swapped.date().isoformat() in days:
        return line._replace(value=line.swapped, swapped=None)
    return line


def _supported(stamps: Sequence[Sighting], lines: Sequence[Sighting], about: Hints) -> tuple[Sighting, float] | None:
    """A stated date that the page shows: unless a label says that another one is the publication."""
    for line in lines:
        if line.label == "published" and line is not lines[0]:
            continue
        for stamp in stamps:
            joined = _same(stamp, line, about)
            if joined is not None:
                return joined, _ALONE["agreed"]
        if line.label == "published":
            return None
    return None


def _choose(
    stamp: Sighting | None, line: Sighting | None, address: Sighting | None, about: Hints
) -> tuple[Sighting, float] | None:
    """The publication date and how sure it is."""
    if stamp is None:
        if line is not None and (address is None or address.day == line.day or line.weight > address.weight):
            return line, _ALONE["shown"] if address is None or address.day != line.day else _ALONE["both"]
        return (address, _ALONE["url"]) if address is not None else None
    if line is not None:
        if address is not None and address.day == line.day:
            return line, _ALONE["both"]
        if address is not None and address.day == stamp.day:
            return stamp, _ALONE["both"]
        earlier = line.day < stamp.day
        if earlier or line.label == "published" or stamp.weight < _WEAK:
            return line, _ALONE["against"]
        return stamp, _ALONE["against"]
    if address is not None:
        joined = _same(stamp, address, about)
        if joined is not None:
            return joined, _ALONE["agreed"]
        return (address, _ALONE["against"]) if address.day < stamp.day else (stamp, _ALONE["against"])
    return stamp, _ALONE["stated"]


_WEAK = 0.85
_ALONE = {"shown": 0.88, "both": 0.95, "url": 0.8, "agreed": 0.97, "against": 0.6, "stated": 0.9}


def _same(stamp: Sighting, line: Sighting, about: Hints) -> Sighting | None:
    """The stated moment as the page shows it, None where they speak of different days.

    A stamp in Greenwich time and a line in local time may differ by a day and mean one moment.
    """
    if stamp.day == line.day:
        if stamp.precision == "day" and line.precision in ("minute", "second"):
            return line
        return stamp
    if stamp.value.tzinfo is None or stamp.value.utcoffset() != timedelta(0) or stamp.precision == "day":
        return None
    bare = stamp.value.replace(tzinfo=None)
    if line.precision in ("minute", "second") and line.value.tzinfo is None:
        shift = (line.value.replace(second=0) - bare.replace(second=0)).total_seconds()
        if shift % _QUARTER == 0 and abs(shift) <= _FAR * 60:
            return stamp._replace(value=stamp.value.astimezone(timezone(timedelta(seconds=shift))))
        return None
    if abs((line.value.date() - bare.date()).days) == 1:
        local = zones.of_country(about.country, bare)
        if local is not None and (there := stamp.value.astimezone(local)).date() == line.value.date():
            return stamp._replace(value=there)
        return line
    return None
