"""What fuzzing found: each input that broke something, made small, and what broke."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import newsclean

DATED = """<meta property="article:published_time" content="{}"><p>31.02. 10:30</p><p>By Ada Brook, 10 April, yesterday</p>
<p>2 hours ago</p><article><h2>10:30</h2><p>The water falls.</p><h2>10:10</h2><p>The river rose.</p></article>"""
FOUND = [
    ("<link rel=canonical href=/>x", "a page of which every block is named for sure: no rows to score"),
    ("<a href='http://['>The river rose</a><link rel=canonical href='http://[x'>", "an address that is none"),
    ("<article><p>© 2026</p></article>", "nothing but a footer's line"),
    (r'<script type="application/ld+json">{"@type":"NewsArticle","mainEntityOfPage":"https://a.example/\udc00"}</script>x', "half a pair in an address"),
    (r'<script>self.__next_f.push([1,"5:T4,\ud83dabc"])</script>x', "half a pair in a row of React's"),
]


@pytest.mark.parametrize(("source", "what"), FOUND)
def test_found(source, what):
    for given in (source, source.encode(), source.encode("utf-16")):
        article = newsclean.clean(given, url="http://[", trace=True, kind="html")
        assert newsclean.Article.model_validate_json(article.model_dump_json()) == article


@pytest.mark.parametrize("retrieved", [None, datetime.max, datetime.min, datetime.max.replace(tzinfo=UTC), datetime(1970, 1, 1)])
@pytest.mark.parametrize("stamp", ["9999-12-31T23:59:59", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2100-12-31", "1900-01-01", "0"])
def test_dates_at_the_ends_of_time(stamp, retrieved):
    article = newsclean.clean(DATED.format(stamp), retrieved=retrieved)
    assert article.published is None or 1900 <= article.published.year <= 2100
    assert article.retrieved == retrieved
