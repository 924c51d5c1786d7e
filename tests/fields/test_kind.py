import pytest
from pages import SENTENCE, STORY, found, look, look_dump, page, story

from newsclean.article import Kind
from newsclean.fields import kind
from newsclean.page import Story

ARTICLE = (
    "<article><h1>Rain up north as ferry stays in port</h1><p>By Jo Field</p><time>2 May 2024</time>"
    + STORY * 3
    + "</article>"
)


def read(body, head="", url="https://thegull.org/news/2024/05/rain-up-north-as-ferry-stays", told=None):
    seen = look(page(body, head), url)
    return found(kind.find, seen, told or story(seen))["kind"]


def ld(data):
    return f'<script type="application/ld+json">{data}</script>'


@pytest.mark.parametrize(
    ("head", "url", "wanted"),
    [
        (
            '<meta property="og:type" content="article">',
            "https://thegull.org/news/rain-up-north-as-ferry-stays",
            Kind.ARTICLE,
        ),
        (
            ld('{"@type":"OpinionNewsArticle","headline":"Rain up north as ferry stays in port"}'),
            "https://thegull.org/news/rain-up-north-again",
            Kind.OPINION,
        ),
        (
            '<meta property="og:type" content="article">',
            "https://thegull.org/opinion/rain-up-north-as-ferry-stays",
            Kind.OPINION,
        ),
        (
            '<meta property="article:section" content="Meinung">',
            "https://thegull.org/news/rain-up-north-as-ferry-stays",
            Kind.OPINION,
        ),
        (
            ld('{"@type":"LiveBlogPosting","headline":"Rain up north as ferry stays in port"}'),
            "https://thegull.org/news/rain-live-as-it-happens",
            Kind.LIVE_BLOG,
        ),
    ],
)
def test_stories(head, url, wanted):
    assert read(ARTICLE, head, url).value is wanted


def test_home_page_is_an_index():
    card = (
        "<div class='teaser'><h3><a href='/a'>Ferry stays in port again</a></h3><p>The river rose overnight.</p></div>"
    )
    seen = look(
        page("<h1>The Gull</h1>" + card * 30, '<meta property="og:type" content="website">'), "https://thegull.org/"
    )
    assert found(kind.find, seen, Story((), (), (), confidence=0.1))["kind"].value is Kind.INDEX


def test_shop_page_is_an_index():
    body = (
        "<h1>Rain coat</h1><button>Add to cart</button><p>$49.00</p>"
        + "<div class='product card'><a href='/p/1'>Boots</a> $20</div>" * 12
    )
    seen = look(
        page(body, ld('{"@type":"Product","name":"Rain coat","offers":{"@type":"Offer"}}')),
        "https://thegull.org/products/rain-coat",
    )
    assert found(kind.find, seen, Story((), (), (), confidence=0.1))["kind"].value is Kind.INDEX


def test_empty_page():
    seen = look("<html></html>")
    assert found(kind.find, seen, Story((), (), ()))["kind"].value is Kind.EMPTY


def test_error_page():
    assert read("<h1>Page not found</h1><p>Sorry.</p>").value is Kind.ERROR_PAGE


def test_video_beside_little_text():
    head = ld('{"@type":"VideoObject","name":"Ferry in the storm","uploadDate":"2024-05-02"}')
    body = "<h1>Ferry in the storm</h1><p>By Jo Field</p><time>2 May 2024</time>" + f"<p>{SENTENCE * 2}</p>" * 2
    assert read(body, head, "https://thegull.org/videos/ferry-in-the-storm").value in {Kind.VIDEO, Kind.INDEX}


def test_dumps():
    lines = ["Rain up north", *[SENTENCE * 2] * 4]
    seen = look_dump(*lines)
    assert found(kind.find, seen)["kind"].value is Kind.ARTICLE
    seen = look_dump(*[f"Headline number {n}" for n in range(30)])
    assert found(kind.find, seen)["kind"].value is Kind.INDEX


def test_facts_have_names():
    seen = look(page(ARTICLE))
    assert len(kind.facts(seen, story(seen))) == len(kind.FACTS) == len(kind.model().weights)
