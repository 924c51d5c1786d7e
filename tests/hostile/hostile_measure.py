"""Time and memory of cleaning one hostile page: `python tests/hostile/hostile_measure.py NAME [size]`."""

from __future__ import annotations

import json
import resource
import sys
import time

from hostile_shapes import HEADLINE, LINES, NEEDLE, RUNS, SHAPES, line_in_page, lines, pattern

import newsclean

MEGABYTE = 1024.0  # kilobytes, as getrusage counts
_MADE = {"line": pattern, "paragraph": line_in_page}
RUN_SIZES = {"line": 19_000_000, "paragraph": 19_000_000, "many": 5_000_000, "start": 19_000_000}  # characters
FORMS = tuple(RUN_SIZES)


def source_of(name: str, size: int | None = None) -> str | bytes:
    """The page of a name: a shape's, or `line:RUN`, `paragraph:RUN`, `many:RUN` or `start:RUN`."""
    if ":" not in name:
        shape = SHAPES[name]
        return shape.make(size if size is not None else shape.full)
    form, _, run = name.partition(":")
    unit, size = RUNS[run], size or RUN_SIZES[form]
    if form == "many":
        return lines(unit * (100 // len(unit)))(size // 100)
    if form == "start":
        return unit * (size // len(unit)) + "\n\n" + HEADLINE + "\n\n" + LINES
    return _MADE[form](unit)(size)


def measure(name: str, size: int | None = None) -> dict[str, object]:
    """What cleaning a page took: seconds of CPU, megabytes at most, and whether the story was found."""
    newsclean.clean("<h1>Rain</h1><p>It rained all day.</p>")
    source = source_of(name, size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    article = newsclean.clean(source)
    took = time.process_time() - started
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "name": name,
        "size": len(source),
        "source_mb": round(len(source) / 1e6, 1),
        "seconds": round(took, 3),
        "peak_mb": round(most / MEGABYTE),
        "base_mb": round(before / MEGABYTE),
        "in_body": NEEDLE in article.text,
        "blocks": len(article.body),
        "title": article.title,
        "warnings": [warning.code for warning in article.warnings],
    }


if __name__ == "__main__":
    measured = measure(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None)
    sys.stdout.write(json.dumps(measured, ensure_ascii=False) + "\n")
