"""Text from a page is text in the report, whatever it holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from newsclean.report.markup import Markup, join, tag, text


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "</title><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '" onmouseover="alert(1)',
        "' autofocus onfocus='alert(1)",
        "--><svg onload=alert(1)>",
        "&lt;script&gt;",
        "\x00<\x00script>",
    ],
)
def test_text_and_attributes_come_out_as_written(hostile):
    made = html.fromstring(tag("p", hostile, title=hostile))
    shown = hostile.replace("\x00", "␀")
    assert made.text_content() == shown
    assert dict(made.attrib) == {"title": shown}
    assert len(made) == 0


@given(st.text())
def test_any_text_can_be_written_as_utf8_and_holds_no_mark_up(anything):
    made = text(anything)
    made.encode()
    assert not set("<>\"'") & set(made)


def test_only_markup_is_taken_as_it_is():
    assert join("<b>", Markup("<i></i>"), 3, None) == "&lt;b&gt;<i></i>3"


def test_a_document_in_an_attribute_is_escaped_whole():
    document = Markup("<p>x</p>" * 10_000)
    assert html.fromstring(tag("iframe", srcdoc=document)).get("srcdoc") == document


def test_a_very_long_text_is_cut_and_says_so():
    assert text("x" * 25_000).endswith("xx … (5,000 characters more)")


def test_true_false_and_none():
    assert tag("input", checked=True, hidden=False, id=None, value=0) == '<input checked value="0">'
