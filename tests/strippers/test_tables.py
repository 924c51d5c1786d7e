"""The tables `<stripper>.toml`: lines that a stripper names on a page, lines that it leaves alone, and known failures.

A table has `[[page]]` entries: `lines` (a line a block, "" for a blank line, "# " before headings, "H " before the
headline) or `html`, and what is said of them. `drops` are sure, `names` are said but not sure, `keeps` are not sure,
`known_failures` are drops that don't work yet: a table that hides a success fails.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from newsclean import pipeline
from newsclean.lexicon import default
from newsclean.page import Block, Page, Verdict
from newsclean.readers import html
from newsclean.view import View, look

_TABLES = sorted(Path(__file__).parent.glob("*.toml"))
_BODY = [
    "The council of the small town met on Tuesday evening to discuss the new bridge over the river, and stayed until midnight.",
    "Most of the speakers wanted the bridge to be built of wood, because the forest around the town has plenty of it.",
    "Others said that stone lasts longer, and that the old bridge has stood for two hundred years without any repair.",
    "In the end the members put the decision off until the autumn, when the engineers will have finished their report.",
]
_STRIPPERS = dict(pipeline.STRIPPERS)


def _cases() -> list[Any]:
    found = []
    for path in _TABLES:
        table = tomllib.loads(path.read_text("utf-8"))
        found += [
            pytest.param(path.stem, page, id=f"{path.stem}-{page.get('name', number)}")
            for number, page in enumerate(table["page"])
        ]
    return found


def view_of(page: dict[str, Any]) -> View:
    """The page of an entry: its lines among the paragraphs of a story ("..." stands for them), or its HTML."""
    if "html" in page:
        body = "".join(f"<p>{line}</p>" for line in _BODY)
        return look(html.read(f"<html><body>{page['html'].replace('...', body)}</body></html>"), default())
    blocks: list[Block] = []
    gap = 0
    for line in (part for shown in page["lines"] for part in (_BODY if shown == "..." else [shown])):
        if not line:
            gap += 1
            continue
        kind, level = (
            ("heading", 1) if line.startswith("H ") else ("heading", 2) if line.startswith("# ") else ("paragraph", 0)
        )
        text = line[2:] if level else line
        blocks.append(Block(len(blocks), text, kind, level, gap=gap, line=len(blocks)))
        gap = 0
    return look(Page("text", tuple(blocks)), default())


def said(view: View, stripper: str) -> dict[str, list[Verdict]]:
    """What the stripper says, by the block's text."""
    found: dict[str, list[Verdict]] = {}
    for verdict in _STRIPPERS[stripper](view):
        found.setdefault(view.block(verdict.block).text, []).append(verdict)
    return found


@pytest.mark.parametrize(("stripper", "page"), _cases())
def test_table(stripper: str, page: dict[str, Any]) -> None:
    found = said(view_of(page), stripper)
    for line in page.get("drops", []):
        assert any(verdict.sure for verdict in found.get(line, [])), f"not sure of {line!r}: {found.get(line)}"
    for line in page.get("names", []):
        assert found.get(line), f"nothing said of {line!r}"
    for line in page.get("keeps", []) + _BODY:
        assert not any(verdict.sure for verdict in found.get(line, [])), f"sure of {line!r}: {found.get(line)}"
    for line in page.get("known_failures", []):
        assert not any(verdict.sure for verdict in found.get(line, [])), f"{line!r} works now: move it to drops"
    for role in page.get("roles", []):
        assert role in {verdict.role for verdicts in found.values() for verdict in verdicts}
    for line, reason in page.get("reasons", {}).items():
        assert reason in {verdict.reason for verdict in found[line]}, found[line]


@pytest.mark.parametrize("stripper", _STRIPPERS)
def test_every_stripper_says_what_it_drops_and_keeps(stripper: str) -> None:
    doc = _STRIPPERS[stripper].__globals__["__doc__"]
    assert all(f"{word}:" in doc for word in ("Drops", "Keeps", "Why"))


@pytest.mark.parametrize("stripper", _STRIPPERS)
def test_an_empty_page_says_nothing(stripper: str) -> None:
    assert list(_STRIPPERS[stripper](look(Page("text", ()), default()))) == []
