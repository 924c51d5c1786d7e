"""Fuzz target: any bytes as a text dump or Markdown."""

from __future__ import annotations

import sys

from fuzz import harness


def target(data: bytes) -> None:
    """One input. Its first byte says how the rest is handed over."""
    if not data:
        return
    rest = data[1:]
    kinds = ("text", "markdown", "text", "markdown", None)
    kind = kinds[data[0] % len(kinds)]
    harness.check(rest if data[0] % 2 else rest.decode("utf-8", "replace"), kind)


if __name__ == "__main__":
    harness.run(target, sys.argv[1:])
