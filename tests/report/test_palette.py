"""WCAG AA, computed: 4.5 to 1 for text, 3 to 1 for the borders of controls."""

from __future__ import annotations

import pytest

from newsclean.report.palette import COLOURS, GREY, SURFACES, slots, variables
from tests.report.contrast import contrast

TEXTS = [
    *(("text", ground) for ground in ("ground", "panel", "mark")),
    *(("soft", ground) for ground in ("ground", "panel")),
    *(("accent", ground) for ground in ("ground", "panel")),
    *(("ground", "accent"), ("good", "good-tint"), ("bad", "bad-tint"), ("good", "ground"), ("bad", "ground")),
]


@pytest.mark.parametrize("colour", [*COLOURS, GREY])
def test_every_stripper_is_readable_in_both_themes(colour):
    for ink, tint, theme in ((colour.ink, colour.tint, 0), (colour.dark_ink, colour.dark_tint, 1)):
        assert contrast(ink, tint) >= 4.5
        assert contrast(ink, SURFACES["ground"][theme]) >= 4.5
        assert contrast(SURFACES["text"][theme], tint) >= 4.5


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_every_text_of_the_page_is_readable(ink, ground, theme):
    assert contrast(SURFACES[ink][theme], SURFACES[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("ground", ["ground", "panel"])
def test_controls_stand_out(ground, theme):
    assert contrast(SURFACES["edge"][theme], SURFACES[ground][theme]) >= 3


def test_the_measure_knows_a_known_pair():
    assert round(contrast("#000000", "#ffffff"), 1) == 21
    assert contrast("#777777", "#ffffff") < 4.5 < contrast("#767676", "#ffffff")


def test_a_stripper_has_the_same_colour_on_every_page():
    names = [f"stripper{n}" for n in range(30)]
    assert slots(names) == {name: n % len(COLOURS) for n, name in enumerate(names)}


def test_no_variable_without_a_value_in_both_themes():
    sheet = variables()
    for name in [*SURFACES, "ink0", "tintx"]:
        assert sheet.count(f"--{name}:") == 3  # light, dark by the system, dark by choice
