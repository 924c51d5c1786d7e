"""Fuzz target: any text as a page's JSON-LD, state script or metadata; now and then through the whole pipeline."""

from __future__ import annotations

import sys

from fuzz import harness

_WHOLE = 16  # one input in so many is cleaned as a page: metadata alone is fifty times as fast


def target(data: bytes) -> None:
    """One input. Its first byte says what the rest is."""
    from newsclean import metadata  # noqa: PLC0415 - after atheris has hooked the imports
    from newsclean.page import Head  # noqa: PLC0415

    if not data:
        return
    text = data[1:].decode("utf-8", "replace")
    lines = text.split("\n")
    head = Head(
        title=lines[0][:200],
        json_ld=(text, lines[-1]),
        states=(("__NEXT_DATA__", text),),
        metas=tuple((name, line[:500]) for name, line in zip(_METAS, lines, strict=False)),
        links=(("canonical", lines[0][:200], ""),),
    )
    metadata.read(head, "https://example.org/news/1")
    metadata.state_bodies(head)
    if data[0] % _WHOLE == 0:
        page = f'<title>Rain</title><script type="application/ld+json">{text}</script><p>The river rose by a metre.</p>'
        harness.check(page, "html")


_METAS = ("og:title", "article:published_time", "author", "og:image", "keywords", "og:url", "description")

if __name__ == "__main__":
    harness.run(target, sys.argv[1:])
