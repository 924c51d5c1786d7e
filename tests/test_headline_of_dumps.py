"""Where the headline of a dump is found: with the page's title above it, and where the tool wrote none."""

import pytest

import newsclean

HEADLINE = "River rises by a metre, bridge at Neumark closed"
STORY = [
    "The river Orla rose by a metre in the night to Thursday, and the town of Neumark has closed its bridge.",
    "Some forty volunteers had been filling sandbags at the old mill since before dawn, the fire brigade said.",
    "The regional weather office expects more rain until Saturday, and a second crest of the river on Friday.",
    "Schools in the lower town stay closed, the council decided; buses turn around at the market square.",
]
FEET = ["Contact", "Imprint", "© 2026 The Valley Courier"]


def dump(*above: str) -> str:
    return "\n".join([*above, HEADLINE, "By Ann Lee", "12 March 2026, 18:40", *STORY, *FEET])


@pytest.mark.parametrize(
    "above",
    [
        (f"{HEADLINE} - The Valley Courier", "Home", "Sport"),
        ("Close navigation menu", "Home", "Sport", "Culture"),
        ("Wednesday, 12 March 2026", "Log in", "Subscribe now", "Home", "Sport"),
        ("Accessibility statementSkip to main content", "Democracy lives in the light", "Sections", "Sport"),
        ("Home", "Home › Regional › Neumark and the valley of the Orla",),
        (),
    ],
    ids=["title", "menu", "date", "slogan", "breadcrumb", "nothing"],
)
def test_headline(above):
    assert newsclean.clean(dump(*above), kind="text").title == HEADLINE


def test_a_first_line_that_nothing_repeats_is_no_title():
    """Two lines of the menu share a word; the headline shares none with either."""
    text = dump("Skip to the main menu of this site", "Main menu", "Sport")
    assert newsclean.clean(text, kind="text").title == HEADLINE


TAG = "Orla river floods the bridge at Neumark"


@pytest.mark.parametrize(
    "trail",
    [
        ("Home | Regional |", TAG),
        ("Home", "Regional", ">", TAG),
        ("HomeRegionalValley", TAG),
        (f"Home › Regional › {HEADLINE}",),
    ],
)
def test_the_heading_below_a_breadcrumb_that_ends_in_the_page_title(trail):
    title = HEADLINE if HEADLINE in trail[-1] else TAG
    assert newsclean.clean(dump(f"{title} - The Valley Courier", "Sport", *trail), kind="text").title == HEADLINE


@pytest.mark.parametrize(
    ("trail", "below"),
    [
        ("Home | Regional |", "The river Orla floods the old bridge after a night of rain."),  # a standfirst
        ("Home | Regional |", "Volunteers fill sandbags in the night"),
        ("Regional", "Orla floods old Neumark bridge, second one stays open"),  # a section is no trail
    ],
)
def test_a_heading_below_a_section_stays(trail, below):
    text = "\n".join([f"{TAG} - The Valley Courier", "Sport", trail, TAG, below, "By Ann Lee", *STORY, *FEET])
    assert newsclean.clean(text, kind="text").title == TAG
