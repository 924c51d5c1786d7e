"""Pages of any size with invented text, in the manner of a news page: for time and memory against size."""

from __future__ import annotations

import random

_TEXT = """
    the council river harbour minister said on Tuesday that new bridge over water would open before winter while
    residents of lower town asked for longer talks about tolls noise and light engineers had found cracks in two piers
    but repairs went ahead cost rises were expected by all parties after vote last spring which passed narrowly
"""
_WORDS = _TEXT.split()
_SENTENCES = 4  # a paragraph
_TEASERS = 3  # a paragraph: about half the bytes of a news page are chrome


def html_page(size: int) -> bytes:
    """An HTML page of about `size` bytes (never less than a skeleton of 600): head, menu, story, teasers, footer."""
    chance = random.Random(size)
    blocks: list[str] = []
    held = len(_FRAME)
    while held < size:
        block = _story_part(chance) if held < size - 700 or not blocks else f"<p>{_sentence(chance)}</p>\n"
        blocks.append(block)
        held += len(block)
    return _FRAME.replace("STORY", "".join(blocks)).encode()


def dump(size: int) -> str:
    """A text dump of about `size` characters: one line a block, short lines of chrome among the paragraphs."""
    chance = random.Random(size)
    lines = ["Bridge to open before winter", "Home", "News", "Sport", "By Ann Lee"]
    held = sum(map(len, lines))
    while held < size:
        lines.append(_paragraph(chance) if chance.random() < 0.5 else _words(chance, 4).capitalize())
        held += len(lines[-1]) + 1
    return "\n".join(lines) + "\n"


_FRAME = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Bridge to open before winter - The Daily</title>
<meta property="article:published_time" content="2025-04-11T08:30:00+01:00"></head><body><header><nav><ul>
<li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article><h1>Bridge to open before winter</h1><p class="byline">By <a rel="author" href="/ann">Ann Lee</a></p>
<div class="story-body">STORY</div></article></main>
<footer><p>Copyright 2025 The Daily. All rights reserved.</p></footer></body></html>
"""


def _story_part(chance: random.Random) -> str:
    teasers = "".join(
        f'<li class="card"><a href="/news/{chance.randrange(10**6)}"><img src="/i/{chance.randrange(10**6)}.jpg">'
        f"<span>{_words(chance, 7)}</span></a></li>"
        for _ in range(_TEASERS)
    )
    return f'<p>{_paragraph(chance)}</p>\n<aside class="related"><ul>{teasers}</ul></aside>\n'


def _paragraph(chance: random.Random) -> str:
    return " ".join(_sentence(chance) for _ in range(_SENTENCES))


def _sentence(chance: random.Random) -> str:
    return _words(chance, chance.randint(8, 22)).capitalize() + "."


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(_WORDS, k=count))
