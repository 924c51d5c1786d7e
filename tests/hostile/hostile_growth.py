"""How time and memory grow with the size of every hostile page: `PYTHONPATH=. python tests/hostile/hostile_growth.py [NAME ...]`.

Each shape at a 64th, a 16th, a quarter and all of its full size, in a process of its own; a line of JSON each, and at the
end the exponents (1 is linear, 2 quadratic) and the worst of all.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from hostile_measure import FORMS, RUN_SIZES, measure
from hostile_shapes import RUNS, SHAPES

from benchmarks.growth import Point, exponent

_PARTS = (64, 16, 4, 1)
_LEAST = 0.03  # seconds: below, what a call costs whatever the page counts for more than the page


def sizes(name: str) -> list[int]:
    """The sizes at which a name is measured."""
    full = SHAPES[name].full if name in SHAPES else RUN_SIZES[name.partition(":")[0]]
    return [max(1, full // part) for part in _PARTS]


def grown(name: str) -> dict[str, object]:
    """The measurements of a name, smallest first, and the exponent of their times."""
    measured = [measure(name, size) for size in sizes(name)]
    points = [Point(one["size"], one["seconds"], None) for one in measured]  # some shapes grow with the square of their number
    fitted = [point for point in points if point.seconds >= _LEAST]
    return {**measured[-1], "curve": [point.seconds for point in points], "exponent": exponent(fitted, 0)}


def _in_a_process(name: str) -> dict[str, object]:
    here = Path(__file__)
    paths = [str(here.parents[2] / "src"), str(here.parents[2]), str(here.parent)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, str(here), "--one", name]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout)


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(names: list[str]) -> None:
    """Measure, and tell."""
    found = []
    for name in names or [*SHAPES, *(f"{form}:{run}" for form in FORMS for run in RUNS)]:
        found.append(_in_a_process(name))
        _tell(json.dumps(found[-1], ensure_ascii=False))
    slopes = sorted(one["exponent"] for one in found if one["exponent"] is not None)
    seconds, peaks = ([one[key] for one in found] for key in ("seconds", "peak_mb"))
    _tell(f"{len(found)} pages, {len(slopes)} exponents: median {median(slopes):.2f}, highest {slopes[-1]:.2f}")
    _tell(
        f"seconds: median {median(seconds):.2f}, highest {max(seconds):.2f}; megabytes: {median(peaks)}, {max(peaks)}"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        _tell(json.dumps(grown(sys.argv[2]), ensure_ascii=False))
    else:
        main(sys.argv[1:])
