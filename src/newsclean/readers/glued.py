"""Lines that hold several blocks run together, taken apart.

`get_text()` without a separator sets paragraphs end to end ("... he said.The river ..."), and with a space it makes
one line of the whole page. A sentence's end with a capital right after it is a boundary that was lost; a page on one
line is cut into its sentences, each apart from the menu before it as far as capitals tell. Only long lines are looked
at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from newsclean.readers.lines import Line

_MIN_LINE = 160  # characters: a shorter line that is glued is a menu's or a card's, whole either way
_MIN_LETTERS = 2  # before the stop: less is an abbreviation
_MIN_SEAMS = 5  # seams at stops from which words are parted at capitals too; dumps with one line a block have 0 to 3
_MAX_NAME = 40  # characters of a name such as "YouTube"
_MIN_PART = 3  # letters of a word's first part; "iPhone" has one
# A page on one line: the length of the line in characters, its share of the dump.
_MIN_PAGE, _MIN_SHARE = 1200, 0.4  # three of 908 development dumps that were not on one line reach this
_WHOLE_PIECE = 500  # characters: what is shorter between two seams is a paragraph
_MIN_SENTENCE = 40  # characters: what ends earlier is an abbreviation as often as not
_MIN_HEADLINE, _MAX_HEADLINE = 14, 250  # characters of what a page on one line begins with and says again
_MIN_WITH_MENU = 200  # characters from which a sentence of such a page may have a menu before it
_MIN_CASES = 3  # words in lower case beyond those with capitals that a sentence has at least

# A stop and what closes after it, with no space behind; addresses, numbers and decimals go on with other characters.
_STOP = re.compile(r"[.!?…][”’»)\]]{0,2}(?=[^\s.!?…,;:)\]”’»/\\&=_@#\d-])")
_SENTENCE = re.compile(r"[.!?…؟۔।][\"”’»)\]]{0,2}\s+|[。！？][」』）]{0,2}\s*")
_SPACE = re.compile(r"\s")
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"[\w-]{1,60}\.[a-z]")  # a capitalised word that goes on as an address does
_OPENING = frozenset("\"“„«(¿¡'‘")


def split(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, with those cut that hold several blocks.

    >>> text = "The river rose by a metre in the night, the mayor of the town said, and it was still rising when " * 2
    >>> [line.text for line in split([Line(text + "he spoke.The bridge is closed.", 0)])][1]
    'The bridge is closed.'
    """
    long = [line.text for line in lines if len(line.text) >= _MIN_LINE]
    if not long:
        return lines
    words: Counter[str] = Counter()
    seams = {text: _seams(text) for text in long}
    if sum(map(len, seams.values())) >= _MIN_SEAMS:
        words.update(word for line in lines for word in _WORD.findall(line.text))
    page = max(_MIN_PAGE, _MIN_SHARE * sum(len(line.text) for line in lines))
    found: list[Line] = []
    for line in lines:
        if len(line.text) < _MIN_LINE:
            found.append(line)
            continue
        pieces = _cut(line.text, seams[line.text])
        if words:
            pieces = [part for piece in pieces for part in _cut(piece, _run_ins(piece, words))]
        if len(line.text) >= page:
            pieces = [part for piece in pieces for part in _told_apart(piece)]
            pieces = _around_headline(pieces)
        if len(pieces) == 1:
            found.append(line)
        else:
            found.extend(
                Line(piece, line.number, 0 if at else line.gap, line.indent, len(piece))
                for at, piece in enumerate(pieces)
            )
    return found


def _told_apart(text: str) -> list[str]:
    """A piece of a page on one line: whole if it is short enough for a paragraph, otherwise sentence by sentence."""
    if len(text) < _WHOLE_PIECE:
        return [text]
    return [part for sentence in _cut(text, _sentences(text)) for part in _without_menu(sentence)]


