"""Duplicates within a run: the same body again, or nearly the same (an agency's text on twenty sites).

Near duplicates are found as usual: MinHash over shingles of five words (rensa computes it), locality-sensitive hashing
in bands, and the candidates' signatures compared. The state is a SQLite file: 64 MB of memory whatever the run's size,
and on the disk some 0.9 kB an article for near duplicates, 40 bytes for exact ones.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Literal

from newsclean.article import Article
from newsclean.batch.extras import need

Mode = Literal["exact", "near"]
EXACT, NEAR = "duplicate", "near-duplicate"

_SIMILAR = 0.8  # Jaccard similarity of the shingles; the usual choice for news (CC-Net, RefinedWeb, C4's successors)
_PERMUTATIONS = 128
_BANDS, _ROWS = 16, 8  # of 100 pairs with a similarity of 0.8 this finds 95, of 0.9 all; of 0.5 it compares 6
_SHINGLE = 5  # words
_SHINGLE_LETTERS = 12  # in scripts without spaces
_MIN_SHINGLES = 20  # a shorter text has too few to say anything: only exact ones are found
_LONG_WORD = 25  # letters to a word, on average, from which a script is taken to have no spaces
_SEED = 20240601
_HASH = 16  # bytes
_MEMORY = 64 * 1024  # KB

_TABLES = """
create table if not exists article (number integer primary key, signature blob);
create table if not exists key (key integer primary key, number integer not null);
"""


@dataclass(frozen=True)
class Sketch:
    """What the workers note of an article: a hash of its body, and its MinHash where near duplicates are sought."""

    mode: Mode = "near"

    def __post_init__(self) -> None:
        if self.mode == "near":
            need("rensa", "finding near duplicates")

    def __call__(self, article: Article) -> bytes | None:
        """None for an article without a body: two of those are not the same."""
        words = unicodedata.normalize("NFKC", article.text).casefold().split()
        if not words:
            return None
        exact = blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=_HASH).digest()
        if self.mode == "exact":
            return exact
        shingles = _shingles(words)
        return exact + _signature(shingles) if len(shingles) >= _MIN_SHINGLES else exact


def _shingles(words: list[str]) -> list[str]:
    letters = sum(map(len, words))
    if letters > _LONG_WORD * len(words):
        text = "".join(words)
        return [text[at : at + _SHINGLE_LETTERS] for at in range(max(1, len(text) - _SHINGLE_LETTERS + 1))]
    return [" ".join(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))]


def _signature(shingles: list[str]) -> bytes:
    minhash = _rensa().RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    minhash.update(shingles)
    return b"".join(value.to_bytes(4, "little") for value in minhash.digest())


@cache
def _rensa() -> Any:
    return need("rensa", "finding near duplicates")


class Seen:
    """The articles of a run so far. `path`: where their state is; what is noted there is kept by `commit`."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._base.execute(f"pragma cache_size = -{_MEMORY}")
        self._base.execute("pragma journal_mode = wal")
        self._base.execute("pragma synchronous = full")
        self._base.executescript(_TABLES)
        self._is_open = False

    def forget_from(self, number: int) -> None:
        """Drop what was noted of this record and those after it: they are about to be cleaned again."""
        if self._base.execute("select 1 from article where number >= ? limit 1", (number,)).fetchone():
            self._base.execute("begin")
            self._base.execute("delete from key where number >= ?", (number,))
            self._base.execute("delete from article where number >= ?", (number,))
            self._base.execute("commit")

    def add(self, number: int, sketch: bytes) -> str | None:
        """Why an article is left out, or None for a new one, which is noted."""
        if not self._is_open:
            self._base.execute("begin")
            self._is_open = True
        exact = int.from_bytes(sketch[:8], "little", signed=True)
        if self._base.execute("select 1 from key where key = ?", (exact,)).fetchone():
            return EXACT
        keys = [exact]
        signature = None
        if len(sketch) > _HASH:
            bands = _bands(sketch[_HASH:])
            signature = sketch[_HASH::4]  # a byte of each value will do for comparing
            if self._is_similar(bands, signature):
                return NEAR
            keys += bands
        self._base.execute("insert into article values (?, ?)", (number, signature))
        self._base.executemany("insert or ignore into key values (?, ?)", [(key, number) for key in keys])
        return None

    def _is_similar(self, bands: list[int], signature: bytes) -> bool:
        marks = ",".join("?" * len(bands))
        query = f"select distinct number from key where key in ({marks})"
        for (number,) in self._base.execute(query, bands).fetchall():
            (other,) = self._base.execute("select signature from article where number = ?", (number,)).fetchone()
            if other is not None and _similarity(signature, other) >= _SIMILAR:
                return True
        return False

    def commit(self) -> None:
        """Bring what was noted to the disk."""
        if self._is_open:
            self._base.execute("commit")
            self._is_open = False

    def close(self) -> None:
        """Drop what wasn't committed."""
        self._base.close()


def _bands(signature: bytes) -> list[int]:
    """Keys that similar articles are likely to share."""
    width = 4 * _ROWS
    return [
        int.from_bytes(
            blake2b(signature[band * width : (band + 1) * width], digest_size=8, key=bytes([band])).digest(),
            "little",
            signed=True,
        )
        for band in range(_BANDS)
    ]


def _similarity(one: bytes, other: bytes) -> float:
    """Jaccard similarity by what two signatures have in common: single bytes agree by chance in one case of 256."""
    same = sum(a == b for a, b in zip(one, other, strict=True)) / len(one)
    return (same - 1 / 256) / (1 - 1 / 256)
