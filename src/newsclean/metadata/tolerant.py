"""JSON as it is found in pages: read strictly first, and with a forgiving reader where that fails.

The forgiving reader makes one pass, keeps its own stack (nothing recurses) and never fails: comments, CDATA markers,
trailing and missing commas, single quotes, bare words, quotes inside strings, several documents in one script and a cut
end all give as much as can be read.
"""

from __future__ import annotations

import html
import json
import re
from itertools import pairwise
from typing import Any, NamedTuple

from newsclean.metadata.values import scrub

MAX_CHARS = 3_000_000  # a script longer than this is not read; the longest in the development pages has 60,000
_MAX_DEPTH = 100  # deeper containers are read over
_MERGED = frozenset({"author", "creator", "image", "keywords", "articleSection"})  # repeated keys whose values add up
_BLANK = re.compile(r"\s*")
_BARE = re.compile(r"(?:[^,:{}\[\]\"\n/]|/(?![/*]))*")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": " "}
_LONE = re.compile(  # half of a surrogate pair, escaped; that its backslash may itself be escaped is looked at only then
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
_PAIR_OR_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL)
_STOPS = {'"': re.compile(r'[^"\\]*(?:\\.[^"\\]*)*', re.DOTALL), "'": re.compile(r"[^'\\]*(?:\\.[^'\\]*)*", re.DOTALL)}
# What follows the quote that really closes a string; any other quote belongs to the text.
_AFTER = re.compile(r"\s*(?:[:}\];]|,\s*(?:[\"'{\[}\]\d/-]|true|false|null|\Z)|//|/\*|\Z)|[ \t]*\r?\n\s*[\"}]")
_WORDS = {"true": True, "false": False, "null": None, "undefined": None}
_CLOSES = {"{": "}", "[": "]"}


def loads(text: str) -> tuple[list[Any], bool]:
    r"""The documents in a script, and whether they had to be repaired.

    >>> loads('{"a": 1, // one\n "b": ["c",],}')
    ([{'a': 1, 'b': ['c']}], True)
    """
    text = text.strip()
    if not text or len(text) > MAX_CHARS:
        return [], bool(text)
    try:
        return [json.loads(without_halves(text), strict=False, object_pairs_hook=merge)], False
    except (ValueError, RecursionError):
        pass
    if "&quot;" in text and '"' not in text:
        return loads(html.unescape(text))
    return _Reader(text).read(), True


def without_halves(text: str) -> str:
    r"""JSON whose escaped halves of surrogate pairs are U+FFFD: as characters, no output format could hold them.

    >>> without_halves(r'"\ud83d\ude00 \ud83d \\ud83d"')
    '"\\ud83d\\ude00 \\ufffd \\\\ud83d"'
    """
    return _PAIR_OR_ESCAPE.sub(lambda found: _LONE.sub(r"\\ufffd", found[0]), text) if _LONE.search(text) else text


def merge(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of key-value pairs: of a repeated key the last counts, but authors and images add up."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    for name in _MERGED & found.keys():
        values: list[Any] = []
        for key, value in pairs:
            if key == name:
                values.extend(value if isinstance(value, list) else [value])
        if len(values) > 1:
            found[name] = values
    return found


class _Key(NamedTuple):
    """A string that a colon followed."""

    name: str


class _Reader:
    """One pass over a broken document."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._documents: list[Any] = []
        self._stack: list[tuple[str, list[Any]]] = []  # opening bracket; items, or keys and values in turn
        self._dropped = 0  # containers open beyond the depth limit

    def read(self) -> list[Any]:
        text, end = self._text, len(self._text)
        while True:
            self._at = _BLANK.match(text, self._at).end()  # type: ignore[union-attr]
            if self._at >= end:
                break
            self._step(text[self._at])
        while self._stack:
            self._close()
        return [document for document in self._documents if isinstance(document, dict | list)]

    def _step(self, char: str) -> None:
        if char in "{[":
            self._open(char)
        elif char in "}]":
            self._at += 1
            self._shut(char)
        elif char in _STOPS:
            self._put(self._string(char))
        elif char == ":":
            self._at += 1
            self._name()
        elif char in ",;":
            self._at += 1
        elif not self._skipped():
            self._put(self._word())

    def _open(self, char: str) -> None:
        self._at += 1
        if len(self._stack) >= _MAX_DEPTH:
            self._dropped += 1
        else:
            self._stack.append((char, []))

    def _shut(self, char: str) -> None:
        if self._dropped:
            self._dropped -= 1
            return
        wanted = [bracket for bracket, _ in self._stack if _CLOSES[bracket] == char]
        while wanted and self._stack and _CLOSES[self._stack[-1][0]] != char:
            self._close()  # a closing bracket was forgotten
        if wanted:
            self._close()

    def _close(self) -> None:
        bracket, items = self._stack.pop()
        if bracket == "[":
            self._put(items)
        else:
            after = pairwise(items)
            self._put(
                merge(
                    [(key.name, value) for key, value in after if isinstance(key, _Key) and not isinstance(value, _Key)]
                )
            )

    def _put(self, value: Any) -> None:
        if self._dropped:
            return
        if self._stack:
            self._stack[-1][1].append(value)
        else:
            self._documents.append(value)

    def _name(self) -> None:
        """What stands before a colon in an object is a key; strays between values are thereby passed over."""
        if self._stack and not self._dropped:
            bracket, items = self._stack[-1]
            if bracket == "{" and items and isinstance(items[-1], str | int):
                items[-1] = _Key(str(items[-1]))

    def _string(self, quote: str) -> str:
        start = self._at + 1
        stop = _STOPS[quote].match(self._text, start).end()  # type: ignore[union-attr]
        while stop < len(self._text) and not _AFTER.match(self._text, stop + 1):
            stop = _STOPS[quote].match(self._text, stop + 1).end()  # type: ignore[union-attr]
        self._at = stop + 1
        return _unescape(self._text[start:stop])

    def _skipped(self) -> bool:
        """Passes over a comment, a CDATA marker or an HTML comment's arrow."""
        text, at = self._text, self._at
        for opener, closer in (("//", "\n"), ("/*", "*/")):
            if text.startswith(opener, at):
                stop = text.find(closer, at + 2)
                self._at = len(text) if stop < 0 else stop + len(closer)
                return True
        for marker in ("<![CDATA[", "]]>", "<!--", "-->"):
            if text.startswith(marker, at):
                self._at = at + len(marker)
                return True
        return False

    def _word(self) -> Any:
        match = _BARE.match(self._text, self._at)
        word = match.group().strip() if match else ""
        self._at = max(self._at + 1, match.end() if match else 0)
        if word in _WORDS:
            return _WORDS[word]
        if word.isascii() and word.isdigit() and len(word) < 20:
            return int(word)
        return word


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text
    return scrub(_ESCAPE.sub(_character, text))


def _character(match: re.Match[str]) -> str:
    code = match.group(1)
    return chr(int(code[1:], 16)) if len(code) == 5 else _ESCAPES.get(code, code)
