"""A page as strippers, scorer and fields look at it: its blocks, and their words folded and looked up once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsclean import headline, metadata, outline
from newsclean.lexicon import Lexicon, fold, holds_unspaced
from newsclean.metadata import Metadata
from newsclean.outline import Outline
from newsclean.page import Block, Page

_WORD = re.compile(r"\w+")
# Characters that carry about a word's share of meaning each; a line of them weighs more than its length.
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_DENSE_EXTRA = 1.5  # 2.5 characters of Latin text to one of Chinese: the ratio of translations' lengths
_BETWEEN = "\x00"  # readers leave no NUL in a text
_CLOSERS = "\"'”’»›)]」』】*_ \n\xa0"
_ENDS = frozenset(".!?…。！？؟۔।॥։።…‽")


class Words(NamedTuple):
    """A block's words: what every rule asks first, computed once."""

    folded: str
    tokens: list[str]  # \w+ runs of the folded text
    mass: int  # characters, with those of dense scripts counted as 2.5: comparable over languages
    ends: bool  # ends as a sentence does
    whole: int  # Topic bits: the line is such a phrase
    start: int  # Topic bits: the line begins with one
    inside: int  # Topic bits: the line holds one

    @property
    def hints(self) -> int:
        """Topic bits found anywhere."""
        return self.whole | self.start | self.inside


class View(NamedTuple):
    """A page, its words, its metadata and its headline: the one argument of strippers, scorer and fields."""

    page: Page
    words: tuple[Words, ...]
    metadata: Metadata
    lexicon: Lexicon
    headline: int  # index of the block that shows the headline, -1 if none does
    twins: tuple[int, ...]  # for each block, the first block of the same folded text (itself where it is the first)
    outline: Outline = Outline()

    def block(self, index: int) -> Block:
        """The block of an index."""
        return self.page.blocks[index]


def look(page: Page, lexicon: Lexicon) -> View:
    """The view of a page: one pass over its blocks."""
    known = metadata.read(page.head, page.url)
    words = read_words([block.text for block in page.blocks], lexicon)
    firsts: dict[str, int] = {}
    twins = tuple(firsts.setdefault(word.folded, index) for index, word in enumerate(words))
    head = headline.locate(page, words, known)
    return View(page, words, known, lexicon, head, twins, outline.trace(page, words, head, lexicon))


def read_words(texts: Sequence[str], lexicon: Lexicon) -> tuple[Words, ...]:
    """The words of blocks. What can be asked of all texts at once is: a page is folded, and searched for scripts, once."""
    if not texts:
        return ()
    joined = _BETWEEN.join(texts)
    folded_texts = fold(joined).split(_BETWEEN)
    if len(folded_texts) != len(texts):  # a text holds the mark itself
        folded_texts = [fold(text) for text in texts]
    dense = not joined.isascii() and _DENSE.search(joined) is not None
    unspaced = not joined.isascii() and holds_unspaced(joined)
    made = []
    for text, folded in zip(texts, folded_texts, strict=True):
        tokens = _WORD.findall(folded)
        mass = len(text)
        if dense and not text.isascii():
            mass += int(_DENSE_EXTRA * len(_DENSE.findall(text)))
        whole, start, inside = lexicon.hits(folded, tokens, unspaced=unspaced)
        made.append(Words(folded, tokens, mass, ends_sentence(text), whole, start, inside))
    return tuple(made)


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, closing quotes and brackets aside.

    >>> ends_sentence('"It rained."'), ends_sentence("Most popular")
    (True, False)
    """
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _ENDS
