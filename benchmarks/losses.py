"""Where a body is lost: what was missed and who removed it, what leaked in and what it is; in sums and page by page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks.gold import GoldPage
from benchmarks.metrics import body_overlap, f1, shingles, tokens
from benchmarks.scores import Scores
from benchmarks.systems import Lost, Prediction
from benchmarks.tables import Table

_MOSTLY = 0.5  # a line counts as missed, leaked or removed where half of its shingles are
_EXAMPLES = 4  # lines shown a page and direction
_WIDTH = 110  # characters shown of a line
_PARTICULARS = re.compile(r"""\d+(?:[.,]\d+)*|["“«„][^"”»“]*["”»“]|(?<!\w)'[^']*'""")


class Cause(NamedTuple):
    """Why a line was missed, or what a leaked line is."""

    by: str  # stripper, "scorer", "not read"; for leaks the kind of text
    role: str = ""
    rule: str = ""  # the reason without the page's own words and numbers


class Loss(NamedTuple):
    """One line that the body lacks or has too much."""

    leaked: bool
    text: str
    size: int  # tokens
    cause: Cause


@dataclass(frozen=True, slots=True)
class PageLoss:
    """A page and its losses, the largest first."""

    page: GoldPage
    score: float  # body F1; where the gold has snippets only, the mean of with and without
    losses: tuple[Loss, ...]


def of_page(page: GoldPage, found: Prediction, scores: Scores) -> PageLoss:
    """What the page's body lost and let in."""
    if page.bodies:
        gold = max(page.bodies, key=lambda body: body_overlap(found.body, [body]).f1)
        value = f1(scores["precision"], scores["recall"])
        losses = [*_missed(gold.split("\n"), found), *_leaked(page, gold, found)]
    else:
        value = (
            sum(parts) / len(parts)
            if (parts := [scores[name] for name in ("with", "without") if name in scores])
            else 1.0
        )
        losses = list(_snippets(page, found))
    return PageLoss(page, value, tuple(sorted(losses, key=lambda loss: -loss.size)))


def _missed(gold_lines: Sequence[str], found: Prediction) -> Iterator[Loss]:
    held = shingles(found.body).keys()
    whole = _folded(found.body)
    for line in gold_lines:
        wanted = shingles(line)
        absent = sum(count for shingle, count in wanted.items() if shingle not in held)
        # A line of less than a shingle's length is sought as words: alone it has shingles that the body can't have.
        if wanted and absent / wanted.total() > _MOSTLY and _folded(line) not in whole:
            yield Loss(leaked=False, text=line, size=len(tokens(line)), cause=_remover(line, found.lost))


def _remover(line: str, lost: Sequence[Lost]) -> Cause:
    """Who removed the line: the smallest removed block that holds most of it."""
    wanted = shingles(line)
    needle = _folded(line)
    holders = (
        block
        for block in lost
        if needle in _folded(block.text) or (wanted & shingles(block.text)).total() / wanted.total() >= _MOSTLY
    )
    block = min(holders, key=lambda block: len(block.text), default=None)
    if block is None:
        return Cause("not read", "", "in no block of the page's trace" if lost else "the system gives no trace")
    return Cause(block.stripper, block.role, _rule(block.reason))


def _rule(reason: str) -> str:
    """The reason without particulars, so that one rule's reasons add up.

    >>> _rule('12 links, heading "Most read"')
    '# links, heading "…"'
    """
    return _PARTICULARS.sub(lambda match: "#" if match[0][0].isdigit() else '"…"', reason)


