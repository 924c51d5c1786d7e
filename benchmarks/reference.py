"""The peers' figures as they were measured once, by another program: what this runner has to reproduce.

CPython 3.11, November 2026, the versions below. A difference of more than 0.003 means that the runner, a peer or the
corpus is not what it was, and that no figure of this runner is to be believed before it is known which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks.quality import Result
from benchmarks.tables import Table

TOLERANCE = 0.003
_ROUNDING = 0.0005  # the reference has three digits

FIGURES: dict[tuple[str, str, str], dict[str, float]] = {
    ("news-dev", "html", "trafilatura 2.3.1"): {
        "f1": 0.943, "exact": 0.145, "word_f1": 0.947, "authors": 0.780, "title": 0.922, "day": 0.966,
    },
    ("news-dev", "html", "newspaper4k 0.9.6"): {
        "f1": 0.835, "exact": 0.265, "word_f1": 0.841, "authors": 0.688, "title": 0.880, "day": 0.949,
    },
    ("news-dev", "html", "readability-lxml 0.9"): {"f1": 0.894, "exact": 0.120, "word_f1": 0.901, "title": 0.874},
    ("news-dev", "html", "resiliparse 2.0.1"): {"f1": 0.892, "exact": 0.017, "word_f1": 0.897},
    ("web-dev articles", "html", "trafilatura 2.3.1"): {
        "f1": 0.933, "exact": 0.135, "word_f1": 0.938, "authors": 0.678, "title": 0.877, "day": 0.847,
    },
    ("web-dev articles", "html", "resiliparse 2.0.1"): {"f1": 0.880, "exact": 0.018, "word_f1": 0.882},
    ("mixed-dev", "html", "trafilatura 2.3.1"): {
        "with": 0.949, "without": 0.891, "authors": 0.581, "title": 0.851, "day": 0.864,
    },
    ("mixed-dev", "html", "resiliparse 2.0.1"): {"with": 0.956, "without": 0.699},
    **{("news-dev", mode, "everything"): {"f1": f1} for mode, f1 in
       [("wet", 0.648), ("soup", 0.643), ("innertext", 0.641), ("markdown", 0.403)]},
    **{("news-dev", mode, "sentences"): {"f1": f1} for mode, f1 in
       [("wet", 0.814), ("soup", 0.737), ("innertext", 0.813), ("markdown", 0.786)]},
}  # fmt: skip
"""By section, input and system: metric to value."""

SYSTEMS = ("trafilatura", "newspaper4k", "readability-lxml", "resiliparse", "everything", "sentences")
INPUTS = ("html", "wet", "soup", "innertext", "markdown")


class Deviation(NamedTuple):
    """A reference figure and the runner's."""

    place: tuple[str, str, str]
    metric: str
    reference: float
    measured: float

    @property
    def within(self) -> bool:
        """Within the tolerance, the reference's rounding allowed for."""
        return abs(self.measured - self.reference) <= TOLERANCE + _ROUNDING


def deviations(results: Sequence[Result]) -> Iterator[Deviation]:
    """Every reference figure that the results have a counterpart to."""
    for result in results:
        place = (result.section, result.source, result.label)
        measured = result.figures
        for metric, reference in FIGURES.get(place, {}).items():
            yield Deviation(place, metric, reference, measured[metric].value)


def table(found: Sequence[Deviation]) -> Table:
    """The largest deviation first."""
    ordered = sorted(found, key=lambda deviation: -abs(deviation.measured - deviation.reference))
    rows = [
        [
            *one.place,
            one.metric,
            f"{one.reference:.3f}",
            f"{one.measured:.4f}",
            f"{one.measured - one.reference:+.4f}",
            "" if one.within else "OFF",
        ]
        for one in ordered
    ]
    off = sum(not one.within for one in found)
    wanted = sum(map(len, FIGURES.values()))
    return Table(
        f"Peers against the reference: {len(found)} of {wanted} figures measured, {off} off by more than {TOLERANCE}",
        ["set", "input", "system", "metric", "reference", "measured", "difference", ""],
        rows,
        data=[{**one._asdict(), "within": one.within} for one in ordered],
    )
