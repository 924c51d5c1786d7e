"""The user's own document comes out exact: every field, every paragraph, and a true reason for every other line."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

import newsclean
from newsclean import Article, Kind

SEED = Path(__file__).parent.parent / "seeds" / "000_653a0bdf68586fe2.txt"
FIRST, LAST = "Troops deployed to Ukraine to monitor", "\"The future force that Ukraine wishes"


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return [" ".join(line.split()) for line in SEED.read_text("utf-8").split("\n") if line.strip()]


@pytest.fixture(scope="module")
def article() -> Article:
    return newsclean.clean(SEED.read_bytes(), trace=True)


def test_title(article: Article) -> None:
    assert article.title == "'Not a peacekeeping force' — UK defense minister clarifies role of coalition troops after summit"


def test_authors(article: Article) -> None:
    assert [author.name for author in article.authors] == ["Abbey Fenbert", "Alex Cadier", "Anna Fratsyvir"]
    assert {author.kind for author in article.authors} == {"person"}


def test_dates(article: Article) -> None:
    assert article.published == datetime(2025, 4, 11, 0, 8)
    assert article.published.tzinfo is None
    assert article.modified is None
    assert article.retrieved is not None
    assert article.retrieved.date() == datetime(2025, 4, 10).date()


def test_caption_and_credit(article: Article) -> None:
    assert [(image.caption, image.credit) for image in article.images] == [
        (
            "U.K. Defense Minister John Healy speaks during a meeting of the Coalition of the Willing's defense ministers at "
            "NATO headquarters on April 10, 2025 in Brussels, Belgium.",
            "Omar Havana/Getty Images",
        )
    ]


def test_body_is_the_seventeen_paragraphs(article: Article, lines: list[str]) -> None:
    start = next(number for number, line in enumerate(lines) if line.startswith(FIRST))
    end = next(number for number, line in enumerate(lines) if line.startswith(LAST))
    assert article.paragraphs == lines[start : end + 1]
    assert len(article.paragraphs) == 17


def test_class(article: Article) -> None:
    assert article.kind is Kind.ARTICLE
    assert article.language == "en"
    assert article.tags == ["News Feed", "Ukraine", "United Kingdom"]
    assert not article.truncated


@pytest.mark.parametrize(
    ("line", "roles"),
    [
        ("Skip to content", {"navigation"}),
        ("pre-order now", {"advert", "navigation"}),
        ("War Analysis Russia’s War National Human Story Field Report Company News", {"navigation"}),
        ("All Newsletters Arrow right", {"navigation", "newsletter"}),
        ("Edit post", {"navigation"}),
        ("This audio is created with AI assistance", {"notice"}),
        ("Ukraine war latest: US ambassador to Ukraine to resign", {"related"}),
        ("Authors: Abbey Fenbert, Alex Cadier, Anna Fratsyvir", {"byline", "author_bio"}),
        ("Most popular", {"popular"}),
        ("News Feed", {"popular"}),
        ("8:56 PM (Updated: )", {"popular", "date"}),
        ("Russian missile attack kills 1, injures 8 in Dnipro.", {"popular"}),
        ("Editors' Picks", {"popular", "related"}),
        ("Enter your email to subscribe", {"newsletter"}),
        ("* indicates required", {"newsletter"}),
        ("Successfuly subscribed", {"newsletter"}),
    ],
)
def test_reasons_are_true(article: Article, line: str, roles: set[str]) -> None:
    removed = [one for one in article.removed or [] if one.text.lstrip("* ") == line.lstrip("* ")]
    assert removed, f"{line!r} is not among the removed"
    assert {one.role for one in removed} <= roles


def test_every_other_line_has_a_named_stripper(article: Article) -> None:
    unnamed = [one.text for one in article.removed or [] if one.stripper == "scorer"]
    assert unnamed == []
