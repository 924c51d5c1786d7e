"""An explanation: the same article, every block with its reason, every stage with its time."""

from __future__ import annotations

import pickle
import subprocess
import sys

import newsclean
from newsclean import pipeline
from newsclean.page import Verdict
from tests.report.invented import CLEANER, PAGE, STORY


def test_the_article_is_the_one_clean_gives(seen):
    assert seen.article == CLEANER.clean(PAGE, url="https://courier.example/river", trace=True)


def test_every_block_has_a_decision_and_those_left_out_a_reason(seen):
    decisions = list(seen.decisions())
    assert [decision.block.index for decision in decisions] == list(range(len(seen.page.blocks)))
    assert tuple(decision.block.index for decision in decisions if decision.kept) == seen.story.body
    assert all(decision.kept or decision.verdict.reason for decision in decisions)


def test_replaying_the_decisions_gives_the_body(seen):
    assert [decision.block.text for decision in seen.decisions() if decision.kept] == seen.article.paragraphs


def test_a_doubted_block_that_was_kept_says_so(seen):
    doubted = next(decision for decision in seen.decisions() if "gymnasium" in decision.block.text)
    assert doubted.kept
    assert doubted.role == "kept"
    assert doubted.named == (Verdict(doubted.block.index, "advert", "letters", "speaks of kitchens", sure=False),)


def test_verdicts_are_all_the_strippers_said(seen):
    assert {verdict.stripper for verdict in seen.verdicts} == {"menus", "letters"}
    assert seen.roles()["newsletter"] == 1
    assert seen.roles()["kept"] == len(seen.story.body)


def test_candidates_begin_with_the_chosen_one(seen):
    chosen, rejected = seen.candidates["section"]
    assert (chosen.value, rejected.value) == ("Town", "Home")
    assert seen.candidates["title"][0].source == "visible"


def test_every_stage_and_part_is_timed(seen):
    assert list(seen.stages()) == ["read", "look", "strip", "score", "rescue", "field", "assemble"]
    parts = {(timing.stage, timing.part) for timing in seen.timings}
    assert {("strip", "menus"), ("strip", "letters"), ("field", "title"), ("field", "section")} <= parts
    assert all(timing.seconds >= 0 for timing in seen.timings)
    assert seen.seconds == sum(seen.stages().values())


def test_it_survives_pickling(seen):
    assert pickle.loads(pickle.dumps(seen)) == seen


def test_a_page_without_text(explain):
    for source in (b"", "", "<html></html>", b"\x00\xff"):
        empty = explain(source)
        assert not any(decision.kept for decision in empty.decisions())
        assert "<html" in empty.html()


def test_the_public_function_runs_the_shipped_pipeline():
    seen = newsclean.explain(PAGE)
    assert isinstance(seen, newsclean.Explanation)
    assert seen.strippers == tuple(name for name, _ in pipeline.STRIPPERS)
    assert seen.article == newsclean.clean(PAGE, trace=True)


def test_a_dump_is_explained_too(explain):
    seen = explain(
        "Home\nTown\n\nRiver floods Marrow\n\n" + "\n\n".join(STORY) + "\n\nSign up for our newsletter\n", kind="text"
    )
    assert [decision.role for decision in seen.decisions()][-1] == "newsletter"
    assert "Where the body was found" not in seen.html()


def test_cleaning_never_loads_the_report():
    loaded = "[name for name in sys.modules if 'newsclean.report' in name]"
    code = f"import sys, newsclean; newsclean.clean('<p>Rain.</p>'); print({loaded})"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": "src"}
    )
    assert ran.stdout.strip() == "[]"
