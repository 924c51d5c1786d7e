"""A comparison as a table for the terminal and as an HTML page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from newsclean.report import values
from newsclean.report.compare import BlockChange, Comparison, FieldChange, PageChange, Tally, tokens
from newsclean.report.document import shell
from newsclean.report.markup import Markup, join, tag
from newsclean.report.terminal import cut

_MOST_TOKENS = 1500  # of a block whose words are compared one by one: the comparison is quadratic
_OPEN = 10  # pages whose changes are shown unfolded
_KEPT_TALLY = ("same", "changed", "gained", "lost")


def lines(comparison: Comparison, *, width: int = 100, most: int = 20) -> Iterator[str]:
    """The tables, then the changes of the `most` pages that changed most."""
    yield _summary(comparison)
    yield ""
    yield f"{'':16}" + "".join(f"{name:>10}" for name in _KEPT_TALLY)
    for name, tally in _rows(comparison):
        yield f"{cut(name, 15):16}" + "".join(f"{number:10,}" for number in tally)
    for names, where in ((comparison.only_before, "A"), (comparison.only_after, "B")):
        yield from (f"only in {where}: {cut(name, width - 12)}" for name in names[:most])
    for change in comparison.changes[:most]:
        yield ""
        yield cut(f"{change.key}  {change.title}".rstrip(), width)
        for field in change.fields:
            yield f"  {field.field}"
            gone, come = _differing(field)
            yield from (f"  - {cut(line, width - 4)}" for line in gone)
            yield from (f"  + {cut(line, width - 4)}" for line in come)
        for block in change.blocks:
            yield from (
                f"  {sign} {cut(text, width - 4)}" for sign, text in (("-", block.before), ("+", block.after)) if text
            )
    if len(comparison.changes) > most:
        yield ""
        yield f"{len(comparison.changes) - most:,} more pages changed: --limit shows more, -o writes them all"


def _differing(field: FieldChange) -> tuple[list[str], list[str]]:
    """Of a list's entries those that only one side has; all of them where just the order changed."""
    gone = [line for line in field.before if line not in field.after]
    come = [line for line in field.after if line not in field.before]
    return (gone, come) if gone or come else (list(field.before), list(field.after))


def _summary(comparison: Comparison) -> str:
    changed = len(comparison.changes)
    alike = comparison.pages - changed
    told = f"{values.counted(comparison.pages, 'page')} compared: {alike:,} alike, {changed:,} changed"
    for names, where in ((comparison.only_before, "A"), (comparison.only_after, "B")):
        if names:
            told += f"; {len(names):,} only in {where}"
    return told


def _rows(comparison: Comparison) -> list[tuple[str, Tally]]:
    return [
        *((name.replace("_", " "), tally) for name, tally in comparison.fields.items()),
        ("body blocks", comparison.blocks),
    ]


def document(comparison: Comparison, before: str, after: str) -> Markup:
    """The comparison as one self-contained HTML page; `before` and `after` name the two results."""
    head = tag(
        "header",
        tag("p", "newsclean compare", class_="brand"),
        tag("h1", _summary(comparison)),
        tag("p", "A: ", tag("code", before), ", B: ", tag("code", after), class_="soft"),
    )
    alone = (_alone(names, where) for names, where in ((comparison.only_before, "A"), (comparison.only_after, "B")))
    pages = (_page(change, unfolded=number < _OPEN) for number, change in enumerate(comparison.changes))
    return shell("newsclean compare", join(head, tag("main", _table(comparison), *alone, *pages, class_="compare")))


def _table(comparison: Comparison) -> Markup:
    head = tag("tr", tag("th", "", scope="col"), *(tag("th", name, scope="col") for name in _KEPT_TALLY))
    rows = (
        tag("tr", tag("th", name, scope="row"), *(tag("td", f"{n:,}") for n in tally))
        for name, tally in _rows(comparison)
    )
    return tag("table", tag("thead", head), tag("tbody", *rows), class_="tally")


def _alone(names: Sequence[str], where: str) -> Markup | None:
    if not names:
        return None
    told = f"{values.counted(len(names), 'page')} only in {where}"
    return tag("details", tag("summary", told), tag("ul", *(tag("li", name) for name in names)))


def _page(change: PageChange, *, unfolded: bool) -> Markup:
    told = [
        values.counted(len(group), noun)
        for group, noun in ((change.fields, "field"), (change.blocks, "block"))
        if group
    ]
    return tag(
        "details",
        tag(
            "summary",
            tag("span", change.title or change.key, dir="auto"),
            " ",
            tag("span", ", ".join(told), class_="soft"),
        ),
        tag("p", change.key, class_="url", dir="ltr") if change.title else None,
        tag("dl", *map(_field, change.fields)) if change.fields else None,
        tag("ol", *map(_block, change.blocks)) if change.blocks else None,
        class_="change",
        open=unfolded,
    )


def _field(change: FieldChange) -> Markup:
    before, after = "\n".join(change.before), "\n".join(change.after)
    return tag("div", tag("dt", change.field.replace("_", " ")), tag("dd", *words(before, after), dir="auto"))


def _block(change: BlockChange) -> Markup:
    if change.before is None:
        return tag("li", tag("ins", change.after), class_="gained", dir="auto")
    if change.after is None:
        return tag("li", tag("del", change.before), class_="lost", dir="auto")
    return tag("li", *words(change.before, change.after), class_="changed", dir="auto")


def words(before: str, after: str) -> Iterator[Markup]:
    """Two texts as one, with what went and what came."""
    old, new = tokens(before), tokens(after)
    if not (before and after) or max(len(old), len(new)) > _MOST_TOKENS:
        yield from (tag(name, text) for name, text in (("del", before), ("ins", after)) if text)
        return
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield join("".join(old[i:j]))
            continue
        yield from (tag(name, "".join(part)) for name, part in (("del", old[i:j]), ("ins", new[k:m])) if part)
