"""The report in real headless Chromium: rendering, filters, keyboard, hostile text, contrast, phones, right to left.

Needs Debian's chromium (or CHROMIUM=/path) and Playwright, which drives it over pipes: no socket is opened. Without
them these tests are skipped on a developer's machine, and fail where CI=true. SCREENSHOTS=folder keeps pictures.
"""

from __future__ import annotations

import os
import shutil
from html import escape
from pathlib import Path

import pytest

from newsclean.report import changes
from newsclean.report.compare import compare
from tests.report.contrast import luminance
from tests.report.invented import PAGE, STORY

pytestmark = pytest.mark.browser

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking",     "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
ARABIC = (
    "ارتفع منسوب النهر مترا واحدا ليلة الثلاثاء وغمرت المياه الشوارع المنخفضة في البلدة، كما قال رئيس البلدية.",
    "قضت نحو أربعين عائلة الليل في قاعة المدرسة حيث أقام المتطوعون أسرة ومطبخا، وتتوقع هيئة المياه أن ينخفض المنسوب.",
    "سيتأخر إصلاح الجسر الحجري القديم المغلق منذ فيضان العام قبل الماضي حتى الصيف المقبل، بحسب المجلس المحلي.",
)
HOSTILE = "</p></script><script>window.ran=1</script><img src=x onerror='window.ran=1'><svg onload='window.ran=1'>\"'"


@pytest.fixture(scope="session")
def browser():
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415  (an extra)
    except ImportError:
        sync_playwright = None
    if not CHROMIUM or sync_playwright is None:
        missing = "chromium" if not CHROMIUM else "playwright"
        if os.environ.get("CI") == "true":
            pytest.fail(f"{missing} is not installed")
        pytest.skip(f"{missing} is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Opened:
    """A document in the browser, with everything it asked for and complained about."""

    def __init__(self, browser, path: Path, document: str, **context):
        path.write_text(document, "utf-8")
        self.context = browser.new_context(**{"viewport": WIDE, **context})
        self.page = self.context.new_page()
        self.requests, self.complaints = [], []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))
        self.page.goto(path.as_uri())

    def shown(self) -> list[str]:
        return self.page.evaluate(
            "[...document.querySelectorAll('.row')].filter(r => r.checkVisibility()).map(r => r.dataset.role)"
        )

    def unfold(self) -> None:
        self.page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")

    def picture(self, name: str) -> None:
        if folder := os.environ.get("SCREENSHOTS"):
            self.page.screenshot(path=Path(folder) / f"{name}.png")


@pytest.fixture
def show(browser, tmp_path):
    opened = []

    def show(document: str, **context) -> Opened:
        opened.append(Opened(browser, tmp_path / f"{len(opened)}.html", document, **context))
        return opened[-1]

    yield show
    for one in opened:
        one.context.close()


@pytest.fixture
def report(show, seen):
    return show(seen.html())


def test_it_renders_and_asks_for_nothing(report):
    assert report.page.title() == "River floods Marrow – newsclean explain"
    assert report.page.locator("h1").inner_text() == "River floods Marrow"
    report.page.keyboard.press("Tab")
    assert len(report.requests) == 1
    assert report.complaints == []


def test_every_block_is_shown_at_first(report, seen):
    assert report.shown() == [decision.role for decision in seen.decisions()]
    assert report.page.locator("#count").inner_text() == f"{len(seen.page.blocks)} of {len(seen.page.blocks)} blocks"


def test_roles_are_switched_off_and_on(report):
    chip = report.page.locator("button[data-role=navigation]")
    chip.click()
    assert chip.get_attribute("aria-pressed") == "false"
    assert "navigation" not in report.shown()
    chip.click()
    assert "navigation" in report.shown()


def test_none_and_one_role_alone(report):
    report.page.get_by_role("button", name="None").click()
    assert report.shown() == []
    report.page.locator("button[data-role=newsletter]").click()
    assert report.shown() == ["newsletter"]
    report.page.get_by_role("button", name="All", exact=True).click()
    assert len(set(report.shown())) > 3


