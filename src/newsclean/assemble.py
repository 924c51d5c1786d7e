"""From the story and the fields found to the public Article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from newsclean.article import Article, Block, Evidence, Removed, Warning
from newsclean.fields import Found
from newsclean.page import Block as PageBlock
from newsclean.page import Candidate, Mark, Note, Story
from newsclean.view import View

_LIST_SEPARATOR = "\n"


def article(view: View, story: Story, found: Iterable[Found], *, trace: bool = False) -> Article:
    """The article of a page. With `trace`, every block left out is told with its reason."""
    values: dict[str, Any] = {}
    evidence: dict[str, Evidence] = {}
    notes: list[Note] = [*view.page.notes, *story.notes]
    for one in found:
        notes.extend(one.notes)
        if one.value is None or one.value == ():
            continue
        values[one.field] = list(one.value) if isinstance(one.value, tuple) else one.value
        if one.best is not None:
            evidence[one.field] = _evidence(one.best)
    values["url"] = view.page.url or values.get("canonical_url")
    return Article(
        **values,
        body=blocks([view.page.blocks[index] for index in story.body]),
        confidence=round(story.confidence, 3),
        warnings=[Warning(code=note.code, message=note.message) for note in dict.fromkeys(notes)],
        evidence=evidence,
        removed=[_removed(view, verdict.block, verdict) for verdict in story.removed] if trace else None,
    )


def _evidence(best: Candidate) -> Evidence:
    return Evidence(
        source=best.source,
        raw=best.raw,
        confidence=min(1.0, max(0.0, round(best.score, 3))),
        block=best.block,
        precision=best.precision,
    )


def _removed(view: View, index: int, verdict: Any) -> Removed:
    text = view.page.blocks[index].text
    return Removed(index=index, text=text, role=verdict.role, stripper=verdict.stripper, reason=verdict.reason)


def blocks(kept: Sequence[PageBlock]) -> list[Block]:
    """The body's blocks: neighbouring list items become one list, rows one table."""
    made: list[Block] = []
    run: list[PageBlock] = []
    for block in kept:
        if run and (block.kind != run[0].kind or _container(block) != _container(run[-1])):
            made.append(_group(run))
            run = []
        if block.kind in {"list_item", "table_row"}:
            run.append(block)
        else:
            made.append(_single(block))
    if run:
        made.append(_group(run))
    return made


def _container(block: PageBlock) -> bool:
    """Items of one list follow each other; what stands between two lists is a block of its own."""
    return bool(block.marks & Mark.IN_QUOTE)


def _group(run: Sequence[PageBlock]) -> Block:
    items = [block.text for block in run]
    kind = "list" if run[0].kind == "list_item" else "table"
    return Block(kind=kind, text=_LIST_SEPARATOR.join(items), items=items)


def _single(block: PageBlock) -> Block:
    if block.kind == "heading":
        return Block(kind="heading", text=block.text, level=block.level or 2)
    if block.kind in {"quote", "code"}:
        return Block(kind=block.kind, text=block.text)
    if block.marks & Mark.IN_QUOTE:
        return Block(kind="quote", text=block.text)
    return Block(text=block.text)
