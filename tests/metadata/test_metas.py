import json

import pytest

from newsclean import metadata
from newsclean.metadata.states import state_bodies
from newsclean.metadata.values import clean, clean_title, same_page
from newsclean.page import Head


def read(*metas, **head):
    return metadata.read(Head(metas=metas, **head))


@pytest.mark.parametrize(
    ("name", "content", "field", "value"),
    [
        ("og:title", "Rain", "titles", "Rain"),
        ("dcterms.title", "Rain", "titles", "Rain"),
        ("dc:title", "Rain", "titles", "Rain"),
        ("parsely-title", "Rain", "titles", "Rain"),
        ("citation_date", "2024/01/02", "published", "2024/01/02"),
        ("dc.date.issued", "2024-01-02", "published", "2024-01-02"),
        ("og:updated_time", "2024-01-02", "modified", "2024-01-02"),
        ("sailthru.author", "Jo Field", "authors", ("Jo Field", "", "")),
        ("og:image", "/a.jpg", "images", ("/a.jpg", "", "")),
        ("og:locale", "de_AT", "languages", "de_AT"),
    ],
)
def test_names(name, content, field, value):
    assert getattr(read((name, content)), field)[0].value == value
    assert getattr(read((name, content)), field)[0].source == f"meta:{name}"


@pytest.mark.parametrize("name", ["og:titles", "viewport", "twitter:card", "x-dc.title"])
def test_near_misses(name):
    known = read((name, "Rain"))
    assert not known.titles


@pytest.mark.parametrize("content", ["https://www.facebook.com/x", "admin", "", "null"])
def test_no_authors(content):
    assert not read(("article:author", content)).authors


def test_several_authors_in_one_tag():
    assert [a.value[0] for a in read(("citation_author", "Field, Jo; Marsh, Al")).authors] == ["Field, Jo", "Marsh, Al"]


def test_labelled_author_of_wordpress_plug_ins():
    known = read(
        ("twitter:label1", "Verfasst von"),
        ("twitter:data1", "Jo Field"),
        ("twitter:label2", "Lesezeit"),
        ("twitter:data2", "3 Minuten"),
    )
    assert known.authors[0].value[0] == "Jo Field"
    assert not read(("twitter:data1", "$19"), ("twitter:data2", "In stock")).authors


def test_parsely_page():
    known = read(("parsely-page", '{"title": "Rain", "authors": ["Jo Field"], "pub_date": "2024-01-02"}'))
    assert (known.titles[0].value, known.authors[0].value[0], known.published[0].value) == (
        "Rain",
        "Jo Field",
        "2024-01-02",
    )


def test_tags_split_at_commas_of_all_scripts():
    assert [tag.value for tag in read(("news_keywords", "rain, wind،sun、sea")).tags] == ["rain", "wind", "sun", "sea"]


def test_content_tier():
    assert [read(("article:content_tier", tier)).is_free for tier in ("free", "locked", "metered")] == [
        True,
        False,
        None,
    ]


def test_links():
    known = read(links=(("canonical", "https://x.org/a", ""), ("next", "/a?page=2", ""), ("stylesheet", "x.css", "")))
    assert (known.urls[0].value, known.next_pages[0].value) == ("https://x.org/a", "/a?page=2")


def test_microdata_carries_its_block():
    known = metadata.read(
        Head(props=(("author", "Jo Field", 7), ("schema:datePublished", "2024-01-02", 8), ("colour", "red", 9)))
    )
    assert (known.authors[0].value, known.authors[0].block) == (("Jo Field", "", ""), 7)
    assert known.published[0].source == "microdata"


def test_best_prior_first():
    known = read(("twitter:title", "B"), ("og:title", "A"), title="C - The Gull")
    assert [title.value for title in known.titles] == ["A", "B", "C - The Gull"]


@pytest.mark.parametrize(("one", "other", "same"), [
    ("https://www.x.org/a/", "http://x.org/a?utm=1#top", True),
    ("/a/b", "https://x.org/a/b", True),
    ("https://x.org/a", "https://x.org/b", False),
    ("/", "https://x.org/", False),
    ("", "", False),
])  # fmt: skip
def test_same_page(one, other, same):
    assert same_page(one, other) is same


def test_clean():
    assert clean("a\n <b class='x'>b</b> &lt;i&gt;c") == "a b c"
    assert clean("3 < 4 & 5 > 2") == "3 < 4 & 5 > 2"
    assert clean_title("undefined") == ""


STORY = "It rained in the north all day. The river rose by two feet, and the ferry stayed in port. " * 8


@pytest.mark.parametrize(
    "state",
    [
        '{"props": {"article": {"body": %s}}}',
        'window.__STATE__ = {"story": {"blocks": [{"text": %s}]}};',
        '{"a": [{"type": "p", "children": [{"text": %s}]}]}',
    ],
)
def test_bodies_of_state_scripts(state):
    found = state_bodies(Head(states=(("__NEXT_DATA__", state % json.dumps(STORY)),)))
    assert found
    assert str(found[0].value).strip() == STORY.strip()


def test_no_body_in_configuration():
    assert not state_bodies(Head(states=(("x", '{"css": "%s", "url": "https://x.org"}' % ("a{b:c}" * 200)),)))
