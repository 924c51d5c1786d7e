"""What of a page is scored, and against what."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.gold import GoldPage
from benchmarks.scores import score
from benchmarks.shown import Shown
from benchmarks.systems import OWN_FIELDS, Prediction

PAGE = GoldPage(
    id="1",
    set="tiny",
    url=None,
    html_path=Path("absent"),
    title="Rain in the valley",
    authors=("Ann Lee", "Bo Chan"),
    published="2025-04-11T08:00:00+01:00",
    body="Wet.\nThe river rose by a metre.",
    summary=("Wet.",),
    paragraphs=("The river rose by a metre.",),
    captions=("A bridge under water", "The mayor at her desk"),
)
FOUND = Prediction(
    body="The river rose by a metre.",
    title="Rain in the valley",
    subtitle="Wet.",
    authors=("Ann Lee",),
    published="2025-04-11",
    captions=("A bridge under water",),
    kind="opinion",
    confidence=0.8,
)


def test_every_field_of_a_page() -> None:
    assert score(PAGE, FOUND, OWN_FIELDS) == pytest.approx(
        {
            "precision": 1,
            "recall": 1,
            "exact": 1,
            "word_f1": 1,
            "title": 1,
            "subtitle": 1,
            "authors": 2 / 3,
            "day": 1,
            "captions": 2 / 3,
            "kind": 1,
            "confidence": 0.8,
            "good": 1,
        }
    )


def test_a_field_that_a_system_does_not_give_is_not_scored() -> None:
    assert score(PAGE, FOUND, {"title"}).keys() == {"precision", "recall", "exact", "word_f1", "title"}


def test_a_field_without_gold_is_not_scored() -> None:
    bare = replace(PAGE, title=None, authors=None, published=None, captions=(), summary=(), body=None, paragraphs=())
    assert score(bare, FOUND, OWN_FIELDS).keys() == {"kind", "confidence"}


def test_a_standfirst_given_apart_counts_for_snippets_of_the_whole_text_only() -> None:
    page = replace(PAGE, with_snippets=("rain at last", "it rained"), without_snippets=("rain at last", "log in"))
    found = Prediction(body="It rained.", subtitle="Rain at last")
    scores = score(page, found, OWN_FIELDS)
    assert (scores["with"], scores["without"]) == (0.5, 1)
    assert (scores["with_dek"], scores["without_dek"]) == (1, 0.5)
    apart = score(page, Prediction(body="It rained."), OWN_FIELDS)
    assert (apart["with_dek"], apart["without_dek"]) == (0.5, 1)


def test_a_byline_in_one_string_is_split() -> None:
    page = replace(PAGE, authors=None, author_raw="Ann Lee and Bo Chan")
    assert score(page, FOUND, {"authors"})["authors"] == pytest.approx(2 / 3)


def test_an_empty_prediction_counts_nothing() -> None:
    scores = score(PAGE, Prediction(error="ValueError: no"), OWN_FIELDS)
    assert [scores[name] for name in ("precision", "recall", "title", "authors", "day", "captions")] == [0] * 6
    assert "confidence" not in scores


@pytest.mark.parametrize(
    ("kind", "right"), [("article", 0), ("gallery", 0), ("index", 1), ("error_page", 1), (None, 1)]
)
def test_kind_tells_articles_from_other_pages(kind: str | None, right: float) -> None:
    page = replace(PAGE, page_type="forum")
    assert score(page, FOUND._replace(kind=kind), {"kind"})["kind"] == right


def test_of_a_dump_only_what_it_shows_is_scored() -> None:
    dump = "RAIN IN THE VALLEY\nBy Ann Lee\n11 April 2025\nA bridge under water"
    scores = score(PAGE, FOUND, OWN_FIELDS, dump)
    assert "authors" not in scores  # Bo Chan is not shown
    assert "subtitle" not in scores
    assert scores["title"] == scores["day"] == scores["captions"] == 1


@pytest.mark.parametrize(
    ("dump", "shown"),
    [
        ("11 April 2025", True),
        ("April 11th, 2025", True),
        ("April 11, 2025", True),
        ("2025年4月11日", True),
        ("2025-04-11T08:00", True),
        ("11.04. um acht", True),
        ("4/11/25", True),
        ("111 April 2025", False),
        ("11\n2025", False),  # not on one line
        ("April 2025", False),
    ],
)
def test_a_dump_shows_a_day(dump: str, shown: bool) -> None:
    assert Shown(dump).day("2025-04-11T08:00:00+01:00") is shown