def _leaked(page: GoldPage, gold: str, found: Prediction) -> Iterator[Loss]:
    wanted = shingles(gold).keys()
    whole = _folded(gold)
    seen: Counter[str] = Counter()
    for line in filter(None, map(str.strip, found.body.split("\n"))):
        held, needle = shingles(line), _folded(line)
        if not held:
            continue
        seen[needle] += 1
        foreign = sum(count for shingle, count in held.items() if shingle not in wanted)
        if needle in whole:
            if seen[needle] > 1 and seen[needle] > whole.count(needle):
                yield Loss(leaked=True, text=line, size=len(tokens(line)), cause=Cause("said twice"))
        elif foreign / held.total() > _MOSTLY:
            yield Loss(leaked=True, text=line, size=len(tokens(line)), cause=_nature(page, needle))


def _nature(page: GoldPage, needle: str) -> Cause:
    """What a leaked line is, by the page's other gold."""
    kinds = {
        "headline": [page.title or ""],
        "caption": page.captions or (),
        "credit": page.credits or (),
        "byline": page.authors or ([page.author_raw] if page.author_raw else []),
        "comment": page.comments,
        "named boilerplate": page.without_snippets,
        "tags": page.tags or (),
    }
    for kind, golds in kinds.items():
        if any(gold and (_folded(gold) in needle or needle in _folded(gold)) for gold in golds):
            return Cause(kind)
    return Cause("other text")


def _snippets(page: GoldPage, found: Prediction) -> Iterator[Loss]:
    body = _folded(found.body)
    for snippet in page.with_snippets:
        if _folded(snippet).strip() not in body:
            yield Loss(leaked=False, text=snippet, size=len(tokens(snippet)), cause=_remover(snippet, found.lost))
    for snippet in page.without_snippets:
        if _folded(snippet).strip() in body:
            yield Loss(leaked=True, text=snippet, size=len(tokens(snippet)), cause=_nature(page, _folded(snippet)))


def _folded(text: str) -> str:
    return f" {' '.join(tokens(text.casefold()))} "


def report(label: str, section: str, found: Sequence[PageLoss], count: int) -> list[Table]:
    """The sums by cause over all pages, then the `count` pages that lose most."""
    worst = sorted(found, key=lambda loss: loss.score)[:count]
    return [_sums(f"{label}, {section}: losses by cause", found), *(_page_table(label, loss) for loss in worst)]


def _sums(title: str, found: Sequence[PageLoss]) -> Table:
    sizes: Counter[tuple[bool, Cause]] = Counter()
    pages: Counter[tuple[bool, Cause]] = Counter()
    lines: Counter[tuple[bool, Cause]] = Counter()
    for loss in found:
        keys = [(one.leaked, one.cause) for one in loss.losses]
        lines.update(keys)
        pages.update(set(keys))
        for one in loss.losses:
            sizes[one.leaked, one.cause] += one.size
    rows = [
        ["leaked" if leaked else "missed", *cause, str(size), str(lines[leaked, cause]), str(pages[leaked, cause])]
        for (leaked, cause), size in sizes.most_common()
    ]
    columns = ["", "by", "role", "rule", "words", "lines", "pages"]
    return Table(title, columns, rows, data=[dict(zip(columns, row, strict=True)) for row in rows])


def _page_table(label: str, loss: PageLoss) -> Table:
    rows = []
    for leaked in (False, True):
        chosen = [one for one in loss.losses if one.leaked == leaked]
        rows += [_line(one) for one in chosen[:_EXAMPLES]]
        if len(chosen) > _EXAMPLES:
            rest = chosen[_EXAMPLES:]
            rows.append(
                [
                    "leaked" if leaked else "missed",
                    f"and {len(rest)} lines more",
                    "",
                    str(sum(one.size for one in rest)),
                ]
            )
    title = f"{loss.page.key} {loss.score:.3f}, {label}: {loss.page.url or 'no URL'}"
    return Table(title, ["", "line", "cause", "words"], rows, data=[one._asdict() for one in loss.losses])


def _line(loss: Loss) -> list[str]:
    text = " ".join(loss.text.split())
    shown = text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
    return ["leaked" if loss.leaked else "missed", shown, ": ".join(filter(None, loss.cause)), str(loss.size)]
