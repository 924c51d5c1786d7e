"""Every format that news sites use, in every language known; what a format needs to be read; and what is no date."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.dates import Hints, find_spans, has_date, parse, parse_all
from newsclean.dates.names import vocabulary
from newsclean.dates.parse import parse_stamp

_HERE = Path(__file__).parent
_NOW = datetime(2025, 4, 12, 10, 0)


def _rows(name: str) -> list[str]:
    lines = (_HERE / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("# ")]


def _iso(found) -> str:
    if found is None:
        return ""
    if found.precision == "day":
        return found.value.date().isoformat()
    return found.value.isoformat(timespec="seconds" if found.precision == "second" else "minutes")


FORMATS = [(row.split("|")[0], "|".join(row.split("|")[1:-1]), row.split("|")[-1]) for row in _rows("formats.txt")]
NEED_LANGUAGE = {"11. listopada 2025.", "25.04.11 15:05"}  # November in Polish; 25 April 2011 elsewhere


@pytest.mark.parametrize(("language", "text", "expected"), FORMATS)
def test_format_in_its_language(language, text, expected):
    order = vocabulary().orders.get(language, "")
    assert _iso(parse(text, Hints(languages=(language,), order=order))) == expected


@pytest.mark.parametrize(("language", "text", "expected"), [row for row in FORMATS if row[1] not in NEED_LANGUAGE])
def test_format_where_the_language_is_unknown(language, text, expected):
    assert _iso(parse(text)) == expected
    assert has_date(text)


@pytest.mark.parametrize("row", _rows("relative.txt"))
def test_relative_and_year_less_dates_are_told_from_now(row):
    text, expected = row.split("|")
    assert _iso(parse(text, Hints(now=_NOW, order="YMD" if text.startswith("04-") else ""))) == expected
    assert parse(text) is None  # and never from the clock of this machine


@pytest.mark.parametrize("text", _rows("no_dates.txt"))
def test_near_miss_is_no_date(text):
    assert parse(text) is None
    assert not has_date(text)


@pytest.mark.parametrize(
    ("text", "hints", "expected"),
    [
        ("04/11/2025", Hints(languages=("en",)), "2025-04-11"),
        ("04/11/2025", Hints(order="MDY"), "2025-04-11"),
        ("04/11/2025", Hints(order="DMY"), "2025-11-04"),
        ("04/11/2025", Hints(), "2025-11-04"),
        ("04/13/2025", Hints(order="DMY"), "2025-04-13"),
        ("13/04/2025", Hints(order="MDY"), "2025-04-13"),
        ("Friday 04/11/2025", Hints(order="DMY"), "2025-04-11"),  # the fourth of November is a Tuesday
        ("04.11.2025", Hints(order="MDY"), "2025-11-04"),  # dots: the day comes first
        ("25.04.11", Hints(order="YMD"), "2025-04-11"),
    ],
)
def test_order_of_numeric_dates(text, hints, expected):
    assert _iso(parse(text, hints)) == expected


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("11 April 2025, 15:05 IST", "", "2025-04-11T15:05+05:30"),
        ("11 April 2025, 15:05 IST", "ie", "2025-04-11T15:05+01:00"),
        ("11 April 2025, 15:05 CST", "cn", "2025-04-11T15:05+08:00"),
        ("11 April 2025, 15:05", "cn", "2025-04-11T15:05"),
        ("2025-04-11 10:00-12:00", "", "2025-04-11T10:00"),  # opening hours are no zone
    ],
)
def test_zones(text, country, expected):
    assert _iso(parse(text, Hints(country=country))) == expected


def test_every_date_of_a_line_has_its_own_time():
    found = parse_all("Publicado: 11/04/2025 - 12:08 Actualizado: 12/04/2025 - 13:15", Hints(order="DMY"))
    assert [_iso(one) for one in found] == ["2025-04-11T12:08", "2025-04-12T13:15"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2025-04-11T12:08:09Z", "2025-04-11T12:08:09+00:00"),
        ("2025-04-11T12:08:09.1234567+0200", "2025-04-11T12:08:09+02:00"),
        ("2025-4-11T12:08:09+02:00", "2025-04-11T12:08:09+02:00"),
        ("2025-04-11", "2025-04-11"),
        ("2025-04-11T00:00:00Z", "2025-04-11"),  # midnight to the second: the system knows the day alone
        ("1744373289", "2025-04-11T12:08:09+00:00"),
        ("1744373289000", "2025-04-11T12:08:09+00:00"),
        ("Fri Apr 11 2025 12:08:09 GMT+0200 (Central European Summer Time)", "2025-04-11T12:08:09+02:00"),
        ("0000-00-00", ""),
        ("99999", ""),
    ],
)
def test_stamps(raw, expected):
    assert _iso(parse_stamp(raw)) == expected


def test_half_of_a_date_says_how_precise_it_is():
    assert [parse_stamp(raw).precision for raw in ("2025", "2025/04", "2025-04-11")] == ["year", "month", "day"]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("0123456789 .:/-,年月日apm+APTZ٤٥"), max_size=60))
def test_any_text_is_read_without_error_and_spans_lie_inside(text):
    for found in parse_all(text, Hints(now=_NOW)):
        assert 0 <= found.start < found.end <= len(text)
    spans = find_spans(text)
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
