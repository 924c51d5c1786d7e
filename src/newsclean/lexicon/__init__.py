"""The words newsrooms use for what is not the story, as data: one TOML file a language.

A file has a table per topic; a topic has phrases that are a whole line (`whole`), that begin one (`start`), or that may
stand anywhere in one (`inside`), and any other named list a field needs (`joiners`, `roles`, `months`...). All languages
are read at once: a page in a language that has no file simply finds nothing, and no page is read as English by default.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from enum import IntFlag
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

# Scripts written without spaces: their phrases are searched for in the text, not among its tokens.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_WORD = re.compile(r"\w+")
_EDGES = " \t\n.,:;!?…·•|/\\-–—→←»«›‹>*#()[]{}\"'“”„‘’+✕×▸►▶▼▾⟶↑↓✉⌄©"


class Topic(IntFlag):
    """What a phrase is a sign of."""

    NAVIGATION = 1 << 0  # menu, skip to content, home, search, log in, icon names
    NEWSLETTER = 1 << 1
    RELATED = 1 << 2  # read also, related articles, more on this
    POPULAR = 1 << 3  # most popular, trending, latest news, more news
    COMMENTS = 1 << 4
    SHARE = 1 << 5
    CONSENT = 1 << 6
    ADVERT = 1 << 7
    AUTHOR_BIO = 1 << 8  # about the author, is a reporter for
    PAYWALL = 1 << 9
    NOTICE = 1 << 10  # audio, translation, correction, AI, reading time
    LEGAL = 1 << 11  # copyright, all rights reserved, terms
    TAGS = 1 << 12  # tags:, topics:, filed under
    GALLERY = 1 << 13
    COMPANY = 1 << 14  # about the company, press contact, forward-looking statements
    BYLINE = 1 << 15  # by, written by, text:
    CREDIT = 1 << 16  # photo:, getty images, courtesy of
    PUBLISHED = 1 << 17  # published, posted on
    UPDATED = 1 << 18  # updated, last modified
    READING = 1 << 19  # min read
    LIVE = 1 << 20
    ERROR = 1 << 21  # page not found, enable javascript, access denied
    DONATE = 1 << 22  # support us, become a member
    EVENT = 1 << 23  # tickets, tour dates, opening hours
    SOURCE = 1 << 24  # source:, via:, original article
    ROLE = 1 << 25  # reporter, correspondent, staff writer
    AGENCY = 1 << 26  # reuters, afp, dpa
    TIME_AGO = 1 << 27  # hours ago, yesterday


class Hits(NamedTuple):
    """The topics a line's words speak of, as bit sets of Topic."""

    whole: int = 0
    start: int = 0
    inside: int = 0


NOTHING = Hits()


