"""What the learned score sees of a dump's lines and not of a page's blocks: runs, windows and shapes of lines.

A dump has no containers. What stood in one is known from the lines around: a list is a run of lines that end no sentence, a
story the heaviest run of prose, a footer what comes long after it. No column knows a language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from newsclean.lexicon import Topic
from newsclean.page import Block, Verdict
from newsclean.scoring import cohesion
from newsclean.scoring.arrays import Flags, Indices, Matrix
from newsclean.view import View, Words

_NEAR = 3  # blocks from one line of prose to the next of the same run
_WINDOWS = (5, 12)
_FAR = 60  # blocks beyond which distance says no more
_SHORT = 240  # mass up to which a line's last and first words are compared with other lines'
_LABELS = {
    "aside": int(Topic.RELATED | Topic.POPULAR | Topic.GALLERY | Topic.ADVERT),
    "people": int(Topic.COMMENTS | Topic.AUTHOR_BIO | Topic.SHARE),
    "form": int(Topic.NEWSLETTER | Topic.PAYWALL | Topic.DONATE | Topic.CONSENT),
    "foot": int(Topic.LEGAL | Topic.COMPANY | Topic.NAVIGATION),
}
# What strippers said around a line: roles that tell alike where a story begins, pauses or ends.
_TOLD = {
    "byline": ("byline", "date", "headline"),
    "feed": ("related", "popular"),
    "thread": ("comment", "author_bio"),
    "picture": ("caption", "credit", "gallery"),
    "box": ("newsletter", "paywall", "advert", "share", "tags"),
    "end": ("legal", "company", "navigation", "consent"),
}
_BARS, _QUOTES = ("|", " / ", " · ", " • "), ('"', "“", "„", "«", "「")
_CAPITALS, _ASCII = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", bytes(range(128))
_GLUED = re.compile("[a-zß-ÿа-я][A-ZÀ-ÞА-Я]")

_RUNS = ["quiet_run", "quiet_at", "quiet_left", "told_run", "run_mass", "run_distance", "in_largest", "from_largest", "to_largest", "runs"]
_WINDOW = ["prose", "mass", "ends", "hinted", "stamps", "spread"]
_SHAPE = [
    "bracketed", "opens_bracket", "bars", "cut", "ends_digit", "begins_digit", "address", "quotes", "glued", "foreign", "capital_words",
    "last_alike", "first_alike", "dash",
]  # fmt: skip
NAMES: tuple[str, ...] = (
    *_RUNS, *(f"around{size}_{name}" for size in _WINDOWS for name in _WINDOW), *(f"since_{name}" for name in _LABELS), "until_label",
    *(f"{side}_{name}" for name in _TOLD for side in ("since", "until")), *(f"told_{name}" for name in _TOLD),
    "gap_after", "gap_more", "gap_share", *_SHAPE,
)  # fmt: skip


def build(view: View, rows: Indices, verdicts: Sequence[Verdict], mass: Matrix, ends: Matrix, prose: Matrix) -> Matrix:
    """Columns `NAMES` for the open blocks `rows`. `mass`, `ends`, `prose`: of all blocks."""
    parts = [
        _runs(mass, ends, prose), _windows(view, mass, ends, prose), _labels(view), _told(len(mass), view.headline, verdicts),
        _gaps(view, prose),
    ]  # fmt: skip
    return np.hstack([*(part[rows] for part in parts), _shapes(view, rows.tolist())]).astype(np.float32)


def _runs(mass: Matrix, ends: Matrix, prose: Matrix) -> Matrix:
    """Runs of lines that end no sentence, and of prose: how long, how heavy, how far."""
    count = len(mass)
    at = np.arange(count)
    quiet = ends == 0
    length, place = _stretches(quiet)
    told, _ = _stretches(~quiet)
    is_prose = prose > 0
    where = np.flatnonzero(is_prose)
    if not len(where):
        nothing = np.zeros(count)
        return np.column_stack([length, place, length - place, told, *([nothing] * 6)])
    starts = np.concatenate([[True], np.diff(where) > _NEAR])
    first = where[starts]
    last = where[np.concatenate([starts[1:], [True]])]
    sums = np.concatenate([[0], np.cumsum(prose)])
    weights = (sums[last + 1] - sums[first]) / sums[-1]
    largest = int(weights.argmax())
    near = np.clip(np.searchsorted(first, at, side="right") - 1, 0, len(first) - 1)
    following = np.minimum(near + 1, len(first) - 1)
    behind, ahead = np.maximum(at - last[near], first[near] - at), first[following] - at
    near = np.where((ahead >= 0) & (ahead < behind), following, near)
    distance = np.maximum(0, np.maximum(at - last[near], first[near] - at))
    return np.column_stack(
        [np.minimum(length, _FAR), np.minimum(place, _FAR), np.minimum(length - place, _FAR), np.minimum(told, _FAR), weights[near],
         np.minimum(distance, _FAR), near == largest, np.clip(at - first[largest], -_FAR, _FAR), np.clip(last[largest] - at, -_FAR, _FAR),
         np.full(count, len(first))]
    )  # fmt: skip


def _stretches(flags: Flags) -> tuple[Indices, Indices]:
    """For each place in a run of true ones, the run's length and the place in it, from 1; zero elsewhere."""
    count = len(flags)
    edges = np.diff(np.concatenate([[0], flags.astype(np.int8), [0]]))
    starts, stops = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    length, place = np.zeros(count, np.intp), np.zeros(count, np.intp)
    sizes = stops - starts
    inside = np.flatnonzero(flags)
    length[inside] = np.repeat(sizes, sizes)
    place[inside] = inside - np.repeat(starts, sizes) + 1
    return length, place


