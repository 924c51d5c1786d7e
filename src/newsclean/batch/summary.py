"""The end of a run in a table, for people. Machines read the JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_ROWS = 8  # of each part
_PARTS = (
    ("skipped", "skipped"),
    ("errors", "errors"),
    ("kinds", "kinds"),
    ("languages", "languages"),
    ("hosts", "hosts"),
    ("removed", "blocks left out"),
    ("warnings", "warnings"),
)


def table(summary: Mapping[str, Any]) -> str:
    """The summary as text, ending with the sum that has to be right.

    >>> print(table({"records": 3, "articles": 2, "skipped": {"status:404": 1}, "errors": {}}))
    skipped          status:404                             1
    3 records = 2 articles + 1 skipped + 0 errors
    """
    return "\n".join([*_rows(summary), _sum(summary)])


def _rows(summary: Mapping[str, Any]) -> Iterator[str]:
    for name, title in _PARTS:
        counts = list(summary.get(name, {}).items())
        for index, (what, count) in enumerate(counts[:_ROWS]):
            yield f"{title if index == 0 else '':16} {what:30.30} {count:>9,}"
        if len(counts) > _ROWS:
            yield f"{'':16} {'others':30} {sum(count for _, count in counts[_ROWS:]):>9,}"


def _sum(summary: Mapping[str, Any]) -> str:
    skipped, errors = sum(summary["skipped"].values()), sum(summary["errors"].values())
    line = (
        f"{summary['records']:,} records = {summary['articles']:,} articles + {skipped:,} skipped + {errors:,} errors"
    )
    if run := summary.get("run"):
        line += f"; {run['seconds']:,.1f} s, {run['records_per_second']:,.1f} records/s"
    return line