class Lexicon:
    """Phrases of every language, indexed so that a line costs a set intersection. Immutable once made; picklable."""

    def __init__(self, tables: Mapping[str, Mapping[str, Any]]) -> None:
        """`tables`: language code -> the content of its TOML file."""
        self.languages = tuple(sorted(tables))
        self._tables = {code: dict(table) for code, table in tables.items()}
        self._whole: dict[str, int] = {}
        # By first and second word ("" for a phrase of one): a page has many lines that begin with "this".
        self._starts: dict[str, dict[str, list[tuple[str, int]]]] = {}
        self._insides: dict[str, list[tuple[str, int]]] = {}
        self._unspaced_starts: dict[str, list[tuple[str, int]]] = {}
        unspaced: dict[str, int] = {}
        for table in tables.values():
            for name, topic in Topic.__members__.items():
                entry = table.get(name.lower(), {})
                for phrase in entry.get("whole", ()):
                    key = strip_edges(fold(phrase))
                    self._whole[key] = self._whole.get(key, 0) | int(topic)
                for phrase in map(fold, entry.get("start", ())):
                    if _UNSPACED.match(phrase):
                        self._unspaced_starts.setdefault(phrase[0], []).append((phrase, int(topic)))
                    elif tokens := _WORD.findall(phrase):
                        seconds = self._starts.setdefault(tokens[0], {})
                        seconds.setdefault(tokens[1] if len(tokens) > 1 else "", []).append((phrase.strip(), int(topic)))
                for phrase in map(fold, entry.get("inside", ())):
                    if _UNSPACED.search(phrase):
                        unspaced[phrase] = unspaced.get(phrase, 0) | int(topic)
                    elif tokens := _WORD.findall(phrase):
                        self._insides.setdefault(max(tokens, key=len), []).append((phrase.strip(), int(topic)))
        self._keys = frozenset(self._insides)
        self._unspaced = unspaced
        ordered = sorted(unspaced, key=len, reverse=True)
        self._unspaced_pattern = re.compile("|".join(map(re.escape, ordered))) if ordered else None
        self._words: dict[tuple[str, str], frozenset[str]] = {}

    def __reduce__(self) -> tuple[type[Lexicon], tuple[dict[str, dict[str, Any]]]]:
        return Lexicon, (self._tables,)

    def hits(self, folded: str, tokens: list[str], *, unspaced: bool = True) -> Hits:
        r"""The topics of a folded line; `tokens` are its `\w+` runs. `unspaced`: it may hold a script without spaces."""
        if not tokens:
            return NOTHING
        whole = self._whole.get(strip_edges(folded), 0) if len(folded) <= 80 else 0
        start = inside = 0
        starts = self._starts.get(tokens[0])
        if starts:
            bare = folded.lstrip(_EDGES)
            for second in ("", tokens[1]) if len(tokens) > 1 else ("",):
                for phrase, topic in starts.get(second, ()):
                    if bare.startswith(phrase) and not bare[len(phrase) : len(phrase) + 1].isalnum():
                        start |= topic
        if not self._keys.isdisjoint(tokens):
            for token in self._keys.intersection(tokens):
                for phrase, topic in self._insides[token]:
                    if phrase == token or _holds(folded, phrase):
                        inside |= topic
        if unspaced and not folded.isascii() and _UNSPACED.search(folded):
            bare = folded.lstrip(_EDGES)
            for phrase, topic in self._unspaced_starts.get(bare[:1], ()):
                if bare.startswith(phrase):
                    start |= topic
            if self._unspaced_pattern is not None:
                for phrase in self._unspaced_pattern.findall(folded):
                    inside |= self._unspaced[phrase]
        return Hits(whole, start, inside) if whole or start or inside else NOTHING

    def words(self, topic: str, name: str) -> frozenset[str]:
        """Every language's folded entries of one list, such as `words("byline", "joiners")`."""
        key = (topic, name)
        if key not in self._words:
            entries = (table.get(topic, {}).get(name, ()) for table in self._tables.values())
            self._words[key] = frozenset(fold(word) for entry in entries for word in entry)
        return self._words[key]

    def table(self, language: str, topic: str) -> Mapping[str, Any]:
        """One language's table of a topic as written, empty where there is none."""
        entry: Mapping[str, Any] = self._tables.get(language, {}).get(topic, {})
        return entry

    def with_phrases(self, topic: str, *, whole: Iterable[str] = (), start: Iterable[str] = (), inside: Iterable[str] = ()) -> Lexicon:
        """A new lexicon that knows more phrases; this one stays as it is.

        >>> more = default().with_phrases("newsletter", whole=["Join the flock"])
        >>> bool(more.hits("join the flock", ["join", "the", "flock"]).whole & Topic.NEWSLETTER)
        True
        """
        own = dict(self._tables.get("x-own", {}))
        old = own.get(topic, {})
        added = {"whole": [*old.get("whole", ()), *whole], "start": [*old.get("start", ()), *start], "inside": [*old.get("inside", ()), *inside]}
        own[topic] = added
        return Lexicon({**self._tables, "x-own": own})


def _holds(folded: str, phrase: str) -> bool:
    """Whether the phrase stands in the line as whole words."""
    at = folded.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if not (at and folded[at - 1].isalnum()) and not folded[end : end + 1].isalnum():
            return True
        at = folded.find(phrase, at + 1)
    return False


def holds_unspaced(text: str) -> bool:
    """Whether a text has characters of a script that is written without spaces."""
    return _UNSPACED.search(text) is not None


def fold(text: str) -> str:
    """Case and typographic quotes folded, so that a phrase is written once."""
    text = text.casefold()
    if not text.isascii():
        text = text.replace("’", "'").replace("‘", "'").replace("\xa0", " ").replace("“", '"').replace("”", '"')
    return text


def strip_edges(folded: str) -> str:
    """A line without the punctuation, arrows and bullets around it."""
    return folded.strip(_EDGES)


@cache
def default() -> Lexicon:
    """The lexicon that ships with newsclean."""
    files = [entry for entry in resources.files(__name__).iterdir() if entry.name.endswith(".toml")]
    return Lexicon({entry.name[:-5]: tomllib.loads(entry.read_text("utf-8")) for entry in sorted(files, key=lambda e: e.name)})
