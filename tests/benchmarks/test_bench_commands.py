"""The commands from end to end on the tiny set."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import floors, tables


def _quality(tiny: Path, *more: str) -> list[str]:
    return ["quality", "--set", str(tiny), "--no-cache", "--jobs", "1", *more]


def test_quality_prints_a_table_a_section(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(_quality(tiny, "--input", "wet", "--system", "sentences,everything", "--format", "json")) == 0
    (table,) = json.loads(capsys.readouterr().out)
    assert table["title"].startswith("tiny-dev articles, wet: 2 pages")
    assert table["data"]["sentences"]["exact"]["value"] == 1
    assert table["data"]["everything"]["recall"]["value"] == 1
    assert table["data"]["everything"]["exact"]["value"] == 0


def test_quality_by_country_and_worst(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--input", "wet", "--system", "everything", "--by", "country", "--worst", "1", "--format", "markdown"]
    assert command.main(_quality(tiny, *options)) == 0
    shown = capsys.readouterr().out
    assert "| everything, uk (1) |" in shown
    assert "| leaked | Subscribe to our newsletter | other text | 4 |" in shown


def test_wrong_use_is_told(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(_quality(tiny / "absent")) == 2
    assert "no such set" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        command.main(_quality(tiny, "--system", "nobody"))
    with pytest.raises(SystemExit):
        command.main(_quality(tiny, "--input", "fax"))


def test_the_gate_without_data_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NEWSCLEAN_DATA", str(tmp_path / "absent"))
    assert command.main(["gate", "--sample"]) == 0
    assert "GATE NOT RUN" in capsys.readouterr().err


def test_the_gate_lowers_a_floor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "floors.toml"
    floors.write(floors.Floors({}, {}).raised("speed news-dev html", "c", {"times trafilatura": 9.0}), path)
    monkeypatch.setattr(floors, "read", lambda: floors_read(path))
    monkeypatch.setattr(floors, "write", lambda known: floors_write(known, path))
    wish = "speed news-dev html times trafilatura=8.5"
    assert command.main(["gate", "--lower", wish]) == 2  # no reason
    assert command.main(["gate", "--lower", wish, "--reason", "a slower parser that loses nothing"]) == 0
    assert floors_read(path).floors == {"speed news-dev html": {"times trafilatura": 8.5}}
    assert command.main(["gate", "--lower", "nonsense", "--reason", "none"]) == 2


floors_read, floors_write = floors.read, floors.write


def test_markdown_escapes_pipes() -> None:
    assert "a\\|b" in tables.markdown(tables.Table("t", ["x"], [["a|b"]]))


def test_rich_shows_brackets_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("rich")
    tables.show([tables.Table("t", ["x"], [["[bold]a[/nothing]"]], ["a note"])], "rich")
    assert "[bold]a[/nothing]" in capsys.readouterr().out
