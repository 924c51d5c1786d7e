"""Hostile pages, made by code: every shape known to stop, slow down or silence a parser, around a story that is to be found.

A shape is a function of its size. The fast suite runs it small, the slow one at its full size; `hostile_measure` tells the time
and the memory of one. What a shape surrounds the story with is hostile; the story itself is `STORY`, invented like all else.
"""


from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple

SENTENCES = (
    "The river rose by almost a metre on Wednesday night and flooded the lower streets of the old town.",
    "Volunteers filled sandbags until four in the morning, the mayor's office said in a short statement.",
    "No one was hurt, but about forty families had to leave their houses before the bridge was closed.",
    "Engineers expect the water to fall slowly from Friday on, provided that no more rain comes.",
    "The council will meet on Monday to decide who pays for the damage to the school and the library.",
)
NEEDLE = SENTENCES[2]
HEADLINE = "River floods the lower streets of the old town"
STORY = "".join(f"<p>{sentence} {SENTENCES[at - 1]}</p>" for at, sentence in enumerate(SENTENCES))
LINES = "\n\n".join(f"{sentence} {SENTENCES[at - 1]}" for at, sentence in enumerate(SENTENCES))


class Shape(NamedTuple):
    """One hostile page. `found`: whether the story's text must be in the result; `body`: in its body, not merely in the trace."""

    make: Callable[[int], str | bytes]
    full: int
    small: int
    found: bool = True
    body: bool = True
    warning: str = ""  # code of a warning the full size must bring


def page(before: str = "", after: str = "", head: str = "") -> str:
    """A page with the story between two hostile parts."""
    return (
        f"<!doctype html><html><head><title>{HEADLINE}</title>{head}</head><body>{before}"
        f"<article><h1>{HEADLINE}</h1>{STORY}</article>{after}</body></html>"
    )


def nested(tag: str) -> Callable[[int], str]:
    """The story inside `size` elements within each other."""
    return lambda size: page(f"<{tag}>" * size, f"</{tag}>" * size)


def unclosed(tag: str) -> Callable[[int], str]:
    """The story behind `size` elements that nobody closes."""
    return lambda size: page(f"<{tag}>" * size)


def pattern(unit: str, *, head: str = "", tail: str = "") -> Callable[[int], str]:
    """A line of one unit over and over, below a story's lines."""
    return lambda size: f"{HEADLINE}\n\n{LINES}\n\n{head}{unit * (size // len(unit))}{tail}\n"


def line_in_page(unit: str, *, head: str = "", tail: str = "") -> Callable[[int], str]:
    """The same in a paragraph of a page."""
    return lambda size: page(after=f"<p>{head}{unit * (size // len(unit))}{tail}</p>")


def lines(unit: str) -> Callable[[int], str]:
    """A short line over and over."""
    return lambda size: f"{HEADLINE}\n\n{LINES}\n\n" + f"{unit}\n" * size


def script(text: Callable[[int], str], kind: str = "application/ld+json") -> Callable[[int], str]:
    """A page with a script."""
    return lambda size: page(head=f'<script type="{kind}">{text(size)}</script>')


def _entities(size: int) -> str:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, size))
    return f'<!DOCTYPE html [<!ENTITY a0 "ha">{levels}]>' + page(f"<p>&a{size - 1};</p>")


def _table(size: int, cell: str = "<td>{row} and {column}</td>") -> str:
    rows = "".join("<tr>" + "".join(cell.format(row=row, column=column) for column in range(20)) for row in range(size))
    return page(after=f"<table>{rows}</table>")


def _json(value: object) -> str:
    return json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": HEADLINE, "x": value})


def _overlong(size: int) -> bytes:
    return page("<p>\x00</p>").encode() + b"\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf\xed\xa0\x80\xff\xfe " * size


def _attributes(size: int) -> str:
    return page(f"<div {' '.join(f'data-a{n}=x' for n in range(size))}>", "</div>")


