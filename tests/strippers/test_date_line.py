"""Lines that are named as dates, and near misses that are not."""

import pytest

from newsclean import view
from newsclean.lexicon import default
from newsclean.page import Block, Page
from newsclean.strippers import date_line

NAMES = [
    "April 11, 2025 12:08 AM",
    "Published: April 11, 2025 12:08 AM",
    "Updated 11 April 2025",
    "Veröffentlicht am 11.04.2025, 12:08 Uhr",
    "Publié le 11 avril 2025 à 12h08",
    "2025年4月11日 12:08",
    "입력 2025.04.11. 오후 12:08",
    "12:08",
]
KEEPS = [
    "On April 11, 2025 the ministers of both countries met in the town hall.",
    "4 x 100 m",
    "12 people",
    "Exhibition in the town hall until 11 May 2025, Monday to Friday",
    "In 2025",
]


def _page(line: str, kind: str = "paragraph") -> Page:
    texts = ["The mayor opens the bridge", line, "The mayor opened the bridge at noon, and the crowd cheered until evening."]
    kinds = ["heading", kind, "paragraph"]
    blocks = [Block(n, text, kinds[n], 1 if n == 0 else 0) for n, text in enumerate(texts)]
    return Page("html", tuple(blocks))


def _verdicts(page: Page):
    return list(date_line.strip(view.look(page, default())))


@pytest.mark.parametrize("line", NAMES)
def test_a_date_by_the_headline_is_named(line):
    verdicts = _verdicts(_page(line))
    assert [(one.block, one.role, one.sure) for one in verdicts] == [(1, "date", False)]


@pytest.mark.parametrize("line", KEEPS)
def test_a_near_miss_stays(line):
    assert _verdicts(_page(line)) == []


def test_a_table_keeps_its_dates():
    assert _verdicts(_page("11/04/2025", "table_row")) == []


def test_far_from_the_headline_a_date_is_named_and_no_more():
    page = _page("April 11, 2025")
    filler = tuple(Block(n, f"Paragraph of the story, the one with the number {n}, ends here.") for n in range(3, 30))
    far = page._replace(blocks=(*page.blocks, *filler, Block(30, "April 9, 2025")))
    assert [(one.block, one.sure) for one in _verdicts(far)] == [(1, False), (30, False)]
