import pytest
from pages import SENTENCE, STORY, found, look, look_dump, page, story

from newsclean.fields import byline

HEAD = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Rain up north","author":%s}</script>'
PERSON = '[{"@type":"Person","name":"%s"}]'
DUMP = (
    "Rain up north - Tarn Gazette",
    "News",
    "Rain up north delays the ferry to the island",
    "%s",
    *[SENTENCE * 2] * 6,
)


def authors(body, head=""):
    one = found(byline.find, look(page(f"<main><h1>Rain up north</h1>{body}{STORY}</main>", head))).get("authors")
    return [author.name for author in one.value] if one else []


def dump_authors(*lines):
    one = found(byline.find, look_dump(*lines)).get("authors")
    return [author.name for author in one.value] if one else []


def ld(name, kind="Person"):
    return HEAD % f'[{{"@type":"{kind}","name":"{name}"}}]'


@pytest.mark.parametrize(
    "body",
    [
        "<p class='byline'>By Anna Quill and Bernd Tarn</p>",
        "<div class='byline'><a rel='author' href='/a'>Anna Quill</a><a rel='author' href='/b'>Bernd Tarn</a></div>",
        "<p>Von Anna Quill, Bernd Tarn, Wien</p>",
        "<p>Anna Quill, Bernd Tarn</p><p>3 May 2025</p>",
        "<ul class='authors'><li><a rel='author'>Anna Quill</a></li><li><a rel='author'>Bernd Tarn</a></li></ul>",
    ],
)
def test_visible_byline(body):
    assert authors(body) == ["Anna Quill", "Bernd Tarn"]


def test_metadata_where_nothing_is_visible():
    assert authors("", ld("Anna Quill")) == ["Anna Quill"]


def test_names_in_the_byline_beat_the_site_in_the_metadata():
    body = "<p class='byline'>By Anna Quill</p>"
    assert authors(body, ld("Tarn Gazette", "Organization")) == ["Anna Quill"]
    assert authors(body, ld("News Desk")) == ["Anna Quill"]


def test_no_duplicates():
    body = "<p class='byline'>By José Núñez</p>"
    assert authors(body, ld("Jose Nunez")) == ["José Núñez"]


def test_letters_as_printed_and_agency_kept():
    assert authors("<p class='byline'>By ANNA QUILL</p>", ld("Anna Quill")) == ["ANNA QUILL"]
    assert authors("<p class='byline'>By The Associated Press</p>") == ["The Associated Press"]


@pytest.mark.parametrize(
    "after",
    [
        "<div class='comments'><p class='comment-author'>Carl Comment</p><p>I was there.</p></div>",
        "<div class='related'><article><h3>Another story</h3><p class='byline'>By Carl Comment</p></article></div>",
        "<p class='share'><a href='mailto:x@example.com'>Email the author</a></p>",
        "<figure><img src='a.jpg'><figcaption>Photo: Carl Comment/AP</figcaption></figure>",
    ],
)
def test_others_are_no_authors(after):
    seen = look(page(f"<main><h1>Rain</h1><p class='byline'>By Anna Quill</p>{STORY}</main>{after}"))
    told = story(seen, only="The river rose")
    assert [a.name for a in found(byline.find, seen, told)["authors"].value] == ["Anna Quill"]


def test_evidence_tells_the_raw_line_and_what_was_rejected():
    seen = look(
        page(f"<h1>Rain up north</h1><p class='byline'>By Anna Quill</p>{STORY}", ld("Tarn Gazette", "Organization"))
    )
    fields = found(byline.find, seen)
    assert fields["byline"].value == "By Anna Quill"
    assert fields["authors"].best.raw == "By Anna Quill"
    assert fields["authors"].best.block == 1
    assert 0.5 < fields["authors"].best.score <= 1
    assert [other.value for other in fields["authors"].others] == ["Tarn Gazette"]


def test_url_and_role():
    seen = look(
        page(
            "<h1>Rain up north</h1><p class='byline'>By <a rel='author' href='/a/q'>Anna Quill</a>, Senior Reporter</p>"
            + STORY
        ),
        "https://example.com/news/1",
    )
    (author,) = found(byline.find, seen)["authors"].value
    assert (author.url, author.role, author.kind) == ("https://example.com/a/q", "Senior Reporter", "person")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "by Anna Quill and Bernd Tarn and Clara Vole April 11, 2025 12:08 AM 3 min read",
            ["Anna Quill", "Bernd Tarn", "Clara Vole"],
        ),
        ("Von Anna Quill", ["Anna Quill"]),
        ("Anna Quill 4 Febbraio 2025 - 14:41", ["Anna Quill"]),
    ],
)
def test_dump(line, expected):
    assert dump_authors(*(text % line if "%" in text else text for text in DUMP)) == expected


def test_dump_with_a_name_on_each_line():
    assert dump_authors(*DUMP[:3], "By", "Anna Quill,", "Bernd Tarn", *DUMP[4:]) == ["Anna Quill", "Bernd Tarn"]


def test_nothing_where_nobody_is_named():
    assert authors("<p>3 May 2025</p>") == []
    assert dump_authors(*(text for text in DUMP if "%" not in text)) == []


def test_same_input_same_output():
    first = authors("<p class='byline'>By Anna Quill</p>")
    authors("<p class='byline'>By Bernd Tarn</p>")
    assert authors("<p class='byline'>By Anna Quill</p>") == first


TITLE = "Rain up north delays the ferry to the island"


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["Anna Quill", "Anna Quill", "28 June 2025, 16:03", TITLE], ["Anna Quill"]),  # above the headline
        (["Anna Quill", "Weather", TITLE], []),  # a menu's line, without a date
        ([TITLE, "Getty Images"], []),
        ([TITLE, "By", "Anna Quill,", "Bernd Tarn &", "…", "Carla Moor"], ["Anna Quill", "Bernd Tarn", "Carla Moor"]),
        ([TITLE, "Rain up north delays the ferry"], []),  # the headline once more
    ],
)
def test_dump_lines_about_the_headline(lines, wanted):
    assert dump_authors(f"{TITLE} - Tarn Gazette", "News", *lines, *[SENTENCE * 2] * 6) == wanted


def test_initials_in_place_of_a_picture_are_no_agency():
    lines = [f"{TITLE} - Tarn Gazette", "News", TITLE, "AP", "Anna Prell", "28 June 2025", *[SENTENCE * 2] * 6]
    assert dump_authors(*lines) == ["Anna Prell"]


@pytest.mark.parametrize("line", ["洋服の青山", "促进航天技术更好惠及人民", "来春から再開へ"])
def test_phrases_without_spaces_are_no_names(line):
    assert dump_authors(f"{TITLE} - Tarn Gazette", "News", TITLE, line, *[SENTENCE * 2] * 6) == []
