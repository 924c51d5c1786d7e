"""Mojibake undone: UTF-8 that some tool read as windows-1252, windows-1251 or windows-1250.

`ftfy` is the library for this; it takes 95 ms to import, brings 6 MB of tables with it and reads every line. A dump
needs the one case that fills a whole page, so this is that case: runs of characters that are valid UTF-8 once they are
bytes again, and nearly all of the page's characters past ASCII in such runs.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import NamedTuple

_PAST_ASCII = re.compile("[^\x00-\x7f]+")
_LOOKED_AT = 24  # runs past ASCII that are looked at first; in clean text nearly none of them is UTF-8
_MIN_BROKEN = 6  # characters in such runs: a page about mojibake shows one or two letters
# Share of the characters past ASCII that are in valid runs. Clean dumps of 25 languages: 0; broken ones: 0.95 and more.
_MIN_SHARE = 0.7
_PASSES = 2  # read wrongly twice is not rare
_MISREAD_AS = ("cp1250", "cp1251", "cp1252")  # of equals, the last is taken


class _Table(NamedTuple):
    to_bytes: dict[int, int]  # ordinal -> byte
    run: re.Pattern[str]


@cache
def _table(name: str) -> _Table:
    to_bytes: dict[int, int] = {}
    for byte in range(0x80, 0x100):
        to_bytes[ord(bytes([byte]).decode(name, "ignore") or chr(byte))] = byte
        if byte < 0xA0:
            to_bytes.setdefault(byte, byte)  # tools also leave C1 controls

    def chars(first: int, last: int) -> str:
        return "".join(re.escape(chr(code)) for code, byte in to_bytes.items() if first <= byte <= last)

    tail = f"[{chars(0x80, 0xBF)}]"
    run = f"(?:[{chars(0xC2, 0xDF)}]{tail}|[{chars(0xE0, 0xEF)}]{tail}{{2}}|[{chars(0xF0, 0xF4)}]{tail}{{3}})+"
    return _Table(to_bytes, re.compile(run))


def repair(text: str) -> str:
    """The text with its mojibake undone; the very same text where there is none, or too little to be sure.

    >>> repair("Ã¤rgerlich, schÃ¶n, grÃ¼n"), repair("Ã¤ is what ä becomes")
    ('ärgerlich, schön, grün', 'Ã¤ is what ä becomes')
    """
    for _ in range(_PASSES):
        if text.isascii() or not _is_suspect(text):
            return text
        share, name = max((_share(text, name), name) for name in _MISREAD_AS)
        if share < _MIN_SHARE:
            return text
        table = _table(name)
        text = table.run.sub(lambda run, table=table: _as_utf8(run[0], table), text)  # type: ignore[misc]
    return text


def _is_suspect(text: str) -> bool:
    """Whether most of the text's first characters past ASCII could be UTF-8's bytes."""
    runs = [found[0] for found in islice(_PAST_ASCII.finditer(text), _LOOKED_AT)]
    return any(sum(1 for run in runs if _table(name).run.fullmatch(run)) * 2 > len(runs) for name in _MISREAD_AS)


def _share(text: str, name: str) -> float:
    """Share of the characters past ASCII that are UTF-8 as an encoding's bytes; 0 if there are too few."""
    broken = sum(map(len, _table(name).run.findall(text)))
    return broken / sum(map(len, _PAST_ASCII.findall(text))) if broken >= _MIN_BROKEN else 0.0


def _as_utf8(run: str, table: _Table) -> str:
    try:
        return bytes(table.to_bytes[ord(char)] for char in run).decode()
    except UnicodeDecodeError:  # overlong forms and surrogates
        return run
