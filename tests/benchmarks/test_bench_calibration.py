"""The table of how sure a field is and how often it is right."""

from __future__ import annotations

from pathlib import Path

import newsclean
from benchmarks import calibration
from benchmarks.calibration import Answer
from benchmarks.gold import GoldPage

PAGE = """<html lang=en><head><title>Ferry to run all winter - Tidewater Post</title></head><body><h1>Ferry to run all winter</h1>
<p class=byline>By Ada Quill</p><time datetime="2025-04-11T08:00">April 11, 2025</time>
<p>The ferry between the two ports will run all winter, the company said on Thursday, for the first time in forty years.</p>
<p>It had stopped in November of every year until now, when storms close the harbour for days at a time.</p></body></html>"""


def test_bands_and_shares():
    found = [Answer("title", 0.95, right=True), Answer("title", 0.95, right=False), Answer("title", 0.3, right=False), Answer("kind", 0.5, right=True)]
    shown = calibration.table(found, "two fields")
    assert shown.rows == [
        ["title", "3", "0.73", "0.33", "0.400", "0.00 of 1", "-", "-", "-", "0.50 of 2"],
        ["kind", "1", "0.50", "1.00", "0.500", "-", "1.00 of 1", "-", "-", "-"],
    ]


def test_a_page_s_answers_are_those_that_its_gold_judges():
    article = newsclean.clean(PAGE, kind="html")
    page = GoldPage("one", "none", None, Path(), title="Ferry to run all winter", published="2025-04-12")
    found = {one.field: one.right for one in calibration.answers(page, article, None)}
    assert found.pop("kind", True)
    assert found == {"title": True, "published": False}  # the gold names no author
