"""Bytes to text: what browsers do, and then what they don't dare.

In this order: byte order mark, NULs of UTF-16, strict UTF-8 (a cut tail allowed), the declared label, the page's own
label, UTF-8 with a few wrong bytes, a detector, windows-1252. UTF-8 comes before the labels because text that decodes
as UTF-8 is UTF-8, whatever the server says.
"""

from __future__ import annotations

import codecs
import re

from newsclean.page import Note
from newsclean.readers import charsets

GUESSED, ERRORS = "encoding-guessed", "encoding-errors"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_BYTES = 8192  # browsers look at 1,024 bytes; templates with long heads put the label later
_META = re.compile(
    rb"""<meta\b[^>]{0,500}?charset\s*=\s*["']?\s*([^\s"'/>;]{1,60})|<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([^"']{1,60})""",
    re.IGNORECASE,
)
_NUL_SAMPLE = 4096  # bytes
# UTF-16 has a NUL in one byte of nearly every pair in Latin text, and for spaces, digits and markup in any other.
# Binary garbage has them in both.
_MIN_NULS = 0.05
_NEAR_UTF8 = 4  # right sequences to a wrong byte from which text is UTF-8 with errors; legacy encodings stay below 0.5
_MAX_WRONG = 0.002  # share of characters a label may get wrong before it isn't believed
_DETECT_BYTES = 65_536
_LABEL = re.compile(rb"charset\s{0,9}=", re.IGNORECASE)  # chardet 7 believes it; here it was believed or refused before
_MIN_CONFIDENCE = 0.2  # of the detector: below it, windows-1252 is the better guess

# What files that are no pages begin with: PDF, pictures, archives, fonts, sound, programs.
_MAGIC = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"BZh", b"\x28\xb5\x2f\xfd",
    b"wOFF", b"wOF2", b"OggS", b"ID3", b"RIFF", b"\x7fELF",
)  # fmt: skip
_MAX_CONTROLS = 0.05  # share of control characters in text; noise has a tenth
_CONTROL_BYTES = bytes(byte for byte in (*range(0x09), *range(0x0E, 0x20), 0x7F))
_C1_BYTES = re.compile(rb"\xc2[\x80-\x9f]")  # in UTF-8
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
# C1 controls in text are windows-1252 read as Latin-1; other controls but white space mean nothing.
_SCRUBBED: dict[int, str | None] = dict.fromkeys([*range(0x09), *range(0x0E, 0x20), 0x7F])
_SCRUBBED.update({byte: bytes([byte]).decode("cp1252", "ignore") or None for byte in range(0x80, 0xA0)})


def decode(data: bytes, *, declared: str | None = None, html: bool = True) -> tuple[str, tuple[Note, ...]]:
    r"""Text of bytes, and a note where the encoding was guessed or the bytes had errors.

    `declared`: an encoding's label or a Content-Type header. `html`: whether a `<meta charset>` or an XML declaration
    in the text is believed. Controls and NULs are left out.

    >>> decode(b"caf\xe9", declared="text/html; charset=ISO-8859-1")
    ('café', ())
    """
    text, notes = _decoded(data, declared, html=html)
    return scrub(text.removeprefix("\ufeff")), notes


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text in any encoding: a PDF, a picture, an archive, noise.

    >>> is_binary(b"%PDF-1.7 ..."), is_binary("Größe".encode("cp1252"))
    (True, False)
    """
    if data.startswith(_MAGIC):
        return True
    sample = data[:_NUL_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    if controls <= _MAX_CONTROLS * len(sample) or data.startswith(tuple(mark for mark, _ in _BOMS)) or _by_nuls(sample):
        return False
    try:
        sample[:-3].decode()
    except UnicodeDecodeError:
        return True
    return False


def is_plain(data: bytes) -> bool:
    r"""Whether bytes are UTF-8 with nothing to scrub, as nearly all pages are: parsers can take them as they are.

    >>> is_plain("café".encode()), is_plain(b"caf\xe9"), is_plain(b"a\x00b")
    (True, False, False)
    """
    if data.startswith(codecs.BOM_UTF8) or len(data.translate(None, _CONTROL_BYTES)) != len(data):
        return False
    if data.isascii():
        return True
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return _C1_BYTES.search(data) is None


def scrub(text: str) -> str:
    r"""Text without what no parser takes: NULs and other controls, lone surrogates. Pairs of surrogates are joined.

    >>> scrub("a\x00b \ud83d\ude00 \ud83d")
    'ab 😀 \ufffd'
    """
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.translate(_SCRUBBED) if _CONTROLS.search(text) else text


def _decoded(data: bytes, declared: str | None, *, html: bool) -> tuple[str, tuple[Note, ...]]:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _noted(data[len(mark) :], name)
    wide = _by_nuls(data[:_NUL_SAMPLE])
    if wide:
        return _noted(data, wide, guessed=True)
    labels = _labels(data, declared, html=html)
    if b"\x1b$" in data and (b"\x1b(B" in data or b"\x1b(J" in data or "iso2022_jp" in labels):
        return _noted(data, "iso2022_jp", guessed="iso2022_jp" not in labels)
    try:
        return data.decode(), ()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and (set(labels) <= {"utf-8"} or not data[: error.start].isascii()):
            return data[: error.start].decode(), ()
    for label in labels:
        if label != "utf-8":
            text, notes = _noted(data, label)
            if text.count("\ufffd") <= max(1, _MAX_WRONG * len(text)):
                return text, notes
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    if sum(1 for char in text if char > "\x7f") - wrong >= _NEAR_UTF8 * wrong:
        return text, (Note(ERRORS, f"{wrong} places are not valid UTF-8"),)
    return _noted(data, _detected(data) or "cp1252", guessed=True)


def _noted(data: bytes, name: str, *, guessed: bool = False) -> tuple[str, tuple[Note, ...]]:
    """The bytes in an encoding, with what there is to say of it."""
    text = data.decode(name, "replace")
    notes = [Note(GUESSED, f"nothing names the encoding; read as {name}")] if guessed else []
    if wrong := text.count("\ufffd"):
        notes.append(Note(ERRORS, f"{wrong} places are not valid {name}"))
    return text, tuple(notes)


def _labels(data: bytes, declared: str | None, *, html: bool) -> list[str]:
    """Codecs that are named for the bytes, the caller's first."""
    named = [charsets.codec(declared)] if declared else []
    if html:
        found = _META.search(data[:_META_BYTES])
        if found:
            own = charsets.codec((found[1] or found[2]).decode("latin-1"))
            # A label that could be read as ASCII isn't UTF-16's.
            named.append("utf-8" if own in {"utf-16-le", "utf-16-be"} else own)
    return [name for name in named if name is not None]


def _by_nuls(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by where its NULs are."""
    pairs = len(sample) // 2
    if pairs < 8 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if min(even, odd) > 0.9 * pairs / 2 and max(even, odd) > 0.8 * pairs:
        return "utf-32-le" if odd > even else "utf-32-be"
    if max(even, odd) < _MIN_NULS * pairs or min(even, odd) > 0.1 * max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _detected(data: bytes) -> str | None:
    """The detector's guess, as browsers would read that label."""
    try:
        import chardet  # noqa: PLC0415 - takes 65 ms, and one page in a hundred needs it
    except ImportError:  # not there: windows-1252 is the likeliest
        return None
    guess = chardet.detect(_LABEL.sub(b"", data[:_DETECT_BYTES]))
    name = guess["encoding"]
    if name is None or (guess["confidence"] or 0) < _MIN_CONFIDENCE:
        return None
    found = charsets.codec(name)
    return found if found != "utf-8" else None
