"""What changed between two results over the same pages: per field and per block of the body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from newsclean.report import values
from newsclean.report.results import Record

_ABOUT = frozenset({"body", "text", "evidence", "removed", "schema_version", "paragraphs"})  # not fields of the page
_KEYS = ("id", "url", "canonical_url")
_SLACK = 0.005  # a smaller difference of confidence is rounding
_ALIKE = 0.5  # share of words that two blocks have in common when they are one block, changed
_COMPARED = 600  # characters of a block that are looked at for that
# Words, spaces and signs; scripts written without spaces by the character.
_TOKEN = re.compile(r"\s+|[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uffff]+|.", re.DOTALL)


class FieldChange(NamedTuple):
    """A field that differs. Empty: the field was not found."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class BlockChange(NamedTuple):
    """A block of the body that was lost (no `after`), gained (no `before`) or changed."""

    before: str | None
    after: str | None


class PageChange(NamedTuple):
    """A page whose results differ."""

    key: str
    title: str
    fields: tuple[FieldChange, ...]
    blocks: tuple[BlockChange, ...]

    @property
    def weight(self) -> int:
        """Characters of the body that differ: what pages are sorted by."""
        return sum(abs(len(change.after or "") - len(change.before or "")) or 1 for change in self.blocks)


class Tally(NamedTuple):
    """How often a field, or the blocks of the bodies, stayed, changed, came and went."""

    same: int = 0
    changed: int = 0
    gained: int = 0
    lost: int = 0


class Comparison(NamedTuple):
    """Two results, compared."""

    pages: int  # in both
    fields: Mapping[str, Tally]
    blocks: Tally
    changes: tuple[PageChange, ...]  # the largest first
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


def compare(before: Iterable[Record], after: Iterable[Record], *, key: str | None = None) -> Comparison:
    """Compare two results, page by page.

    `key`: the field that tells which pages belong together; without it the first of id, url and canonical_url that
    every record has and no two share, or else the records' order. Both results are held in memory.

    >>> made = compare([{"url": "a", "title": "Rain", "body": []}], [{"url": "a", "title": "Sun", "body": []}])
    >>> made.changes[0].fields
    (FieldChange(field='title', before=('Rain',), after=('Sun',)),)
    """
    old, new = _keyed(list(before), list(after), key)
    shared = [name for name in old if name in new]
    tallies: dict[str, Counter[str]] = {}
    blocks: Counter[str] = Counter()
    changes = []
    for name in shared:
        change = _page(name, old[name], new[name], tallies, blocks)
        if change.fields or change.blocks:
            changes.append(change)
    changes.sort(key=lambda change: (-change.weight, -len(change.fields), change.key))
    fields = {name: Tally(**tally) for name, tally in tallies.items()}
    gone, come = (tuple(name for name in one if name not in other) for one, other in ((old, new), (new, old)))
    return Comparison(len(shared), fields, Tally(**blocks), tuple(changes), gone, come)


def _keyed(old: list[Record], new: list[Record], key: str | None) -> tuple[dict[str, Record], dict[str, Record]]:
    for name in (key,) if key else _KEYS:
        made = tuple({str(one[name]): one for one in records if one.get(name) is not None} for records in (old, new))
        if key or (len(made[0]) == len(old) and len(made[1]) == len(new)):
            return made[0], made[1]
    return {f"record {n}": one for n, one in enumerate(old, 1)}, {f"record {n}": one for n, one in enumerate(new, 1)}


def _page(key: str, old: Record, new: Record, tallies: dict[str, Counter[str]], blocks: Counter[str]) -> PageChange:
    fields = []
    for name in values.unique([*old, *new]):
        if name in _ABOUT or name in _KEYS[:1]:
            continue
        change = FieldChange(name, _shown(old.get(name)), _shown(new.get(name)))
        kind = "same" if _is_same(old.get(name), new.get(name)) else _kind(change.before, change.after)
        if change.before or change.after:
            tallies.setdefault(name, Counter())[kind] += 1
        if kind != "same":
            fields.append(change)
    changed = []
    for pair in _aligned(_body(old), _body(new)):
        kind = "same" if pair.before == pair.after else _kind(pair.before, pair.after)
        blocks[kind] += 1
        if kind != "same":
            changed.append(pair)
    title = old.get("title") or new.get("title") or ""
    return PageChange(key, str(title), tuple(fields), tuple(changed))


def _shown(value: object) -> tuple[str, ...]:
    """A value's lines. An empty list or False is as good as a field that was not written at all."""
    return () if value is False else tuple(values.lines(value))


def _is_same(old: object, new: object) -> bool:
    if isinstance(old, float) and isinstance(new, float):
        return abs(old - new) < _SLACK
    return _shown(old) == _shown(new)


def _kind(before: object, after: object) -> str:
    if not before:
        return "gained"
    return "changed" if after else "lost"


def _body(record: Record) -> list[str]:
    """The blocks of the body as text; other kinds than paragraphs say so."""
    blocks = record.get("body")
    if not isinstance(blocks, list):
        return [part for part in str(record.get("text") or blocks or "").split("\n\n") if part]
    return [_block(block) for block in blocks if isinstance(block, dict)]


def _block(block: Mapping[str, Any]) -> str:
    kind, text = block.get("kind", "paragraph"), str(block.get("text", ""))
    return text if kind == "paragraph" else f"[{kind}] {text}"


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[BlockChange]:
    """The blocks of two bodies side by side, in order."""
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "replace":
            yield from _paired(old[i:j], new[k:m])
        elif kind == "equal":
            yield from (BlockChange(text, text) for text in old[i:j])
        else:
            yield from (BlockChange(text, None) for text in old[i:j])
            yield from (BlockChange(None, text) for text in new[k:m])


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[BlockChange]:
    """Blocks that became others: each with the next one that is much like it, the rest lost and gained."""
    at = 0
    for before in old:
        match = next((n for n in range(at, len(new)) if _alike(before, new[n])), None)
        if match is None:
            yield BlockChange(before, None)
            continue
        yield from (BlockChange(None, text) for text in new[at:match])
        yield BlockChange(before, new[match])
        at = match + 1
    yield from (BlockChange(None, text) for text in new[at:])


def _alike(before: str, after: str) -> bool:
    old, new = (Counter(token for token in tokens(text[:_COMPARED]) if token.isalnum()) for text in (before, after))
    return 2 * (old & new).total() >= _ALIKE * (old.total() + new.total())


def tokens(text: str) -> list[str]:
    """What two texts are compared by; joined they are the text.

    >>> tokens("Rain, rain 雨が")
    ['Rain', ',', ' ', 'rain', ' ', '雨', 'が']
    """
    return _TOKEN.findall(text)
