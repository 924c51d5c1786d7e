"""newsclean's side: its folds' models, and an Article as a prediction."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from benchmarks import own
from benchmarks.systems import Lost
from newsclean.article import Article, Author, Block, Image, Kind, Removed


def test_an_article_as_a_prediction() -> None:
    article = Article(
        title="Rain",
        subtitle="Wet.",
        authors=[Author(name="Ann Lee"), Author(name="Reuters", kind="agency")],
        published=datetime(2025, 4, 11, 8, 30),
        body=[Block(text="It rained."), Block(text="All day.")],
        images=[Image(caption="A bridge", credit="Bo Chan"), Image(url="https://a.example/1.jpg")],
        kind=Kind.OPINION,
        confidence=0.75,
        removed=[Removed(index=0, text="Home", role="navigation", stripper="navigation", reason="3 links")],
    )
    found = own.as_prediction(article)
    assert found.body == "It rained.\n\nAll day."
    assert (found.title, found.subtitle, found.authors) == ("Rain", "Wet.", ("Ann Lee", "Reuters"))
    assert (found.published, found.captions, found.kind) == ("2025-04-11T08:30:00", ("A bridge",), "opinion")
    assert found.lost == (Lost("Home", "navigation", "navigation", "3 links"),)


def test_missing_models_are_told_before_anything_runs(tmp_path: Path) -> None:
    for fold in range(5):
        (tmp_path / str(fold)).mkdir()
        (tmp_path / str(fold) / "html.npz").touch()
        (tmp_path / str(fold) / "text.npz").touch()
    own.require_models(tmp_path)
    (tmp_path / "3" / "text.npz").unlink()
    with pytest.raises(FileNotFoundError, match=r"3/text\.npz"):
        own.require_models(tmp_path)


def test_the_fingerprint_follows_the_models(tmp_path: Path) -> None:
    (tmp_path / "a.npz").write_bytes(b"one")
    before = own.fingerprint(tmp_path)
    assert own.fingerprint(tmp_path) == before != own.fingerprint(None)
    (tmp_path / "a.npz").write_bytes(b"two")
    assert own.fingerprint(tmp_path) != before
