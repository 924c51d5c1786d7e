"""How much a block talks of what the page talks of: words it shares with the headline, the page and the scored story.

A teaser of another story, a biography or a form has its own words; a story repeats its names and things. That holds in
every language, without a list of words of any.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.scoring.arrays import Flags, Indices, Matrix
from newsclean.view import View, Words

_DENSE = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")  # scripts whose \w+ runs are phrases
_LONG = 4  # characters of a word that is likely to mean something; shorter ones are mostly grammar
_COMMON = 3  # blocks in which a word has to stand to be one of the page's common words
_LEAD = 6  # the first paragraphs of a story, which name what it is about
_AHEAD = 8  # blocks in which another story's own words show
_STOPS = (". ", "? ", "! ", "。", "। ")  # between sentences
_MAX_TERMS = 400  # of a block: enough to tell what it is about

PAGE_NAMES = ("title_share", "title_covered", "common_share", "short_share", "capital_share", "sentences", "sentence_length", "copies")
LEAD_NAMES = ("lead_share", "lead_near", "lead_before", "lead_after", "title_near", "title_after")
STORY_NAMES = ("story_share", "story_share_long", "story_names")


class Terms(NamedTuple):
    """The different words of some blocks, as numbers: `word` and `block` have an entry for each word of each block."""

    word: Indices  # the word's number
    block: Indices  # the block's place among the blocks
    sizes: NDArray[np.float64]  # for each block, how many different words it has
    lengths: NDArray[np.float64]  # for each word, its characters
    numbers: Mapping[str, int]

    def held(self, entries: Flags | NDArray[np.float64]) -> NDArray[np.float64]:
        """For each block, how many of its entries are flagged, or the sum of what they are given."""
        return np.asarray(np.bincount(self.block, entries, len(self.sizes)), np.float64)

    def seen(self, entries: Flags) -> Indices:
        """For each word, in how many of the chosen entries it is."""
        return np.bincount(self.word[entries], minlength=len(self.lengths))


def terms(words: Sequence[Words]) -> Terms:
    """The words of blocks; runs of dense scripts in pairs of characters."""
    return numbered([_words_of(word) for word in words])


def numbered(blocks: Sequence[frozenset[str]]) -> Terms:
    """Sets of words as numbers."""
    numbers: defaultdict[str, int] = defaultdict(itertools.count().__next__)
    word = np.fromiter(map(numbers.__getitem__, itertools.chain.from_iterable(blocks)), np.intp)
    sizes = np.array([len(own) for own in blocks], np.intp)
    lengths = np.fromiter(map(len, numbers), np.float64, len(numbers))
    return Terms(word, np.repeat(np.arange(len(blocks)), sizes), sizes.astype(np.float64), lengths, numbers)


def _words_of(word: Words) -> frozenset[str]:
    tokens = word.tokens[:_MAX_TERMS]
    return frozenset(_split(tokens) if _is_dense(word) else tokens)


def ends(word: Words, count: int) -> tuple[Sequence[str], Sequence[str]]:
    """The first and the last `count` words of a block, pairs of characters in dense scripts."""
    head, tail = word.tokens[:count], word.tokens[-count:]
    return (_split(head)[:count], _split(tail)[-count:]) if _is_dense(word) else (head, tail)


def _is_dense(word: Words) -> bool:
    return not word.folded.isascii() and _DENSE.search(word.folded) is not None


def _split(tokens: Sequence[str]) -> list[str]:
    return [token[at : at + 2] + "  " for token in tokens for at in range(max(1, len(token) - 1))]


def page(view: View, picked: Sequence[int], known: Terms) -> Matrix:
    """Columns `PAGE_NAMES`: words shared with the headline and with the page, and the shape of the block's sentences.

    `picked`: the blocks asked about; `known`: the words of each of them.
    """
    size = known.sizes + 1
    common = np.bincount(known.word, minlength=len(known.lengths)) >= _COMMON
    headline = _words_of(view.words[view.headline]) if view.headline >= 0 else frozenset[str]()
    title = [token for token in headline if len(token) >= _LONG]
    titled = np.zeros(len(known.lengths), np.bool_)
    titled[[known.numbers[token] for token in title if token in known.numbers]] = True
    shared = known.held(titled[known.word])
    copies, twins = Counter(view.twins), view.twins
    blocks = view.page.blocks
    text = "\n".join([blocks[index].text for index in picked])
    stops = [stop for stop in _STOPS if stop in text]
    rows = [_shape(blocks[index].text, view.words[index], stops, copies[twins[index]]) for index in picked]
    shapes = np.array(rows, np.float64).reshape(len(rows), 4)
    short = known.held(known.lengths[known.word])
    return np.column_stack(
        [shared / size, shared / (len(title) + 1), known.held(common[known.word]) / size, short / size, shapes]
    ).astype(np.float32)


def _shape(text: str, word: Words, stops: Sequence[str], copies: int) -> tuple[float, ...]:
    """The share of capitals, sentences, their length, and how often the text stands on the page. `stops`: those that the page has."""
    ends = sum(map(text.count, stops)) + word.ends
    return _capitals(text) if word.mass < 200 else 0.0, ends, word.mass / (ends + 1), copies


def _capitals(text: str) -> float:
    """Share of the words that begin with a capital: high in headlines of some languages, in names and in menus."""
    words = text.split()
    return sum(map(str.isupper, [word[0] for word in words])) / len(words)


def count_of(text: str, wanted: bytes) -> int:
    """How many of the text's characters are among `wanted`, which are ASCII.

    >>> count_of("July 14, 2031", b"0123456789")
    6
    """
    written = text.encode("utf-8", "surrogatepass")  # bytes are cut out several times as fast as characters are
    return len(written) - len(written.translate(None, wanted))


def story(known: Terms, confident: Flags) -> Matrix:
    """Columns `STORY_NAMES`: the share of a block's words that stand in other, confidently scored blocks."""
    told = _told(known, known.seen(confident[known.block]), confident)
    share, size = known.held(told), known.sizes + 1
    long = known.held(told & (known.lengths >= _LONG)[known.word])
    return np.column_stack([share / size, long / size, long]).astype(np.float32)


