"""Pages of invented text, and stories made by hand, for the tests of fields."""

from newsclean import lexicon, view
from newsclean.page import Story, Verdict
from newsclean.readers import html, text

SENTENCE = (
    "The river rose by two feet overnight, and the ferry to the island stayed in port until the wind had dropped. "
)
STORY = "".join(f"<p>{SENTENCE * 2}</p>" for _ in range(4))


def look(source, url=None):
    return view.look(html.read(source, url=url), lexicon.default())


def look_dump(*lines):
    return view.look(text.read("\n".join(lines)), lexicon.default())


def page(body, head="", lang="en"):
    return f'<html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


def story(seen, *, only="", named=(), confidence=0.9):
    """The story whose body is every line of running text, or every line that holds `only`."""
    body = tuple(
        b.index
        for b, w in zip(seen.page.blocks, seen.words, strict=True)
        if (only and only in b.text) or (not only and w.mass > 150)
    )
    removed = tuple(Verdict(b.index, "other", "test", "not the body") for b in seen.page.blocks if b.index not in body)
    return Story(body, tuple(float(b.index in body) for b in seen.page.blocks), removed, tuple(named), confidence)


def found(find, seen, told=None):
    return {one.field: one for one in find(seen, told or story(seen))}
