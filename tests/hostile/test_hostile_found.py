"""What fuzzing found: each input that broke something, made small, and what broke."""

from __future__ import annotations

import pytest

import newsclean

FOUND = [
    ("<link rel=canonical href=/>x", "a page of which every block is named for sure: no rows to score"),
    ("<a href='http://['>The river rose</a><link rel=canonical href='http://[x'>", "an address that is none"),
    ("<article><p>© 2026</p></article>", "nothing but a footer's line"),
]


@pytest.mark.parametrize(("source", "what"), FOUND)
def test_found(source, what):
    for given in (source, source.encode(), source.encode("utf-16")):
        article = newsclean.clean(given, url="http://[", trace=True, kind="html")
        assert newsclean.Article.model_validate_json(article.model_dump_json()) == article
