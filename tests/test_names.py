"""Reading names out of bylines: every pattern with a line it must match and a near miss."""

import functools

import pytest

from newsclean import lexicon, names
from tests.effort import effort

WORDS = names.grammar(lexicon.default())

# line -> names
LINES = {
    "Par Les Nouvelles": ["Les Nouvelles"],  # a house with its article
    "By The Gazette editors": ["The Gazette editors"],
    "Ada Quill, foto: Bo Tarn": ["Ada Quill"],
    "Stand: 17.06.2025 18:24 Uhr": [],  # a label
    "By AdaJanuary 5, 2024": ["Ada"],
    "September 1, 2016September 8, 2016Ada Quill": ["Ada Quill"],
    "순천, 광양 구현모 기자": ["구현모"],  # places
    "김하나, 구현모 기자": ["김하나", "구현모"],
    "Xでシェアするlist": [],  # buttons
    "会員の方はログイン": [],
    "新华社北京4月24日电": [],  # a dateline
    "by Ada Quill and Bo Tarn and Cy Vole April 11, 2025 12:08 AM 3 min read": ["Ada Quill", "Bo Tarn", "Cy Vole"],
    "By ADA QUILL, BO TARN and CY VOLE-MARSH": ["ADA QUILL", "BO TARN", "CY VOLE-MARSH"],
    "Von Ada Quill und Bo Tarn": ["Ada Quill", "Bo Tarn"],
    "Par Ada Quill et Bo Tarn": ["Ada Quill", "Bo Tarn"],
    "Por Ada Quill y Bo Tarn": ["Ada Quill", "Bo Tarn"],
    "di Ada Quill": ["Ada Quill"],
    "Автор: Ада Квилл и Бо Тарн": ["Ада Квилл", "Бо Тарн"],
    "Ada Quill og Bo Tarn": ["Ada Quill", "Bo Tarn"],
    "Ada Quill/Bo Tarn": ["Ada Quill", "Bo Tarn"],
    "Ada Quill\nBo Tarn": ["Ada Quill", "Bo Tarn"],
    "Ada QuillBo Tarn": ["Ada Quill", "Bo Tarn"],  # run together
    "Ada QuillPublished Jul 17, 2024, 11:21am": ["Ada Quill"],
    "Ada QuillStaff Reporter": ["Ada Quill"],
    "Ada Quill22. Februar 2020": ["Ada Quill"],
    "Artikel veröffentlicht am 28. April 2024, 14:26 Uhr, Ada Quill": ["Ada Quill"],
    "9. September 2025 um 15:46 Uhr / Ada Quill-Tarn": ["Ada Quill-Tarn"],
    "27. Januar 2026 • Ada Quill • 3 Minuten": ["Ada Quill"],
    "Posted on 2015-04-05 by mika | Leave a comment": ["mika"],
    "September 1st, 2023 By Ada Quill": ["Ada Quill"],
    "By Ada Quill For Example.Com": ["Ada Quill"],
    "Reporting by Ada Quill in Rome, Bo Tarn in Oslo; Editing by Cy Vole": ["Ada Quill", "Bo Tarn"],
    "Written by Ada Quill · Medically reviewed by Bo Tarn, MD": ["Ada Quill"],
    "Text: Ada Quill, Fotos: Bo Tarn": ["Ada Quill"],
    "By Ada Quill in News, Politics, Travel, 31 Jan 2025": ["Ada Quill"],
    "Ada Quill ada.quill@example.com @adaquill": ["Ada Quill"],
    "Von Ada Quill, Wien": ["Ada Quill"],  # a place
    "Ada Quill (Wien)": ["Ada Quill"],
    "Ada Quill, MS, RD": ["Ada Quill"],
    "Ada van der Quill": ["Ada van der Quill"],
    "Ada de la Quill y Tarn": ["Ada de la Quill y Tarn"],  # "y" inside a name
    "Ada R. Quill": ["Ada R. Quill"],
    "von Dr. Ada Quill": ["Dr. Ada Quill"],
    "Ada McQuill": ["Ada McQuill"],
    "Jan Mai": ["Jan Mai"],  # a month is a name where no figure stands beside it
    "April Quill": ["April Quill"],
    "By Madonna": ["Madonna"],
    "佐藤花子": ["佐藤花子"],
    "記者 佐藤花子": ["佐藤花子"],
    "佐藤花子・鈴木一郎": ["佐藤花子", "鈴木一郎"],
    "(责编：王小明、李大伟)": ["王小明", "李大伟"],
    "김하나 기자": ["김하나"],
    "서울 김하나 기자 hana@example.com": ["김하나"],
    "بقلم: ليلى حداد": ["ليلى حداد"],
    "Ada Quill Ada Quill": ["Ada Quill"],
}