SHAPES: dict[str, Shape] = {
    # Depth
    "divs": Shape(nested("div"), 100_000, 400),
    "divs-unclosed": Shape(unclosed("div"), 1_000_000, 2_000),
    "inline": Shape(nested("b"), 100_000, 2_000),
    "spans": Shape(nested("span"), 100_000, 2_000),
    "links": Shape(nested("a href=/x"), 100_000, 500),
    "lists": Shape(nested("ul><li"), 50_000, 300),
    "tables-nested": Shape(nested("table><tr><td"), 30_000, 100),
    "quotes": Shape(nested("blockquote"), 100_000, 300),
    "fonts-unclosed": Shape(unclosed("font"), 200_000, 2_000),
    "misnested": Shape(lambda size: page("<b><p><i><div><table><tr><b><td></p></i>" * size), 20_000, 100),
    "forms": Shape(nested("form"), 100_000, 300),
    "hidden-depth": Shape(lambda size: page("<div hidden>" * size + "</div>" * size), 100_000, 300),
    "deep-class": Shape(lambda size: page("".join(f'<div class="c{n} main-{n}">' for n in range(size))), 100_000, 300),
    # Breadth
    "empty-elements": Shape(lambda size: page("<i></i>" * size), 1_000_000, 5_000),
    "empty-blocks": Shape(lambda size: page("<div></div>" * size), 1_000_000, 5_000),
    "line-breaks": Shape(lambda size: page("<br>" * size), 1_000_000, 5_000),
    "tiny-blocks": Shape(lambda size: page(after="<p>a" * size), 1_000_000, 2_000, warning="block-limit"),
    "tiny-words": Shape(
        lambda size: page(after="".join(f"<p>word{n}" for n in range(size))), 1_000_000, 2_000, warning="block-limit"
    ),
    "tiny-links": Shape(
        lambda size: page(after="<li><a href=/x>More</a>" * size), 500_000, 2_000, warning="block-limit"
    ),
    "prose-blocks": Shape(
        lambda size: page(after=f"<p>{SENTENCES[0]} {SENTENCES[1]}</p>" * size), 95_000, 500, warning="block-limit"
    ),
    "inline-links": Shape(lambda size: page(after=f"<p>{'<a href=/x>More</a> ' * size}</p>"), 500_000, 2_000),
    "bold": Shape(lambda size: page(after=f"<p>{'<b>x</b> ' * size}</p>"), 1_000_000, 2_000),
    "pictures": Shape(lambda size: page('<img src="/a.jpg" alt="The river">' * size), 300_000, 1_000),
    "figures": Shape(
        lambda size: page(
            "<figure><img src=/a.jpg><figcaption>The river. Photo: Ada Brook</figcaption></figure>" * size
        ),
        100_000,
        200,
        warning="block-limit",
    ),
    "table": Shape(_table, 5_000, 40),
    "table-unclosed": Shape(lambda size: _table(size, "<td><table><tr><td>{row}"), 5_000, 5),
    "times": Shape(
        lambda size: page(after="<p><time datetime=2026-04-10>10 April 2026, 10:30</time></p>" * size),
        100_000,
        500,
        warning="block-limit",
    ),
    "bylines": Shape(
        lambda size: page(after="<p class=byline>By <a rel=author href=/a>Ada Brook</a></p>" * size),
        100_000,
        300,
        warning="block-limit",
    ),
    "headings": Shape(lambda size: page(after=f"<h1>{HEADLINE}</h1>" * size), 100_000, 500, warning="block-limit"),
    "headings-distinct": Shape(
        lambda size: page(after="".join(f"<h2>{HEADLINE} {n}</h2>" for n in range(size))),
        100_000,
        500,
        warning="block-limit",
    ),
    "sources": Shape(lambda size: page("<picture>" + "<source srcset=/a.jpg>" * size + "</picture>"), 300_000, 1_000),
    "srcset": Shape(lambda size: page(f'<img srcset="{"/a.jpg 1x, " * size}">'), 1_000_000, 2_000),
    # Long
    "text-node": Shape(lambda size: page(after=f"<p>{'water and rain ' * (size // 15)}</p>"), 15_000_000, 50_000),
    "one-word": Shape(lambda size: page(after=f"<p>{'w' * size}</p>"), 15_000_000, 50_000),
    "text-before": Shape(
        lambda size: page(f"<p>{'water and rain. ' * (size // 16)}</p>"), 15_000_000, 50_000, body=False, warning="long-block"
    ),
    "comment": Shape(lambda size: page(f"<!--{'x' * size}-->"), 15_000_000, 50_000),
    "comment-unclosed": Shape(lambda size: page(after=f"<!--{'x' * size}"), 15_000_000, 50_000),
    "comment-openers": Shape(lambda size: page(after="<!--" * (size // 4)), 19_000_000, 50_000),
    "script-js": Shape(script(lambda size: "x" * size, "text/javascript"), 15_000_000, 50_000),
    "script-unclosed": Shape(lambda size: page(after=f"<script>{'x' * size}"), 15_000_000, 50_000),
    "style": Shape(lambda size: page(head=f"<style>{'x' * size}</style>"), 15_000_000, 50_000),
    "attribute-long": Shape(lambda size: page(f'<div class="{"x" * size}">'), 15_000_000, 50_000),
    "class-words": Shape(lambda size: page(f'<div class="{"ad share " * (size // 9)}"></div>'), 15_000_000, 50_000),
    "class-humps": Shape(lambda size: page(f'<div class="{"aB" * (size // 2)}"></div>'), 15_000_000, 50_000),
    "data-uri": Shape(lambda size: page(f'<img src="data:image/png;base64,{"A" * size}">'), 15_000_000, 50_000),
    "attributes": Shape(_attributes, 40_000, 2_000),
    "attributes-many-tags": Shape(
        lambda size: page("".join(f"<div {' '.join(f'a{n}=x' for n in range(500))}></div>" for _ in range(size))),
        5_000,
        3,
    ),
    "attributes-distinct": Shape(lambda size: page("".join(f"<i b{n}=x></i>" for n in range(size))), 1_000_000, 1_000),
    "tags-distinct": Shape(
        lambda size: page("".join(f"<x{n}>a</x{n}>" for n in range(size))), 500_000, 1_000
    ),
    "tag-name": Shape(lambda size: page(f"<{'x' * size}>"), 15_000_000, 20_000),
    "tag-unclosed": Shape(lambda size: page(after=f"<div {'x' * size}"), 15_000_000, 20_000),
    "angles": Shape(lambda size: page(after="<" * size), 19_000_000, 20_000),
    "angles-slash": Shape(lambda size: page(after="</" * size), 9_000_000, 20_000),
    "ends": Shape(lambda size: page("</div>" * size), 3_000_000, 5_000),
    "ends-unknown": Shape(lambda size: page("</x></b></p>" * size), 1_500_000, 5_000),
    "declarations": Shape(lambda size: page("<![<<" * size), 100_000, 1_000),
    "doctypes": Shape(lambda size: page("<!doctype html>" * size), 1_000_000, 1_000),
    "instructions": Shape(lambda size: page("<?php x ?>" * size), 1_000_000, 1_000),
    "quotes-open": Shape(lambda size: page(after='<p title="' * size), 1_000_000, 500),
    # Entities, characters
    "entity-bomb": Shape(_entities, 60, 20),
    "entities": Shape(lambda size: page(after=f"<p>{'&amp;&lt;&#x1F600;' * size}</p>"), 1_000_000, 2_000),
    "entities-open": Shape(lambda size: page(after=f"<p>{'&' * size}</p>"), 15_000_000, 5_000),
    "entities-numeric": Shape(
        lambda size: page(after=f"<p>{'&#0;&#xD800;&#x110000;&#99999999999999999999;' * size}</p>"), 400_000, 500
    ),
    "nuls": Shape(lambda size: page("\0" * size).replace("flooded", "floo\0ded"), 15_000_000, 5_000),
    "controls": Shape(lambda size: page("".join(map(chr, range(32))) * size), 400_000, 100),
    "surrogates": Shape(lambda size: page(after=f"<p>{chr(0xD83D) * size}</p>"), 5_000_000, 5_000),
    "overrides": Shape(lambda size: page(after=f"<p>{chr(0x202E) * size}{SENTENCES[0]}</p>"), 5_000_000, 5_000),
    "zero-width": Shape(lambda size: page(after=f"<p>{('a' + chr(0x200B)) * size}</p>"), 3_000_000, 5_000),
    "combining": Shape(lambda size: page(after=f"<p>a{chr(0x301) * size}</p>"), 5_000_000, 5_000),
    "threads": Shape(
        lambda size: page(after=f"<div><p>{SENTENCES[0]}</p><b>Reply</b><p>{SENTENCES[1]}</p><b>Reply</b></div>" * size),
        60_000,
        100,
        warning="block-limit",
    ),
    "homoglyphs": Shape(
        lambda size: page(after="<p class=byline>By Аdа Вrооk</p>" * size), 100_000, 100, warning="block-limit"
    ),
    "spaces": Shape(line_in_page(" "), 19_000_000, 20_000),
    "spaces-nbsp": Shape(line_in_page("\xa0"), 9_000_000, 20_000),
    "newlines": Shape(lambda size: page("\n" * size), 19_000_000, 20_000),
    "han": Shape(line_in_page("河水上涨了一米"), 6_000_000, 20_000),
    "thai": Shape(line_in_page("น้ำท่วมเมืองเก่า"), 6_000_000, 20_000),
    # Encodings
    "utf-16": Shape(
        lambda size: page(after="<p>Regen</p>" * size).encode("utf-16"), 100_000, 10, warning="block-limit"
    ),
    "utf-16-no-bom": Shape(
        lambda size: page(after="<p>Regen</p>" * size).encode("utf-16-le"), 100_000, 10, warning="block-limit"
    ),
    "utf-16-be-no-bom": Shape(lambda size: page(after="<i></i>" * size).encode("utf-16-be"), 1_000_000, 10),
    "utf-32": Shape(lambda size: page(after="<i></i>" * size).encode("utf-32"), 500_000, 10),
    "utf-7": Shape(
        lambda size: page(after="<p>+2D3eAA-</p>" * size, head="<meta charset=utf-7>").encode("ascii"), 100_000, 10
    ),
    "overlong": Shape(_overlong, 1_000_000, 100),
    "lying-charset": Shape(
        lambda size: page(after="Größe " * size, head="<meta charset=utf-16>").encode("cp1252"), 2_000_000, 100
    ),
    "lying-utf-8": Shape(
        lambda size: page(after="Größe " * size, head="<meta charset=utf-8>").encode("cp1252"), 2_000_000, 100
    ),
    "bad-label": Shape(
        lambda size: page(head='<meta charset="zlib"><meta charset=unicode_escape>' * size).encode(), 200_000, 10
    ),
    "latin": Shape(
        lambda size: page(after="<p>Größe über Flüsse</p>" * size).encode("latin-1"), 100_000, 10, warning="block-limit"
    ),
    "iso-2022": Shape(lambda size: page(after="川" * size).encode("iso2022_jp"), 2_000_000, 10),
    "noise": Shape(lambda size: bytes((n * 2654435761 >> 7) & 255 for n in range(size)), 5_000_000, 5_000, found=False),
    "nul-bytes": Shape(lambda size: b"\0" * size, 20_000_000, 5_000, found=False),
    "ff-bytes": Shape(lambda size: b"\xff" * size, 20_000_000, 5_000, found=False),
    "mojibake": Shape(lambda size: LINES + "\n\nÃ¤Ã¶Ã¼ " * size, 1_000_000, 100),
    # Metadata
    "json-deep": Shape(script(lambda size: '{"a":' * size + "1" + "}" * size), 5_000, 300),
    "json-deep-lists": Shape(script(lambda size: "[" * size), 3_000_000, 300),
    "json-deep-article": Shape(
        script(lambda size: '{"@type":"NewsArticle","hasPart":' * size + "1" + "}" * size), 300_000, 300
    ),
    "json-long": Shape(script(lambda size: _json("x" * size)), 10_000_000, 5_000),
    "json-many": Shape(
        script(lambda size: _json([{"@type": "NewsArticle", "headline": str(n)} for n in range(size)])), 250_000, 100
    ),
    "json-scripts": Shape(
        lambda size: page(head=f'<script type="application/ld+json">{_json(1)}</script>' * size), 100_000, 100
    ),
    "json-keys": Shape(
        script(lambda size: "{" + '"author":"Ada Brook",' * size + '"@type":"NewsArticle"}'), 400_000, 100
    ),
    "json-quotes": Shape(script(lambda size: '{"headline": "' + '" ' * size), 1_000_000, 1_000),
    "json-broken": Shape(script(lambda size: '{"headline": "x", ' + "x y : , " * size), 1_000_000, 1_000),
    "json-escapes": Shape(
        script(lambda size: '{"@type":"NewsArticle","headline":"' + "\\ud83d\\" * size), 400_000, 1_000
    ),
    "json-numbers": Shape(script(lambda size: '{"x":' + "9" * size + "}"), 2_900_000, 5_000),
    "json-slashes": Shape(script(lambda size: "{" + "/* " * size), 900_000, 1_000),
    "json-closers": Shape(script(lambda size: "[{" * 60 + "}]" * size), 1_400_000, 1_000),
    "json-authors": Shape(
        script(lambda size: '{"@type":"NewsArticle","author":' + "[" * size + '"Ada"' + "]" * size + "}"), 300_000, 300
    ),
    "state": Shape(
        script(lambda size: 'window.__INITIAL_STATE__={"a":[' + '{"text":"The river rose."},' * size + "{}]}", ""),
        100_000,
        100,
    ),
    "state-many": Shape(
        lambda size: page(head='<script>window.__NUXT__={"a":"' + "x" * 1000 + '"}</script>') * size,
        10_000,
        3,
    ),
    "metas": Shape(lambda size: page(head='<meta property="og:title" content="Flood">' * size), 400_000, 1_000),
    "metas-distinct": Shape(
        lambda size: page(head="".join(f'<meta name="article:tag" content="t{n}">' for n in range(size))),
        400_000,
        1_000,
    ),
    "meta-long": Shape(
        lambda size: page(head=f'<meta property="og:description" content="{"<b> &amp; " * size}">'), 1_500_000, 1_000
    ),
    "title-long": Shape(lambda size: f"<title>{'| Flood - ' * size}</title>" + page(), 1_500_000, 1_000),
    "titles": Shape(lambda size: page(head="<title>Flood</title>" * size), 900_000, 1_000),
    "props": Shape(lambda size: page('<i itemprop="author" content="Ada Brook"></i>' * size), 400_000, 1_000),
    "base": Shape(lambda size: page(head="<base href='http://[::1'>" * size), 100_000, 10),
    "urls": Shape(
        lambda size: page(
            "<a href='http://[bad'>The river rose</a> <img src='http://[::1/x.jpg'> <a href='javascript:x'>x</a><a href='//'>y</a><a href='http://a:99999999/'>z</a>"
            * size,
            head="<link rel=canonical href='http://['><meta property='og:url' content='ht!tp://%%%'>",
        ),
        100_000,
        10,
    ),
    "dates": Shape(
        lambda size: page(
            after="<p>31 February 0000</p><p>99999-99-99T99:99:99+99:99</p><p>0/0/0</p><p>32.13.2026 25:61</p><p>10 April 99999</p>"
            * size,
            head="".join(
                f'<meta property="article:published_time" content="{date}">'
                for date in (
                    "0000-00-00",
                    "99999-01-01",
                    "-5",
                    "2026-02-30T25:61:61+99:00",
                    "0001-01-01T00:00:00+14:00",
                    "9999-12-31T23:59:59-12:00",
                    "9" * 400,
                )
            ),
        ),
        20_000,
        20,
        warning="block-limit",
    ),
    # Dumps
    "dump-line": Shape(
        lambda size: "The river rose by almost a metre on Wednesday. " * (size // 47), 20_000_000, 50_000, found=False
    ),
    "dump-word": Shape(lambda size: "x" * size, 20_000_000, 50_000, found=False),
    "dump-lines": Shape(lines("More"), 3_000_000, 3_000, warning="block-limit"),
    "dump-prose": Shape(lines(SENTENCES[0]), 190_000, 1_000, warning="block-limit"),
    "dump-wrapped": Shape(lambda size: (LINES[:70] + "\n") * size, 250_000, 1_000, found=False),
    "dump-lines-distinct": Shape(
        lambda size: f"{HEADLINE}\n\n{LINES}\n\n" + "\n".join(f"line {n}" for n in range(size)),
        1_500_000,
        3_000,
        warning="block-limit",
    ),
    "dump-dates": Shape(lines("10 April 2026, 10:30"), 500_000, 1_000, warning="block-limit"),
    "dump-bylines": Shape(lines("By Ada Brook and Ben Ford"), 500_000, 1_000, warning="block-limit"),
    "dump-captions": Shape(lines("The old bridge. Photo: Ada Brook / Agency"), 400_000, 1_000, warning="block-limit"),
    "dump-numbers": Shape(
        lambda size: "\n".join(f"[{n % 9999}]Home {n % 9999}. http://x.example/" for n in range(size)),
        500_000,
        1_000,
        found=False,
    ),
    "dump-references": Shape(
        lambda size: LINES + "\nReferences\n" + "\n".join(f"{n}. /x" for n in range(size)), 1_000_000, 1_000
    ),
    "dump-blank": Shape(lambda size: HEADLINE + "\n" * size + LINES, 19_000_000, 20_000),
    "dump-spaces": Shape(pattern(" "), 19_000_000, 20_000),
    "dump-tabs": Shape(pattern("\t"), 19_000_000, 20_000),
    "dump-carriage": Shape(lambda size: LINES + "\r" * size, 19_000_000, 20_000),
    "dump-yaml": Shape(lambda size: "---\n" + "a: b\n" * size + "---\n" + LINES, 3_000_000, 300),
    "dump-header": Shape(lambda size: "URL: http://x.example\n" * size + "\n" + LINES, 500_000, 300),
    # Markdown
    "md-brackets": Shape(pattern("[", head="# A\n\n[a](b) [c](d) [e](f)\n\n"), 19_000_000, 20_000),
    "md-bracket-pairs": Shape(pattern("[]", head="# A\n\n[a](b) [c](d) [e](f)\n\n"), 19_000_000, 20_000),
    "md-open-links": Shape(pattern("[a](", head="# A\n\n[a](b) [c](d) [e](f)\n\n"), 10_000_000, 20_000),
    "md-images": Shape(pattern("![a](b)", head="# A\n\n[a](b) [c](d) [e](f)\n\n"), 10_000_000, 20_000),
    "md-nested-links": Shape(
        lambda size: "[a](b) [c](d) [e](f)\n\n" + "[" * size + "a" + "](b)" * size + "\n\n" + LINES,
        2_000_000,
        3_000,
    ),
    "md-stars": Shape(pattern("*", head="# A\n\n[a](b) [c](d) [e](f)\n\n"), 19_000_000, 20_000),
    "md-stars-words": Shape(pattern("*a **b ", head="# A\n\n[a](b) [c](d) [e](f)\n\n"), 10_000_000, 20_000),
    "md-underscores": Shape(pattern("_a_", head="# A\n\n[a](b) [c](d) [e](f)\n\n"), 10_000_000, 20_000),
    "md-ticks": Shape(pattern("`", head="# A\n\n[a](b) [c](d) [e](f)\n\n"), 19_000_000, 20_000),
    "md-ticks-growing": Shape(
        lambda size: "[a](b) [c](d) [e](f)\n\n" + LINES + "\n\n" + " ".join("`" * n for n in range(1, size)), 5_000, 100
    ),
    "md-quotes": Shape(pattern(">", head="# A\n\n[a](b) [c](d) [e](f)\n\n"), 19_000_000, 20_000),
    "md-quote-lines": Shape(
        lambda size: "[a](b) [c](d) [e](f)\n\n" + LINES + "\n\n" + "\n".join(">" * n for n in range(size)), 5_000, 100
    ),
    "md-lists": Shape(
        lambda size: "[a](b) [c](d) [e](f)\n\n" + LINES + "\n\n" + "\n".join(" " * n + "- a" for n in range(size)),
        5_000,
        100,
    ),
    "md-angles": Shape(pattern("<", head="# A\n\n[a](b) [c](d) [e](f)\n\n"), 19_000_000, 20_000),
    "md-comments": Shape(pattern("<!--", head="# A\n\n[a](b) [c](d) [e](f)\n\n"), 19_000_000, 20_000),
    "md-tags": Shape(pattern("<a ", head="# A\n\n[a](b) [c](d) [e](f)\n\n"), 10_000_000, 20_000),
    "md-escapes": Shape(pattern("\\", head="# A\n\n[a](b) [c](d) [e](f)\n\n"), 19_000_000, 20_000),
    "md-entities": Shape(pattern("&", head="# A\n\n[a](b) [c](d) [e](f)\n\n"), 19_000_000, 20_000),
    "md-references": Shape(
        lambda size: (
            "# A\n\n[a][0]\n\n" + LINES + "\n\n" + "\n".join(f"[{n}]: http://x.example/{n}" for n in range(size))
        ),
        500_000,
        100,
    ),
    "md-reference-uses": Shape(
        lambda size: "[a][b]\n\n[b]: http://x.example\n\n# A\n\n" + "[a][b] " * size + "\n\n" + LINES, 1_000_000, 100
    ),
    "md-tables": Shape(
        lambda size: (
            "# A\n\n[a](b) [c](d) [e](f)\n\n"
            + LINES
            + "\n\n"
            + "|a" * 1000
            + "\n"
            + "|-" * 1000
            + "\n"
            + ("|a" * 1000 + "\n") * size
        ),
        8_000,
        3,
    ),
    "md-pipes": Shape(pattern("|", head="# A\n\n[a](b) [c](d) [e](f)\n\n"), 19_000_000, 20_000),
    "md-hashes": Shape(lines("# A"), 1_000_000, 1_000, warning="block-limit"),
    "md-setext": Shape(lines("A\n==="), 1_000_000, 1_000, warning="block-limit"),
    "md-fences": Shape(lines("```"), 1_000_000, 1_000),
    "md-fence-open": Shape(
        lambda size: "# A\n\n[a](b) [c](d) [e](f)\n\n" + LINES + "\n\n```\n" + "x\n" * size, 1_000_000, 1_000
    ),
}

# Runs that make careless patterns backtrack: as one line of a dump, in a paragraph of a page, and as many short lines.
RUNS: dict[str, str] = {
    "spaces": " ", "nbsp": "\xa0", "dashes": "-", "em-dashes": "—", "quotes": '"', "curly": "“", "bullets": "• ", "commas": ", ", "pipes": " | ",
    "dots": ".", "ellipses": "… ", "slashes": "/", "colons": ": ", "digits": "1", "digit-words": "1 ", "times": "10:30 ", "dates": "10 April 2026 ",
    "iso": "2026-04-10", "capitals": "A", "initials": "A. ", "names": "Ada Brook ", "names-and": "Ada Brook and ", "by": "By ", "ats": "a@", "mails": "a@b.example ",
    "urls": "http://a.example/ ", "parens": "(", "paren-pairs": "()", "brackets": "[", "brackets-closed": "]", "braces": "{", "photo": "Photo: ", "credits": "(Photo: A/B) ",
    "copyright": "© 2026 ", "read-more": "Read more ", "hashtags": "#a ", "ats-words": "@a ", "han": "河", "kana": "かな", "hangul": "한", "thai": "ก", "arabic": "ا ",
    "combining": "́", "zero-width": "\u200b", "letters": "a", "words": "a ", "upper-lower": "aA", "underscores": "_", "stars": "*", "hashes": "#", "angles": "<",
    "closing-angles": ">", "entities": "&amp;", "ampersands": "&", "backslashes": "\\", "ticks": "`", "tildes": "~", "plus": "+", "equals": "=", "percents": "%",
    "tabs": "\t", "form-feeds": "\x0c", "line-separators": "\u2028", "newlines": "\n", "crlf": "\r\n", "years": "2026 ", "ago": "2 hours ago ", "ordinals": "11th ",
    "sentences": "A b. ", "questions": "?", "exclamations": "! ", "apostrophes": "'", "apostrophe-words": "o'", "hyphens": "a-", "roman": "IV ", "emoji": "😀",
}
