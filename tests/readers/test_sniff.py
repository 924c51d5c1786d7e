import pytest

from newsclean.readers import sniff

PAGES = {
    "html": [
        "<!DOCTYPE html><html><body>Rain</body></html>",
        '\ufeff<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Rain</p></body></html>',
        "<!-- saved --><div>Rain</div>",
        "<p>Rain fell.</p><p>It stopped.</p>",
        'Rain <p>fell</p> on <a href="/b">Berlin</a> <br> and <div class="x">Bonn</div>',
        "<html>",
        "<article><h1>Rain</h1>It rained.</article>",
    ],
    "markdown": [
        "# Rain\n\nThe [river](/r) rose.\n",
        "[Home](/)\n[News](/news)\n[Sport](/sport)\nRain",
        "  * [Home](/)\n  * [News](/news)\n\n## Rain\n\nIt rained.",
        "Rain\n====\n\nThe river rose by **a metre**.\n\nMore\n----\n\nText\n",
        "The [river][1] rose, [police][2] said.\n\n[1]: https://example.org/r\n[2]: https://example.org/p\n\n# More\n",
        "![A bridge](https://example.org/b.jpg)\n\n### Rain\n\nIt rained.",
        "---\ntitle: Rain\n---\n\n# Rain\n\n## Night\n\n### Day\n",
    ],
    "text": [
        "",
        "Rain",
        "Rain\n\nIt rained. Subscribe\n* indicates required\n* indicates required\n",
        "Use the <b> tag for bold text, and <i> for italics, says the style guide of the town.\n" * 9,
        "Rain\n* Home\n* News\n* Sport\n\nIt rained (see [12]) and it rained [sic].\n",
        "He said (and [she] agreed) that #1 was best.\n#rain #weather\n",
        "Menu\n---\nIt rained.\n",
        "if a < b and c > d: it rained",
        "How to sort\n# make a list\na = []\n# sort it\na.sort()\n# print it\nprint(a)\n# done\n",
        "Menu\nHome\nNews\nWrite a paragraph so:\n<p>Rain</p>\n<div><p>Snow</p></div>\nand save.\nMore\nContact\n",
        "The price ** was * high **",
    ],
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in PAGES.items() for text in texts])
def test_kind(kind, text):
    assert sniff.kind(text) == kind
