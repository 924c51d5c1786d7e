import textwrap

import pytest

from newsclean.page import Mark
from newsclean.readers import fragments, glued, habit, header, stories, text, titles, wrapping
from newsclean.readers.lines import Line, split

PROSE = "The river rose by a metre in the night, and the bridge had to be closed."


def texts(dump: str) -> list[str]:
    return [block.text for block in text.read(dump).blocks]


# -- lines


@pytest.mark.parametrize(
    ("dump", "expected"),
    [
        ("a\r\nb\rc\u2028d", ["a", "b", "c", "d"]),
        ("a\u00a0b\u2003c\t d", ["a b c d"]),  # white space folds, whatever its width
        ("\ufeffRain\u200b", ["Rain"]),
        ("\u200c\n\u200b\u200d\nRain", ["Rain"]),  # a line of invisible characters is none
        ("می\u200cخواهم", ["می\u200cخواهم"]),  # but in Persian one spells a word
        ("", []),
    ],
)
def test_lines(dump, expected):
    assert [line.text for line in split(dump)] == expected


# -- headers


@pytest.mark.parametrize(
    ("dump", "pairs", "first"),
    [
        (" date 2025-04-10 The river rose", {"crawled": "2025-04-10"}, "The river rose"),
        ("date: 2025-04-10T06:00:12Z | The river rose", {"crawled": "2025-04-10T06:00:12Z"}, "The river rose"),
        ("url https://e.org/r date 2025-04-10 Rain", {"url": "https://e.org/r", "crawled": "2025-04-10"}, "Rain"),
        ("https://e.org/r\nRain", {"url": "https://e.org/r"}, "Rain"),
        (
            "URL: https://e.org/r\nFetched: 2025-04-10\n====\nRain",
            {"url": "https://e.org/r", "crawled": "2025-04-10"},
            "Rain",
        ),
        ("<!-- url: https://e.org/r -->\nRain", {"url": "https://e.org/r"}, "Rain"),
        (
            "Title: Rain\nAuthor: A. Lee\nPublished: 2025-04-10\n\nText:\nIt rained",
            {"title": "Rain", "author": "A. Lee"},
            "It rained",
        ),
        ("date 2025-04-10\nRain", {"crawled": "2025-04-10"}, "Rain"),
        # Near misses: what a page shows itself stays.
        ("Date: 10 April\nRain", {}, "Date: 10 April"),
        ("Published: 2025-04-10 by our desk\nRain", {}, "Published: 2025-04-10 by our desk"),
        ("Updated 2025-04-10 Rain fell", {}, "Updated 2025-04-10 Rain fell"),
        ("Tags: rain\nIt rained", {}, "Tags: rain"),
        ("date night ideas for 2025", {}, "date night ideas for 2025"),
        ("Source: our own figures\nRain", {}, "Source: our own figures"),
        ("---\nRain: it fell.\nMore text here\n", {}, "---"),  # a rule is no front matter
    ],
)
def test_header(dump, pairs, first):
    above, lines = header.split(split(dump))
    assert pairs.items() <= dict(above.pairs).items()
    assert bool(above.pairs) == bool(pairs)
    assert lines[0].text == first


# -- hard wraps


def wrapped(width: int, indent: str = "") -> str:
    paragraphs = [
        f"{PROSE} {word} people were watching it from the old mill, said the mayor, "
        f"who {'had seen it before and ' * number}was there."
        for number, word in enumerate(("Forty", "Some", "Many", "Hundreds of", "Few"))
    ]
    wrap = textwrap.TextWrapper(width, initial_indent=indent, subsequent_indent=indent)
    return "\n".join(
        ["Menu", "Home", *(line for paragraph in paragraphs for line in wrap.wrap(paragraph)), "Read more"]
    )


@pytest.mark.parametrize("width", [60, 66, 72, 76, 80, 100])
@pytest.mark.parametrize("indent", ["", "   ", "        "])
def test_wraps_are_seen_and_undone(width, indent):
    dump = wrapped(width, indent)
    assert width - 8 <= habit.detect(split(dump)).width <= width
    found = texts(dump)
    assert found[:2] == ["Menu", "Home"]
    assert found[-1] == "Read more"
    assert all(line.endswith((".", "Menu", "Home", "more")) for line in found)


@pytest.mark.parametrize(
    "dump",
    [
        "\n".join(f"Headline number {7**number} is about {'very ' * (number % 4)}long here" for number in range(30)),
        "\n".join([PROSE] * 30),
        "\n".join(["Menu", PROSE * 3, PROSE * 4, "Footer"]),
    ],
)
def test_lines_of_a_length_are_no_wraps(dump):
    assert habit.detect(split(dump)).width == 0


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a well-", "known river"], "a well-known river"),
        (["it rose -", "twice"], "it rose - twice"),
        (["川は一", "メートル"], "川は一メートル"),
        (["한국일보는", "말했다"], "한국일보는 말했다"),
    ],
)
def test_glue(lines, expected):
    assert wrapping.glue(lines) == expected


# -- broken paragraphs


def rejoined(*lines: str) -> list[str]:
    return [
        line.text for line in fragments.rejoin([Line(PROSE, 0), Line(PROSE, 1), *(Line(line, 2) for line in lines)])
    ][2:]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "It was",
            "Ilse Brandt",
            ", the mayor, who closed it, and",
            "the council",
            "agreed to that on Monday evening.",
        ),
        ("Police said (", "read the report here", ") that nobody was hurt in the night to Thursday."),
        ("The mayor said that the", "old bridge", "was safe. The council, meeting on Monday,", "agreed", "."),
        ("وقال المتحدث باسم البلدية إن عشرات المتطوعين ملأوا أكياس الرمل في", "محطة الإطفاء", "، وإن المدارس مغلقة."),
    ],
)
def test_fragments_are_joined(lines):
    assert len(rejoined(*lines)) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ("Home", "News", "Sport"),
        ("Bridge closed after night of rain", "Farmers count their losses", "Council meets"),
        (PROSE, PROSE),
        ("What happens next", PROSE),
        ("Ilse Brandt", "12 March 2026", PROSE),
    ],
)
def test_lines_that_stand_alone_are_not(lines):
    torn = (", said the mayor of the town.", ", and so on and so forth.", ": this too.")  # the page is a broken one
    assert rejoined(*lines, *torn)[: len(lines) - 1] == list(lines[:-1])


def test_a_blank_line_parts():
    assert len(fragments.rejoin(split(f"{PROSE[:-1]} and\n\nthe mayor\n, he said."))) == 2


# -- glued lines


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        (f"{PROSE * 2}{PROSE}", 3),
        (f"{PROSE} {PROSE} {PROSE}", 1),
        (f'{PROSE} {PROSE[:-1]} he said."{PROSE}', 2),
        (f"{PROSE} {PROSE} The U.S.Army and Node.js 3.Beta came.", 1),
        (f"{PROSE} {PROSE} See www.Example.org/rain.html for more.", 1),
    ],
)
def test_glued_lines_are_cut(line, pieces):
    assert len(glued.split([Line(line, 0)])) == pieces


# -- lists, titles, several stories


def test_bullets():
    page = text.read(
        "Rain\n• Home\n* one\n* two\n- Said who?\n1. first\n2. second\n1987. It rained.\n* indicates required"
    )
    kinds = [(block.text, bool(block.marks & Mark.BULLET)) for block in page.blocks]
    assert kinds == [
        ("Rain", False),
        ("Home", True),
        ("one", True),
        ("two", True),
        ("- Said who?", False),
        ("1. first", True),
        ("2. second", True),
        ("1987. It rained.", False),
        ("* indicates required", False),
    ]


@pytest.mark.parametrize(
    ("lines", "is_title"),
    [
        (["Rain in the valley | The Courier", "Menu"], True),
        (["Rain in the valley - The Courier", "Menu", "Rain in the valley"], True),
        (["The Courier: Rain in the valley", "Menu", "Rain in the valley"], True),
        (["Rain in the valley – bridge closed", "Menu", PROSE], False),
        (["Rain in the valley - courier.org", "Menu"], True),
        (["Skip to content", "Menu", "Rain in the valley"], False),
        (["Home", "News", "Home"], False),
        ([PROSE, "Menu"], False),
    ],
)
def test_page_title(lines, is_title):
    page = text.read("\n".join(lines))
    assert bool(page.blocks[0].marks & Mark.PAGE_TITLE) == is_title
    assert (page.head.title != "") == is_title
    assert titles.page_title(page.blocks) == page.head.title


def story(number: int) -> list[str]:
    return [
        f"Headline of story number {number} in the feed",
        f"{number + 1} March 2026, 1{number}:40",
        *[f"{PROSE} {PROSE} {PROSE}"] * 5,
    ]


def test_several_stories_are_noted():
    feed = text.read("\n".join(["The Courier", *story(1), *story(2), *story(3)]))
    assert [note.code for note in feed.notes] == [stories.CODE]


def test_one_story_with_a_list_of_teasers_is_not():
    teasers = [
        line
        for number in range(1, 9)
        for line in (f"1{number}:30", f"Headline of teaser number {number} of today", PROSE)
    ]
    assert text.read("\n".join(["The Courier", *story(1), *story(1)[2:], *teasers])).notes == ()


# -- what breaks readers


@pytest.mark.parametrize(
    "dump",
    [
        "\n" * 200_000,
        "x" * 1_000_000,
        "word " * 200_000,
        "- " * 100_000,
        "a\n" * 50_000,
        ",\n" * 50_000,
        "the,\n" * 50_000,
        "[1]" * 50_000,
        "1. x\n" * 20_000,
        "\0",
        "\ud800",
        "---\n" + "a: b\n" * 20_000,
        "date " * 50_000,
        "A.B" * 50_000,
        "said.The " * 20_000,
        "| " * 100_000,
        "12:30 " * 20_000,
    ],
    ids=lambda dump: repr(dump[:8]),
)
def test_bombs(dump):
    assert text.read(dump).source == "text"


def test_part_of_a_dump_may_be_wrapped():
    loose = [f"{PROSE} {PROSE} {PROSE} Number {number}." for number in range(20)]
    dump = "\n".join([*loose, wrapped(72), *loose, wrapped(72), wrapped(72)])
    assert 64 <= habit.detect(split(dump)).width <= 72
    assert not any(line.endswith((" people", " the")) for line in texts(dump))
