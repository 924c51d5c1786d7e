"""Random, structure-aware mutations of the seed corpus (or of any pages), without coverage: ten times as many a second.

    python -m fuzz.mutate html 50000 --seed 1 [--pages FOLDER]

The same seed gives the same inputs. The input that breaks something is written to `fuzz/found/`, to become a fixture.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import gzip
import importlib
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from fuzz import corpus

_MAX = 6_000  # bytes of an input
_FOUND = Path(__file__).with_name("found")
_TAGS = b"p div span a b table tr td ul li h1 h2 form script style template noscript title svg select textarea pre br".split()
_BITS = (
    b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<", b">", b"&", b"&#0;", b"&lt;", b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\xaf", b"\n\n", b"\r", b"\t",
    b" hidden", b" class='nav ad'", b" itemprop=author", b"](", b"![", b"**", b"```\n", b"> ", b"* ", b"# ", b"|", b"---\n", b"[1]", b'"', b"'", b"{", b"}",
    b'\\"', b"\\ud83d", b":", b",", b"10:30", b"0000-00-00", b"31.02.2026", b"http://[", b"By ", b"Photo: ", "©“”—•…".encode(), "河水".encode(), "\u202e\u200d\u0301\u200b".encode(),
)  # fmt: skip
_CHARSETS = ("utf-8", "utf-16", "utf-16-le", "utf-32", "cp1252", "koi8-r", "gb18030", "shift_jis", "utf-7")

Mutation = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def _span(chance: random.Random, data: bytes) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + int(chance.expovariate(1 / 60)))


def _cut(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _span(chance, data)
    return data[:start] + data[end:]


def _repeated(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _span(chance, data)
    return data[:start] + data[start:end] * chance.choice((2, 3, 20)) + data[end:]


def _spliced(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others)
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


def _moved(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _span(chance, data)
    return _inserted(chance, data[:start] + data[end:], data[start:end])


def _inserted(chance: random.Random, data: bytes, piece: bytes) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + piece + data[at:]


def _bit(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    return _inserted(chance, data, chance.choice(_BITS) * chance.choice((1, 1, 1, 2, 30)))


def _tag(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    return _inserted(chance, data, chance.choice((b"<", b"</")) + chance.choice(_TAGS) + b">")


def _nested(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _span(chance, data)
    tag, depth = chance.choice(_TAGS), chance.choice((1, 3, 40))
    return data[:start] + b"<%s>" % tag * depth + data[start:end] + b"</%s>" % tag * depth + data[end:]


def _bytes(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _recoded(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    return data[:1] + data[1:].decode("utf-8", "replace").encode(chance.choice(_CHARSETS), "replace")


_MUTATIONS: tuple[Mutation, ...] = (_cut, _repeated, _spliced, _moved, _bit, _bit, _tag, _tag, _nested, _bytes, _recoded)


def mutated(chance: random.Random, seeds: Sequence[bytes]) -> bytes:
    """One input: a seed, changed one to six times."""
    data = chance.choice(seeds)
    for _ in range(chance.randint(1, 6)):
        data = chance.choice(_MUTATIONS)(chance, data, seeds)[:_MAX]
    return bytes([chance.randrange(256)]) + data[1:]


def seeds_of(name: str, pages: Path | None) -> list[bytes]:
    """The seed corpus of a target, or windows of the pages of a folder."""
    if pages is None:
        made = {"html": corpus.HTML, "text": corpus.TEXT, "json_ld": corpus.JSON}[name]
        return [b"\0" + text.encode("utf-8", "surrogatepass") for text in made.values()]
    files = sorted(pages.glob("*.gz"))[:200]
    return [b"\0" + window for path in files for window in _windows(gzip.decompress(path.read_bytes()))]


def _windows(page: bytes) -> list[bytes]:
    """Stretches from the middle and the start of a page."""
    return [page[start : start + _MAX // 2] for start in (0, len(page) // 3, len(page) // 2)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a target on so many mutations; 1 where one of them broke it."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.mutate")
    parser.add_argument("target", choices=["html", "text", "json_ld"])
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--pages", type=Path)
    chosen = parser.parse_args(arguments)
    target = importlib.import_module(f"fuzz.{chosen.target}").target
    chance = random.Random(chosen.seed)
    seeds = seeds_of(chosen.target, chosen.pages)
    started, broken = time.process_time(), 0
    for number in range(chosen.count):
        data = mutated(chance, seeds)
        try:
            target(data)
        except Exception as error:  # whatever it is, it is a finding
            broken += 1
            _FOUND.mkdir(exist_ok=True)
            (_FOUND / f"{chosen.target}-{chosen.seed}-{number}").write_bytes(data)
            print(f"{number}: {type(error).__name__}: {error!s:.300}", file=sys.stderr)
    print(f"{chosen.target}: {chosen.count:,} inputs, {broken} broke, {time.process_time() - started:.0f} s of CPU")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
