"""What is no page gives an empty Article that says so; what can't be read, a message and exit code 2."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest

import newsclean
from newsclean import ArgumentError, Kind, KindError, SourceError
from newsclean.cli import main


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"", "no-text"),
        ("", "no-text"),
        (b" \n\t ", "no-text"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj << /Type /Catalog >>", "not-a-page"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "not-a-page"),
        (random.Random(7).randbytes(5000), "not-a-page"),
    ],
)
def test_no_page_is_empty_and_says_so(source: bytes | str, code: str) -> None:
    article = newsclean.clean(source, trace=True)
    assert (article.kind, article.title, article.body, article.removed) == (Kind.EMPTY, None, [], [])
    assert [warning.code for warning in article.warnings] == [code]


def test_text_with_nuls_is_text() -> None:
    assert "rained" in newsclean.clean(b"It rained\x00 all day in the valley, and the river rose by a metre.\n" * 3, trace=True).model_dump_json()


def test_wrong_use_raises_what_it_says() -> None:
    with pytest.raises(SourceError, match="int"):
        newsclean.clean(7)
    with pytest.raises(KindError, match="pdf"):
        newsclean.clean("Rain", kind="pdf")  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match="url must be a str, not 7"):
        newsclean.clean("Rain", url=7)  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match="retrieved must be a datetime, not '2031-04-05'"):
        newsclean.clean("Rain", retrieved="2031-04-05")  # type: ignore[arg-type]


def test_a_wrong_source_is_told_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"Path: .*path\.read_bytes"):
        newsclean.clean(tmp_path / "page.html")
    with pytest.raises(SourceError, match=r"BytesIO.*file\.read"):
        newsclean.clean(io.BytesIO(b"<p>Rain"))


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["clean", str(tmp_path / "none.html")]) == 2
    assert "none.html" in capsys.readouterr().err
