import pytest
from pages import STORY, found, look, page

from newsclean.fields import site

URL = "https://www.thegull.org/weather/rain"


def read(head="", body="", url=URL):
    return found(site.find, look(page("<h1>Rain up north</h1>" + STORY + body, head), url))


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('<meta property="og:site_name" content="The Gull">', "The Gull"),
        ("<title>Rain up north | The Gull</title>", "The Gull"),
        (
            '<meta property="og:site_name" content="thegull.org"><meta name="application-name" content="The Gull">',
            "The Gull",
        ),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","publisher":{"name":"The Gull"}}</script>',
            "The Gull",
        ),
        ("<title>Rain up north | Weather</title>", None),
        ('<meta name="copyright" content="Gull Holdings Ltd">', None),
    ],
)
def test_site_name(head, name):
    got = read(head).get("site_name")
    assert (got.value if got else None) == name


@pytest.mark.parametrize(
    ("head", "canonical"),
    [
        (f'<link rel="canonical" href="{URL}">', URL),
        ('<link rel="canonical" href="/weather/rain">', URL),
        (
            '<link rel="canonical" href="https://www.thegull.org/"><meta property="og:url" content="https://www.thegull.org/weather/rain">',
            URL,
        ),
        ('<link rel="shortlink" href="https://www.thegull.org/?p=1">', None),
        ("", None),
    ],
)
def test_canonical(head, canonical):
    got = read(head).get("canonical_url")
    assert (got.value if got else None) == canonical


@pytest.mark.parametrize(
    ("head", "body", "following"),
    [
        (f'<link rel="next" href="{URL}?page=2">', "", f"{URL}?page=2"),
        (f'<link rel="next" href="{URL}/2">', "", f"{URL}/2"),
        ("", '<p><a href="/weather/rain/2/">2</a> <a href="/weather/rain/3/">3</a></p>', f"{URL}/2/"),
        # Near misses: the next story, and numbers that are no page's.
        ('<link rel="next" href="https://www.thegull.org/weather/sun">', "", None),
        ("", '<p><a href="/weather/sun-2">2</a></p>', None),
        (f'<link rel="next" href="{URL}/3">', "", None),
    ],
)
def test_next_page(head, body, following):
    got = read(head, body).get("next_page_url")
    assert (got.value if got else None) == following


def test_the_page_after_the_second():
    head = f'<link rel="next" href="{URL}/3">'
    assert read(head, url=f"{URL}/2")["next_page_url"].value == f"{URL}/3"