@pytest.mark.parametrize("line", LINES)
def test_names(line):
    assert [name.text for name in names.read(line, WORDS).names] == LINES[line]


@pytest.mark.parametrize(
    "line",
    [
        "Troops deployed to the border to monitor a potential ceasefire",
        "Email the author",
        "Share this article",
        "By the time the river had fallen again, the ferry was gone",
        "Photos by Ada Quill",
        "Edited by: Ada Quill",
        "Foto: Ada Quill",
        "12:08 Uhr",
        "Von",
        "メールでシェアする",
        "",
        "Ada " * 200,
    ],
)
def test_no_names(line):
    assert names.read(line, WORDS).names == ()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Reuters", "agency"),
        ("By The Associated Press", "agency"),
        ("dpa/lno", "agency"),
        ("By the Example Herald Staff", "organization"),
        ("Redaktion example.de", "organization"),
        ("example.de", "organization"),
        ("Ada Quill", "person"),
    ],
)
def test_kind(line, kind):
    assert [name.kind for name in names.read(line, WORDS).names] == [kind]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Ada Quill Political Correspondent", "Political Correspondent"),
        ("Ada Quill, Senior Reporter", "Senior Reporter"),
        ("Staff Writer Ada Quill", "Staff Writer"),
        ("Ada Quill – Redakteurin", "Redakteurin"),
        ("김하나 기자", "기자"),
        ("Ada Quill", None),
    ],
)
def test_role(line, role):
    assert [name.role for name in names.read(line, WORDS).names] == [role]


def test_the_line_goes_on():
    assert names.read("By", WORDS).open
    assert names.read("By Ada Quill,", WORDS).open
    assert not names.read("By Ada Quill", WORDS).open


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("By Ada Quill", ["Ada Quill"]),
        ("Ada Quill (aqu)", ["Ada Quill"]),
        ("Ada Quill, Bo Tarn", ["Ada Quill", "Bo Tarn"]),
        ("c1ph4", ["c1ph4"]),
        ("inkwell", ["inkwell"]),
        ("Example staff reporter", ["Example staff reporter"]),
        ("Bureau for Rivers and Lakes", ["Bureau for Rivers and Lakes"]),
        ("262588213843476", []),
        ("", []),
    ],
)
def test_metadata_values(value, expected):
    assert [name.text for name in names.read_value(value, WORDS)] == expected


def test_key():
    assert names.key("José NÚÑEZ, PhD") == names.key("jose nunez") != names.key("Jose Nunes")


@pytest.mark.parametrize("unit", ["A ", "Ada, ", "@a", "by ", "(", "(a) ", "a.b", "von von ", "Ada Quill", "a-", "記者 ", "1/"])
def test_no_line_is_slow(unit):
    """No more than some times what a byline of the greatest length costs; from short lines on, so that a slow one ends."""
    read = names.read.__wrapped__  # without its cache
    plain = effort(lambda: read("By Ada Quill, Bo Tarn and Cy Vole-Marsh, " * (names.MAX_LINE // 41), WORDS))
    for length in (25, 50, 100, 200, names.MAX_LINE):
        line = unit * (length // len(unit))
        assert effort(functools.partial(read, line, WORDS)) < 50 * plain
