"""Figures over pages against values worked out by hand."""

from __future__ import annotations

import pytest

from benchmarks.figures import figures


def test_f1_is_of_the_means_and_not_the_mean_of_f1() -> None:
    found = figures([{"precision": 1.0, "recall": 0.5}, {"precision": 0.0, "recall": 0.5}], draws=10)
    assert found["f1"].value == pytest.approx(0.5)
    assert found["precision"].value == 0.5


def test_means_are_over_the_pages_that_have_the_metric() -> None:
    found = figures([{"title": 1.0}, {"title": 0.5}, {}], draws=10)
    assert (found["title"].value, found["title"].pages) == (0.75, 2)
    assert found.keys() == {"title"}


def test_interval_holds_the_value_and_is_the_same_every_time() -> None:
    scores = [{"exact": float(number % 3 == 0)} for number in range(90)]
    once, again = figures(scores)["exact"], figures(scores)["exact"]
    assert once == again
    assert once.low < once.value < once.high
    # a share of 1/3 on 90 pages: standard error 0.0497, so about 0.236 to 0.431
    assert [once.low, once.high] == pytest.approx([0.236, 0.431], abs=0.02)


def test_without_draws_there_is_no_interval() -> None:
    figure = figures([{"day": 1.0}, {"day": 0.0}], draws=0)["day"]
    assert (figure.low, figure.value, figure.high) == (0.5, 0.5, 0.5)


def test_calibration_is_over_pages_that_have_both() -> None:
    scores = [{"confidence": 0.75, "good": 1.0}, {"confidence": 0.75, "good": 0.0}, {"confidence": 0.1}]
    assert figures(scores, draws=0)["ece"].value == pytest.approx(0.25)
