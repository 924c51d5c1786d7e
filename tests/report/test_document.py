"""The HTML report, read with a parser: complete, inert, asking for nothing. test_browser.py looks at it."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from lxml import html

from tests.report.invented import PAGE, STORY

HOSTILE = "</script><script>window.ran=1</script><img src=x onerror='window.ran=1'>\"'"


@pytest.fixture(scope="module")
def made(seen):
    return html.document_fromstring(seen.html())


def test_every_block_is_a_row_in_order_with_its_role(made, seen):
    rows = made.xpath("//ol[@id='page']/li")
    assert [row.get("id") for row in rows] == [f"b{block.index}" for block in seen.page.blocks]
    assert [row.get("data-role") for row in rows] == [decision.role for decision in seen.decisions()]


def test_a_row_left_out_tells_who_and_why(made):
    row = made.xpath("//li[@data-role='newsletter']")[0]
    assert "letters: asks to subscribe" in row.text_content()
    assert row.get("title") == "letters: newsletter, asks to subscribe"


def test_a_doubted_row_that_was_kept_tells_so(made):
    row = next(row for row in made.xpath("//li[@data-role='kept']") if "gymnasium" in row.text_content())
    assert "kept, though letters says advert" in row.text_content()


def test_strippers_have_colours_and_kept_rows_none(made):
    styles = {row.get("data-role"): row.get("class") for row in made.xpath("//ol[@id='page']/li")}
    assert styles["kept"] == "row kept"
    assert styles["navigation"] == "row cut s0"
    assert styles["newsletter"] == "row cut s1"


def test_the_legend_is_a_switch_per_role_with_reasons(made, seen):
    switches = {button.get("data-role"): button.text_content() for button in made.xpath("//button[@data-role]")}
    assert switches == {role: f"{role} {count}" for role, count in seen.roles().items()}
    assert (
        "menus 3 navigation: in a menu or the page's foot (3)"
        in made.xpath("//details[@class='legend']")[0].text_content()
    )


def test_fields_have_value_source_confidence_and_candidates(made):
    card = made.xpath("//li[@id='field-section']")[0].text_content()
    for part in ("section", "Town", "visible", "0.80", "block 1", "1 other candidate", "Home", "0.30"):
        assert part in card
    assert "Not found: " in made.xpath("//section[@id='fields']")[0].text_content()


def test_the_outline_names_the_container_of_the_body(made):
    assert "story-body" in made.xpath("//section[@id='outline']")[0].text_content()


def test_times_are_told_per_stage_and_part(made):
    told = made.xpath("//section[@id='time']")[0].text_content()
    assert all(name in told for name in ("read", "look", "strip menus", "field section", "ms"))


def test_warnings_are_shown(explain):
    seen = explain(b"<p>" + "Der Fluß stieg über Nacht um einen Meter.".encode("cp1252"))
    assert seen.article.warnings
    assert (
        seen.article.warnings[0].code
        in html.document_fromstring(seen.html()).xpath("//ul[@class='warnings']")[0].text_content()
    )


def test_the_policy_names_the_style_and_the_script_by_hash(made):
    policy = made.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    for name in ("style", "script"):
        (content,) = made.xpath(f"//{name}/text()")
        assert f"{name}-src 'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'" in policy


def test_nothing_is_asked_of_the_network(made, seen):
    assert made.xpath("//@src") == []
    assert all(link.startswith("#") for link in made.xpath("//a/@href"))
    assert made.xpath("//link/@href") == ["data:,"]
    assert not re.search(r"@import|url\(", seen.html())
    assert made.xpath("//@style") == []
    assert not [name for name in {key for node in made.iter() for key in node.attrib} if name.startswith("on")]


def test_hostile_text_is_inert_wherever_it_stands(explain):
    page = (
        f"<html lang='{HOSTILE}'><title>x</title><body class='{HOSTILE}'>"
        f"<h1>River {HOSTILE.replace('<', '&lt;')} floods</h1>"
        f"<div class='{HOSTILE.replace(chr(39), '&#39;').replace('<', '&lt;')}'>"
        + "".join(f"<p>{line} {HOSTILE.replace('<', '&lt;')}</p>" for line in STORY)
        + "</div></body>"
    )
    made = html.document_fromstring(explain(page, url=f"javascript:{HOSTILE}").html())
    assert len(made.xpath("//script")) == 1
    assert made.xpath("//img") == []
    assert made.xpath("//li//*[@onerror]") == []
    assert "<script>" in made.xpath("//ol[@id='page']")[0].text_content()


def test_the_notebook_frame_is_sandboxed_and_whole(seen):
    frame = html.fragment_fromstring(seen._repr_html_())
    assert (frame.tag, frame.get("sandbox")) == ("iframe", "allow-scripts")
    assert frame.get("srcdoc") == seen.html()


@pytest.mark.parametrize(
    ("page", "direction"),
    [
        ("<html><body><p>ارتفع منسوب النهر مترا واحدا ليلة الثلاثاء.</p>", "rtl"),
        ("<html><body><p>הנהר עלה במטר בליל שלישי, אמר ראש העיר של Marrow.</p>", "rtl"),
        ("<html dir=RTL><body><p>The river rose.</p>", "rtl"),
        ("<html><body><p>The river ارتفع rose by a metre.</p>", "ltr"),
        ("<html dir=auto><body><p>川が一メートル上昇した。</p>", "ltr"),
        ("<html>", "ltr"),
    ],
)
def test_the_page_reads_in_its_own_direction(explain, page, direction):
    made = html.document_fromstring(explain(page).html())
    assert made.xpath("//ol[@id='page']/@dir") == [direction]


def test_the_same_explanation_makes_the_same_report(seen):
    assert seen.html() == seen.html()


def test_a_page_of_many_blocks_stays_quick(explain):
    seen = explain(PAGE.replace("<p>", "<p>x</p>" * 1500 + "<p>", 1))
    assert len(seen.html()) < 1_000_000
