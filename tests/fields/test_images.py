import pytest
from pages import SENTENCE, STORY, found, look, look_dump, page, story

from newsclean.fields import images

URL = "https://example.com/news/1"


def of(body, head=""):
    seen = look(page(f"<main><h1>Rain up north</h1>{body}{STORY}</main>", head), URL)
    one = found(images.find, seen).get("images")
    return list(one.value) if one else []


@pytest.mark.parametrize(
    "body",
    [
        "<figure><img src='/a.jpg'><figcaption>The mayor in Tarn. (Anna Quill/Getty Images)</figcaption></figure>",
        "<figure><img src='/a.jpg'><figcaption>The mayor in Tarn. "
        "<span class='credit'>Photo: Anna Quill/Getty Images</span></figcaption></figure>",
        "<figure><img src='/a.jpg'><figcaption><p>The mayor in Tarn.</p>"
        "<p class='credit'>Anna Quill/Getty Images</p></figcaption></figure>",
        "<div class='wp-caption'><img src='/a.jpg'>"
        "<p class='wp-caption-text'>The mayor in Tarn. © Anna Quill/Getty Images</p></div>",
        "<div class='picture'><img src='/a.jpg'><div>The mayor in Tarn.</div>"
        "<div>Foto: Anna Quill/Getty Images</div></div>",
    ],
)
def test_caption_and_credit(body):
    (image,) = of(body)
    assert (image.url, image.caption, image.credit) == (
        "https://example.com/a.jpg",
        "The mayor in Tarn.",
        "Anna Quill/Getty Images",
    )


@pytest.mark.parametrize(
    "body",
    [
        "<div class='related'><figure><img src='/b.jpg'><figcaption>Another story</figcaption></figure></div>",
        "<p class='byline'><img src='/avatar.png'>By Anna Quill</p>",
        "<p><img src='/icon.svg'> Listen</p>",
        "<p><img src='/c.jpg' width='16'></p>",
    ],
)
def test_not_of_the_story(body):
    assert of(body) == []


def test_alt_is_evidence_not_caption():
    seen = look(page(f"<main><h1>Rain up north</h1><img src='/a.jpg' alt='The mayor in Tarn.'>{STORY}</main>"), URL)
    one = found(images.find, seen)["images"]
    assert (one.value[0].caption, one.value[0].alt, one.best.source) == (None, "The mayor in Tarn.", "alt")


def test_each_caption_once():
    figure = "<figure><img src='/a.jpg'><figcaption>The mayor in Tarn.</figcaption></figure>"
    assert [image.caption for image in of(figure + figure)] == ["The mayor in Tarn."]


def test_lead_picture():
    figure = "<figure><img src='/%s.jpg'><figcaption>%s</figcaption></figure>"
    made = of(
        figure % ("a", "The mayor in Tarn.") + figure % ("b", "The old bridge."),
        "<meta property='og:image' content='https://example.com/b.jpg?w=1200'>",
    )
    assert [(image.url[-5:], image.lead) for image in made] == [("a.jpg", False), ("b.jpg", True)]


def test_metadata_where_the_page_shows_no_picture():
    (image,) = of("", "<meta property='og:image' content='/b.jpg'>")
    assert (image.url, image.lead) == ("https://example.com/b.jpg", True)


@pytest.mark.parametrize(
    ("lines", "caption", "credit"),
    [
        (["The mayor in Tarn. (Anna Quill/Getty Images)"], "The mayor in Tarn.", "Anna Quill/Getty Images"),
        (["The mayor walks through Tarn.", "Foto: Anna Quill"], "The mayor walks through Tarn.", "Anna Quill"),
        (["Foto: Anna Quill", "The mayor walks through Tarn."], "The mayor walks through Tarn.", "Anna Quill"),
        (["The mayor in Tarn. © Anna Quill"], "The mayor in Tarn.", "Anna Quill"),
    ],
)
def test_dump(lines, caption, credit):
    seen = look_dump("Rain up north", "By Bernd Tarn", "11 April 2025", *lines, *[SENTENCE * 2] * 4)
    (image,) = found(images.find, seen)["images"].value
    assert (image.url, image.caption, image.credit) == (None, caption, credit)


def test_a_dump_with_its_picture_above_the_headline():
    seen = look_dump("The mayor in Tarn. (Anna Quill/Getty Images)", "", "Rain up north", *[SENTENCE * 2] * 4)
    assert [image.caption for image in found(images.find, seen)["images"].value] == ["The mayor in Tarn."]


def test_each_credit_of_a_dump_has_one_caption():
    lines = ["The mayor walks through Tarn.", "Foto: Anna Quill", "The ferry waits in Elven.", "Foto: Bernd Tarn"]
    seen = look_dump("Rain up north", *lines, *[SENTENCE * 2] * 4)
    made = [(image.caption, image.credit) for image in found(images.find, seen)["images"].value]
    assert made == [(lines[0], "Anna Quill"), (lines[2], "Bernd Tarn")]


@pytest.mark.parametrize(
    "lines",
    [
        ["The town waits for a dry day", "Reuters", "11 April 2025"],  # an agency as the author, not a picture's
        ["The town waits for a dry day", "Source: Tarn Office of Statistics, 2024"],
        ["Share", "Foto: Anna Quill"],
        ["Terms of use and privacy policy © Tarn Media"],
    ],
)
def test_no_caption_in_a_dump(lines):
    seen = look_dump("Rain up north", *lines, *[SENTENCE * 2] * 4)
    assert [image.caption for one in found(images.find, seen).values() for image in one.value if image.caption] == []


def test_body_is_never_in_captions():
    seen = look_dump("Rain up north", SENTENCE * 2 + "(Anna Quill/Getty Images)", *[SENTENCE * 2] * 4)
    assert "images" not in found(images.find, seen, story(seen))
