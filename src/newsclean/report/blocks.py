"""The page itself: its blocks in order, kept ones plain, the others in their stripper's colour with the reason."""

from __future__ import annotations

from newsclean.article import Article
from newsclean.page import Block
from newsclean.report import values
from newsclean.report.explanation import Decision
from newsclean.report.markup import Markup, join, tag
from newsclean.report.sheet import Sheet

_LEVELS = 6  # of headings
_SCORER = "scorer"  # its reason tells the score already


def blocks(sheet: Sheet) -> Markup:
    """Every block of the page in order."""
    article = sheet.explanation.article
    rows = (_row(decision, sheet.style(decision)) for decision in sheet.decisions)
    empty = tag("p", "The page has no text.", class_="nothing") if not sheet.decisions else None
    return join(
        empty,
        tag("ol", *rows, class_="page", dir=sheet.direction(), lang=article.language or "und", id="page"),
    )


def _row(decision: Decision, style: str) -> Markup:
    block, verdict = decision.block, decision.verdict
    hover = "\n".join(
        f"{said.stripper}: {said.role}, {said.reason}{'' if said.sure else ' (not sure)'}" for said in decision.named
    )
    why = _why(decision)
    chip = tag("span", decision.role.replace("_", " "), class_="chip", dir="ltr") if verdict else None
    return tag(
        "li",
        tag("a", block.index, class_="n", href=f"#b{block.index}", tabindex=-1, title=_facts(block)),
        chip or tag("span", f"{decision.score:.2f}", class_="score", dir="ltr"),
        tag("div", block.text, class_=f"text k-{_kind(block)}", dir="auto"),
        tag("span", why, class_="why", dir="ltr") if why else None,
        id=f"b{block.index}",
        class_=f"row cut {style}" if verdict else "row kept",
        data_role=decision.role,
        title=hover or why or None,
        tabindex=-1,
    )


def _why(decision: Decision) -> str:
    """Score, stripper and reason; of a block that was kept, what was said of it all the same."""
    verdict = decision.verdict
    if verdict is None:
        said = values.unique(f"{said.stripper} says {said.role.replace('_', ' ')}" for said in decision.named)
        return f"kept, though {', '.join(said)}" if said else ""
    reason = verdict.reason if verdict.stripper == verdict.role else f"{verdict.stripper}: {verdict.reason}"
    return reason if verdict.stripper == _SCORER else f"{decision.score:.2f} · {reason}"


def _kind(block: Block) -> str:
    return f"{block.kind} l{min(max(block.level, 1), _LEVELS)}" if block.kind == "heading" else block.kind


def _facts(block: Block) -> str:
    return f"{block.kind}{f' in <{block.tag}>' if block.tag else f', line {block.line + 1}'}"


def article_head(article: Article) -> Markup:
    """The article's top as a reader sees it."""
    by = article.byline or ", ".join(author.name for author in article.authors)
    date = article.published.isoformat(" ") if article.published else ""
    parts = (
        ("p", "kicker", article.kicker),
        ("h2", "title", article.title),
        ("p", "dek", article.subtitle),
        ("p", "by", " · ".join(part for part in (by, date) if part)),
    )
    return tag(
        "header",
        *(tag(name, text, class_=style, dir="auto") for name, style, text in parts if text),
        class_="top",
        dir=article.direction,
        lang=article.language,
    )


def pictures(article: Article) -> Markup | None:
    """The captions and credits that are no part of the text."""
    told = [line for image in article.images if image.caption or image.credit for line in values.lines(image)]
    if not told:
        return None
    return tag(
        "section", tag("h2", "Pictures"), tag("ul", *(tag("li", line, dir="auto") for line in told)), class_="pictures"
    )
