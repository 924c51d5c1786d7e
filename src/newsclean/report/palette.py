"""The colours of the report, in light and dark: every text on its ground has a contrast of 4.5 to 1 or more (WCAG AA).

A test computes the contrast of every pair, and another reads the colours back from a browser.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Colour(NamedTuple):
    """One stripper's colour: text and ground, for a light page and for a dark one."""

    ink: str
    tint: str
    dark_ink: str
    dark_tint: str


# Twelve hues of equal lightness (OKLCH 0.43 on 0.965; dark 0.84 on 0.27), neighbours in the list far apart in hue.
COLOURS: tuple[Colour, ...] = (
    Colour("#8d2425", "#fef0ee", "#fdb5af", "#381e1c"),
    Colour("#035e4d", "#e3f9f2", "#74e2c6", "#0d2d25"),
    Colour("#742d79", "#fdeefd", "#efb2f2", "#301f31"),
    Colour("#4f5505", "#f2f6e3", "#c8d37e", "#262911"),
    Colour("#29499b", "#eef4fe", "#b3cafc", "#1d263a"),
    Colour("#7a3d02", "#fff0e7", "#feb98b", "#362113"),
    Colour("#0b5b62", "#e1f9fb", "#65dfed", "#082c30"),
    Colour("#862454", "#fcf0f4", "#fdb1ce", "#361e27"),
    Colour("#006216", "#eaf8e9", "#9dde9e", "#1a2c1a"),
    Colour("#573a93", "#f4f2fd", "#cec0fd", "#282238"),
    Colour("#654b07", "#fbf3e1", "#ebc573", "#2f250e"),
    Colour("#03577a", "#eaf5fc", "#8fd5fd", "#112937"),
)
GREY = Colour("#50555c", "#f1f2f4", "#c0c6ce", "#24282d")  # what the scorer left out without a name

# Name -> (light, dark): the page's own text and grounds.
SURFACES: Mapping[str, tuple[str, str]] = {
    "ground": ("#ffffff", "#14171a"),
    "panel": ("#f6f7f9", "#1c2024"),
    "text": ("#1b1f24", "#e6e9ed"),
    "soft": ("#545b64", "#a9b1bb"),
    "line": ("#d5d9df", "#363c44"),
    "edge": ("#767d87", "#868e99"),  # borders of controls: 3 to 1
    "accent": ("#0b57b0", "#8ab8ff"),
    "good": ("#0a6b3d", "#6fd6a0"),
    "bad": ("#a3241d", "#ff9d94"),
    "good-tint": ("#e4f6eb", "#10291c"),
    "bad-tint": ("#fdecea", "#371d1b"),
    "mark": ("#fff3a3", "#5c4a00"),
}


def slots(strippers: Sequence[str]) -> dict[str, int]:
    """The number of each stripper's colour: by its place in the pipeline, so it is the same on every page."""
    return {name: number % len(COLOURS) for number, name in enumerate(dict.fromkeys(strippers))}


def variables() -> str:
    """The colours as style sheet: light, dark where the reader's system is dark, and either where one was chosen."""
    light = _block(0)
    dark = _block(1)
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n"
        f":root[data-theme=dark]{{color-scheme:dark;{dark}}}\n" + _classes()
    )


def _block(theme: int) -> str:
    plain = [f"--{name}:{pair[theme]}" for name, pair in SURFACES.items()]
    coloured = [
        f"--ink{name}:{colour[2 * theme]};--tint{name}:{colour[2 * theme + 1]}"
        for name, colour in [*enumerate(COLOURS), ("x", GREY)]
    ]
    return ";".join([*plain, *coloured])


def _classes() -> str:
    names = [*map(str, range(len(COLOURS))), "x"]
    return "\n".join(f".s{name}{{--ink:var(--ink{name});--tint:var(--tint{name})}}" for name in names)
