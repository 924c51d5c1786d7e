r"""React's flight format, in which Next.js sites ship their pages: rows of JSON and of raw text, cut into script calls.

`self.__next_f.push([1,"5:[...]\n24:T1a2f,<p>..."])`: the second items joined are rows `id:` + JSON up to a line's end, or
`id:T` + length in bytes (hexadecimal) + `,` + that much text, with which long strings such as a story are sent.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress

from newsclean.metadata.tolerant import without_halves
from newsclean.metadata.values import scrub

CALL = "self.__next_f.push("
_ROW = re.compile(r"([0-9a-f]{0,8}):(?:T([0-9a-f]{1,8}),)?")


def documents(scripts: str) -> Iterator[object]:
    """The values of a page's rows, in order; `scripts`: the calls, one a line. What can't be read is left out."""
    rows = scrub("".join(_pieces(scripts)))  # a pair may be cut between two calls
    at = 0
    while (row := _ROW.match(rows, at)) is not None:
        if row[2]:
            size = int(row[2], 16)
            text = rows[row.end() : row.end() + size].encode()[:size].decode("utf-8", "ignore")
            yield {"html": text}
            at = row.end() + len(text)
            continue
        end = rows.find("\n", row.end())
        end = len(rows) if end < 0 else end
        if rows[row.end() : row.end() + 1] in {"[", "{"}:
            with suppress(ValueError, RecursionError):
                yield json.loads(without_halves(rows[row.end() : end]))
        at = end + 1


def _pieces(scripts: str) -> Iterator[str]:
    for call in scripts.split("\n"):
        start = call.find(CALL)
        if start < 0:
            continue
        try:
            pushed = json.loads(call[start + len(CALL) : call.rindex(")")])
        except (ValueError, RecursionError):
            continue
        if isinstance(pushed, list) and len(pushed) > 1 and isinstance(pushed[1], str):
            yield pushed[1]
