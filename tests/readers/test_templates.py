"""What browsers show only by script or not at all: shadow roots declared in the page, inert templates, noscript."""

from __future__ import annotations

import pytest

import newsclean

STORY = [
    "The ferry left the north quay at nine in the evening, full to the railings with people who had come to say goodbye to it.",
    "The harbour board decided in March to end the crossing, which has lost money in every winter since the bridge was opened.",
    "Passengers on the ferry will have to take a bus from the harbour, and the bus does not run on Sundays, the board said on Monday.",
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
TITLE = "<h1>Last ferry leaves the north quay</h1>"
CARDS = "".join(f"<a href='/{n}'><h3>Baker {n} opens shop</h3><p>A teaser about a baker who sells {n} kinds of bread.</p></a>" for n in range(2, 7))
LETTER = "<p>Sign up for our newsletter and we will send you the best stories from the harbour every morning.</p>"


def _page(inner: str) -> str:
    nav, foot = "<nav><a href='/'>Home</a> <a href='/s'>Sport</a></nav>", "<footer>© 2031 The Gull. All rights reserved.</footer>"
    return f"<html><head><title>Last ferry leaves the north quay</title></head><body>{nav}{inner}{foot}</body></html>"


@pytest.mark.parametrize(
    "inner",
    [
        f"<news-story><template shadowrootmode=open>{TITLE}{BODY}</template></news-story>",
        f"<news-story><template shadowrootmode=closed><style>p {{ color: red }}</style>{TITLE}<slot></slot><aside>{CARDS}</aside></template>{BODY}</news-story>",
        f"<a-page><template shadowrootmode=open><a-story><template shadowrootmode=open>{TITLE}{BODY}</template></a-story></template></a-page>",
        f"<news-story><template shadowroot=open>{TITLE}{BODY}</template></news-story>",  # the attribute's first name
        f"<div id=app></div><template id=story>{TITLE}{BODY}</template>",  # a script would copy it
        f"{TITLE}<noscript>{BODY}</noscript>",
    ],
    ids=["shadow", "slot", "nested", "old name", "inert", "noscript"],
)
def test_a_story_that_only_scripts_show(inner: str) -> None:
    article = newsclean.clean(_page(inner))
    assert article.text == "\n\n".join(STORY)
    assert article.title == "Last ferry leaves the north quay"


@pytest.mark.parametrize(
    "extra",
    [
        f"<template>{CARDS}</template>",
        f"<template>{LETTER}</template>",
        f"<template>{BODY}</template>",  # the story once more
        f"<a-box><template shadowrootmode=open>{LETTER}<form><input type=email><button>Sign up</button></form></template></a-box>",
        f"<a-feed><template shadowrootmode=open><h2>Most popular</h2>{CARDS}</template></a-feed>",
        "<noscript>Please enable JavaScript to view the comments.</noscript>",
    ],
    ids=["cards", "letter", "twin", "shadow form", "shadow feed", "noscript"],
)
def test_beside_a_story_that_is_shown_they_are_chrome(extra: str) -> None:
    article = newsclean.clean(_page(f"<article>{TITLE}{BODY}</article>{extra}"))
    assert article.text == "\n\n".join(STORY)
    within = newsclean.clean(_page(f"<article>{TITLE}{BODY}{extra}</article>"))
    assert within.text == "\n\n".join(STORY)
