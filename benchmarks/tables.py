"""Tables as data, and how they are shown: in colour on a terminal, as Markdown, or left to the caller as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Format = Literal["auto", "rich", "markdown", "json"]


@dataclass(frozen=True, slots=True)
class Table:
    """A titled grid of strings; `data` is the same for machines."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()
    data: Any = field(default=None)


def show(tables: Sequence[Table], style: Format = "auto") -> None:
    """Print the tables on standard output: "auto" is rich on a terminal where it is installed, else Markdown."""
    if style == "json":
        print(
            json.dumps([{"title": table.title, "data": table.data, "notes": table.notes} for table in tables], indent=1)
        )
        return
    if style == "rich" or (style == "auto" and sys.stdout.isatty() and _has_rich()):
        _show_rich(tables)
        return
    print("\n\n".join(map(markdown, tables)))


def markdown(table: Table) -> str:
    """The table as Markdown, its title as a heading and its notes as a list below.

    >>> print(markdown(Table("Rain", ["day", "mm"], [["Mon", "3"]], ["measured at noon"])))
    ### Rain
    <BLANKLINE>
    | day | mm |
    | --- | --- |
    | Mon | 3 |
    <BLANKLINE>
    - measured at noon
    """
    rows = [table.columns, ["---"] * len(table.columns), *table.rows]
    grid = "\n".join(f"| {' | '.join(map(_escaped, row))} |" for row in rows)
    notes = "\n".join(f"- {note}" for note in table.notes)
    return "\n\n".join(filter(None, [f"### {table.title}", grid, notes]))


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")


def _has_rich() -> bool:
    try:
        import rich  # noqa: F401, PLC0415 - part of the bench extra
    except ImportError:
        return False
    return True


def _show_rich(tables: Sequence[Table]) -> None:
    from rich.console import Console  # noqa: PLC0415 - part of the bench extra
    from rich.table import Table as RichTable  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console()
    for table in tables:
        grid = RichTable(title=table.title, title_justify="left", title_style="bold", header_style="bold")
        for number, column in enumerate(table.columns):
            grid.add_column(column, overflow="fold", justify="left" if number == 0 else "default")
        for row in table.rows:
            grid.add_row(*map(Text, row))  # as Text: a page's brackets are no markup
        console.print(grid)
        for note in table.notes:
            console.print(Text(note, style="dim"))
