"""Labels of encodings, as pages and servers write them, to Python's codecs, as browsers read them.

The WHATWG Encoding Standard's table (https://encoding.spec.whatwg.org/#names-and-labels): iso-8859-1 is windows-1252,
gb2312 is gb18030, tis-620 is windows-874. Hyphens, underscores and colons don't count, which also takes in what nearly
is a label. Its "replacement" labels and x-user-defined name nothing that could be read.
"""

from __future__ import annotations

import re

_LABELS = {
    "utf-8": "utf8 unicode11utf8 unicode20utf8 xunicode20utf8 utf8mb4",
    "utf-16-le": "csunicode iso10646ucs2 ucs2 unicode unicodefeff utf16 utf16le",
    "utf-16-be": "unicodefffe utf16be",
    "cp866": "866 cp866 csibm866 ibm866",
    "iso8859-2": "csisolatin2 iso88592 isoir101 iso885921987 l2 latin2",
    "iso8859-3": "csisolatin3 iso88593 isoir109 iso885931988 l3 latin3",
    "iso8859-4": "csisolatin4 iso88594 isoir110 iso885941988 l4 latin4",
    "iso8859-5": "csisolatincyrillic cyrillic iso88595 isoir144 iso885951988",
    "iso8859-6": """arabic asmo708 csiso88596e csiso88596i csisolatinarabic ecma114 iso88596 iso88596e iso88596i
        isoir127 iso885961987""",
    "iso8859-7": "csisolatingreek ecma118 elot928 greek greek8 iso88597 isoir126 iso885971987 suneugreek",
    "iso8859-8": """csiso88598e csisolatinhebrew hebrew iso88598 iso88598e isoir138 iso885981988 visual csiso88598i
        iso88598i logical""",
    "iso8859-10": "csisolatin6 iso885910 isoir157 l6 latin6",
    "iso8859-13": "iso885913",
    "iso8859-14": "iso885914",
    "iso8859-15": "csisolatin9 iso885915 l9 latin9",
    "iso8859-16": "iso885916",
    "koi8-r": "cskoi8r koi koi8 koi8r",
    "koi8-u": "koi8u koi8ru",
    "mac-roman": "csmacintosh mac macintosh xmacroman macroman",
    "mac-cyrillic": "xmaccyrillic xmacukrainian",
    "cp874": "cp874 dos874 iso885911 tis620 windows874",
    "cp1250": "cp1250 windows1250 xcp1250 win1250",
    "cp1251": "cp1251 windows1251 xcp1251 win1251",
    "cp1252": """ansix3.41968 ascii cp1252 cp819 csisolatin1 ibm819 iso88591 isoir100 iso885911987 l1 latin1 usascii
        windows1252 xcp1252 win1252 ansi""",
    "cp1253": "cp1253 windows1253 xcp1253 win1253",
    "cp1254": "cp1254 csisolatin5 iso88599 isoir148 iso885991989 l5 latin5 windows1254 xcp1254 win1254",
    "cp1255": "cp1255 windows1255 xcp1255 win1255",
    "cp1256": "cp1256 windows1256 xcp1256 win1256",
    "cp1257": "cp1257 windows1257 xcp1257 win1257",
    "cp1258": "cp1258 windows1258 xcp1258 win1258",
    "gb18030": "chinese csgb2312 csiso58gb231280 gb2312 gb231280 gbk isoir58 xgbk gb18030 cp936 ms936",
    "big5hkscs": "big5 big5hkscs cnbig5 csbig5 xxbig5 cp950",
    "euc_jp": "cseucpkdfmtjapanese eucjp xeucjp ujis",
    "iso2022_jp": "csiso2022jp iso2022jp",
    "cp932": "csshiftjis ms932 mskanji shiftjis sjis windows31j xsjis cp932",
    "cp949": "cseuckr csksc56011987 euckr isoir149 korean ksc56011987 ksc56011989 ksc5601 windows949 cp949 uhc",
}
_CODECS = {label: codec for codec, labels in _LABELS.items() for label in labels.split()}
_NOISE = str.maketrans("", "", "-_: \t\r\n\f")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';,>]{1,60})", re.IGNORECASE)


def codec(label: str) -> str | None:
    """Python's codec for a label; None for one that browsers don't know.

    >>> codec("ISO-8859-1"), codec(" gb2312 "), codec("text/html; charset=Shift_JIS"), codec("rot13")
    ('cp1252', 'gb18030', 'cp932', None)
    """
    found = _CHARSET.search(label) if "=" in label else None
    return _CODECS.get((found[1] if found else label).translate(_NOISE).lower())
