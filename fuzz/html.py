"""Fuzz target: any bytes as an HTML page."""

from __future__ import annotations

import sys

from fuzz import harness


def target(data: bytes) -> None:
    """One input. Its first byte says how the rest is handed over."""
    if not data:
        return
    rest = data[1:]
    if data[0] % 4 == 0:
        harness.check(rest.decode("utf-8", "surrogateescape"), "html")
    elif data[0] % 4 == 1:
        harness.check(rest)
    else:
        harness.check(rest, "html")


if __name__ == "__main__":
    harness.run(target, sys.argv[1:])
