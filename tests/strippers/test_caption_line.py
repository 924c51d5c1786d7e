"""Lines that are named as captions and credits, and near misses that are not."""

import pytest

from newsclean import view
from newsclean.lexicon import default
from newsclean.page import Block, Page
from newsclean.readers import html
from newsclean.strippers import caption

STORY = "The mayor opened the bridge at noon, and the crowd cheered until evening, when the rain came back to Tarn."


def _line(text):
    blocks = [Block(0, "The mayor opens the bridge", "heading", 1), Block(1, text), Block(2, STORY)]
    return [one for one in caption.strip(view.look(Page("text", tuple(blocks)), default())) if one.block == 1]


def _page(body):
    seen = view.look(html.read(f"<h1>The mayor opens the bridge</h1>{body}<p>{STORY}</p>"), default())
    return {seen.page.blocks[one.block].text: (one.role, one.sure) for one in caption.strip(seen)}


@pytest.mark.parametrize(
    ("line", "role", "sure"),
    [
        ("The mayor in Tarn. (Ada Quill/Getty Images)", "caption", True),
        ("The mayor in Tarn. Foto: Ada Quill", "caption", True),
        ("Foto: Ada Quill", "credit", True),
        ("© Ada Quill", "credit", True),
        ("The mayor in Tarn © Ada Quill", "caption", True),
        ("The mayor in Tarn.Ada Quill/AFP", "caption", True),
        ("Source: Tarn Office of Statistics", "credit", False),
    ],
)
def test_by_shape(line, role, sure):
    (one,) = _line(line)
    assert (one.role, one.stripper, one.sure) == (role, "caption", sure)


@pytest.mark.parametrize(
    "line",
    [
        STORY,
        "The bridge will stay open all winter, a spokesman said. (Reuters)",
        "ContactTermsPrivacy policyHelp© Tarn Media",
        "Terms of use and privacy policy © Tarn Media",
        "Photo: what we know about the bridge that the mayor opened in Tarn at noon.",
        "The getty images of the bridge were seen by thousands before the rain came back to Tarn.",
    ],
)
def test_kept(line):
    assert not [one for one in _line(line) if one.sure]


def test_figure():
    named = _page("<figure><img src='a.jpg'><figcaption>The old bridge</figcaption></figure>")
    assert named == {"The old bridge": ("caption", True)}


def test_what_else_stands_in_figures_is_kept():
    quote = (
        "<figure><blockquote>We shall build it again.</blockquote><figcaption>Ada Quill, mayor</figcaption></figure>"
    )
    table = "<figure><table><tr><td>Bridges</td><td>3</td></tr></table></figure>"
    assert _page(quote) == {"Ada Quill, mayor": ("caption", False)}
    assert _page(table) == {}


def test_the_line_a_credit_belongs_to():
    blocks = [
        Block(0, "The mayor opens the bridge", "heading", 1),
        Block(1, "The old bridge"),
        Block(2, "Foto: Ada Quill"),
    ]
    named = {
        one.block: (one.role, one.sure) for one in caption.strip(view.look(Page("text", tuple(blocks)), default()))
    }
    assert named == {1: ("caption", False), 2: ("credit", True)}


@pytest.mark.parametrize(
    ("above", "captions"),
    [("<p>The mayor in Tarn</p>", ["The mayor in Tarn"]), ("<h2>The mayor in Tarn</h2>", [])],
)
def test_a_heading_above_a_credit_is_no_caption(above, captions):
    found = _page(f"<p>{STORY}</p>{above}<p>Photograph: Ada Quill</p>")
    assert [text for text, (role, _) in found.items() if role == "caption"] == captions
