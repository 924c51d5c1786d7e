"""Strategies for pages nobody thought of: soups of real tags and attributes, dumps, Markdown, bytes, and mutations of pages."""


from __future__ import annotations

from hypothesis import strategies as st

WORDS = [
    "the",
    "river",
    "rose",
    "by",
    "a",
    "metre",
    "on",
    "Wednesday",
    "night",
    "mayor",
    "said",
    "families",
    "left",
    "houses",
    "bridge",
    "closed",
    "engineers",
    "expect",
    "water",
    "der",
    "Fluss",
    "stieg",
    "um",
    "einen",
    "Meter",
    "река",
    "вышла",
    "из",
    "берегов",
    "河水上涨了一米",
    "नदी",
    "का",
    "जलस्तर",
    "बढ़",
    "गया",
    "ارتفع",
    "منسوب",
    "النهر",
    "By",
    "Ada",
    "Brook",
    "Photo:",
    "©",
    "2026",
    "10",
    "April",
    "10:30",
    "Read",
    "more",
    "Subscribe",
    "Share",
    "Comments",
    "Related",
    "Advertisement",
    "|",
    "•",
    "–",
    "—",
    "“",
    "”",
    "…",
]
NAMES = [
    "article",
    "story",
    "body",
    "content",
    "headline",
    "byline",
    "author",
    "date",
    "caption",
    "credit",
    "related",
    "teaser",
    "share",
    "nav",
    "menu",
    "footer",
    "header",
    "comment",
    "newsletter",
    "paywall",
    "gallery",
    "ad",
    "sidebar",
    "hidden",
    "live",
    "tags",
    "kicker",
    "dek",
    "c-1",
]
TAGS = [
    "p",
    "div",
    "span",
    "a",
    "b",
    "i",
    "em",
    "strong",
    "h1",
    "h2",
    "h3",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "blockquote",
    "section",
    "article",
    "aside",
    "nav",
    "header",
    "footer",
    "main",
    "figure",
    "figcaption",
    "form",
    "button",
    "label",
    "time",
    "br",
    "hr",
    "img",
    "picture",
    "source",
    "video",
    "iframe",
    "script",
    "style",
    "noscript",
    "template",
    "title",
    "pre",
    "code",
    "dl",
    "dt",
    "dd",
    "svg",
    "math",
    "textarea",
    "select",
    "option",
    "html",
    "head",
    "body",
    "meta",
    "link",
    "base",
    "address",
    "small",
    "font",
    "center",
    "x-y",
]
_PROPS = ["headline", "articleBody", "author", "datePublished", "name", "description", "url", "image"]

words = st.sampled_from(WORDS)
line = st.lists(words, min_size=1, max_size=30).map(" ".join)
sentence = line.map(lambda text: f"{text[:1].upper()}{text[1:]}.")
paragraph = st.lists(sentence, min_size=1, max_size=5).map(" ".join)
text = st.one_of(line, sentence, paragraph, st.text(max_size=40))
_value = st.one_of(st.lists(st.sampled_from(NAMES), max_size=3).map(" ".join), st.text(max_size=12))
_attribute = st.one_of(
    st.tuples(
        st.sampled_from(
            [
                "class",
                "id",
                "role",
                "href",
                "src",
                "alt",
                "title",
                "rel",
                "style",
                "datetime",
                "content",
                "name",
                "property",
            ]
        ),
        _value,
    ),
    st.tuples(st.just("itemprop"), st.sampled_from(_PROPS)),
    st.sampled_from(
        [
            ("hidden", ""),
            ("aria-hidden", "true"),
            ("style", "display:none"),
            ("type", "application/ld+json"),
            ("href", "http://["),
            ("lang", "de"),
        ]
    ),
)
_start = st.builds(
    lambda tag, attributes, end: f"<{tag}{''.join(f' {name}={quoted(value)}' for name, value in attributes)}{end}",
    st.sampled_from(TAGS),
    st.lists(_attribute, max_size=3),
    st.sampled_from([">", "/>", " >", ""]),
)
_end = st.sampled_from(TAGS).map(lambda tag: f"</{tag}>")
_odd = st.sampled_from(
    [
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<!doctype html>",
        "<?xml version='1.0' encoding='koi8-r'?>",
        "&amp;",
        "&#0;",
        "&",
        "<",
        ">",
        '"',
        "\0",
        "\r",
        "\ud83d",
    ]
)
_json = st.sampled_from(
    [
        '{"@type":"NewsArticle","headline":"Flood","author":[{"name":"Ada Brook"}],"datePublished":"2026-04-10"}',
        '{"@type":"NewsArticle","articleBody":"' + "The river rose by a metre on Wednesday night. " * 20 + '"}',
        '{"@graph":[{"@type":["Article"],"author":{"@id":"#a"}},{"@id":"#a","name":["Ada"]}]}',
        '{"@type":"NewsArticle","datePublished":20260410,"author":null,"image":{"url":[{}]}}',
        "{'a': [1,, {",
        "[[[[",
    ]
).map(lambda text: f'<script type="application/ld+json">{text}</script>')


