"""What each line is among the page's lines: the best, one of others, one that the metadata agrees with."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from newsclean import names
from newsclean.fields.byline.line import Line

_CHAIN = 2
_TOLD = frozenset({"by", "cue", "rel", "author-link"})
_DATES = frozenset({"dated", "date-beside"})
_SUPPORT = frozenset({"by", "cue", "rel", "author-link", "dated", "date-beside", "titled", "bio"})
_RANKS = {
    "by": 2, "cue": 2, "rel": 2, "author-link": 1, "below1": 3, "below2": 2, "above": 1, "date-beside": 1, "dated": 1,
    "loose": -1, "prose": -3, "foreign": -2, "outside": -2, "tail": -1, "sign": 1, "signature": 3, "figure": -5,
    "bio": 1,
}  # fmt: skip


def facts_of(read: Sequence[Line], known: Container[str]) -> Iterator[frozenset[str]]:
    """What each line is among the page's lines: the best, one of others, one that the metadata agrees with."""
    best = max(read, key=_rank, default=None)
    if best is None:
        return
    top, told = _rank(best), not best.facts.isdisjoint(_TOLD)
    dated = not best.facts.isdisjoint(_DATES)
    group = _group_of(read, best)
    bare = {line.block for line in read if line.facts.isdisjoint(_SUPPORT)}
    agreed = {line.block for line in read if any(names.key(name.text) in known for name in line.reading.names)}
    for line in read:
        facts = {"v"}
        if line.facts.isdisjoint(_SUPPORT) and line.block not in agreed:
            facts.add("v:bare")
        elsewhere = line.block not in group and "chained" not in line.facts
        if told and elsewhere:
            facts.add("v:byline-elsewhere")
        elif dated and elsewhere:
            facts.add("v:dated-elsewhere")
        if line.block in bare and (line.block - 1 in bare or line.block + 1 in bare):
            facts.add("v:row")
        facts.add("v:best" if line.block in group else "v:good" if _rank(line) >= top - 1 else "v:lesser")
        if line.block in agreed:
            facts.add("v:line-agreed")
        elif line.block - 1 in agreed or line.block + 1 in agreed:
            facts.add("v:beside-agreed")
        yield frozenset(facts)


def _group_of(read: Sequence[Line], best: Line) -> set[int]:
    """The best line's block, and those next to it that are marked alike: a byline with a line for each name."""
    group = {best.block}
    marks = best.facts & _TOLD
    for line in sorted(read, key=lambda one: abs(one.block - best.block)):
        beside = line.block - 1 in group or line.block + 1 in group
        if beside and line.facts & _TOLD == marks and marks and is_list(line) and not line.reading.loose:
            group.add(line.block)
    for before, line in pairwise(read):  # a sign alone on its line may stand between: "Jane Doe &", "...", "John Roe"
        if "chained" in line.facts and before.block in group and line.block - before.block <= _CHAIN and is_list(line):
            group.add(line.block)
    return group


def is_list(line: Line) -> bool:
    """Whether the line is made of full names, or says that its names are authors."""
    if not line.facts.isdisjoint({"by", "cue", "rel"}):
        return True
    return not line.reading.loose and all(name.kind != "person" or " " in name.text for name in line.reading.names)


def _rank(line: Line) -> int:
    """How much a line looks like the byline, to compare it with the page's other lines."""
    return sum(_RANKS.get(fact, 0) for fact in line.facts)
