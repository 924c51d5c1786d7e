import pytest
from pages import SENTENCE, found, look, page, story

from newsclean.fields import access
from newsclean.page import Verdict

WALL = "<div class='wall'>Subscribe to continue reading</div>"


def read(body, head="", wall=False):
    seen = look(page("<h1>Rain up north</h1>" + body, head))
    named = [
        Verdict(b.index, "paywall", "paywall", "prompt", sure=False)
        for b in seen.page.blocks
        if wall and "Subscribe" in b.text
    ]
    return {field: one.value for field, one in found(access.find, seen, story(seen, only="river", named=named)).items()}


def ld(free):
    return f'<script type="application/ld+json">{{"@type":"NewsArticle","isAccessibleForFree":{free}}}</script>'


@pytest.mark.parametrize(
    ("head", "is_free"),
    [
        (ld("true"), True),
        (ld('"False"'), False),
        ("", None),
        ('<meta property="article:content_tier" content="metered">', None),
    ],
)
def test_is_free_has_three_states(head, is_free):
    assert read(f"<p>{SENTENCE}</p>", head).get("is_free") is is_free


def test_a_wall_after_a_short_body():
    assert read(f"<p>{SENTENCE}</p>{WALL}", wall=True) == {"is_free": False, "truncated": True}


def test_a_prompt_after_a_long_body_is_no_wall():
    assert read(f"<p>{SENTENCE * 20}</p>{WALL}", wall=True) == {}


@pytest.mark.parametrize(
    ("end", "after", "cut"),
    [
        ("and then the water …", "<a href='/full'>Read more</a>", True),
        ("and then the water [...]", "<a href='/full'>Read more</a>", True),
        ("and then the water …", "<p>Jo Field lives up north.</p>", None),
        ("and then it stopped.", "<a href='/full'>Read more</a>", None),
    ],
)
def test_a_body_that_breaks_off(end, after, cut):
    assert read(f"<p>{SENTENCE}{end}</p>{after}").get("truncated") is cut