def test_search_is_by_text_role_and_reason_whatever_the_case(report):
    search = report.page.get_by_role("searchbox")
    for wanted, role in (("SIGN UP", "newsletter"), ("asks to subscribe", "newsletter"), ("Gymnasium", "kept")):
        search.fill(wanted)
        assert report.shown() == [role]
    assert report.page.evaluate("CSS.highlights.get('found').size") == 1
    search.press("Escape")
    assert len(report.shown()) > 5


def test_the_article_alone(report, seen):
    report.page.get_by_role("radio", name="Article").check(force=True)
    assert set(report.shown()) == {"kept"}
    assert report.page.locator(".top .title").inner_text() == "River floods Marrow"
    assert not report.page.locator(".row.kept .score").first.is_visible()
    report.picture("article")


def test_the_keyboard_does_everything(report):
    keys = report.page.keyboard
    keys.press("j")
    assert report.page.evaluate("document.activeElement.id") == "b0"
    keys.press("j")
    keys.press("j")
    keys.press("k")
    assert report.page.evaluate("document.activeElement.id") == "b1"
    keys.press("n")
    assert report.page.evaluate("document.activeElement.dataset.role") != "kept"
    keys.press("v")
    assert set(report.shown()) == {"kept"}
    keys.press("v")
    keys.press("/")
    keys.type("jvt")
    assert report.page.locator("#search").input_value() == "jvt"
    keys.press("Escape")
    before = report.page.evaluate("getComputedStyle(document.body.parentNode).backgroundColor")
    keys.press("t")
    assert report.page.evaluate("getComputedStyle(document.body.parentNode).backgroundColor") != before


def test_tab_goes_through_the_controls_in_order(report):
    met = []
    for _ in range(9):
        report.page.keyboard.press("Tab")
        met.append(
            report.page.evaluate("(e => e.id || e.name || e.className || e.textContent)(document.activeElement)")
        )
    assert met[:6] == ["skip", "Blocks", "Fields", "Outline", "Time", "theme"]
    assert "search" in met
    assert report.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_evidence_leads_to_its_block(report):
    report.page.keyboard.press("v")
    report.page.locator("#field-section a").first.click()
    assert report.page.evaluate("document.activeElement.id") == "b1"
    assert "navigation" in report.shown()


def test_without_script_everything_is_there(show, seen):
    opened = show(seen.html(), java_script_enabled=False)
    assert opened.page.locator(".row").count() == len(seen.page.blocks)
    assert opened.page.locator(".row.cut .text").first.is_visible()
    assert not opened.page.locator("#search").is_visible()


def test_hostile_text_never_runs(show, explain):
    story = "".join(f"<p>{line} {escape(HOSTILE)}</p>" for line in STORY)
    page = (
        f'<html lang="{escape(HOSTILE)}"><title>{escape(HOSTILE)}</title><body>'
        f'<nav class="{escape(HOSTILE)}"><a href="javascript:window.ran=1">Home</a></nav>'
        f'<main class="{escape(HOSTILE)}"><h1>River {escape(HOSTILE)}</h1><p>By {escape(HOSTILE)}</p>{story}</main>'
    )
    opened = show(explain(page, url="javascript:window.ran=1//").html())
    opened.page.evaluate("document.querySelectorAll('a').forEach(link => link.click())")
    opened.unfold()
    opened.page.mouse.move(400, 500)
    assert opened.page.evaluate("window.ran") is None
    assert opened.page.locator("img, iframe, .row script, .row svg").count() == 0
    assert opened.page.url.startswith("file:")
    assert opened.complaints == []
    assert len(opened.requests) == 1


def test_mark_up_that_slipped_through_would_not_run_either(show, seen):
    slipped = "<script>window.ran=1</script><img src=https://x.example/i onerror='window.ran=1'><p style='color:red'>"
    opened = show(seen.html().replace("<main", f"{slipped}<main", 1))
    assert opened.page.evaluate("window.ran") is None
    assert all("Content Security Policy" in complaint for complaint in opened.complaints)
    assert len(opened.complaints) >= 2


CONTRASTS = """() => {
  const rgb = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const colour = rgb(getComputedStyle(node).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour.slice(0, 3);
      if (colour[3] > 0) throw new Error("half transparent ground");
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility() || element.closest("script,style,svg")) continue;
    found.push([node.data.slice(0, 40), rgb(getComputedStyle(element).color).slice(0, 3), ground(element)]);
  }
  return found;
}"""


