import pytest

from newsclean.readers import charsets, encoding, mojibake

RUSSIAN = "Река вышла из берегов в среду вечером, и жители покинули дома. " * 3


@pytest.mark.parametrize(
    ("data", "declared", "text", "codes"),
    [
        (b"", None, "", []),
        ("Fluß".encode(), None, "Fluß", []),
        ("Fluß".encode(), "iso-8859-1", "Fluß", []),  # UTF-8 is UTF-8, whatever the server says
        (b"\xef\xbb\xbfRain", None, "Rain", []),
        ("Fluß".encode("utf-16"), None, "Fluß", []),
        ("The river rose".encode("utf-16-le"), None, "The river rose", ["encoding-guessed"]),
        ("The river rose".encode("utf-16-be"), None, "The river rose", ["encoding-guessed"]),
        ("The river rose".encode("utf-32-le"), None, "The river rose", ["encoding-guessed"]),
        ("Der Fluß stieg über".encode() + b"\xc3", None, "Der Fluß stieg über", []),  # a cut tail
        (b"caf\xe9", "text/html; charset=ISO-8859-1", "café", []),
        (
            b"\x93Rain\x94 \x81",
            "latin1",
            "“Rain” \ufffd",
            ["encoding-errors"],
        ),  # too many errors for the label would be worse
        ("河水上涨了一米。".encode("gb18030"), "gb2312", "河水上涨了一米。", []),
        ('<meta charset="windows-1251">Река'.encode("cp1251"), None, '<meta charset="windows-1251">Река', []),
        (
            '<?xml version="1.0" encoding="koi8-r"?>Река'.encode("koi8-r"),
            None,
            '<?xml version="1.0" encoding="koi8-r"?>Река',
            [],
        ),
        ("川が増水した".encode("iso2022_jp"), None, "川が増水した", ["encoding-guessed"]),
        (
            "Größe über Flüsse ".encode() * 9 + b"\x96 Ende " + "größer".encode(),
            None,
            "Größe über Flüsse " * 9 + "\ufffd Ende größer",
            ["encoding-errors"],
        ),
        (b"a\x00b\x07c", None, "abc", []),
    ],
)
def test_decode(data, declared, text, codes):
    found, notes = encoding.decode(data, declared=declared)
    assert (found, [note.code for note in notes]) == (text, codes)


_GERMAN = (
    "Die Größe der Flüsse überraschte die Bürgermeisterin: \"Für so viel Wasser sind unsere Brücken nicht gebaut\", erklärte sie "
    "am späten Abend. In den Straßen räumten Helfer bis früh um fünf Schlamm aus den Häusern, die Züge fuhren erst gegen Mittag "
    "wieder, und die Schüler hatten frei."
)


def test_a_label_in_a_dump_is_text():
    data = b'<meta charset="windows-1251"> is what the page said. ' + _GERMAN.encode("cp1252")
    assert "Größe" not in encoding.decode(data)[0]  # the label is believed in a page
    text, notes = encoding.decode(data, html=False)
    assert "Größe der Flüsse" in text
    assert [note.code for note in notes] == ["encoding-guessed"]


@pytest.mark.parametrize(
    ("text", "clean"),
    [("\ud83d\ude00", "😀"), ("a\ud83db", "a\ufffdb"), ("it\x92s", "it’s"), ("a\tb\r\nc", "a\tb\r\nc")],
)
def test_scrub(text, clean):
    assert encoding.scrub(text) == clean


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("utf8", "utf-8"),
        ("UTF-8", "utf-8"),
        ("ISO-8859-9", "cp1254"),
        ("x-sjis", "cp932"),
        ("ks_c_5601-1987", "cp949"),
        ("ISO-8859-8-I", "iso8859-8"),
        ("zlib", None),
        ("unicode_escape", None),
        ("", None),
        ("hz-gb-2312", None),
    ],
)
def test_labels(label, codec):
    assert charsets.codec(label) == codec


@pytest.mark.parametrize("name", ["cp1252", "cp1251", "cp1250"])
@pytest.mark.parametrize("text", ["Größe, Flüsse und „Straßen“ – schön", RUSSIAN, "河水上涨了一米。"])
def test_mojibake_is_undone(name, text):
    broken = "".join(bytes([byte]).decode(name, "ignore") or chr(byte) for byte in text.encode())
    assert mojibake.repair(broken) == text


@pytest.mark.parametrize(
    "text", ["Ã¤ is what ä becomes, and ö ü ß é à stay.", "São Paulo, NAÇÃO, Ærø, Straße", RUSSIAN, "Ã¤"]
)
def test_what_is_no_mojibake_stays(text):
    assert mojibake.repair(text) == text
