"""Floors hold, fall, rise, and are lowered for a reason only."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import floors, gate
from benchmarks.floors import Floors
from benchmarks.gate import Reached

NONE = Floors({}, {})
START = NONE.raised("news html", "c0", {"f1": 0.97128, "ece": 0.04312})


def _passed(known: Floors, *reached: Reached) -> dict[str, bool]:
    return {verdict.metric: verdict.passed for verdict in gate.judge(known, reached)}


def test_floors_are_rounded_so_that_the_same_figures_pass() -> None:
    assert START.floors["news html"] == {"f1": 0.9712, "ece": 0.0432}
    assert _passed(START, Reached("news html", "c0", {"f1": 0.97128, "ece": 0.04312})) == {"f1": True, "ece": True}


@pytest.mark.parametrize(
    ("values", "passed"),
    [
        ({"f1": 0.9708, "ece": 0.0436}, {"f1": True, "ece": True}),  # within the margin
        ({"f1": 0.9706, "ece": 0.0438}, {"f1": False, "ece": False}),
        ({"f1": 0.99}, {"f1": True, "ece": False}),  # no longer measured
        ({"f1": 0.99, "ece": 0.0, "day": 0.1}, {"f1": True, "ece": True, "day": True}),  # day has no floor
    ],
)
def test_a_figure_below_its_floor_shuts_the_gate(values: dict[str, float], passed: dict[str, bool]) -> None:
    assert _passed(START, Reached("news html", "c0", values)) == passed


def test_floors_of_another_corpus_do_not_hold() -> None:
    verdicts = gate.judge(START, [Reached("news html", "c1", {"f1": 0.99, "ece": 0.0})])
    assert {verdict.why for verdict in verdicts} == {"the floor is of another corpus"}


def test_speed_has_a_margin_for_noise() -> None:
    known = NONE.raised("speed news html", "c0", {"times trafilatura": 10.0})
    assert _passed(known, Reached("speed news html", "c0", {"times trafilatura": 8.6})) == {"times trafilatura": True}
    assert _passed(known, Reached("speed news html", "c0", {"times trafilatura": 8.4})) == {"times trafilatura": False}


def test_raising_never_lowers_but_on_a_new_corpus() -> None:
    assert START.raised("news html", "c0", {"f1": 0.96, "ece": 0.05}).floors == START.floors
    assert START.raised("news html", "c0", {"f1": 0.98}).floors["news html"] == {"f1": 0.98, "ece": 0.0432}
    assert START.raised("news html", "c1", {"f1": 0.5}).floors["news html"] == {"f1": 0.5}


def test_lowering_is_recorded() -> None:
    lowered = START.lower("news html", "f1", 0.96, "gold of three pages was corrected")
    assert lowered.floors["news html"]["f1"] == 0.96
    assert tuple(lowered.lowered[0]) == ("news html", "f1", 0.9712, 0.96, "gold of three pages was corrected")


@pytest.mark.parametrize(
    ("metric", "value", "reason"), [("f1", 0.96, "  "), ("f1", 0.98, "why not"), ("day", 0.5, "there is no such floor")]
)
def test_lowering_needs_a_floor_a_lower_value_and_a_reason(metric: str, value: float, reason: str) -> None:
    with pytest.raises(ValueError, match=r"reason|floor"):
        START.lower("news html", metric, value, reason)


def test_the_file_round_trips_and_shows_edits_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    assert floors.read(path) == NONE
    known = START.lower("news html", "f1", 0.96, 'a "quoted" reason — with Ümläuts').raised("b", "c2", {"times x": 9.5})
    floors.write(known, path)
    assert floors.read(path) == known
    path.write_text(path.read_text().replace("0.96", "0.95"))
    with pytest.raises(floors.SealError):
        floors.read(path)


def test_table_tells_what_fell_first() -> None:
    verdicts = gate.judge(START, [Reached("news html", "c0", {"f1": 0.5, "ece": 0.0})])
    shown = gate.table(verdicts)
    assert shown.title == "Gate: 1 of 2 floors fallen"
    assert shown.rows[0] == ["news html", "f1", "0.9712", "0.5000", "below its floor"]
