"""Hostile pages: no exception, in time, and the story is found; where something was lost, a warning says so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hostile_shapes import NEEDLE, RUNS, SENTENCES, SHAPES, line_in_page, lines, pattern

import newsclean

SECONDS, MEGABYTES = 10, 1024  # what any page up to 20 MB may take
SMALL_SECONDS = 3  # of CPU for a small one: what takes milliseconds, unless something grows with the square of the size
RUN = 12_000  # characters of a run in the fast suite: its square would take minutes
FORMS = {
    "line": pattern,
    "paragraph": line_in_page,
    "many": lambda unit: lambda size: lines(unit * (60 // len(unit)))(size // 60),
}


def everything(article: newsclean.Article) -> str:
    """All text of a result, what was left out included."""
    return "\n".join([article.text, article.title or "", *(removed.text for removed in article.removed or ())])


def timed(source: object) -> newsclean.Article:
    started = time.process_time()
    article = newsclean.clean(source, trace=True)
    assert time.process_time() - started < SMALL_SECONDS
    return article


@pytest.mark.parametrize("name", SHAPES)
def test_small(name):
    shape = SHAPES[name]
    article = timed(shape.make(shape.small))
    if shape.found:
        assert NEEDLE in everything(article)
    if shape.found and shape.body:
        assert sum(sentence in article.text for sentence in SENTENCES) * 2 > len(SENTENCES)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("run", RUNS)
def test_runs(run, form):
    article = timed(FORMS[form](RUNS[run])(RUN))
    assert NEEDLE in everything(article)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [*SHAPES, *(f"{form}:{run}" for form in ("line", "paragraph", "many", "start") for run in RUNS)]
)
def test_full(name):
    script = Path(__file__).with_name("hostile_measure.py")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(["src", str(script.parent)])}
    done = subprocess.run(
        [sys.executable, str(script), name], capture_output=True, text=True, check=True, env=environment
    )
    measured = json.loads(done.stdout)
    assert measured["seconds"] < SECONDS
    assert measured["peak_mb"] - measured["source_mb"] < MEGABYTES
    shape = SHAPES.get(name)
    if shape is None or shape.found:
        assert measured["in_body"] or measured["warnings"]
    if shape is not None and shape.warning:
        assert shape.warning in measured["warnings"]
