import pytest
from pages import STORY, found, look, look_dump, page, story

from newsclean.fields import tags
from newsclean.page import Verdict


def read(body="<h1>Rain up north</h1>", head="", after=""):
    return found(tags.find, look(page(body + STORY + after, head), "https://thegull.org/rain"))


def test_links_that_say_they_are_tags():
    tags = '<a rel="tag" href="/t/1">Rain</a> <a rel="tag" href="/t/2">Ferry (12)</a>'
    after = f'<p>Filed in <a rel="category tag" href="/category/news">News</a>, {tags}</p>'
    assert read(after=after)["tags"].value == ("Rain", "Ferry")


def test_links_to_tag_pages():
    assert read(after='<ul><li><a href="/tag/rain">Rain</a></li><li><a href="/tag/ferry">Ferry</a></li></ul>')[
        "tags"
    ].value == ("Rain", "Ferry")


def test_a_cloud_of_all_the_site_s_tags_is_not_the_story_s():
    cloud = "".join(f'<a href="/tag/{n}">Tag {n}</a> ' for n in range(60))
    assert "tags" not in read(after=f"<p>{cloud}</p>")


def test_metadata_where_nothing_is_shown():
    head = "".join(f'<meta property="article:tag" content="{tag}">' for tag in ("Rain", "#Ferry", "rain"))
    assert read(head=head)["tags"].value == ("Rain", "Ferry")


@pytest.mark.parametrize(
    "stuffing", [", ".join(f"keyword {n}" for n in range(40)), "section_news, type:story, _hidden, 2024051234"]
)
def test_keywords_for_machines_are_no_tags(stuffing):
    assert "tags" not in read(head=f'<meta name="keywords" content="{stuffing}">')


def test_named_line_of_a_dump():
    seen = look_dump("Rain up north", "x", "Tags: Rain, Ferry, North Bay")
    told = story(seen, named=[Verdict(2, "tags", "tags", "a list of tags", sure=False)])
    assert found(tags.find, seen, told)["tags"].value == ("Rain", "Ferry", "North Bay")


@pytest.mark.parametrize(
    ("stated", "section"),
    [("Weather", "Weather"), ("Weather, Sport", "Weather"), ("News", None), ("uncategorized", None)],
)
def test_section(stated, section):
    got = read(head=f'<meta property="article:section" content="{stated}">').get("section")
    assert (got.value if got else None) == section


@pytest.mark.parametrize(
    ("above", "kicker"),
    [
        ('<p class="kicker">Weather</p>', "Weather"),
        ("<span>Storm season</span>", "Storm season"),
        ('<p class="date">2 May 2024</p>', None),
        ('<nav><a href="/">Home</a></nav>', None),
        ('<p class="kicker">5 min read</p>', None),
    ],
)
def test_kicker(above, kicker):
    got = read(f"<div>{above}<h1>Rain up north</h1></div>").get("kicker")
    assert (got.value if got else None) == kicker
