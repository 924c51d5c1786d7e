"""Layouts, groups and folds, on tiny sets made here."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks import corpus, layouts
from benchmarks.gold import GoldPage, is_dump_mode, wrap_lines

HTML = b"<html><head><title>Rain</title></head><body><p>It rained all day.</p></body></html>"


def _pack(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content))


def _page(url: str | None, page_id: str = "1", html_path: Path = Path("absent.html.gz")) -> GoldPage:
    return GoldPage(id=page_id, set="tiny", url=url, html_path=html_path)


@pytest.fixture
def uniform(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny-dev"
    rows = [
        {
            "id": "xx-Daily_1",
            "url": "https://www.daily.example/a",
            "title": "Rain",
            "authors": ["Ann Lee"],
            "summary": ["Wet."],
            "paragraphs": ["It rained.", "All day."],
            "body": "Wet.\nIt rained.\nAll day.",
            "captions": [],
            "topics": ["Weather"],
        },
        {"id": "0002", "url": "", "page_type": "forum", "author_raw": "", "body": "A thread", "with": ["thread"]},
    ]
    for row in rows:
        _pack(folder / "pages" / f"{row['id']}.html.gz", HTML)
    _pack(folder / "dumps" / "wet" / "xx-Daily_1.txt.gz", b"Rain\nIt rained all day.\n")
    (folder / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def test_uniform_layout(uniform: Path) -> None:
    story, thread = corpus.load(uniform)
    assert story.key == "tiny-dev/xx-Daily_1"
    assert story.html() == HTML
    assert story.authors == ("Ann Lee",)
    assert story.captions == ()  # the gold says that there is none
    assert story.credits is None  # the gold does not say
    assert story.bodies == ("Wet.\nIt rained.\nAll day.", "It rained.\nAll day.")
    assert story.dump("wet") == "Rain\nIt rained all day.\n"
    assert not story.has_dump("soup")
    assert (thread.url, thread.author_raw, thread.with_snippets) == (None, None, ("thread",))
    assert corpus.articles([story, thread]) == [story]


def test_article_extraction_benchmark_layout(tmp_path: Path) -> None:
    _pack(tmp_path / "html" / "ab12.html.gz", HTML)
    gold = {"ab12": {"articleBody": "It rained all day.", "url": "https://daily.example/a"}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(gold), encoding="utf-8")
    (page,) = corpus.load(tmp_path)
    assert (page.id, page.html(), page.bodies) == ("ab12", HTML, ("It rained all day.",))
    assert page.is_article


@pytest.mark.parametrize("whole_repository", [True, False])
def test_wcxb_layout(tmp_path: Path, whole_repository: bool) -> None:
    split = tmp_path / "dev"
    _pack(split / "html" / "0001.html.gz", HTML)
    _pack(split / "html" / "0002.html.gz", HTML)
    gold = {
        "title": "Rain",
        "author": "Ann Lee",
        "publish_date": "2025-01-02",
        "main_content": "It rained.",
        "with": ["It"],
    }
    rows = {
        "0001": {"url": "https://a.example/", "_internal": {"page_type": {"primary": "article"}}, "ground_truth": gold},
        "0002": {"url": "https://b.example/", "_internal": {"page_type": "category"}, "ground_truth": gold},
        "0003": {"url": "https://c.example/", "ground_truth": None},
    }
    (split / "ground-truth").mkdir()
    for page_id, row in rows.items():
        (split / "ground-truth" / f"{page_id}.json").write_text(json.dumps(row), encoding="utf-8")
    pages = corpus.load(tmp_path if whole_repository else split)
    assert [(page.key, page.page_type) for page in pages] == [
        ("wcxb-dev/0001", "article"),
        ("wcxb-dev/0002", "collection"),
    ]
    assert (pages[0].author_raw, pages[0].published, pages[0].body) == ("Ann Lee", "2025-01-02", "It rained.")


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(layouts.UnknownLayoutError):
        corpus.load(tmp_path)
    with pytest.raises(FileNotFoundError):
        corpus.load(tmp_path / "absent")


def test_pages_of_one_publisher_share_a_group() -> None:
    urls = ["https://www.daily.co.uk/a", "http://sport.daily.co.uk/b?x=1", "daily.co.uk/c"]
    assert {corpus.group(_page(url)) for url in urls} == {"daily.co.uk"}
    assert corpus.group(_page("https://ann.wordpress.com/")) == corpus.group(_page("https://bo.wordpress.com/"))


def test_a_page_without_url_goes_by_its_canonical_link_or_alone(tmp_path: Path) -> None:
    path = tmp_path / "1.html.gz"
    _pack(path, b'<head><link rel="canonical" href="https://www.daily.example.com/a"/></head>')
    assert corpus.group(_page(None, html_path=path)) == "example.com"
    assert corpus.group(_page(None)) == "tiny/1"


def test_folds_are_pinned() -> None:
    """A change here would silently train on pages that are then measured."""
    assert [corpus.fold_of(name) for name in ("bbc.co.uk", "lemonde.fr", "daily.example")] == [3, 0, 0]
    assert {corpus.fold_of(str(number)) for number in range(50)} == set(range(corpus.FOLDS))


def test_digest_follows_gold_and_bytes(uniform: Path) -> None:
    pages = corpus.load(uniform)
    before = corpus.digest(pages)
    assert corpus.digest(reversed(pages)) == before
    _pack(uniform / "pages" / "0002.html.gz", HTML + b"!")
    assert corpus.digest(pages) != before


def test_sample_is_fixed_and_in_order() -> None:
    pages = [_page(None, str(number)) for number in range(100)]
    chosen = corpus.sample(pages, 10)
    assert len(chosen) == 10
    assert chosen == corpus.sample(list(reversed(pages)), 10)[::-1]
    assert chosen == [page for page in pages if page in chosen]


def test_wrapped_dumps() -> None:
    assert wrap_lines("one two three\n\nfour", 8, indent=True, gaps=True) == "   one\n   two\n   three\n\n   four"
    assert wrap_lines("one two three", 8) == "one two\nthree"
    assert is_dump_mode("wrap72-indent")
    assert not is_dump_mode("html")
