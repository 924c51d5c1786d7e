"""Limits: what is beyond one is kept as text where it can be, and always told."""

from __future__ import annotations

import pytest
from hostile_shapes import HEADLINE, LINES, NEEDLE, SENTENCES, page

import newsclean
from newsclean import Cleaner, limits
from newsclean.limits import Limits
from newsclean.page import Block, Head, Page, Picture


def codes(article: newsclean.Article) -> list[str]:
    return [warning.code for warning in article.warnings]


def everything(article: newsclean.Article) -> str:
    return "\n".join([article.text, *(removed.text for removed in article.removed)])


@pytest.mark.parametrize(
    ("held", "source", "code"),
    [
        (Limits(size=900), page(after="<p>Weather</p>" * 90), "size-limit"),
        (Limits(size=900), page(after="<p>Weather</p>" * 90).encode(), "size-limit"),
        (Limits(tags=9), page(), "tag-limit"),
        (Limits(tags=9), page().encode(), "tag-limit"),
        (Limits(lines=4), LINES, "line-limit"),
        (Limits(marks=9), f"# River floods\n\n{LINES}\n\n" + "[Home](/) | " * 9, "mark-limit"),
        (Limits(blocks=12), page(after="<p>Weather</p>" * 90), "block-limit"),
        (Limits(blocks=12), f"{LINES}\n" + "Weather\n" * 90, "block-limit"),
        (Limits(paragraph=300), page(before=f"<p>{'water and rain. ' * 20}</p>"), "long-block"),
        (Limits(paragraph=300), LINES + "\n\n" + "water and rain. " * 20, "long-block"),
        (
            Limits(data=90),
            page(head=f'<script type="application/ld+json">{{"@type": "NewsArticle", "x": "{"x" * 90}"}}</script>'),
            "data-limit",
        ),
    ],
)
def test_a_limit_is_told_and_keeps_the_text(held, source, code):
    article = Cleaner(limits=held).clean(source, trace=True)
    assert code in codes(article)
    assert NEEDLE in everything(article)
    assert code not in codes(newsclean.clean(source))


@pytest.mark.parametrize("opener", ["<script>x", "<style>x", "<!-- x", "<title>x", "<textarea>x"])
def test_text_after_the_last_tag_is_not_hidden_by_what_is_open(opener):
    source = f"{opener}{'<i>' * 20}</i></i><p>{NEEDLE}"
    held, notes = limits.hold_html(source, Limits(tags=5))
    assert notes
    assert NEEDLE in everything(newsclean.clean(held, trace=True, kind="html"))


def test_long_blocks_stay_themselves():
    crumbs = [Block(0, "a")] * 500
    story = [Block(0, sentence) for sentence in SENTENCES]
    made = limits.together([*crumbs, *story, *crumbs], 50)
    texts = [block.text for block in made]
    assert all(sentence in texts for sentence in SENTENCES)
    assert [block.index for block in made] == list(range(len(made)))
    assert len(made) <= 50
    assert "\n".join(texts).split("\n") == ["a"] * 500 + list(SENTENCES) + ["a"] * 500


@pytest.mark.parametrize("length", [1, 7, 90])
@pytest.mark.parametrize("most", [1, 5, 90])
def test_never_more_blocks_than_allowed(length, most):
    blocks = [Block(at, "b" * (length if at % 3 else 1)) for at in range(1000)]
    assert len(limits.together(blocks, most)) <= max(most, 2)


def test_what_points_at_blocks_still_points_there():
    blocks = tuple(Block(at, text) for at, text in enumerate(["a"] * 40 + [SENTENCES[0]] + ["b"] * 40))
    held = limits.hold_page(
        Page(
            "html",
            blocks,
            pictures=(Picture("/a.jpg", before=40), Picture("/b.jpg", before=81)),
            head=Head(props=(("author", "A", 40), ("x", "", -1))),
        ),
        Limits(blocks=9),
    )
    at = next(block.index for block in held.blocks if block.text == SENTENCES[0])
    assert [picture.before for picture in held.pictures] == [at, len(held.blocks)]
    assert held.head.props == (("author", "A", at), ("x", "", -1))


def test_depth_is_told_and_nothing_below_is_lost():
    article = newsclean.clean(page("<div>" * 600))
    assert codes(article) == ["depth-limit"]
    assert NEEDLE in article.text
    assert article.title == HEADLINE


def test_real_pages_meet_no_limit():
    assert not newsclean.clean(page(after="<p>Weather</p>" * 3_000)).warnings