def quoted(value: str) -> str:
    """A value as an attribute is written."""
    return '"' + value.replace('"', "&quot;") + '"'


def element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A well-formed element around others."""
    return st.builds(
        lambda tag, attributes, inner: (
            f"<{tag}{''.join(f' {name}={quoted(value)}' for name, value in attributes)}>{''.join(inner)}</{tag}>"
        ),
        st.sampled_from(TAGS),
        st.lists(_attribute, max_size=2),
        st.lists(children, max_size=5),
    )


soup = st.lists(st.one_of(_start, _end, text, text, _odd, _json), max_size=40).map("".join)
tree = st.recursive(st.one_of(text, _json), element, max_leaves=30)
page = st.lists(st.one_of(tree, paragraph.map(lambda story: f"<p>{story}</p>")), min_size=1, max_size=12).map(
    lambda parts: f"<!doctype html><html><head><title>Flood</title></head><body>{''.join(parts)}</body></html>"
)
dump = st.lists(st.one_of(line, sentence, paragraph, st.just(""), st.text(max_size=30)), max_size=40).map("\n".join)
_mark = st.sampled_from(
    [
        "# ",
        "## ",
        "* ",
        "- ",
        "1. ",
        "> ",
        "    ",
        "```\n",
        "| a | b |\n|---|---|\n",
        "[a]: /b\n",
        "---\n",
        "![",
        "[x](/y) ",
        "**",
        "_",
        "`",
        "<b>",
        "\\",
    ]
)
markdown = st.lists(st.tuples(st.lists(_mark, max_size=2).map("".join), text), max_size=30).map(
    lambda parts: "# Flood\n\n[a](/a) [b](/b) [c](/c)\n\n" + "\n".join(map("".join, parts))
)
encoded = st.tuples(
    st.one_of(page, soup, dump),
    st.sampled_from(["utf-8", "cp1252", "utf-16", "utf-16-le", "utf-32", "gb18030", "shift_jis", "koi8-r", "utf-7"]),
).map(lambda pair: pair[0].encode(pair[1], "replace"))


@st.composite
def spliced(draw: st.DrawFn) -> bytes:
    """Two pages cut and put together anywhere, with a byte or two changed."""
    one, other = draw(encoded), draw(encoded)
    mixed = bytearray(one[: draw(st.integers(0, len(one)))] + other[draw(st.integers(0, len(other))) :])
    for _ in range(draw(st.integers(0, 3)) if mixed else 0):
        mixed[draw(st.integers(0, len(mixed) - 1))] = draw(st.integers(0, 255))
    return bytes(mixed)


anything = st.one_of(page, soup, dump, markdown, encoded, spliced(), st.text(max_size=300), st.binary(max_size=300))
