"""Readers of the layouts that annotated pages come in, one function a layout, each from a folder to pages.

- uniform: `gold.jsonl`, `pages/<id>.html.gz`, `dumps/<mode>/<id>.txt.gz` (the development data).
- article-extraction-benchmark (scrapinghub): `ground-truth.json`, `html/<id>.html.gz`.
- WCXB (Murrough-Foley/web-content-extraction-benchmark): `<split>/ground-truth/<id>.json`, `<split>/html/<id>.html.gz`;
  the folder given is a split, or the repository, whose splits are then read one after the other.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.gold import GoldPage

_SPLITS = ("dev", "test")


class UnknownLayoutError(ValueError):
    """The folder holds no annotated pages in a layout known here."""


def read(folder: Path) -> list[GoldPage]:
    """The pages of `folder`, in the order of their gold.

    Raises:
        UnknownLayoutError: no layout fits.

    """
    for holds, reader in _LAYOUTS:
        if holds(folder):
            return list(reader(folder))
    raise UnknownLayoutError(
        f"{folder}: neither gold.jsonl, nor ground-truth.json with html/, nor ground-truth/*.json with html/"
    )


def _uniform(folder: Path) -> Iterator[GoldPage]:
    dumps = folder / "dumps"
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield GoldPage(
                id=row["id"],
                set=folder.name,
                url=row.get("url") or None,
                html_path=folder / "pages" / f"{row['id']}.html.gz",
                dump_root=dumps if dumps.is_dir() else None,
                crawled=row.get("crawled"),
                country=row.get("country"),
                page_type=row.get("page_type"),
                title=row.get("title") or None,
                subtitle=row.get("subtitle") or None,
                authors=_strings(row.get("authors")),
                author_raw=row.get("author_raw") or None,
                published=row.get("published") or None,
                body=row.get("body") or None,
                summary=tuple(row.get("summary") or ()),
                paragraphs=tuple(row.get("paragraphs") or ()),
                captions=_strings(row.get("captions")),
                credits=_strings(row.get("credits")),
                tags=_strings(row.get("topics") if "topics" in row else row.get("tags")),
                site_name=row.get("site_name"),
                with_snippets=tuple(row.get("with") or ()),
                without_snippets=tuple(row.get("without") or ()),
                comments=tuple(row.get("comments") or ()),
            )


def _article_extraction(folder: Path) -> Iterator[GoldPage]:
    gold: dict[str, dict[str, Any]] = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for page_id, row in gold.items():
        yield GoldPage(
            id=page_id,
            set=folder.name,
            url=row.get("url") or None,
            html_path=_html_path(folder, page_id),
            body=row.get("articleBody") or "",
        )


def _wcxb(folder: Path) -> Iterator[GoldPage]:
    for path in sorted((folder / "ground-truth").glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        gold = row.get("ground_truth")
        if not isinstance(gold, dict):  # the benchmark's own evaluation passes such a file over
            continue
        yield GoldPage(
            id=path.stem,
            set=f"wcxb-{folder.name}",
            url=row.get("url") or None,
            html_path=_html_path(folder, path.stem),
            page_type=_wcxb_page_type(row),
            title=gold.get("title") or None,
            author_raw=gold.get("author") or None,
            published=gold.get("publish_date") or None,
            body=gold.get("main_content") or None,
            with_snippets=tuple(gold.get("with") or ()),
            without_snippets=tuple(gold.get("without") or ()),
        )


def _wcxb_splits(folder: Path) -> Iterator[GoldPage]:
    for split in _SPLITS:
        if (folder / split / "ground-truth").is_dir():
            yield from _wcxb(folder / split)


def _wcxb_page_type(row: dict[str, Any]) -> str:
    """As the benchmark's evaluation reads it: an object or a string, "category" an old name, "article" by default."""
    stated = (row.get("_internal") or {}).get("page_type", {})
    page_type = str(stated.get("primary", "article") if isinstance(stated, dict) else stated or "article")
    return "collection" if page_type == "category" else page_type


def _html_path(folder: Path, page_id: str) -> Path:
    """The packed page where there is one, else the plain one: both benchmarks have been published either way."""
    packed = folder / "html" / f"{page_id}.html.gz"
    return packed if packed.exists() else packed.with_suffix("")


def _strings(values: list[str] | None) -> tuple[str, ...] | None:
    return None if values is None else tuple(values)


_Reader = Callable[[Path], Iterator[GoldPage]]
_LAYOUTS: tuple[tuple[Callable[[Path], bool], _Reader], ...] = (
    (lambda folder: (folder / "gold.jsonl").is_file(), _uniform),
    (lambda folder: (folder / "ground-truth.json").is_file(), _article_extraction),
    (lambda folder: (folder / "ground-truth").is_dir(), _wcxb),
    (lambda folder: any((folder / split / "ground-truth").is_dir() for split in _SPLITS), _wcxb_splits),
)
