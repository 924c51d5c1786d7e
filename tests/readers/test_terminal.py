"""What text browsers add around a page: numbered addresses, in lists under headings or without; margins."""

import textwrap

import pytest

from newsclean.readers import habit, lines, sniff, terminal, text

STORY = (
    "The river Orla rose by a metre in the night to Thursday, and the town of Neumark has closed its only bridge, the "
    "mayor said at noon, while some forty volunteers were still filling sandbags at the old mill below the weir."
)


@pytest.mark.parametrize(
    ("ending", "found"),
    [
        ("1. /home\n2. /news\n3. /sport", {1: "/home", 2: "/news", 3: "/sport"}),
        ("References\n\n   1. /home\n   2. /news\n   3. /sport", {1: "/home", 2: "/news", 3: "/sport"}),
        # Hidden links have numbers between those of the visible ones.
        (
            "References\n\n   Visible links:\n   1. /home\n   3. /news\n   4. /x\n\n   Hidden links:\n   2. /logo",
            {1: "/home", 3: "/news", 4: "/x", 2: "/logo"},
        ),
        # A letter that a link opens, with its line breaks.
        (
            "References\n1. /home\n2. /news\n3. mailto:?body=I read this:\nThe river rose\nRegards\n4. /sport\n5. /a\n6. /b",
            {1: "/home", 2: "/news", 3: "mailto:?body=I", 4: "/sport", 5: "/a", 6: "/b"},
        ),
        ("1. Rain\n2. Wind\n3. Snow", {}),  # a list of the story's
        ("References\n1. /home", {}),
    ],
    ids=["bare", "headed", "hidden", "letter", "list", "few"],
)
def test_addresses_at_the_end(ending, found):
    told = lines.split(f"{STORY}\n{ending}")
    addresses, rest = terminal.references(told)
    assert addresses == found
    assert rest == (told[:1] if found else told)


# Long words leave lines that seem full at a wider margin too, but for a few.
LONG = [
    "Mayor notwithstanding by considerable councillors regarding construction concerning notwithstanding night volunteers "
    "floodwater concerning embankments and emergency construction approved floodwater approved by unanimously costs night "
    "regarding schedules to night costs approved.",
    "Floodwater unanimously river yesterday mayor of protection concerning schedules unanimously embankments considerable "
    "protection costs the emergency schedules concerning reservations mayor construction regarding councillors night "
    "schedules council yesterday river volunteers notwithstanding.",
    "To volunteers night of the council costs concerning volunteers mayor protection expenditure river protection to mayor "
    "yesterday emergency and expenditure expenditure night approved night schedules reservations yesterday yesterday "
    "protection construction.",
    "Concerning unanimously floodwater schedules floodwater to unanimously schedules protection volunteers schedules "
    "emergency night costs schedules and floodwater reservations yesterday costs night notwithstanding protection and "
    "expenditure floodwater extraordinary emergency volunteers extraordinary.",
]


def test_a_line_past_the_margin_does_not_move_it():
    wide = "A line that passes the margin, since it has no place to be broken: " + "x" * 9
    wrapped = "\n\n".join(textwrap.fill(paragraph, 74) for paragraph in LONG)
    dump = f"{wrapped}\n\n{wide}"
    assert habit.detect(lines.split(dump)).width <= 74
    assert [block.text for block in text.read(dump).blocks] == [*LONG, wide]


def test_buttons_in_links_are_no_markdown():
    dump = f"[1](BUTTON) Menu\n[2](BUTTON) Search\n[3](BUTTON) Log in\n\n{STORY}\n\nReferences\n1. /m\n2. /s\n3. /l"
    assert sniff.kind(dump) == "text"
    assert [block.text for block in text.read(dump).blocks] == ["Menu", "Search", "Log in", STORY]