def _around_headline(pieces: list[str]) -> list[str]:
    """The pieces with the headline apart: what a page begins with, and says again before its story.

    >>> _around_headline(["The river rose - The Gull Home News Sport", "Weather The river rose By Ann Lee It rained."])
    ['The river rose', '- The Gull Home News Sport', 'Weather', 'The river rose', 'By Ann Lee It rained.']
    """
    first, rest = pieces[0], pieces[1:]
    found = _said_again(first, rest)
    if not found:
        return pieces
    headline, at = found
    again = rest[at]
    start = again.index(headline)
    parts = [headline, first[len(headline) :], *rest[:at], again[:start], headline, again[start + len(headline) :], *rest[at + 1 :]]
    return [stripped for part in parts if (stripped := part.strip())]


def _said_again(first: str, rest: Sequence[str]) -> tuple[str, int] | None:
    """The longest beginning of a text, up to a word's end, that one of the others holds; and which of them."""
    ends = [match.start() for match in _SPACE.finditer(first, _MIN_HEADLINE, _MAX_HEADLINE)]
    found = None
    for end in ends:
        start = first[:end]
        at = next((index for index in range(found[1] if found else 0, len(rest)) if start in rest[index]), None)
        if at is None:
            break
        found = start, at
    return found


def _cut(text: str, places: Iterable[int]) -> list[str]:
    """A text in pieces, cut at places; pieces of nothing but white space are left out."""
    pieces: list[str] = []
    start = 0
    for place in places:
        pieces.append(text[start:place])
        start = place
    pieces.append(text[start:])
    return [stripped for piece in pieces if (stripped := piece.strip())]


def _seams(text: str) -> list[int]:
    """Where a sentence's end runs into a capital."""
    places: list[int] = []
    start = 0
    for match in _STOP.finditer(text):
        end = match.end()
        if text[end] == '"' and text.count('"', start, end) % 2:  # it closes a quotation
            end += 1
        if _is_seam(text, match.start(), end):
            places.append(end)
            start = end
    return places


def _is_seam(text: str, stop: int, end: int) -> bool:
    """Whether a stop without a space behind it parts two blocks: lower case before it, a capitalised word after."""
    if text[end : end + 1] in _OPENING:
        end += 1
    after = text[end : end + 2]
    if len(after) < 2 or not after[0].isupper() or not (after[1].islower() or after[1] in " '’"):
        return False
    if _ADDRESS.match(text, end):
        return False
    before = text[max(0, stop - _MIN_LETTERS) : stop]
    return len(before) == _MIN_LETTERS and (
        before.isdigit() or (before.isalpha() and before[-1].islower()) or before[-1] in ')”»"'
    )


def _run_ins(text: str, words: Counter[str]) -> list[int]:
    """Where a word runs into one with a capital that the dump has elsewhere too; brands' names come again as they are."""
    places: list[int] = []
    for match in _WORD.finditer(text):
        word = match[0]
        if word[1:].islower() or word.isupper() or len(word) < _MIN_PART + 2:
            continue
        capitals = [at for at, letter in enumerate(word) if at and letter.isupper()]
        is_name = len(word) <= _MAX_NAME and words[word] > 1
        for at, end in pairwise([*capitals, len(word)]):
            if at >= _MIN_PART and word[at - 1].islower() and word[at:end] in words and not (is_name and word[:at] not in words):
                places.append(match.start() + at)
    return places


def _sentences(text: str) -> list[int]:
    """Where sentences end that are followed by another."""
    places: list[int] = []
    start = 0
    for match in _SENTENCE.finditer(text):
        end = match.end()
        if end - start >= _MIN_SENTENCE and not text[end : end + 1].islower():
            places.append(end)
            start = end
    return places


def _without_menu(sentence: str) -> list[str]:
    """A long sentence, apart from the menu before it: most words of menus have capitals, most of sentences don't.

    >>> _without_menu("Home News Sport Weather Sign In My Account " * 5 + "The river rose and the bridge is closed.")[1]
    'The river rose and the bridge is closed.'
    """
    if len(sentence) < _MIN_WITH_MENU:
        return [sentence]
    words = sentence.split(" ")
    best = points = cut = 0
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        points += 1 if word[0].islower() else -1
        if points >= best and word[0].isupper():
            best, cut = points, at
    if not cut or best < _MIN_CASES:
        return [sentence]
    return [" ".join(words[:cut]), " ".join(words[cut:])]
