"""Which of a page's dates is its publication, which its update, and which are neither."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from newsclean import view
from newsclean.fields import dates
from newsclean.lexicon import default
from newsclean.page import Story
from newsclean.readers import html, text
from tests.effort import LINEAR, growth

_SEEDS = Path(__file__).parents[2] / "seeds"
_BODY = "<p>The mayor opened the bridge at noon, and the crowd cheered until the evening came.</p>" * 3


def _page(head: str = "", top: str = "", bottom: str = "") -> str:
    story = f"<article><h1>The mayor opens the bridge</h1>{top}{_BODY}</article>{bottom}"
    return f"<html lang=en><head><title>The mayor opens the bridge</title>{head}</head><body>{story}</body></html>"


def _find(source: str, *, url: str | None = None, retrieved: datetime | None = None, reader=html):
    page = reader.read(source, url=url)
    if retrieved is not None:
        page = page._replace(retrieved=retrieved)
    seen = view.look(page, default())
    body = tuple(block.index for block in page.blocks if "crowd cheered" in block.text or "Healy" in block.text)
    found = list(dates.find(seen, Story(body, (), ())))
    return {one.field: one for one in found}


def _meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


def test_metadata_and_line_agree():
    found = _find(
        _page(_meta("article:published_time", "2025-04-11T12:08:09+02:00"), "<div>By Ann Bee | 11 April 2025</div>")
    )
    assert found["published"].value == datetime(2025, 4, 11, 12, 8, 9, tzinfo=timezone(timedelta(hours=2)))
    assert found["published"].best.source == "meta:article:published_time"
    assert found["published"].best.precision == "second"


def test_a_line_alone():
    found = _find(_page(top="<div>By Ann Bee April 11, 2025 12:08 AM 3 min read</div>"))
    assert found["published"].value == datetime(2025, 4, 11, 0, 8)
    assert (found["published"].best.source, found["published"].best.raw) == ("visible", "April 11, 2025 12:08 AM")
    assert found["published"].best.precision == "minute"
    assert found["published"].best.block == 1


def test_a_naive_line_takes_its_zone_from_the_same_moment_in_metadata():
    stamp = _meta("article:published_time", "2025-04-12T02:08:00Z")
    found = _find(_page(stamp, "<div>11 April 2025, 10:08 pm</div>"))
    assert found["published"].value.isoformat() == "2025-04-11T22:08:00-04:00"


def test_a_day_alone_takes_the_zone_of_the_country():
    stamp = _meta("article:published_time", "2025-04-10T22:30:00Z")
    found = _find(_page(stamp, "<div>11. April 2025</div>"), url="https://example.de/story")
    assert found["published"].value.isoformat() == "2025-04-11T00:30:00+02:00"


def test_the_evening_before_the_print_edition():
    stamp = _meta("article:published_time", "2025-04-10T19:30:00+02:00")
    found = _find(_page(stamp, "<div>11. April 2025</div>"))
    assert found["published"].value.date().isoformat() == "2025-04-10"


def test_an_earlier_line_beats_a_stamp_that_was_set_anew():
    stamps = _meta("article:published_time", "2025-08-20T10:00:00Z") + _meta(
        "article:modified_time", "2025-08-20T10:00:00Z"
    )
    found = _find(_page(stamps, "<div>11 April 2025</div>"))
    assert found["published"].value == datetime(2025, 4, 11)


@pytest.mark.parametrize(
    "line",
    [
        "Published: 11 April 2025 12:08 | Updated: 12 April 2025 13:15",
        "Updated: 12 April 2025 13:15 Published: 11 April 2025 12:08",
        "Veröffentlicht am 11.04.2025, 12:08 Uhr, aktualisiert am 12.04.2025, 13:15 Uhr",
        "Publié le 11/04/2025 à 12h08 Mis à jour le 12/04/2025 à 13h15",
        "Publicado: 11/04/2025 12:08 Actualizado: 12/04/2025 13:15",
        "公開日 2025年4月11日 12:08 更新日 2025年4月12日 13:15",
        "입력 2025.04.11 12:08 수정 2025.04.12 13:15",
    ],
)
def test_published_and_modified_by_label(line):
    found = _find(_page(top=f"<div>{line}</div>").replace("lang=en", "lang=''"))
    assert found["published"].value == datetime(2025, 4, 11, 12, 8)
    assert found["modified"].value == datetime(2025, 4, 12, 13, 15)


def test_an_update_is_no_publication():
    found = _find(_page(top="<div>Updated April 11, 2025</div>"))
    assert "published" not in found
    assert found["modified"].value == datetime(2025, 4, 11)


def test_a_publication_is_no_update():
    assert "modified" not in _find(_page(top="<div>Published April 11, 2025</div>"))


def test_an_update_before_the_publication_is_dropped():
    stamps = _meta("article:published_time", "2025-04-11T12:08:09Z") + _meta(
        "article:modified_time", "2025-04-10T12:08:09Z"
    )
    assert "modified" not in _find(_page(stamps))


@pytest.mark.parametrize(
    "bottom",
    [
        "<footer>© 2025 The Daily Example</footer>",
        "<footer>© 2019-2025 The Daily Example</footer>",
        '<aside class="related"><a href="/a">Rain</a><time datetime="2025-04-09">April 9, 2025</time></aside>',
        '<div class="feed"><div>8:56 PM</div><p>Rain in the valley.</p><div>7:57 PM</div></div>',
    ],
)
def test_dates_of_others_are_no_publication(bottom):
    found = _find(_page(_meta("article:published_time", "2025-04-11T12:08:09Z"), bottom=bottom))
    assert found["published"].value == datetime(2025, 4, 11, 12, 8, 9, tzinfo=UTC)
    assert "modified" not in found


def test_neither_footer_nor_feed_nor_crawl_date_stands_in_for_a_missing_date():
    bottom = "<div>8:56 PM</div><p>Rain in the valley.</p><footer>© 2025 The Daily Example</footer>"
    found = _find(_page(bottom=bottom), retrieved=datetime(2025, 4, 12))
    assert set(found) == {"retrieved"}


def test_the_address_gives_the_day_and_the_order():
    assert _find(_page(), url="https://example.com/2025/04/11/bridge")["published"].value == datetime(2025, 4, 11)
    found = _find(_page(top="<div>11/04/2025</div>"), url="https://example.com/2025/04/11/bridge")
    assert found["published"].value == datetime(2025, 4, 11)


def test_order_follows_the_other_dates_of_the_page():
    cards = "<div>29/03/2025</div><div>30/03/2025</div>"
    assert _find(_page(top="<div>11/04/2025</div>", bottom=cards))["published"].value == datetime(2025, 4, 11)
    assert _find(_page(top="<div>11/04/2025</div>"))["published"].value == datetime(2025, 11, 4)
    british = _find(_page(top="<div>11/04/2025</div>"), url="https://example.co.uk/bridge")
    assert british["published"].value == datetime(2025, 4, 11)


def test_a_relative_date_needs_the_time_of_retrieval():
    source = _page(top="<div>2 hours ago</div>")
    found = _find(source, retrieved=datetime(2025, 4, 11, 14, 8))
    assert found["published"].value == datetime(2025, 4, 11, 12, 8)
    without = _find(source)["published"]
    assert without.value is None
    assert [note.code for note in without.notes] == ["relative-date"]


def test_the_future_is_implausible():
    found = _find(_page(top="<div>11 April 2035</div>"), retrieved=datetime(2025, 4, 12))
    assert "published" not in found


def test_retrieved_is_as_the_caller_says():
    found = _find(_page(), retrieved=datetime(2025, 4, 12, 8, 0))
    assert (found["retrieved"].value, found["retrieved"].best.source) == (datetime(2025, 4, 12, 8, 0), "caller")


def test_the_seed_document():
    source = next(_SEEDS.glob("*.txt")).read_text("utf-8")
    found = _find(source, reader=text)
    assert found["published"].value == datetime(2025, 4, 11, 0, 8)
    assert found["published"].best.precision == "minute"
    assert found["retrieved"].value == datetime(2025, 4, 10)
    assert found["retrieved"].best.source == "dump-header"
    assert "modified" not in found


def test_floods_of_dates_are_read_in_time_that_grows_with_them():
    def find(size):
        lines = "".join(f"<div>{n % 28 + 1}/{n % 12 + 1}/2025</div>" for n in range(size))
        head = _meta("article:published_time", "1" * (5 * size)) * 50
        seen = view.look(html.read(_page(head, lines), url="https://example.com/" + "2025/" * size), default())
        list(dates.find(seen, Story((), (), ())))

    assert growth(find, 20_000) < LINEAR


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("29.11.2022 – Several towns were flooded, and the river went on rising.", "2022-11-29"),
        ("31. Oktober 2023. The mayor spoke to the crowd at noon.", "2023-10-31"),
        ("01.02.2022 „The river is rising,“ said the mayor of the town.", "2022-02-01"),
        ("Press release of 25 January 2022 | Karsk: The bridge is open.", "2022-01-25"),
        ("(21 November 2022) The ferries are full again.", "2022-11-21"),
        ("KARSK, 3 May 2024 (Tidewater) - The bridge is open.", "2024-05-03"),
        ("Since 3 May 2024 the bridge is open.", None),  # no sign sets the date off
        ("It was late. 3 May 2024 – the bridge opened.", None),  # a sentence before it
        ("29.11.2022 was the day on which the river rose.", None),  # a sentence's own date
        ("12.5 metres was the height of the bridge. 29.11.2022 was a Tuesday.", None),
    ],
)
def test_a_date_that_opens_the_story(first, expected):
    more = "And the crowd cheered until the evening came, and then the rain came, and all of them ran for the town."
    found = _find(_page(top=f"<p>{first} {more}</p>"))
    published = found["published"].value.date().isoformat() if "published" in found else None
    assert published == expected


def test_a_box_of_several_lines_is_read_line_by_line():
    lines = "Last change: 31.10.2023 - 14:49<br>Published on: 01.11.2023<br>Readings: 61<br>© by the author and the editors"
    found = _find(_page(top=f"<div>{lines} of this magazine, who keep every right to it and to its pictures</div>"))
    assert found["published"].value.date().isoformat() == "2023-11-01"


def test_a_date_with_dots_reads_a_stamp_with_slashes():
    found = _find(_page(_meta("date", "11/01/2023 12:43:42"), "<div>Created on: 01.11.2023</div>"))
    assert found["published"].value == datetime(2023, 11, 1, 12, 43, 42)


def test_the_day_of_line_and_address_beats_greenwich():
    stamp = _meta("article:published_time", "2025-04-12T02:08:00Z")
    page = _page(stamp, "<div>Posted on April 11, 2025</div>")
    found = _find(page, url="https://example.com/2025/04/11/bridge")
    assert (found["published"].value, found["published"].best.precision) == (datetime(2025, 4, 11), "day")
    assert _find(page)["published"].value.isoformat() == "2025-04-12T02:08:00+00:00"  # nothing else tells


@pytest.mark.parametrize(
    ("clock", "published"),
    [("03:02:58", "2025-12-19T03:02:58+00:00"), ("22:02:58", "2025-12-18T00:00:00")],  # late in the evening it is the 18th nowhere
)
def test_a_day_before_greenwich_needs_a_zone_that_has_it(clock, published):
    found = _find(_page(_meta("article:published_time", f"2025-12-19T{clock}Z"), "<div>Dec 18, 2025</div>"))
    assert found["published"].value.isoformat() == published


def test_a_language_of_one_zone_moves_greenwich_to_the_line():
    stamp = _meta("article:published_time", "2022-11-06T23:00:00Z")
    page = _page(stamp, "<div>07.11.2022</div>").replace("lang=en", "lang=de")
    assert _find(page)["published"].value.isoformat() == "2022-11-07T00:00:00+01:00"


def test_a_date_that_leads_the_heading():
    title = "The mayor opens the bridge and many hundred people of town and country come to see it on the day"
    heading = f"<h1><time datetime=2022-02-01>1 February 2022</time> {title}</h1>"
    found = _find(_page().replace("<h1>The mayor opens the bridge</h1>", heading))
    assert found["published"].value.date().isoformat() == "2022-02-01"
