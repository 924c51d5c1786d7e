"""Caption and credit apart: every shape with a line it must match and a near miss."""

import time

import pytest

from newsclean import credits, lexicon

WORDS = credits.words(lexicon.default())

# text -> (caption, credit)
SHAPES = {
    "The mayor speaks in Tarn. (Ada Quill/Getty Images)": ("The mayor speaks in Tarn.", "Ada Quill/Getty Images"),
    "The mayor speaks in Tarn (Image: Tarnpix via Getty Images)": (
        "The mayor speaks in Tarn",
        "Tarnpix via Getty Images",
    ),
    "The mayor, 37(Image: Bloomberg via Getty Images)": ("The mayor, 37", "Bloomberg via Getty Images"),
    "The mayor speaks. Credit: Ada Quill/RegionalHUB": ("The mayor speaks.", "Ada Quill/RegionalHUB"),
    "The river fell.Credit: Ada Quill/AFP/Getty": ("The river fell.", "Ada Quill/AFP/Getty"),
    "A page of the yearbook. Photo by Handout/Tarn School/AFP via Getty Images": (
        "A page of the yearbook.",
        "Handout/Tarn School/AFP via Getty Images",
    ),
    "Legende: Der Fluss steigt. Keystone/Ada Quill": ("Der Fluss steigt.", "Keystone/Ada Quill"),
    "Der Fluss steigt. (Bild: Ada Quill/Golem.de)": ("Der Fluss steigt.", "Ada Quill/Golem.de"),
    "Der Fluss steigt © Gemeinde Tarn": ("Der Fluss steigt", "Gemeinde Tarn"),
    "Der Fluss steigt | Bildquelle: EU-Kommission": ("Der Fluss steigt", "EU-Kommission"),
    "ELVEN: Vannet stiger. Foto: Ada Quill Vis mer": ("ELVEN: Vannet stiger.", "Ada Quill"),
    "El río sube.Foto: Ada Quill (REUTERS)": ("El río sube.", "Ada Quill (REUTERS)"),
    "The mayor leaves a plane in Tarn Ada Quill/via Reuters": (
        "The mayor leaves a plane in Tarn",
        "Ada Quill/via Reuters",
    ),
    "The mayor, on July 31. (AP Photo/Ada Quill)": ("The mayor, on July 31.", "AP Photo/Ada Quill"),
    "The mayor waves. Ada Quill/Getty Images": ("The mayor waves.", "Ada Quill/Getty Images"),
    "Nước sông dâng. Ảnh: Bệnh viện cung cấp": ("Nước sông dâng.", "Bệnh viện cung cấp"),
    "시장이 발언하고 있다. 사진=뉴스1": ("시장이 발언하고 있다.", "뉴스1"),
    "시장이 발언하고 있다. 연합뉴스": ("시장이 발언하고 있다.", "연합뉴스"),
    "記者会見する市長＝共同": ("記者会見する市長", "共同"),
    "市役所（写真：ロイター／アフロ）": ("市役所", "ロイター／アフロ"),
    "Upė kyla. A. Kvilas / LRT nuotr.": ("Upė kyla.", "A. Kvilas / LRT nuotr."),
    "Der Fluss steigt.dpa": ("Der Fluss steigt.", "dpa"),
    "시장(오른쪽)=연합뉴스": ("시장(오른쪽)", "연합뉴스"),
    "시장이 발언하고 있다. 사진=뉴스1 크게 보기": ("시장이 발언하고 있다.", "뉴스1"),
    "Getty Images": ("", "Getty Images"),
    "© Ada Quill": ("", "Ada Quill"),
    "Foto: Ada Quill": ("", "Ada Quill"),
    "AP Photo/Ada Quill": ("", "AP Photo/Ada Quill"),
    # near misses
    "The mayor (left) in the old town hall": ("The mayor (left) in the old town hall", ""),
    "Soldiers near the border (Tarn, 6.12.2010)": ("Soldiers near the border (Tarn, 6.12.2010)", ""),
    "Photo: what we know about the flood that reached the town last night.": (
        "Photo: what we know about the flood that reached the town last night.",
        "",
    ),
    "He improved the image: a success for the town.": ("He improved the image: a success for the town.", ""),
    "The mayor will not resign, she said on Reuters TV.": ("The mayor will not resign, she said on Reuters TV.", ""),
    "Mehr": ("Mehr", ""),  # the name of an agency, too
    "Instagram Shopping": ("Instagram Shopping", ""),
    "": ("", ""),
}


@pytest.mark.parametrize("text", SHAPES)
def test_shapes(text):
    assert tuple(credits.part(text, WORDS)) == SHAPES[text]


def test_bare_name_only_where_the_mark_up_says_caption():
    text = "A sign on the road to Tarn. Ada Quill"
    assert credits.part(text, WORDS).credit == ""
    assert credits.part(text, WORDS, told=True) == ("A sign on the road to Tarn.", "Ada Quill")
    assert credits.part("With the owner A. Quill", WORDS, told=True).credit == ""


@pytest.mark.parametrize(
    "text", ["a/b " * 220, "x" * 880, "https://e.org/" + "a/" * 300, "(" * 880, ": " * 440, " by" * 290, "a. " * 290]
)
def test_no_text_is_slow(text):
    start = time.perf_counter()
    credits.part(text, WORDS, told=True)
    assert time.perf_counter() - start < 0.2
