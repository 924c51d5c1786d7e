"""Where the body was found, on boxes written by hand."""

from __future__ import annotations

from newsclean.page import Block, Box, Page
from newsclean.report.outline import outline


def box(parent: int, tag: str, names: str = "") -> Box:
    return Box(parent, tag, names, 0, 0, 0)


def page(boxes: list[Box], homes: list[int]) -> Page:
    return Page("html", tuple(Block(n, "x" * 10, box=home) for n, home in enumerate(homes)), tuple(boxes))


def test_a_chain_in_which_nothing_changes_is_one_line():
    boxes = [box(-1, "html"), box(0, "body"), box(1, "div", "story"), box(2, "p"), box(2, "p"), box(2, "p")]
    (place,) = outline(page(boxes, [3, 4, 5]), (0, 1))
    assert place.names == ("html", "body", "div story")
    assert (place.depth, place.blocks, place.share, place.dropped) == (0, 2, 1.0, 1)


def test_a_body_in_two_containers_is_two_places_inside_one():
    boxes = [box(-1, "main"), box(0, "div", "one"), box(0, "div", "two"), box(0, "div", "foot")]
    first, one, two = outline(page(boxes, [1, 1, 2, 2, 2, 3]), (0, 1, 2, 3, 4))
    assert [place.depth for place in (first, one, two)] == [0, 1, 1]
    assert [(place.names, place.blocks, round(place.share, 1)) for place in (one, two)] == [
        (("div one",), 2, 0.4),
        (("div two",), 3, 0.6),
    ]
    assert first.dropped == 1


def test_nothing_for_dumps_and_for_pages_without_a_body():
    assert outline(Page("text", (Block(0, "x"),)), (0,)) == ()
    assert outline(page([box(-1, "p")], [0]), ()) == ()


def test_deep_pages_cost_no_recursion():
    boxes = [box(n - 1, "div") for n in range(5000)]
    (place,) = outline(page(boxes, [4999, 4999]), (0, 1))
    assert len(place.names) == 5000
