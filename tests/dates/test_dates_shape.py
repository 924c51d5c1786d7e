"""What lines are dates and times, and near misses that are not."""

import pytest

from newsclean.dates import find_spans, has_date, is_date, is_time
from tests.effort import LINEAR, growth

TIMES = [
    "8:56 PM",
    "8:56 PM  (Updated: )",
    "12:08 Uhr",
    "vor 3 Stunden",
    "20.15",
    "19:32",
    "3시간 전",
    "5 минут назад",
    "2 hours ago",
    "il y a 3 heures",
    "12h08",
    "下午3:05",
    "há 2 horas",
    "10:00 - 12:00",
    "٣:٠٥ م",
]
NO_TIMES = [
    "The 8:56 to London was late",
    "3 min read",
    "10 things",
    "Score 3:2",
    "1-0",
    "2025",
    "Top 10",
    "Matthew 5:44 and other verses",
    "9.99",
]
DATES = [
    "April 11, 2025",
    "Published: April 11, 2025 12:08 AM",
    "11.04.2025, 12:08 Uhr",
    "2025年4月11日 12:08",
    "Updated on Friday, 11 April 2025",
    "입력 2025-04-11 오후 3:05",
    "ศุกร์ ๑๑ เมษายน ๒๕๖๘",
    "11/04/2025",
]
NO_DATES = [
    "On April 11, 2025 the ministers of both countries met in Brussels",
    "April",
    "2025",
    "1.2.3",
    "© 2025 The Daily Example",
    "99/99/9999",
    "0/0/0000",
    "Chapter 4",
    "call 555 123 4567",
    "8:56 PM",
]


@pytest.mark.parametrize("line", TIMES)
def test_a_time_is_a_time(line):
    assert is_time(line)


@pytest.mark.parametrize("line", [*NO_TIMES, *DATES])
def test_a_near_miss_is_no_time(line):
    assert not is_time(line)


@pytest.mark.parametrize("line", DATES)
def test_a_date_line_is_a_date_and_holds_one(line):
    assert is_date(line)
    assert has_date(line)


@pytest.mark.parametrize("line", NO_DATES)
def test_a_near_miss_is_no_date(line):
    assert not is_date(line)


def test_prose_may_hold_a_date():
    assert has_date("On April 11, 2025 the ministers of both countries met in Brussels")
    assert not has_date("In April the rain fell for 12 days")


def test_spans_cut_dates_out_of_a_byline():
    line = "by A. Nonymous and B. Nonymous April 11, 2025 12:08 AM 3 min read"
    assert [line[start:end] for start, end in find_spans(line)] == ["April 11, 2025 12:08 AM"]


FLOODS = ["1", "1 ", "1.1/", "1:", "april ", "2025-", "am 1 ", "٢", "年1"]


@pytest.mark.parametrize("unit", FLOODS)
def test_a_flood_is_read_in_time_that_grows_with_it(unit):
    def read(size):
        flood = unit * (size // len(unit))
        for question in (is_time, is_date, has_date, find_spans):
            question(flood)

    assert growth(read, 100_000) < LINEAR
