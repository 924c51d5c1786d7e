"""Metrics against values worked out by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from benchmarks import metrics


def test_tokens_are_word_characters_as_written() -> None:
    assert metrics.tokens("Don't — 3.5 Ärzte_innen!") == ["Don", "t", "3", "5", "Ärzte_innen"]


def test_a_short_text_is_one_shingle_and_an_empty_one_none() -> None:
    assert metrics.shingles("Rain today") == {("Rain", "today"): 1}
    assert not metrics.shingles(" — ")


def test_repeated_shingles_count_as_often_as_they_occur() -> None:
    assert metrics.shingles("a b c d a b c d")[("a", "b", "c", "d")] == 2


def test_body_overlap_by_hand() -> None:
    # gold: abcd bcde cdef; found: abcd bcdx: one of two found is right, one of three wanted is found
    overlap = metrics.body_overlap("a b c d x", ["a b c d e f"])
    assert tuple(overlap) == pytest.approx((1 / 2, 1 / 3))
    assert overlap.f1 == pytest.approx(0.4)
    assert not overlap.exact


def test_body_found_twice_costs_precision() -> None:
    overlap = metrics.body_overlap("a b c d a b c d", ["a b c d"])  # abcd twice, bcda, cdab, dabc
    assert tuple(overlap) == pytest.approx((1 / 5, 1))


def test_the_better_of_two_right_bodies_counts() -> None:
    assert metrics.body_overlap("the story itself here", ["dek the story itself here", "the story itself here"]).exact


def test_no_prediction_counts_nothing_and_nothing_for_nothing_is_right() -> None:
    assert metrics.body_overlap("", ["a b c d"]) == (0, 0)
    assert metrics.body_overlap("a b c d", [""]) == (0, 0)
    assert metrics.body_overlap("", [""]).exact


def test_punctuation_and_white_space_do_not_matter_but_case_does() -> None:
    assert metrics.body_overlap("It rained;\n\nall day.", ["It rained — all day"]).exact
    assert metrics.body_overlap("it rained all day", ["It rained all day"]).f1 == 0


def test_word_f1_is_a_bag_without_case() -> None:
    assert metrics.word_f1("Day rained all it", "It rained all day") == 1
    assert metrics.word_f1("it it", "it rained") == pytest.approx(0.5)
    assert metrics.word_f1("", "it") == 0
    assert metrics.word_f1("", "") == 1


def test_authors_are_sets_without_case_or_punctuation() -> None:
    assert metrics.authors_f1(["ANNE-MARIE O'NEIL", "Anne Marie O Neil"], ["Anne-Marie O’Neil"]) == 1
    assert metrics.authors_f1(["Ann Lee", "News Desk"], ["Ann Lee"]) == pytest.approx(2 / 3)
    assert metrics.authors_f1([" "], ["Ann Lee"]) == 0


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Ann Lee", ["Ann Lee"]),
        ("Ann Lee; Bo Chan", ["Ann Lee", "Bo Chan"]),
        ("Ann Lee and Bo Chan", ["Ann Lee", "Bo Chan"]),
        ("Andrea Sand", ["Andrea Sand"]),  # a near miss: "and" inside words
        (" , ", []),
    ],
)
def test_byline_is_split_at_its_joints(byline: str, names: list[str]) -> None:
    assert metrics.split_byline(byline) == names


@pytest.mark.parametrize(
    ("found", "same"),
    [
        (None, False),
        ("2025-04-11", True),
        (datetime(2025, 4, 11, 23, 30, tzinfo=UTC), True),
        ("2025-04-12T00:10:00", False),
        ("", False),
    ],
)
def test_day_is_compared_as_written(found: datetime | str | None, same: bool) -> None:
    assert metrics.same_day(found, "2025-04-11T22:00:00+00:00") is same


def test_captions_match_one_to_one() -> None:
    gold = ["A red house on the hill", "The mayor at her desk"]
    assert metrics.captions_f1(gold, gold) == 1
    assert metrics.captions_f1([gold[0], gold[0]], gold) == pytest.approx(0.5)  # the second copy matches nothing
    assert metrics.captions_f1(["A red house"], gold) == 0  # word F1 2/3 is below 0.8
    assert metrics.captions_f1([], []) == 1
    assert metrics.captions_f1(["A dog"], []) == 0


def test_captions_pair_best_first() -> None:
    near, exact = "a b c d e f", "a b c d e"  # word F1 10/11 of each other
    assert metrics.captions_f1([exact, near], [exact, near]) == 1


def test_snippets_are_sought_in_folded_tokens() -> None:
    text = "The Mayor’s plan: 12,000 homes."
    assert metrics.share_present(text, ["mayor's PLAN", "12,000 house", "ayor s plan 12"]) == pytest.approx(2 / 3)
    assert metrics.share_absent(text, ["Subscribe", "plan"]) == 0.5


def test_calibration_error_by_hand() -> None:
    # 0.9 to 1: 4 pages, mean confidence 0.95, half of them right (1.0 falls in the last bin); 0.2 to 0.3: 1 page, wrong
    error = metrics.calibration_error([0.9, 0.9, 1.0, 1.0, 0.25], [True, True, False, False, False])
    assert error == pytest.approx(0.8 * 0.45 + 0.2 * 0.25)
