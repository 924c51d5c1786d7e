"""An invented page, and a cleaner with strippers and fields of its own."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import Cleaner
from newsclean.fields import Found, title
from newsclean.page import Candidate, Mark, Story, Verdict
from newsclean.view import View

STORY = (
    "The river Arle rose by a metre on Tuesday night and flooded the lower streets of Marrow, the town's mayor said.",
    "Some forty families spent the night in the school's gymnasium, where volunteers had put up beds and a kitchen.",
    "The water is expected to fall from Thursday on, according to the regional water board, which measures it hourly.",
    "Repairs to the old stone bridge, closed since the flood of two years ago, will be delayed until the summer again.",
)
PAGE = f"""<!doctype html><html lang="en"><head><title>River floods Marrow | The Marrow Courier</title></head><body>
<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/town">Town</a></li></ul></nav>
<main><article class="story"><h1>River floods Marrow</h1><p class="byline">By Ada Fenwick</p>
<div class="story-body"><p>{STORY[0]}</p><p>{STORY[1]}</p>
<div class="box"><p>Sign up for our newsletter</p></div><p>{STORY[2]}</p><p>{STORY[3]}</p></div></article></main>
<footer><p>All rights reserved, the Marrow Courier</p></footer></body></html>"""


def menus(view: View) -> Iterator[Verdict]:
    """Drops: lines of a menu.
    Keeps: all else.
    Why: a menu is not the story.
    """
    for block in view.page.blocks:
        if block.marks & (Mark.IN_NAV | Mark.IN_FOOTER):
            yield Verdict(block.index, "navigation", "menus", "in a menu or the page's foot")


def letters(view: View) -> Iterator[Verdict]:
    """Names newsletter prompts, and doubts one paragraph that is kept."""
    for block in view.page.blocks:
        if "newsletter" in block.text:
            yield Verdict(block.index, "newsletter", "letters", "asks to subscribe")
        elif "gymnasium" in block.text:
            yield Verdict(block.index, "advert", "letters", "speaks of kitchens", sure=False)
        elif block.text.startswith("By "):
            yield Verdict(block.index, "byline", "letters", "names a writer")
        elif block.kind == "heading":
            yield Verdict(block.index, "headline", "letters", "the headline")


def town(view: View, story: Story) -> Iterator[Found]:
    """The section, with a candidate that was not taken."""
    best = Candidate("Town", "visible", "Town", 0.8, 1)
    yield Found("section", "Town", best, (Candidate("Home", "visible", "Home", 0.3, 0),))


CLEANER = Cleaner(strippers=(("menus", menus), ("letters", letters)), fields=(("title", title.find), ("section", town)))
