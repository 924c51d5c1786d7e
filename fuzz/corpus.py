"""The seed corpus, made by code: `python -m fuzz.corpus` writes it below `fuzz/corpus/`. All of it is invented."""


from __future__ import annotations

import json
from pathlib import Path

FOLDER = Path(__file__).with_name("corpus")
_STORY = (
    "The river rose by almost a metre on Wednesday night and flooded the lower streets of the old town.",
    "Volunteers filled sandbags until four in the morning, the mayor's office said.",
    "Engineers expect the water to fall from Friday on.",
)
_LINES = "\n\n".join(_STORY)
_PARAGRAPHS = "".join(f"<p>{line}</p>" for line in _STORY)
_OBJECT = {
    "@context": "https://schema.org", "@type": "NewsArticle", "headline": "River floods town", "datePublished": "2026-04-10T10:30:00Z",
    "author": [{"@type": "Person", "name": "Ada Brook", "url": "/a"}], "image": {"url": "/a.jpg", "caption": "The river", "creditText": "B. Ford"},
    "isAccessibleForFree": "False", "keywords": "river, flood", "articleBody": _LINES, "mainEntityOfPage": {"@id": "https://example.org/news/1"},
}  # fmt: skip

HTML = {
    "page": f"<!doctype html><html lang=en><head><title>River | Courier</title><meta property='og:title' content='River'></head><body>"
    f"<nav><ul><li><a href=/>Home</a></ul></nav><article class=story><h1>River</h1><p class=byline>By Ada Brook</p><time datetime=2026-04-10>10 April</time>"
    f"{_PARAGRAPHS}<figure><img src=a.jpg alt=x><figcaption>River. Photo: B. Ford</figcaption></figure></article><footer>© 2026</footer>",
    "table": "<table><tr><th>a<td>b<tr><td colspan=2>c</table><dl><dt>a<dd>b</dl><pre>x\ny</pre>",
    "soup": "<b><p><i></b></p></i><a href='http://['>x<a><div hidden>y<br><br>z<template><p>t</template><noscript><p>n",
    "odd": "<!doctype html [<!ENTITY a 'b'>]><![CDATA[x]]><!-- <p>a --!><svg><title>s</title></svg>&a;&#0;&#xD800;\x00<plaintext>x",
    "breaks": "<div>First line<br><br>Second line<br>third</div><ul><li>a<ul><li>b</ul></ul><blockquote>q<footer>w</footer></blockquote>",
    "meta": "<meta charset=koi8-r><base href=//x><link rel=canonical href=?><meta itemprop=author content=A><p itemprop=articleBody>x",
    "live": "<article class=live-entry><time>10:30</time><p>Water falls.</p></article>" * 3,
    "json": f'<script type="application/ld+json">{json.dumps(_OBJECT)}</script>{_PARAGRAPHS}',
    "flight": r"""<script>self.__next_f.push([1,"5:T4,\ud83d\ude00\n6:{\"body\":\"\\ud83d\"}\n"])</script>""" + _PARAGRAPHS,
}
TEXT = {
    "dump": f"River floods town\nBy Ada Brook\n10 April 2026, 10:30\nShare\n\n{_LINES}\n\nRead more\nPhoto: B. Ford / Agency\n© 2026",
    "markdown": f"# River\n\n[Home](/) | [News](/n)\n\n![x](a.jpg 'b')\n\n{_LINES}\n\n* a\n  * b\n1. c\n\n> q\n\n```\ncode\n```\n| a | b |\n|---|---|\n| c | d |\n\n[1]: /x 'y'\n",
    "wrapped": "The river rose by almost a metre on Wednesday night\nand flooded the lower streets of the old town, said\nthe mayor.\n"
    * 3,
    "header": f"URL: https://example.org\nTitle: River\nDate: 2026-04-10\n\n{_LINES}",
    "yaml": f"---\ntitle: River\nauthor: Ada\n---\n{_LINES}",
    "lynx": "[1]Home [2]News\n   The [3]river rose. [IMG]\nReferences\n\n   1. /a\n   2. /b\n   3. /c\n",
    "scripts": "河水上涨了一米。\n川は一メートル上がった。\nน้ำท่วม\nارتفع منسوب النهر متراً.\nРека вышла из берегов.",
    "entries": "10:30\nWater falls.\n10:10\nBridge closed.\n09:50\nRain.\n",
    "mojibake": "Ã¤rgerlich, schÃ¶n, grÃ¼n, fÃ¼r, grÃ¶ÃŸer",
}
JSON = {
    "article": json.dumps(_OBJECT),
    "graph": json.dumps({"@graph": [_OBJECT, {"@id": "#a", "name": ["Ada"]}, {"@type": ["WebPage"], "url": "/"}]}),
    "broken": "{'@type': 'NewsArticle', headline: \"a \"b\" c\", /* x */ author: [{name: 'A',},],, // y\n",
    "state": 'window.__INITIAL_STATE__ = {"a":{"body":[{"text":"' + " ".join(_STORY) * 3 + '"}]}};',
    "dates": "River\n2026-02-30T25:61:00+99:00\nA, B and C\nhttp://[\na,b;c\n//x\n&amp;lt;b&gt;",
}


def main() -> None:
    """Write the corpus."""
    for name, made in (("html", HTML), ("text", TEXT), ("json_ld", JSON)):
        folder = FOLDER / name
        folder.mkdir(parents=True, exist_ok=True)
        for title, text in made.items():
            for mode in range(2):
                (folder / f"{title}-{mode}").write_bytes(bytes([mode]) + text.encode())


if __name__ == "__main__":
    main()
