import pytest
from pages import SENTENCE, STORY, found, look, look_dump, page, story

from newsclean.fields import title
from newsclean.fields.site import Site

GULL = Site(frozenset({"thegull", "thegullorg"}), frozenset({"thegull"}))


@pytest.mark.parametrize(
    ("raw", "others", "wanted"),
    [
        ("Rain up north | The Gull", set(), "Rain up north"),
        ("Rain up north - The Gull", set(), "Rain up north"),
        ("Rain up north — thegull.org", set(), "Rain up north"),
        ("The Gull: Rain up north again", set(), "Rain up north again"),
        ("The Gull » Rain up north", set(), "Rain up north"),
        ("Rain up north | Weather | News | The Gull", {"rain up north"}, "Rain up north"),
        ("Rain up north - Weather - The Gull", {"rain up north"}, "Rain up north"),
        # Near misses: dashes, colons and bars that belong to the headline.
        ("Storm season: what to pack - and what to leave", set(), "Storm season: what to pack - and what to leave"),
        ("North-South ferry stays in port", set(), "North-South ferry stays in port"),
        ("Ferry 2 - Island 1", set(), "Ferry 2 - Island 1"),
        ("The Gullible traveller: ten tales", set(), "The Gullible traveller: ten tales"),
        ("Rain", set(), "Rain"),
    ],
)
def test_without_site(raw, others, wanted):
    assert title.without_site(raw, GULL, others) == wanted


def read(body, head="", url="https://thegull.org/rain"):
    return found(title.find, look(page(body + STORY, head), url))


def test_what_is_shown_wins_over_a_title_for_search_engines():
    head = '<title>Rain north: latest</title><meta property="og:title" content="Rain north: latest">'
    got = read("<h1>The day the river came for the ferry</h1>", head)["title"]
    assert got.value == "The day the river came for the ferry"
    assert (got.best.source, got.best.block) == ("visible", 0)
    assert [other.source for other in got.others] == ["meta:og:title", "title-tag"]


def test_a_logo_in_h1_is_no_headline():
    head = "<title>Rain up north | The Gull</title>"
    body = '<header><h1><a href="/">The Gull</a></h1></header><h2>Rain up north</h2>'
    assert read(body, head)["title"].value == "Rain up north"


@pytest.mark.parametrize(
    ("heading", "kicker"),
    [
        ("<h1><span>Weather</span><span>Rain comes to the north</span></h1>", None),
        ("<h1><span>Weather up north</span> Rain comes to the north</h1>", "Weather up north"),
        ("<h1>Weather - Rain comes to the north</h1>", "Weather"),
        ("<h1>12. May Rain comes to the north</h1>", None),
    ],
)
def test_kicker_in_the_heading(heading, kicker):
    got = read(heading, '<meta property="og:title" content="Rain comes to the north">')
    assert got["title"].value == "Rain comes to the north"
    if kicker:
        assert got["kicker"].value == kicker


def test_kicker_with_a_colon_is_part_of_the_headline():
    got = read(
        "<h1>Weather up north: Rain comes at last</h1>", '<meta property="og:title" content="Rain comes at last">'
    )
    assert got["title"].value == "Weather up north: Rain comes at last"


def test_second_line_of_the_heading_goes_where_no_other_source_has_it():
    head = '<title>Rain comes to the north</title><meta property="og:title" content="Rain comes to the north">'
    got = read("<h1>Rain comes to the north<br>A village waits for its ferry</h1>", head)
    assert got["title"].value == "Rain comes to the north"


def test_no_heading_the_longer_of_two_cut_titles():
    head = (
        '<meta property="og:title" content="Rain comes to the…"><title>Rain comes to the north and stays | Gull</title>'
    )
    assert read("", head)["title"].value == "Rain comes to the north and stays"


def test_confidence_follows_agreement():
    agreed = read(
        "<h1>Rain up north</h1>", '<title>Rain up north</title><meta property="og:title" content="Rain up north">'
    )
    alone = read("<h1>The day the river came</h1>", '<meta property="og:title" content="Floods: latest">')
    assert agreed["title"].best.score > 0.9 > alone["title"].best.score


def test_dump_title_line_and_headline_line():
    seen = look_dump(
        "Rain up north again - The Gull", "Home", "News", "Rain up north again", "By Jo Field", *[SENTENCE * 2] * 4
    )
    assert (seen.headline, found(title.find, seen)["title"].value) == (3, "Rain up north again")


def test_dump_without_title_line():
    seen = look_dump(
        "Home", "News", "Rain up north as the ferry stays in port", "By Jo Field", "May 2, 2024", *[SENTENCE * 2] * 5
    )
    assert found(title.find, seen)["title"].value == "Rain up north as the ferry stays in port"


@pytest.mark.parametrize(
    ("first", "wanted"),
    [
        ("Rain up north as the ferry stays in port", "Rain up north as the ferry stays in port"),
        ("Our rules", "What binds the press of the valley"),
        ("Skip to the content of this page", "What binds the press of the valley"),
        ("What binds the press", "What binds the press of the valley"),
    ],
)
def test_dump_whose_title_line_nothing_repeats(first, wanted):
    """The line found by its looks stands below the story: a title line that reads like a headline is the better one."""
    seen = look_dump(first, *[SENTENCE * 2] * 4, "What binds the press of the valley", *["We weigh every word. " * 9] * 2)
    seen = seen._replace(headline=5)
    told = story(seen, only="ferry")
    assert found(title.find, seen, told)["title"].value == wanted


def test_nothing_to_say():
    assert not found(title.find, look("<p>x</p>"))