def ratio(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["everything", "article", "one role off", "comparison"])
def test_every_text_has_the_contrast_of_wcag_aa(show, seen, scheme, view):
    if view == "comparison":
        old, new = (
            {"url": "u", "title": title, "body": [{"text": text} for text in body]}
            for title, body in (("Rain", STORY), ("Sun", STORY[1:]))
        )
        opened = show(changes.document(compare([old], [new]), "a", "b"), color_scheme=scheme)
    else:
        opened = show(seen.html(), color_scheme=scheme)
        opened.unfold()
    if view == "article":
        opened.page.keyboard.press("v")
    if view == "one role off":
        opened.page.locator("button[data-role=navigation]").click()
    opened.picture(f"{view.replace(' ', '-')}-{scheme}")
    texts = opened.page.evaluate(CONTRASTS)
    assert len(texts) > 10
    assert [(text, ink, ground) for text, ink, ground in texts if ratio(ink, ground) < 4.5] == []


@pytest.mark.parametrize("view", ["everything", "article"])
def test_a_phone_shows_it_without_sideways_scrolling(show, explain, view):
    long = "https://courier.example/" + "a-very-long-address-" * 20
    opened = show(
        explain(PAGE.replace("Sign up", long), url=long).html(), viewport=PHONE, has_touch=True, is_mobile=True
    )
    if view == "article":
        opened.page.keyboard.press("v")
    opened.unfold()
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    opened.picture(f"phone-{view}")


def test_controls_are_large_enough_for_a_finger(show, seen):
    opened = show(seen.html(), viewport=PHONE, has_touch=True, is_mobile=True)
    for control in opened.page.locator("button:visible, .switch label:visible, #search").all():
        box = control.bounding_box()
        assert min(box["width"], box["height"]) >= 24  # WCAG 2.2, target size (minimum)


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_right_to_left_pages_read_right_to_left(show, explain, size):
    story = "".join(f"<p>{line}</p>" for line in ARABIC)
    nav = '<html lang="ar" dir="rtl"><title>فيضان</title><nav><a href="/">الرئيسية</a></nav>'
    page = f"{nav}<main><h1>فيضان في البلدة</h1>{story}</main>"
    opened = show(explain(page).html(), viewport=size)
    row = opened.page.locator(".row.kept").first
    number, text = row.locator(".n").bounding_box(), row.locator(".text").bounding_box()
    assert number["x"] > text["x"]
    assert row.locator(".text").evaluate("node => getComputedStyle(node).direction") == "rtl"
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    opened.picture(f"rtl-{size['width']}")
    opened.page.keyboard.press("v")
    opened.picture(f"rtl-article-{size['width']}")


def test_in_a_notebook_it_works_in_its_frame_and_touches_nothing_else(show, seen):
    opened = show(f"<!doctype html><title>Notebook</title><body><p>above</p>{seen._repr_html_()}")
    frame = opened.page.frames[1]
    frame.locator("button[data-role=navigation]").click()
    assert frame.locator(".row[data-role=navigation]:visible").count() == 0
    frame.locator("#field-section a").first.click()
    assert frame.locator("#b1").is_visible()
    assert opened.page.title() == "Notebook"
    with pytest.raises(Exception, match=r"cross-origin|Blocked a frame"):
        frame.evaluate("parent.document.title")
    assert opened.complaints == []


def test_the_comparison_renders_and_asks_for_nothing(show):
    body = [{"kind": "paragraph", "text": text} for text in STORY]
    old, new = {"url": "u", "title": "Rain", "body": body}, {"url": "u", "title": "Sun & rain", "body": body[1:]}
    opened = show(changes.document(compare([old], [new]), "<a>.jsonl", "b.jsonl"))
    assert opened.page.locator("h1").inner_text() == "1 page compared: 0 alike, 1 changed"
    assert opened.page.locator(".lost").inner_text() == STORY[0]
    assert (opened.complaints, len(opened.requests)) == ([], 1)
    opened.picture("comparison")
