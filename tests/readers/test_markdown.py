import pytest

from newsclean.page import Mark
from newsclean.readers import inline, markdown


@pytest.mark.parametrize(
    ("source", "text", "hrefs"),
    [
        ("The [river](/r) rose", "The river rose", ["/r"]),
        ("The[ river ](/r)rose", "The river rose", ["/r"]),
        (r"[Rain \(all day\)](/r) fell in the S\.", "Rain (all day) fell in the S.", ["/r"]),
        ('[Rain](<a b> "t")', "Rain", ["a b"]),
        ("[Rain](/a_(b) 'It \"rained\"')", "Rain", ["/a_(b)"]),
        (r"[Rain](/a\(b) fell", "Rain fell", [r"/a\(b"]),
        ("[![A bridge](b.jpg)](/r)", "", []),
        ("[![A bridge](b.jpg) Rain](/r)", "Rain", ["/r"]),
        ("[ [Rain](/in) fell ](/out)", "Rain fell", ["/in"]),
        ("[mail](mailto:a@e.org?subject=Rain in town)", "mail", ["mailto:a@e.org?subject=Rain in town"]),
        ("<https://e.org/r> and <who>", "https://e.org/r and <who>", ["https://e.org/r"]),
        ("**Rain** and _snow_ and *hail* and ~~sun~~", "Rain and snow and hail and sun", []),
        ("**Rain **fell", "Rain fell", []),
        ("a **never closed", "a never closed", []),
        ("2 * 3 * 4, snake_case_name, *stray", "2 * 3 * 4, snake_case_name, *stray", []),
        (r"1\. Rain \*fell\*", "1. Rain *fell*", []),
        ("`a*b*` and `", "a*b* and `", []),
        ("AT&amp;T &nbsp;&copy; R&D", "AT&T © R&D", []),
        ("one<br>two <b>three</b> <unknown>", "one\ntwo three <unknown>", []),
        ("[sic] and [12] and [x] (y)", "[sic] and [12] and [x] (y)", []),
        ("[Rain](not closed", "[Rain](not closed", []),
        ("![](data:image/svg+xml;utf8,<svg xmlns='x y'>) Rain", "Rain", []),
    ],
)
def test_inline(source, text, hrefs):
    parsed = inline.parse(source)
    assert parsed.text == text
    assert [link.href for link in parsed.links] == hrefs
    assert parsed.linked == sum(len(link.text) for link in parsed.links)


def test_references():
    page = markdown.read(
        "The [river][1] and the [Bridge][] and [rain].\n\n[1]: /r 'River'\n[bridge]: <https://e.org/b>\n"
    )
    assert [(link.text, link.href) for link in page.blocks[0].links] == [("river", "/r"), ("Bridge", "https://e.org/b")]
    assert page.blocks[0].text == "The river and the Bridge and [rain]."
    assert len(page.blocks) == 1


def kinds(source: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in markdown.read(source).blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "# Rain #\n##Snow\n#hashtag #two",
            [("heading", 1, "Rain"), ("heading", 2, "Snow"), ("paragraph", 0, "#hashtag #two")],
        ),
        ("Rain\n====\nSnow\n---\n\n---\n* * *\n", [("heading", 1, "Rain"), ("heading", 2, "Snow")]),
        (
            "- one\n  - two\n+ three\n1. four",
            [("list_item", 1, "one"), ("list_item", 2, "two"), ("list_item", 1, "three"), ("list_item", 1, "1. four")],
        ),
        ("  * one\n    * two", [("list_item", 1, "one"), ("list_item", 2, "two")]),
        ("> Rain\n> fell\n> # Head", [("quote", 0, "Rain fell"), ("heading", 1, "Head")]),
        ("```py\na *b*\n  c\n```\nRain", [("code", 0, "a *b*\n  c"), ("paragraph", 0, "Rain")]),
        ("```\nnever closed", [("paragraph", 0, "never closed")]),
        (
            "| a | **b** |\n|---|:-:|\n| 1 | [2](/2) |\n\nRain",
            [("table_row", 0, "a\tb"), ("table_row", 0, "1\t2"), ("paragraph", 0, "Rain")],
        ),
        ("a | b\n---|---\n1 | 2", [("table_row", 0, "a\tb"), ("table_row", 0, "1\t2")]),
        ("Rain  \nSnow\\\nHail", [("paragraph", 0, "Rain"), ("paragraph", 0, "Snow"), ("paragraph", 0, "Hail")]),
        ("Rain fell on\nthe town\nNews", [("paragraph", 0, "Rain fell on the town"), ("paragraph", 0, "News")]),
        ("[Rain fell\non the town](/r)\nNews", [("paragraph", 0, "Rain fell on the town"), ("paragraph", 0, "News")]),
    ],
)
def test_structure(source, expected):
    assert kinds(source) == expected


def test_a_link_over_several_blocks():
    page = markdown.read("Rain\n\n[\n\n### Bridge closed\n\nIt was old.\n\n](/bridge)\n\nMore")
    assert [(block.text, block.linked) for block in page.blocks] == [
        ("Rain", 0),
        ("Bridge closed", 13),
        ("It was old.", 11),
        ("More", 0),
    ]
    assert page.blocks[2].links[0].href == "/bridge"
    assert page.blocks[2].marks & Mark.IN_LINK


def test_pictures_know_their_place():
    page = markdown.read("Rain\n\n![A bridge](/b.jpg 'Old bridge')\n\nIt was old.")
    picture = page.pictures[0]
    assert (picture.src, picture.alt, picture.title, picture.before) == ("/b.jpg", "A bridge", "Old bridge", 1)
    assert [block.gap for block in page.blocks] == [0, 2]


@pytest.mark.parametrize(
    "source",
    [
        "[" * 100_000,
        "![" * 100_000,
        "](" * 100_000,
        "[a](b " * 50_000,
        "[" * 30_000 + "](u)" * 30_000,
        "*a " * 50_000,
        "**a" * 50_000 + "**" * 50_000,
        "_" * 300_000,
        "`a" * 50_000,
        "<a " * 50_000,
        "&a" * 50_000,
        '](a "' * 50_000,
        "](a(" * 50_000,
        "> " * 100_000,
        "![![a](b)" * 30_000,
        "|a" * 50_000 + "\n|" + "-|" * 50_000,
        "[a]: b\n" * 20_000,
        "```\n" * 20_000,
        "\n" * 200_000,
        "[\n\n" * 20_000,
        "a\n===\n" * 10_000,
    ],
    ids=lambda source: repr(source[:8]),
)
def test_bombs(source):
    assert markdown.read(source).source == "markdown"
