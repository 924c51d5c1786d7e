"""What is missed and what leaks, and whose doing it is."""

from __future__ import annotations

from pathlib import Path

from benchmarks import losses
from benchmarks.gold import GoldPage
from benchmarks.losses import Cause
from benchmarks.scores import score
from benchmarks.systems import Lost, Prediction

FIRST = "The river rose by a metre before night and two bridges closed."
SECOND = "Schools stay shut on Friday, the council said in the evening."
PAGE = GoldPage(
    id="1",
    set="tiny",
    url=None,
    html_path=Path("absent"),
    title="Rain in the valley",
    authors=("Ann Lee",),
    body=f"{FIRST}\nFloods\n{SECOND}",
    captions=("A bridge under water on Thursday",),
)


def _causes(page: GoldPage, found: Prediction) -> set[tuple[bool, str, Cause]]:
    return {(loss.leaked, loss.text, loss.cause) for loss in losses.of_page(page, found, score(page, found, ())).losses}


def test_a_missed_line_is_laid_to_the_block_that_holds_it() -> None:
    lost = (
        Lost(f"{FIRST} {SECOND} and more", "other", "scorer", "scored 0.12"),
        Lost(SECOND, "notice", "notices", 'begins with "Schools", 3 words'),
    )
    found = Prediction(body=FIRST, lost=lost)
    cause = Cause("notices", "notice", 'begins with "…", # words')
    unread = Cause("not read", "", "in no block of the page's trace")
    assert _causes(PAGE, found) == {(False, SECOND, cause), (False, "Floods", unread)}


def test_a_missed_line_without_a_trace() -> None:
    found = Prediction(body=f"{FIRST}\nFloods")
    assert _causes(PAGE, found) == {(False, SECOND, Cause("not read", "", "the system gives no trace"))}


def test_leaks_are_named_by_the_other_gold() -> None:
    extra = [
        "Rain in the valley",
        "By Ann Lee",
        "A bridge under water on Thursday",
        "Read our newsletter every single day",
    ]
    found = Prediction(body="\n\n".join([*extra, FIRST, "Floods", SECOND, FIRST]))
    assert {(text, cause.by) for leaked, text, cause in _causes(PAGE, found) if leaked} == {
        (extra[0], "headline"),
        (extra[1], "byline"),
        (extra[2], "caption"),
        (extra[3], "other text"),
        (FIRST, "said twice"),
    }


def test_a_right_body_loses_nothing() -> None:
    assert not _causes(PAGE, Prediction(body=PAGE.body or ""))


def test_snippets_stand_in_for_a_body() -> None:
    page = GoldPage(
        id="1",
        set="tiny",
        url=None,
        html_path=Path("absent"),
        with_snippets=("river rose",),
        without_snippets=("log in",),
    )
    found = Prediction(body="Please log in now.", lost=(Lost("The river rose.", "other", "scorer", "scored 0.1"),))
    loss = losses.of_page(page, found, score(page, found, ()))
    assert loss.score == 0
    assert {(one.leaked, one.cause.by) for one in loss.losses} == {(False, "scorer"), (True, "named boilerplate")}


def test_report_sums_by_cause_and_shows_the_worst_page() -> None:
    found = Prediction(body=FIRST, lost=(Lost(SECOND, "other", "scorer", "scored 0.12"),))
    sums, page = losses.report("newsclean", "tiny", [losses.of_page(PAGE, found, score(PAGE, found, ()))], 1)
    assert ["missed", "scorer", "other", "scored #", "11", "1", "1"] in [list(row) for row in sums.rows]
    assert page.title.startswith("tiny/1 ")
