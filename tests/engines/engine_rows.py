"""Rows for the engines' tests: two thousand invented pages, with everything among them that a table of a crawl holds."""

from __future__ import annotations

import os
from typing import Any

from newsclean import Article, clean

ROWS = 2000
_BAD: tuple[Any, ...] = (
    None,
    b"",
    b"   \n ",
    b"%PDF-1.7 \x00\x01\x02\xff" * 20,
    b"\xff\xfe\x00" * 30,
    b"<div>" * 3000 + b"<p>The river rose by a metre, and the valley was cut off until the evening.</p>",
    b"<p>caf\xe9 \xed\xa0\x80 \x00 and the rest of a sentence that somebody wrote about the river.</p>",
    b"<![<<!--<!DOCTYPE",
    b"no page, one word",
    b'<script type="application/ld+json">{"@type":"NewsArticle","headline":' + b"[" * 400,
)


def pages(rows: int = ROWS) -> list[bytes | None]:
    """A page a row; one row in ten is none, or broken."""
    return [_BAD[row // 10 % len(_BAD)] if row % 10 == 3 else page(row) for row in range(rows)]


def page(number: int) -> bytes:
    """A small news page with a number in it."""
    return f"""<!doctype html><html lang="en"><head><title>Bridge {number} closed | The Ferry Post</title>
<meta property="og:site_name" content="The Ferry Post">
<meta property="article:published_time" content="2025-04-{number % 28 + 1:02}T08:15:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Bridge {number} closed after the flood</h1><p class="byline">By Ada Quill and Bo Reed</p>
<p>Bridge {number} was closed on Tuesday after the river rose by {number % 9 + 2} metres overnight, the county said.</p>
<p>Engineers looked at its pillars in the morning, and found cracks in {number % 7 + 1} of them.</p>
<p>The ferry takes pedestrians and bicycles across until the bridge is open again, its captain said.</p></article>
<aside><h2>Most read</h2><ul><li><a href="/a">Sheep on the runway</a></li></ul></aside>
<form><p>Sign up for our newsletter</p><input name="email"></form></body></html>""".encode()


def address(row: int) -> str:
    """The address of a row's page."""
    return f"https://ferry-post.example/2025/04/bridge-{row}"


def expected(rows: int = ROWS) -> list[Article | None]:
    """What `clean` makes of each row; None where there is no page."""
    return [None if one is None else clean(one, url=address(row)) for row, one in enumerate(pages(rows))]


DEADLY = 17  # the row whose page kills the process that cleans it


def clean_or_die(source: Any, **known: Any) -> Article:
    """As `clean`, but for one page."""
    if isinstance(source, bytes) and f"Bridge {DEADLY} ".encode() in source:
        os.abort()
    return clean(source, **known)
