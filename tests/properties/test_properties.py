"""What holds for every page there is: no exception, replay, order, no invented text, same again."""

from __future__ import annotations

import copy

import bs4
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html
from property_pages import anything, dump, markdown, page, soup

import newsclean
from newsclean import Article, assemble

FAST = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
)
SLOW = settings(max_examples=5_000, deadline=None, suppress_health_check=list(HealthCheck), database=None)


def check_never_raises(source: object) -> None:
    article = newsclean.clean(source, url="https://example.org/a", trace=True)
    assert Article.model_validate_json(article.model_dump_json()) == article
    assert 0 <= article.confidence <= 1
    assert newsclean.clean(source, url="https://example.org/a", trace=True) == article


def check_replay(source: object) -> None:
    seen = newsclean.explain(source)
    removed = {verdict.block for verdict in seen.story.removed}
    kept = [block for block in seen.page.blocks if block.index not in removed]
    assert assemble.blocks(kept) == seen.article.body
    assert [block.index for block in kept] == list(seen.story.body)
    assert sorted([*removed, *seen.story.body]) == list(range(len(seen.page.blocks)))
    assert [verdict.block for verdict in seen.story.removed] == sorted(removed)
    assert all(verdict.stripper and verdict.reason and verdict.role for verdict in seen.story.removed)
    assert len(seen.story.scores) == len(seen.page.blocks)
    assert seen.article == newsclean.clean(source, trace=True)


def squeezed(text: str) -> str:
    """Letters and digits only, as they come."""
    return "".join(filter(str.isalnum, text))


def check_invents_nothing(source: str) -> None:
    """Every word of the body stands in the source, and in the order of the page's blocks."""
    seen = newsclean.explain(source, kind="text")
    body = squeezed("".join(block.text for block in seen.article.body))
    left = iter(squeezed(source))
    assert all(char in left for char in body)


@given(anything)
@FAST
def test_never_raises(source):
    check_never_raises(source)


@given(st.one_of(page, soup, dump, markdown))
@FAST
def test_replay(source):
    check_replay(source)


@given(dump.filter(str.isascii))
@FAST
def test_invents_nothing(source):
    check_invents_nothing(source)


@given(page)
@FAST
def test_trees_are_pages(source):
    """A tree of lxml, or of BeautifulSoup, is left as it was, and gives an article."""
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"))
    except (etree.ParserError, ValueError):
        return
    before = etree.tostring(root)
    assert newsclean.clean(root) == newsclean.clean(copy.deepcopy(root))
    assert etree.tostring(root) == before
    tree = bs4.BeautifulSoup(source, "html.parser")
    before_tree = str(tree)
    newsclean.clean(tree)
    assert str(tree) == before_tree


@given(anything, st.integers(1, 60), st.integers(1, 20), st.integers(1, 400))
@FAST
def test_within_any_limits(source, tags, blocks, size):
    held = newsclean.Cleaner(limits=newsclean.limits.Limits(size=size, tags=tags, lines=tags, blocks=blocks, data=size))
    article = held.clean(source, trace=True)
    assert len(article.body) + len(article.removed or ()) <= max(3, blocks) * 2 or "hidden-body" in [
        note.code for note in article.warnings
    ]


@pytest.mark.slow
@given(anything)
@SLOW
def test_never_raises_long(source):
    check_never_raises(source)


@pytest.mark.slow
@given(st.one_of(page, soup, dump, markdown))
@SLOW
def test_replay_long(source):
    check_replay(source)


def test_replay_of_a_hidden_body():
    """A story that only JSON-LD has stands behind the page's own blocks, in the explanation too."""
    told = "The river rose by a metre on Wednesday night. " * 12
    script = f'<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{told}"}}</script>'
    source = f"<!doctype html><html><head><title>Flood</title></head><body>the{script}</body></html>"
    check_replay(source)
    assert newsclean.explain(source).article.text == told.strip()
