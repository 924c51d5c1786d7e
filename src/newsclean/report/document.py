"""The report as one HTML document: style, script and content in one file, and a policy that forbids all else."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources

from newsclean.report import palette
from newsclean.report.blocks import article_head, blocks, pictures
from newsclean.report.evidence import containers, fields, times
from newsclean.report.explanation import Explanation
from newsclean.report.markup import Markup, join, raw, tag
from newsclean.report.overview import head
from newsclean.report.sheet import sheet
from newsclean.report.toolbar import toolbar

_HEIGHT = 720  # pixels of the frame in a notebook
_NONE = "'none'"


def document(explanation: Explanation) -> Markup:
    """The report of one page."""
    title = explanation.article.title or explanation.page.url or "a page"
    return shell(f"{title} – newsclean explain", _content(explanation), script="explain.js")


def _content(explanation: Explanation) -> Markup:
    shared, article = sheet(explanation), explanation.article
    page = tag(
        "main", toolbar(shared), article_head(article), blocks(shared), pictures(article), id="blocks", tabindex=-1
    )
    beside = tag("aside", fields(explanation), containers(explanation), times(explanation), aria_label="Evidence")
    skip = tag("a", "Skip to the page’s blocks", class_="skip", href="#blocks")
    return join(skip, head(shared), tag("div", page, beside, class_="columns"))


def frame(explanation: Explanation) -> str:
    """The report in a sandboxed frame: its script may run, but reaches neither the page around it nor any storage."""
    return tag(
        "iframe",
        srcdoc=document(explanation),
        sandbox="allow-scripts",
        width="100%",
        height=_HEIGHT,
        title="newsclean explain",
    )


def shell(title: str, content: Markup, *, script: str | None = None) -> Markup:
    """A document that loads nothing and runs nothing but the report's own script.

    The policy names the style sheet and the script by their hashes: were a page's text ever to slip through as mark-up,
    the browser would neither run nor load it.
    """
    style, code = _style(), _asset(script) if script else ""
    policy = "; ".join(
        [
            "default-src 'none'",
            "img-src data:",  # the empty icon, so that none is asked for
            f"style-src {_hash(style)}",
            f"script-src {_hash(code) if code else _NONE}",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    top = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("link", rel="icon", href="data:,"),
        tag("title", title),
        tag("style", raw(style)),
    )
    body = tag("body", content, tag("script", raw(code)) if code else None)
    return join(raw("<!doctype html>\n"), tag("html", top, raw("\n"), body, lang="en"), raw("\n"))


@cache
def _style() -> str:
    return palette.variables() + "\n" + _asset("report.css")


@cache
def _asset(name: str) -> str:
    return (resources.files(__package__) / "assets" / name).read_text("utf-8")


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
