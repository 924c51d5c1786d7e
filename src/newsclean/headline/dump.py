"""The headline of a dump: a line that repeats the page's title, or looks like a headline, with a story below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsclean.headline.likeness import MIN_SHARED, Line, Title, alike, titles_of
from newsclean.lexicon import Topic
from newsclean.metadata import Metadata
from newsclean.page import Mark, Page

# A line of running text, and how far below a headline it may begin (bylines, dates, captions, share bars between).
_PAGE_TITLE = int(Mark.PAGE_TITLE)
_PROSE_MASS, _PROSE_REACH = 70, 15
_STORY_REACH = 30  # lines below a headline in which the story's paragraphs are counted
_NEAR_REACH = 4  # lines below (and above) in which a byline or a date speaks for (or against) a headline
_MIN_MASS, _MAX_MASS = 7, 220
_MIN_TOKENS = 3
_MIN_TITLE = 14  # mass of a first line that may be the page's title
_ECHO_PARAGRAPHS = 4
_DEK_REACH, _CLOSE = 3, 0.4  # lines from a headline down to its dek; difference in score that decides nothing
_MIN_HEADLINE = 24  # mass of a line that is no kicker
_MAX_CANDIDATES = 800  # lines weighed; the most in 440 development dumps was 617
_MIN_STORY = 2  # paragraphs below a line that no title speaks for
_MIN_TELLING = 4  # letters of a word that two titles share by more than grammar
_BESIDE = int(
    Topic.BYLINE | Topic.PUBLISHED | Topic.UPDATED | Topic.READING | Topic.TIME_AGO | Topic.ROLE | Topic.AGENCY
)
# fmt: off
_CHROME = int(
    Topic.NAVIGATION | Topic.NEWSLETTER | Topic.RELATED | Topic.POPULAR | Topic.COMMENTS | Topic.SHARE | Topic.CONSENT
    | Topic.ADVERT | Topic.PAYWALL | Topic.NOTICE | Topic.LEGAL | Topic.TAGS | Topic.GALLERY | Topic.CREDIT
    | Topic.ERROR | Topic.DONATE | Topic.READING | Topic.TIME_AGO | Topic.PUBLISHED | Topic.UPDATED
)
# fmt: on
_TIME = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\d月|\d일")


class _Text(NamedTuple):
    """Running text around each line of a dump."""

    next: list[int]  # lines to the next paragraph
    total: list[int]  # paragraphs from the top down to the line, itself included
    first: dict[str, int]  # folded text -> its first line

    def below(self, index: int) -> int:
        """Paragraphs soon below a line: several are a story, one is a teaser."""
        return self.total[min(len(self.total) - 1, index + _STORY_REACH)] - self.total[index]

    def above(self, index: int) -> int:
        """Paragraphs soon above: a subheading has them."""
        return self.total[index] - self.total[max(0, index - _STORY_REACH)]


def locate(page: Page, lines: Sequence[Line], known: Metadata) -> int:
    """The headline's line, -1 if none: the repetition of the page's title, or the line that looks like a headline."""
    scores = {
        index: sum(weight * fact for weight, fact in zip(WEIGHTS, facts, strict=True))
        for index, facts in candidates(page, lines, known)
    }
    best = max(scores, key=scores.__getitem__, default=-1)
    if best < 0 or scores[best] <= MIN_SCORE:
        return -1
    if not known.titles and not _may_be_title(page, lines):
        # A dek looks much like its headline, and stands below it.
        above = [
            index for index in range(max(0, best - _DEK_REACH), best) if scores.get(index, 0.0) >= scores[best] - _CLOSE
        ]
        above = [index for index in above if lines[index].mass >= _MIN_HEADLINE and not lines[index].ends]
        best = max(above, key=scores.__getitem__, default=best)
    return best


def candidates(page: Page, lines: Sequence[Line], known: Metadata) -> list[tuple[int, tuple[float, ...]]]:
    """The lines of a dump that may be the headline, with the facts that are weighed."""
    titles, first = titles_of(known), 0
    if not titles and _may_be_title(page, lines):
        titles, first = (Title(lines[0].folded, frozenset(lines[0].tokens), True),), 1
    wanted = frozenset(
        token for title in titles for token in title.tokens if len(token) >= _MIN_TELLING or not token.isascii()
    )
    text = _text(lines)
    found = []
    for index in range(first, len(lines)):
        line, block = lines[index], page.blocks[index]
        if not _MIN_MASS <= line.mass <= _MAX_MASS or line.whole or block.marks & _PAGE_TITLE or not line.tokens:
            continue
        if 2 * sum(map(str.isdigit, line.tokens)) >= len(line.tokens):
            continue  # a date, a score, a number
        h1 = block.kind == "heading" and block.level == 1
        shared = len(wanted.intersection(line.tokens)) / len(line.tokens)
        if titles and not shared and not h1 and line.folded.isascii():
            continue
        story = text.next[index] <= _PROSE_REACH and text.below(index) >= _MIN_STORY
        if not story and not h1 and shared < MIN_SHARED:
            continue
        found.append((index, _facts(index, page, lines, titles, text, shared)))
        if len(found) >= _MAX_CANDIDATES:
            break
    return found


def _may_be_title(page: Page, lines: Sequence[Line]) -> bool:
    """Whether a dump begins with the page's title, as most tools write it."""
    if page.source != "text" or not lines:
        return False
    line = lines[0]
    return _MIN_TITLE <= line.mass <= _MAX_MASS and not line.whole and not (line.ends and line.folded[-1:] == ".")


