"""The report's top: what the page came out as, and the page as a strip."""

from __future__ import annotations

from collections.abc import Iterable

from newsclean.article import Article
from newsclean.report.markup import Markup, tag
from newsclean.report.sheet import Sheet

_MAP_WIDTH = 1000  # units of the map's width
_SOURCES = {"html": "HTML", "markdown": "Markdown dump", "text": "text dump"}


def head(sheet: Sheet) -> Markup:
    """Headline, address, facts, warnings and map."""
    explanation, article = sheet.explanation, sheet.explanation.article
    kept = sum(decision.kept for decision in sheet.decisions)
    facts = [
        ("Kind", tag("span", article.kind.value.replace("_", " "))),
        ("Confidence", confidence(article.confidence)),
        ("Read as", tag("span", _SOURCES.get(explanation.page.source, explanation.page.source))),
        ("Language", tag("span", article.language or "not known")),
        ("Blocks kept", tag("span", f"{kept:,} of {len(sheet.decisions):,}")),
        ("Time", tag("span", f"{1000 * explanation.seconds:.1f} ms")),
    ]
    return tag(
        "header",
        tag(
            "div",
            tag("p", "newsclean explain", class_="brand"),
            _contents(html=bool(explanation.page.boxes)),
            tag("button", "Dark or light", type="button", id="theme", class_="js"),
            class_="bar",
        ),
        tag("h1", article.title or "No headline found", dir="auto"),
        tag("p", explanation.page.url, class_="url", dir="ltr") if explanation.page.url else None,
        tag("dl", *(tag("div", tag("dt", name), tag("dd", value)) for name, value in facts), class_="facts"),
        _warnings(article),
        _map(sheet),
    )


def confidence(value: float) -> Markup:
    """A probability as bar and number."""
    return tag(
        "span",
        tag("meter", min=0, max=1, value=round(value, 3), aria_hidden="true"),
        " ",
        f"{value:.2f}",
        class_="confidence",
    )


def _contents(*, html: bool) -> Markup:
    parts = [("page", "Blocks"), ("fields", "Fields"), *([("outline", "Outline")] if html else []), ("time", "Time")]
    return tag("nav", *(tag("a", name, href=f"#{part}") for part, name in parts), aria_label="Contents")


def _warnings(article: Article) -> Markup | None:
    if not article.warnings:
        return None
    entries = (tag("li", tag("code", warning.code), " ", warning.message) for warning in article.warnings)
    return tag("ul", *entries, class_="warnings", aria_label="Warnings")


def _map(sheet: Sheet) -> Markup | None:
    """The page as a strip: a bar a block, as wide as its share of the text."""
    whole = sum(len(decision.block.text) for decision in sheet.decisions)
    if not whole:
        return None
    bars, at = [], 0.0
    for style, width in _runs(sheet):
        wide = _MAP_WIDTH * width / whole
        bars.append(tag("rect", x=round(at, 2), y=0, width=round(wide, 2), height=10, class_=style))
        at += wide
    label = "The page from top to bottom: kept text dark, text left out in the colour of its stripper"
    return tag(
        "svg",
        tag("title", label),
        *bars,
        viewBox=f"0 0 {_MAP_WIDTH} 10",
        preserveAspectRatio="none",
        role="img",
        class_="map",
    )


def _runs(sheet: Sheet) -> Iterable[tuple[str, int]]:
    """Neighbours of one colour as one bar."""
    last, width = "", 0
    for decision in sheet.decisions:
        style = sheet.style(decision)
        if style != last:
            if width:
                yield last, width
            last, width = style, 0
        width += len(decision.block.text)
    if width:
        yield last, width
