"""A tiny annotated set, made anew for each test."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

STORY = "The river rose by a metre before night. Two bridges were closed until the morning."
HTML = f"<html lang='en'><head><title>Rain</title></head><body><h1>Rain</h1><p>{STORY}</p></body></html>".encode()
DUMP = f"Rain\nHome\nBy Ann Lee\n11 April 2025\n{STORY}\nSubscribe to our newsletter\n"


def _pack(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content))


@pytest.fixture
def pack() -> Callable[[Path, bytes], None]:
    """What writes a gzipped file."""
    return _pack


@pytest.fixture
def story() -> str:
    """The body of the tiny set's articles."""
    return STORY


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A set of two articles and a page that is none."""
    folder = tmp_path / "tiny-dev"
    story = {
        "title": "Rain",
        "authors": ["Ann Lee"],
        "published": "2025-04-11T08:00:00+01:00",
        "body": STORY,
        "captions": ["A bridge under water"],
    }
    rows: list[dict[str, Any]] = [
        {"id": "1", "url": "https://a.example.com/1", "country": "uk", "page_type": "article", **story},
        {"id": "2", "url": "https://b.example.org/2", "country": "us", "page_type": "article", **story},
        {"id": "3", "url": "https://c.example.net/3", "page_type": "forum", "body": "A thread about rain and rivers"},
    ]
    for row in rows:
        _pack(folder / "pages" / f"{row['id']}.html.gz", HTML)
        if row["page_type"] == "article":
            _pack(folder / "dumps" / "wet" / f"{row['id']}.txt.gz", DUMP.encode())
    (folder / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder
