"""Memory of one process over many cleanings: `python -m benchmarks.longrun 20000`.

Invented pages, each a little different from the last, so that nothing is cached by its text; every tenth of the way the
resident memory is printed. A curve that goes on rising is a leak.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import newsclean
from benchmarks.invented import dump, html_page

_PAGES = 40  # different pages, each with names and numbers of its own every time
_STEPS = 10
_KILOBYTES = 1024.0


def resident() -> float:
    """Megabytes of this process that are in memory."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / _KILOBYTES
    return 0.0


def run(count: int) -> list[float]:
    """The resident memory after each tenth of `count` cleanings."""
    chance = random.Random(1)
    pages: list[bytes | str] = [html_page(8_000 + 300 * number) for number in range(_PAGES // 2)]
    pages += [dump(3_000 + 200 * number) for number in range(_PAGES // 2)]
    curve = []
    for number in range(1, count + 1):
        page = chance.choice(pages)
        name = f"n{chance.getrandbits(40):x}"
        if isinstance(page, bytes):
            changed: bytes | str = page.replace(b"<p>", f"<p class='c-{name}' data-{name}='1'>{name} ".encode())
        else:
            changed = page.replace(". ", f". {name} ")
        newsclean.clean(changed, url=f"https://example.org/{name}")
        if number % max(1, count // _STEPS) == 0:
            curve.append(resident())
    return curve


def main() -> None:
    """Print the curve."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    started = time.process_time()
    curve = run(count)
    print(" ".join(f"{megabytes:.0f}" for megabytes in curve), f"MB; {time.process_time() - started:.0f} s of CPU")


if __name__ == "__main__":
    main()
