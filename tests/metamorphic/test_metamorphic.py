"""What changes nothing of the story must change nothing of the article: on invented pages, exactly."""


from __future__ import annotations

import pytest

import newsclean
from benchmarks import metamorphic

_STORY = (
    "The ferry to the outer islands will stop at the old pier again from Monday, the harbour office said on Thursday.",
    "For two years passengers had to change to a bus, because the pier's piles had been eaten away by shipworm.",
    "“We had hoped to be done by Easter, but the timber came late,” said Marit Holm, who led the repairs.",
    "The work cost four million, half of it paid by the county, and was finished six weeks behind schedule.",
    "A ticket will cost as much as before; children and bicycles still travel without one.",
)
PLAIN = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferry stops at old pier again | Sound Post</title></head>
<body><header class="masthead"><a href="/" class="logo">Sound Post</a><nav class="menu"><ul><li><a href="/i">Islands</a></li>
<li><a href="/w">Weather</a></li></ul></nav></header><main><article class="story"><h1 class="headline">Ferry stops at old pier again</h1>
<p class="byline">By Jon Eide</p><time datetime="2026-03-05">5 March 2026</time><div class="story-body">
{"".join(f"<p>{line}</p>" for line in _STORY)}</div></article></main>
<footer class="footer"><p>© 2026 Sound Post</p><a href="/privacy">Privacy</a></footer></body></html>"""
_GERMAN = (
    "Die Fähre zu den äußeren Inseln legt ab Montag wieder an der alten Brücke an, teilte das Hafenamt am Donnerstag mit.",
    "Zwei Jahre lang mussten die Fahrgäste in einen Bus umsteigen, weil Bohrmuscheln die Pfähle zerfressen hatten.",
    "„Wir wollten zu Ostern fertig sein, aber das Holz kam zu spät“, sagte Marit Holm, die den Umbau geleitet hat.",
    "Die Arbeiten kosteten vier Millionen Euro, die Hälfte davon zahlte der Landkreis.",
    "Eine Fahrkarte kostet so viel wie vorher; Kinder und Fahrräder fahren weiterhin umsonst mit.",
)
GERMAN = f"""<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Fähre legt wieder an alter Brücke an - Sundbote</title>
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Fähre legt wieder an alter Brücke an",
"datePublished": "2026-03-05T10:00:00+01:00", "author": {{"@type": "Person", "name": "Jon Eide"}}}}</script></head>
<body><div id="page"><div class="nav-bar"><a href="/">Start</a> <a href="/inseln">Inseln</a> <a href="/wetter">Wetter</a></div>
<div id="content"><h1>Fähre legt wieder an alter Brücke an</h1><div class="meta"><span class="author">Von Jon Eide</span>
<span class="date">5. März 2026, 10:00 Uhr</span></div><div class="text">
{"".join(f"<div class='absatz'>{line}</div>" for line in _GERMAN)}</div></div>
<div class="mehr"><h3>Mehr zum Thema</h3><ul><li><a href="/1">Hafenmauer wird saniert</a></li><li><a href="/2">Neuer Fahrplan ab Mai</a></li>
</ul></div><div id="footer">Impressum Datenschutz</div></div></body></html>"""
PAGES = {"plain": PLAIN, "german": GERMAN}


@pytest.mark.parametrize("change", metamorphic.CHANGES)
@pytest.mark.parametrize("page", PAGES)
def test_article_stays_the_same(page, change):
    before = newsclean.clean(PAGES[page])
    after = newsclean.clean(metamorphic.CHANGES[change](PAGES[page]))
    assert after.paragraphs == before.paragraphs
    assert (after.title, after.authors, after.published) == (before.title, before.authors, before.published)


def test_the_story_is_there_to_begin_with():
    assert newsclean.clean(PLAIN).paragraphs == list(_STORY)
    assert newsclean.clean(GERMAN).paragraphs == list(_GERMAN)


@pytest.mark.parametrize(
    ("change", "page", "changed"),
    [
        (
            metamorphic.upper,
            "<p>a<b class=x>c</b><script>if(a<b)</script>",
            "<P>a<B class=x>c</B><script>if(a<b)</script>",
        ),
        (metamorphic.minified, "<p>a\n  b<!-- c --></p><pre>d\n e</pre>", "<p>a b</p><pre>d\n e</pre>"),
        (metamorphic.pretty, "<p>a</p><p>b</p>", "\n        <p>a</p>\n        <p>b</p>"),
        (
            metamorphic.wrapped,
            "<body><p>a</body>",
            '<body><div class="page"><div class="wrap"><div><p>a</div></div></div></body>',
        ),
        (metamorphic.at_end("x"), "<p>a", "<p>ax"),
    ],
)
def test_changes(change, page, changed):
    assert change(page) == changed


def test_names_are_hashed_alike():
    page = metamorphic.renamed('<p class="a b" id=c><i class="b">')
    first, second = page.split("<i")
    assert "class=" in first
    assert 'a b"' not in first
    assert second.split('"')[1] == first.split('"')[1].split()[1]