def _told(known: Terms, seen: Indices, inside: Flags) -> Flags:
    """The entries whose word was seen, in another block where their own is one of those `inside` that were looked at."""
    return np.where(inside[known.block], (seen > 1)[known.word], (seen > 0)[known.word])


def lead(known: Terms, confident: Flags, titled: Matrix) -> Matrix:
    """Columns `LEAD_NAMES`: words shared with the story's first paragraphs and its headline, by the block and those around.

    One paragraph of a story may share no word with its beginning; eight in a row that don't are another story. `titled`: how
    many words of the headline each block holds.
    """
    count = len(known.sizes)
    first = np.zeros(count, np.bool_)
    first[np.flatnonzero(confident)[:_LEAD]] = True
    told = _told(known, known.seen(first[known.block] & (known.lengths >= _LONG)[known.word]), first)
    own = np.column_stack([known.held(told), known.sizes]).astype(np.float32)
    sums = np.concatenate([np.zeros((1, 3), np.float32), np.cumsum(np.column_stack([own, titled]), axis=0, dtype=np.float32)])
    at = np.arange(count)
    low, high = np.maximum(at - _AHEAD, 0), np.minimum(at + _AHEAD + 1, count)
    close = sums[np.minimum(at + 4, count)] - sums[np.maximum(at - 3, 0)]
    before, after = sums[at] - sums[low], sums[high] - sums[at]
    return np.column_stack(
        [own[:, 0] / (own[:, 1] + 1), close[:, 0] / (close[:, 1] + 1), before[:, 0] / (before[:, 1] + 1), after[:, 0] / (after[:, 1] + 1),
         close[:, 2] / (close[:, 1] + 1), after[:, 2] / (after[:, 1] + 1)]
    ).astype(np.float32)  # fmt: skip
