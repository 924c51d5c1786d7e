"""Entries of live blogs and their times."""

from datetime import datetime

from newsclean import view
from newsclean.fields import live
from newsclean.lexicon import default
from newsclean.page import Block, Page, Story

_TEXT = "The river rose by another metre, said the mayor, and the bridge stayed closed."
_DAY = datetime(2025, 4, 11, 9, 0)


def _entries(stamps, published=_DAY):
    blocks = [Block(0, "Flood in the valley: live", "heading", 1)]
    for stamp in stamps:
        blocks.append(Block(len(blocks), stamp))
        blocks.append(Block(len(blocks), f"{_TEXT} {len(blocks)}"))
    page = Page("html", tuple(blocks))
    body = tuple(block.index for block in blocks if block.text.startswith("The river"))
    return live.entries(view.look(page, default()), Story(body, (), ()), published)


def _times(stamps, published=_DAY):
    return [entry.time.strftime("%d %H:%M") for entry in _entries(stamps, published)]


def test_newest_first_over_midnight():
    assert _times(["1:15", "0:20", "23:50", "21:00"]) == ["12 01:15", "12 00:20", "11 23:50", "11 21:00"]


def test_oldest_first():
    assert _times(["9:00 AM", "11:30 AM", "8:56 PM"]) == ["11 09:00", "11 11:30", "11 20:56"]


def test_stamps_with_their_day():
    stamps = ["12. April 2025, 07:00 Uhr", "11. April 2025, 23:00 Uhr", "11. April 2025, 12:08 Uhr"]
    assert _times(stamps, None) == ["12 07:00", "11 23:00", "11 12:08"]


def test_an_entry_owns_the_blocks_up_to_the_next_stamp():
    assert [(entry.stamp, entry.blocks) for entry in _entries(["9:00", "10:00", "11:00"])] == [
        (1, (2,)),
        (3, (4,)),
        (5, (6,)),
    ]


def test_two_stamps_are_no_live_blog_and_hours_need_a_day():
    assert _entries(["9:00", "10:00"]) == ()
    assert _entries(["9:00", "10:00", "11:00"], None) == ()
