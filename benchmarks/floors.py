"""`floors.toml`: the figures that newsclean has reached and may not fall below.

Written by the gate alone. A seal over its content shows an edit by hand: floors are raised with `gate --raise`, and
lowered with `gate --lower ... --reason ...`, which writes what was lowered, from where to where, and why.
"""

from __future__ import annotations

import hashlib
import json
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

PATH = Path(__file__).with_name("floors.toml")
LOWER_IS_BETTER = frozenset({"ece", "raised"})
_DIGITS = 4

_HEADER = """\
# What newsclean reaches, out of fold, and may not fall below: see docs/benchmarks.md.
# Written by `python -m benchmarks gate --raise` and `gate --lower "PLACE METRIC=VALUE" --reason "..."`, not by hand.
"""


class SealError(ValueError):
    """The file was edited by hand."""


class Lowered(NamedTuple):
    """A floor that was lowered on purpose."""

    place: str
    metric: str
    before: float
    after: float
    reason: str


@dataclass(frozen=True, slots=True)
class Floors:
    """By place ("news-dev html", "sample news-dev wet", "speed news-dev html"): corpus hash, each metric's floor."""

    corpora: Mapping[str, str]
    floors: Mapping[str, Mapping[str, float]]
    lowered: tuple[Lowered, ...] = ()

    def raised(self, place: str, corpus: str, reached: Mapping[str, float]) -> Floors:
        """With the place's floors at what was reached, where that is better. On another corpus all begin anew."""
        known = self.floors.get(place, {}) if self.corpora.get(place) == corpus else {}
        fresh = {
            metric: _better(metric, _rounded(metric, value), known.get(metric)) for metric, value in reached.items()
        }
        return replace(
            self,
            corpora={**self.corpora, place: corpus},
            floors={**self.floors, place: {**known, **fresh}},
        )

    def lower(self, place: str, metric: str, value: float, reason: str) -> Floors:
        """With one floor lowered.

        Raises:
            ValueError: no such floor, nothing lowered by it, or no reason given.
        """
        before = self.floors.get(place, {}).get(metric)
        if before is None:
            raise ValueError(f"there is no floor {metric!r} of {place!r}")
        if not reason.strip():
            raise ValueError("a floor is lowered for a reason: give --reason")
        if not _below(metric, value, before):
            raise ValueError(f"{value} is no lower than the floor of {before}: use --raise")
        record = Lowered(place, metric, before, value, reason.strip())
        return replace(
            self,
            floors={**self.floors, place: {**self.floors[place], metric: value}},
            lowered=(*self.lowered, record),
        )


def is_below(metric: str, value: float, floor: float, margin: float) -> bool:
    """Whether a figure has fallen below its floor by more than the margin; for errors, risen above it."""
    return value > floor + margin if metric in LOWER_IS_BETTER else value < floor - margin


def _below(metric: str, value: float, floor: float) -> bool:
    return is_below(metric, value, floor, 0.0)


def _better(metric: str, value: float, known: float | None) -> float:
    return value if known is None or _below(metric, known, value) else known


def _rounded(metric: str, value: float) -> float:
    """To four digits, away from what was reached, so that the same figure passes again."""
    unit = 10.0**_DIGITS
    return (math.ceil if metric in LOWER_IS_BETTER else math.floor)(value * unit) / unit


def read(path: Path = PATH) -> Floors:
    """The floors; none where the file is not there yet.

    Raises:
        SealError: the file was edited by hand.
    """
    if not path.exists():
        return Floors({}, {})
    stored = tomllib.loads(path.read_text(encoding="utf-8"))
    floors = Floors(
        stored.get("corpus", {}),
        {
            place: {metric: float(value) for metric, value in held.items()}
            for place, held in stored.get("floors", {}).items()
        },
        tuple(Lowered(**record) for record in stored.get("lowered", [])),
    )
    if stored.get("seal") != _seal(floors):
        raise SealError(
            f"{path.name} was edited by hand: raise floors with --raise, lower them with --lower and --reason"
        )
    return floors


def write(floors: Floors, path: Path = PATH) -> None:
    """Write the file, sealed, places and metrics in order."""
    lines = [_HEADER, f'seal = "{_seal(floors)}"', "", "[corpus]"]
    lines += [f"{_string(place)} = {_string(digest)}" for place, digest in sorted(floors.corpora.items())]
    for place, held in sorted(floors.floors.items()):
        lines += ["", f"[floors.{_string(place)}]"]
        lines += [f"{_string(metric)} = {value}" for metric, value in sorted(held.items())]
    for record in floors.lowered:
        lines += ["", "[[lowered]]"]
        lines += [
            f"{name} = {_string(value) if isinstance(value, str) else value}"
            for name, value in record._asdict().items()
        ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _string(value: str) -> str:
    """A TOML basic string: JSON's escapes are among TOML's."""
    return json.dumps(value, ensure_ascii=True)


def _seal(floors: Floors) -> str:
    content = json.dumps([floors.corpora, floors.floors, floors.lowered], sort_keys=True)
    return hashlib.blake2b(content.encode(), digest_size=8).hexdigest()
