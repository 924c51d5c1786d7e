"""How much a block talks of what the page talks of: words it shares with the headline, the page and the scored story.

A teaser of another story, a biography or a form has its own words; a story repeats its names and things. That holds in
every language, without a list of words of any.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from newsclean.page import Block
from newsclean.scoring.arrays import Matrix
from newsclean.view import View, Words

_DENSE = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")  # scripts whose \w+ runs are phrases
_LONG = 4  # characters of a word that is likely to mean something; shorter ones are mostly grammar
_COMMON = 3  # blocks in which a word has to stand to be one of the page's common words
_LEAD = 6  # the first paragraphs of a story, which name what it is about
_AHEAD = 8  # blocks in which another story's own words show
_MAX_TERMS = 400  # of a block: enough to tell what it is about

PAGE_NAMES = ("title_share", "title_covered", "common_share", "short_share", "capital_share", "sentences", "sentence_length", "copies")
LEAD_NAMES = ("lead_share", "lead_near", "lead_before", "lead_after", "title_near", "title_after")
STORY_NAMES = ("story_share", "story_share_long", "story_names")


def terms(words: Sequence[Words]) -> list[frozenset[str]]:
    """For each block the set of its words; runs of dense scripts in pairs of characters."""
    return [frozenset(_split(word.tokens[:_MAX_TERMS]) if _is_dense(word) else word.tokens[:_MAX_TERMS]) for word in words]


def _is_dense(word: Words) -> bool:
    return not word.folded.isascii() and _DENSE.search(word.folded) is not None


def _split(tokens: Sequence[str]) -> list[str]:
    return [token[at : at + 2] + "  " for token in tokens for at in range(max(1, len(token) - 1))]


def page(view: View, picked: Sequence[int], blocks: Sequence[frozenset[str]]) -> Matrix:
    """Columns `PAGE_NAMES`: words shared with the headline and with the page, and the shape of the block's sentences.

    `picked`: the blocks asked about; `blocks`: the words of each of them.
    """
    seen: Counter[str] = Counter()
    for own in blocks:
        seen.update(own)
    common = {token for token, count in seen.items() if count >= _COMMON}
    headline = terms(view.words[view.headline : view.headline + 1])[0] if view.headline >= 0 else frozenset[str]()
    title = frozenset(token for token in headline if len(token) >= _LONG)
    copies = Counter(view.twins)
    rows = [
        _row(view.page.blocks[index], view.words[index], own, title, common, copies[view.twins[index]])
        for index, own in zip(picked, blocks, strict=True)
    ]
    return np.array(rows, np.float32).reshape(len(rows), len(PAGE_NAMES))


def _row(block: Block, word: Words, own: frozenset[str], title: frozenset[str], common: set[str], copies: int) -> tuple[float, ...]:
    count = len(own) + 1
    shared = len(own & title) if title else 0
    text = block.text
    ends = text.count(". ") + text.count("? ") + text.count("! ") + text.count("。") + text.count("। ") + word.ends
    short = sum(map(len, own)) / count
    return (
        shared / count, shared / (len(title) + 1), len(own & common) / count, short,
        _capitals(text) if word.mass < 200 else 0.0, ends, word.mass / (ends + 1), copies,
    )  # fmt: skip


def _capitals(text: str) -> float:
    """Share of the words that begin with a capital: high in headlines of some languages, in names and in menus."""
    words = text.split()
    return sum(map(str.isupper, [word[0] for word in words])) / len(words)


def count(text: str, wanted: bytes) -> int:
    """How many of the text's characters are among `wanted`, which are ASCII.

    >>> count("July 14, 2031", b"0123456789")
    6
    """
    written = text.encode("utf-8", "surrogatepass")  # bytes are cut out several times as fast as characters are
    return len(written) - len(written.translate(None, wanted))


def story(blocks: Sequence[frozenset[str]], confident: Sequence[bool]) -> Matrix:
    """Columns `STORY_NAMES`: the share of a block's words that stand in other, confidently scored blocks."""
    seen: Counter[str] = Counter()
    for own, is_in in zip(blocks, confident, strict=True):
        if is_in:
            seen.update(own)
    once = frozenset(seen)
    twice = frozenset(token for token, count in seen.items() if count > 1)
    long_once = frozenset(token for token in once if len(token) >= _LONG)
    rows = []
    for own, is_in in zip(blocks, confident, strict=True):
        known = len(own & (twice if is_in else once))
        long_known = own & long_once
        if is_in:
            long_known &= twice
        rows.append((known / (len(own) + 1), len(long_known) / (len(own) + 1), len(long_known)))
    return np.array(rows, np.float32).reshape(len(blocks), len(STORY_NAMES))


def lead(blocks: Sequence[frozenset[str]], confident: Sequence[bool], titled: Matrix) -> Matrix:
    """Columns `LEAD_NAMES`: words shared with the story's first paragraphs and its headline, by the block and those around.

    One paragraph of a story may share no word with its beginning; eight in a row that don't are another story. `titled`: how
    many words of the headline each block holds.
    """
    first = [number for number, is_in in enumerate(confident) if is_in][:_LEAD]
    seen = Counter(token for number in first for token in blocks[number] if len(token) >= _LONG)
    once, twice = frozenset(seen), frozenset(token for token, count in seen.items() if count > 1)
    own = np.array(
        [(len(block & (twice if number in first else once)), len(block)) for number, block in enumerate(blocks)], np.float32
    ).reshape(len(blocks), 2)
    sums = np.concatenate([np.zeros((1, 3), np.float32), np.cumsum(np.column_stack([own, titled]), axis=0, dtype=np.float32)])
    at = np.arange(len(blocks))
    low, high = np.maximum(at - _AHEAD, 0), np.minimum(at + _AHEAD + 1, len(blocks))
    close = sums[np.minimum(at + 4, len(blocks))] - sums[np.maximum(at - 3, 0)]
    before, after = sums[at] - sums[low], sums[high] - sums[at]
    return np.column_stack(
        [own[:, 0] / (own[:, 1] + 1), close[:, 0] / (close[:, 1] + 1), before[:, 0] / (before[:, 1] + 1), after[:, 0] / (after[:, 1] + 1),
         close[:, 2] / (close[:, 1] + 1), after[:, 2] / (after[:, 1] + 1)]
    ).astype(np.float32)  # fmt: skip