def _windows(view: View, mass: Matrix, ends: Matrix, prose: Matrix) -> Matrix:
    """What the lines around are, the line itself left out."""
    count = len(mass)
    hinted = np.zeros(count)
    hinted[list(view.outline.hinted)] = 1
    log = np.log1p(mass)
    own = np.column_stack([mass, prose, ends, hinted, np.array(view.outline.stamps, np.float64), log, log * log])
    sums = np.concatenate([np.zeros((1, own.shape[1])), np.cumsum(own, axis=0)])
    at = np.arange(count)
    parts = []
    for size in _WINDOWS:
        low, high = np.maximum(at - size, 0), np.minimum(at + size + 1, count)
        around = sums[high] - sums[low] - own
        lines = np.maximum(high - low - 1, 1)[:, None]
        mean = around / lines
        spread = np.sqrt(np.maximum(mean[:, 6] - mean[:, 5] ** 2, 0))
        parts += [around[:, 1] / (around[:, 0] + 1), mean[:, 0], mean[:, 2], mean[:, 3], mean[:, 4], spread]
    return np.column_stack(parts)


def _labels(view: View) -> Matrix:
    """How many lines ago a label of each kind stood, and how many until the next."""
    count = len(view.words)
    whole = np.array([word.whole if word.mass < _FAR else 0 for word in view.words], np.int64)
    at = np.arange(count)
    parts = []
    for bits in _LABELS.values():
        seen = np.maximum.accumulate(np.where(whole & bits, at, -_FAR))
        parts.append(np.minimum(at - seen, _FAR))
    ahead = np.minimum.accumulate(np.where(whole, at, count + _FAR)[::-1])[::-1]
    ahead = np.append(ahead[1:], count + _FAR)
    return np.column_stack([*parts, np.minimum(ahead - at, _FAR)])


def _told(count: int, headline: int, verdicts: Sequence[Verdict]) -> Matrix:
    """For each group of roles: lines since one was named and until the next is, and how many were since the headline."""
    at = np.arange(count)
    found: dict[str, list[int]] = {}
    for verdict in verdicts:
        found.setdefault(verdict.role, []).append(verdict.block)
    sides, told = [], []
    for roles in _TOLD.values():
        flags = np.zeros(count, np.bool_)
        flags[[block for role in roles for block in found.get(role, ())]] = True
        last = np.maximum.accumulate(np.where(flags, at, -_FAR))
        following = np.minimum.accumulate(np.where(flags, at, count + _FAR)[::-1])[::-1]
        before = np.append(-_FAR, last[:-1])
        after = np.append(following[1:], count + _FAR)
        sides += [np.minimum(at - before, _FAR), np.minimum(after - at, _FAR)]
        sums = np.cumsum(flags)
        told.append(np.maximum(sums - (sums[headline] if headline >= 0 else 0), 0))
    return np.column_stack([*sides, *told])


def _gaps(view: View, prose: Matrix) -> Matrix:
    """The blank lines after a line, and how many more before it than before the page's prose."""
    gap = np.minimum(np.array([block.gap for block in view.page.blocks], np.float32), 9)
    after = np.append(gap[1:], 9)
    told = gap[prose > 0]
    usual = float(np.median(told)) if len(told) else 0.0
    return np.column_stack([after, gap - usual, np.full(len(gap), (gap > 0).mean())])


def _shapes(view: View, picked: Sequence[int]) -> Matrix:
    blocks, words = view.page.blocks, view.words
    lasts = Counter(word.tokens[-1] for word in words if word.tokens and word.mass <= _SHORT)
    firsts = Counter(word.tokens[0] for word in words if word.tokens and word.mass <= _SHORT)
    letters = sum(word.mass for word in words) + 1
    plain = sum(word.mass for word, block in zip(words, blocks, strict=True) if block.text.isascii()) / letters
    page = "\n".join([blocks[index].text for index in picked])
    bars, quotes = [sign for sign in _BARS if sign in page], [sign for sign in _QUOTES if sign in page]
    rows = [_shape(blocks[index], words[index], lasts, firsts, plain, bars, quotes) for index in picked]
    return np.array(rows, np.float32).reshape(len(rows), len(_SHAPE))


def _shape(
    block: Block, word: Words, lasts: Counter[str], firsts: Counter[str], plain: float, bars: Sequence[str], quotes: Sequence[str]
) -> tuple[float, ...]:
    """Columns `_SHAPE` of a line. `bars`, `quotes`: those of the signs that the page has."""
    text = block.text
    tail = text[-60:]
    tokens = word.tokens
    short = bool(tokens) and word.mass <= _SHORT
    length = len(text)
    capitals = _GLUED.findall(text) if length < 2000 else ()
    return (
        tail[-1] in ")）]】" and ("(" in tail or "（" in tail or "[" in tail or "【" in tail), text[0] in "([（【",
        sum(map(text.count, bars)), text.endswith(("…", "...")), text[-1].isdigit(),
        text[0].isdigit(), "@" in text or "http" in text or "www." in text,
        sum(map(text.count, quotes)) / (length + 20) * 20, len(capitals),
        (1.0 if text.isascii() else 0.0) - plain, _capitals(text) / length if length < _SHORT else 0.0,
        lasts[tokens[-1]] if short else 0, firsts[tokens[0]] if short else 0, text[0] in "-–—",
    )  # fmt: skip


def _capitals(text: str) -> int:
    """How many capital letters a text has."""
    found = cohesion.count_of(text, _CAPITALS)
    if text.isascii():
        return found
    others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    return found + sum(map(str.isupper, others))
