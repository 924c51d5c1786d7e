import pytest
from pages import found, look, page, story

from newsclean import lexicon, names
from newsclean.fields import dateline

WORDS = names.grammar(lexicon.default())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("KYIV, April 10 (Reuters) - The ministers met", "KYIV"),
        ("Berlin (dpa) - Der Fluss", "Berlin"),
        ("NEW YORK (AP) — The river", "NEW YORK"),
        ("WASHINGTON — The river", "WASHINGTON"),
        ("Madrid, 3 may (EFE).- El río", "Madrid"),
        ("Wien/Linz (APA) – Der Fluss", "Wien/Linz"),
        ("【ワシントン＝佐藤花子】川は", "ワシントン"),
        ("(서울=연합뉴스) 강이", "서울"),
        ("新华社北京4月24日电 河水", "北京"),
        ("МОСКВА, 10 апр — Река", "МОСКВА"),
    ],
)
def test_place(text, place):
    assert dateline.read(text, WORDS)[0] == place


@pytest.mark.parametrize(
    "text",
    [
        "The report – published on Monday – says that the river rose",
        "BREAKING — The river rose",
        "Analyse – Warum der Fluss steigt",
        "In 2024, the river rose by two feet - a record",
        "ANNA QUILL - The river rose",
        '"LOCKDOWN - the word of the year"',
        "Typical range: $876 - $19,473",
        "",
    ],
)
def test_none(text):
    assert dateline.read(text, WORDS) is None


def test_the_words_stay_in_the_body():
    seen = look(
        page("<h1>Rain up north</h1><p>KYIV, April 10 (Reuters) - " + "The river rose by two feet. " * 8 + "</p>")
    )
    told = story(seen)
    one = found(dateline.find, seen, told)["dateline"]
    assert one.value == "KYIV"
    assert one.best.raw == "KYIV, April 10 (Reuters)"
    assert one.best.block in told.body