def _text(lines: Sequence[Line]) -> _Text:
    following, count = [0] * len(lines), [0] * len(lines)
    total = 0
    for index, line in enumerate(lines):
        total += line.mass >= _PROSE_MASS and line.ends
        count[index] = total
    distance = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        following[index] = distance
        distance = 1 if lines[index].mass >= _PROSE_MASS and lines[index].ends else distance + 1
    first: dict[str, int] = {}
    for index, line in enumerate(lines):
        first.setdefault(line.folded, index)
    return _Text(following, count, first)


# A conditional logit over the lines of 1,300 dumps of the development pages (training/headline.py), a fifth of them
# with the title line taken away; on publishers left out it chooses as well as on those seen.
_WEIGHTS = {
    "same": 2.0,
    "starts": 3.1,
    "within": 1.4,
    "holds": 0.2,
    "shared": 1.4,
    "words": 2.4,
    "paragraphs": 0.4,
    "after": -4.0,
    "echo": 1.6,
    "untitled_echo": 1.5,
    "byline_next": 0.8,
    "dek_next": 0.6,
    "byline_below": 1.6,
    "length": 4.1,
    "long": -1.0,
    "few": -1.6,
    "h1": 3.8,
    "h2": 0.8,
    "item": -0.4,
    "gap": 0.7,
    "sentence": -2.1,
    "chrome": -1.5,
    "time": 1.0,
    "far": -1.6,
    "short_above": 0.7,
    "again": 0.7,
    "colon": -0.5,
}
FACTS = tuple(_WEIGHTS)
WEIGHTS = tuple(_WEIGHTS.values())
MIN_SCORE = 5.0  # one line in three below it was the headline


def _facts(
    index: int, page: Page, lines: Sequence[Line], titles: Sequence[Title], text: _Text, words: float
) -> tuple[float, ...]:
    """The facts of one line, in the order of FACTS."""
    line, block = lines[index], page.blocks[index]
    (same, starts, within, holds, shared), _ = alike(line, titles)
    level = block.level if block.kind == "heading" else 0
    echo = _echo(index, lines, text)
    return (
        same,
        0.5 + 0.5 * starts if starts else 0.0,
        within,
        holds,
        shared,
        words,
        min(6, text.below(index)) / 6,
        min(6, text.above(index)) / 6,
        echo,
        0.0 if titles else echo,
        _beside(lines[index + 1 : index + 3]),
        index + 1 < len(lines)
        and line.mass < lines[index + 1].mass
        and 50 < lines[index + 1].mass < 400
        and not line.ends,
        _beside(lines[index + 1 : index + 1 + _NEAR_REACH]),
        min(1.0, line.mass / 40),
        max(0.0, line.mass - 110) / 100,
        len(line.tokens) < _MIN_TOKENS and line.mass == len(line.folded),
        level == 1,
        level == 2,
        block.kind == "list_item",
        block.gap > 0,
        line.ends and line.folded[-1:] not in "?!",
        bool((line.start | line.inside) & _CHROME),
        line.mass < 80 and _TIME.search(line.folded) is not None,
        index / len(lines),
        index > 0 and lines[index - 1].mass < 30 and not lines[index - 1].ends,
        text.first.get(line.folded, index) != index,
        line.folded[-1:] in ":：",
    )


def _echo(index: int, lines: Sequence[Line], text: _Text) -> float:
    """The share of a line's words that the next paragraphs use: a headline is about what follows it."""
    own = {token for token in lines[index].tokens if len(token) >= _MIN_TELLING or not token.isascii()}
    at, heard = index + text.next[index], set()
    for _ in range(_ECHO_PARAGRAPHS):
        if at >= len(lines) or at - index > 2 * _PROSE_REACH:
            break
        heard.update(own.intersection(lines[at].tokens))
        at += text.next[at]
    return len(heard) / len(own) if own else 0.0


def _beside(lines: Sequence[Line]) -> bool:
    """Whether a byline or a date is among the lines."""
    return any(
        line.mass <= _MAX_MASS
        and ((line.whole | line.start) & _BESIDE or (line.mass < 80 and _TIME.search(line.folded)))
        for line in lines
    )
