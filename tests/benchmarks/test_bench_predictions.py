"""Predictions on disk: used when nothing changed, and only then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import corpus, peers, predictions
from benchmarks.gold import GoldPage
from benchmarks.systems import Lost, MissingSystemError, Prediction, System, installed


class _Counted:
    """A system that counts its pages."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.version = "1"

    def predict(self, source: bytes | str, page: GoldPage) -> Prediction:
        self.calls.append(page.id)
        if page.id == "3":
            raise ValueError("no such\nthing")
        return Prediction(body=str(len(source)), authors=("Ann",), lost=(Lost("a", "b", "c", "d"),))

    @property
    def system(self) -> System:
        return System("counted", lambda: self.version, lambda: self.predict, frozenset({"authors"}), reads_html=True)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> _Counted:
    counter = _Counted()
    monkeypatch.setattr(predictions, "systems", lambda folds=None: {"counted": counter.system})
    return counter


def test_kept_and_used_again(counted: _Counted, tiny: Path, tmp_path: Path) -> None:
    pages = corpus.load(tiny)
    first = predictions.run("counted", pages, "html", cache=tmp_path / "cache")
    assert counted.calls == ["1", "2", "3"]
    assert predictions.run("counted", pages, "html", cache=tmp_path / "cache") == first
    assert counted.calls == ["1", "2", "3"]
    assert first["tiny-dev/1"].lost == (Lost("a", "b", "c", "d"),)
    assert first["tiny-dev/3"] == Prediction(error="ValueError: no such thing")


def test_a_changed_page_or_version_is_predicted_anew(
    counted: _Counted, tiny: Path, tmp_path: Path, pack: Callable[[Path, bytes], None]
) -> None:
    pages = corpus.load(tiny)
    predictions.run("counted", pages, "html", cache=tmp_path / "cache")
    pack(tiny / "pages" / "2.html.gz", b"changed")
    assert predictions.run("counted", pages, "html", cache=tmp_path / "cache")["tiny-dev/2"].body == "7"
    assert counted.calls[3:] == ["2"]
    counted.version = "2"
    predictions.run("counted", pages, "html", cache=tmp_path / "cache")
    assert counted.calls[4:] == ["1", "2", "3"]


def test_what_changes_while_it_is_measured_is_not_kept(
    counted: _Counted, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    versions = iter(["1", "1", "2", "2"])
    changing = System("counted", lambda: next(versions), lambda: counted.predict, reads_html=True)
    monkeypatch.setattr(predictions, "systems", lambda folds=None: {"counted": changing})
    predictions.run("counted", corpus.load(tiny), "html", cache=tmp_path / "cache")
    assert "changed while it was measured" in capsys.readouterr().err
    assert not (tmp_path / "cache").exists()


def test_without_cache_nothing_is_kept(counted: _Counted, tiny: Path) -> None:
    pages = corpus.load(tiny)[:1]
    for _ in range(2):
        predictions.run("counted", pages, "html", cache=None)
    assert counted.calls == ["1", "1"]


def test_two_processes_say_the_same(tiny: Path, story: str) -> None:
    pages = corpus.articles(corpus.load(tiny))
    alone = predictions.run("sentences", pages, "wet", cache=None)
    assert predictions.run("sentences", pages, "wet", cache=None, jobs=2) == alone
    assert alone["tiny-dev/1"].body == story


def test_a_missing_library_is_told() -> None:
    with pytest.raises(MissingSystemError):
        installed("no-such-distribution-anywhere")()


def test_the_rule_of_thumb_keeps_sentences(tiny: Path, story: str) -> None:
    assert peers.keep_sentences(corpus.load(tiny)[0].dump("wet")) == story
    assert peers.keep_sentences('  He said: "It rained all day."\nToo short here.\nNo end in this long line') == (
        'He said: "It rained all day."'
    )


@pytest.mark.parametrize("name", ["trafilatura", "newspaper4k", "readability-lxml", "resiliparse"])
def test_installed_peers_find_the_story(name: str, tiny: Path, story: str) -> None:
    system = predictions.systems()[name]
    try:
        predict = system.start()
    except MissingSystemError:
        pytest.skip(f"{name} is not installed")
    page = corpus.load(tiny)[0]
    html = f"<html><body><article><h1>Rain</h1>{f'<p>{story}</p>' * 4}</article></body></html>".encode()
    assert story.partition(".")[0] in predict(html, page).body
