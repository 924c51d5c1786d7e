import tomllib
from pathlib import Path

import pytest
from pages import STORY, found, look, page, story

from newsclean.fields import language

TEXTS = tomllib.loads((Path(__file__).parents[1] / "fixtures" / "languages.toml").read_text("utf-8"))


def read(text, lang="", head=""):
    seen = look(
        f"<html{f' lang={lang}' if lang else ''}><head>{head}</head><body><h1>x</h1><p>{text} {text}</p></body></html>"
    )
    return found(language.find, seen, story(seen, only=text[:20]))


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_detected_where_nothing_is_declared(code, text):
    assert read(text)["language"].value == code


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_a_template_s_english_does_not_beat_the_text(code, text):
    assert read(text, lang="en-US")["language"].value == ("en-US" if code == "en" else code)


def test_declared_and_borne_out():
    got = read(TEXTS["de"], lang="de_AT")["language"]
    assert (got.value, got.best.source) == ("de-AT", "html-lang")
    assert got.best.score > 0.95


def test_second_declaration_if_the_first_is_wrong():
    assert read(TEXTS["de"], "en", '<meta property="og:locale" content="de_CH">')["language"].value == "de-CH"


@pytest.mark.parametrize(
    ("code", "direction"), [("ar", "rtl"), ("fa", "rtl"), ("he", "rtl"), ("en", "ltr"), ("ja", "ltr")]
)
def test_direction(code, direction):
    assert read(TEXTS[code])["direction"].value == direction


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ("en", "en"),
        ("EN_us", "en-US"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("english", ""),
        ("", ""),
        ("und", ""),
        ("x", ""),
        ("de, en", "de"),
    ],
)
def test_normalise(tag, wanted):
    assert language.normalise(tag) == wanted


def test_too_little_text_says_nothing():
    assert "language" not in found(language.find, look("<p>Rain</p>"))
    assert found(language.find, look(page("<p>Rain</p>" + STORY, lang="fr")))["language"].value in {"en", "fr"}
