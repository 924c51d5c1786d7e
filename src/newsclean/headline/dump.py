"""The headline of a dump: a line that repeats the page's title, or looks like a headline, with a story below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
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
_MIN_HEADLINE = 24  # mass of a line that is no kicker
_RUN_GAP = 8  # lines between two paragraphs of one run of text
_ABOVE = 6  # lines above a line that are looked at for others like it
_SIMILAR = 0.8  # of a line's mass: another of so much may be a headline as well
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
_CRUMB = re.compile(r"[›»>/|→]\s")  # between the parts of a breadcrumb
_CRUMB_SIGN = re.compile(r"\S\s*[›»>|→/]\s*\S")
# A trail that goes on below, or whose links run together: "HomePoliticsEurope".
_TRAIL = re.compile(
    r"[›»>|→/]\s*$|^(?:Home|Startseite|Accueil|Inicio|Início|Hjem|Hem|Strona główna|Главная)(?=[A-ZÀ-ÖØ-ÞА-Я])"
)
_TRAIL_REACH = 3  # lines below a trail's end in which the heading stands
_MAX_TRAIL = 120
_MIN_TELLING_SHARED = 2
_TIME = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\d月|\d일")


class _Text(NamedTuple):
    """Running text around each line of a dump."""

    next: list[int]  # lines to the next paragraph
    total: list[int]  # paragraphs from the top down to the line, itself included
    opens: list[bool]  # whether the next paragraph is the first of a run of them
    first: dict[str, int]  # folded text -> its first line

    def below(self, index: int) -> int:
        """Paragraphs soon below a line: several are a story, one is a teaser."""
        return self.total[min(len(self.total) - 1, index + _STORY_REACH)] - self.total[index]

    def above(self, index: int) -> int:
        """Paragraphs soon above: a subheading has them."""
        return self.total[index] - self.total[max(0, index - _STORY_REACH)]


def locate(page: Page, lines: Sequence[Line], known: Metadata) -> int:
    """The headline's line, -1 if none: the repetition of the page's title, or the line that looks like a headline."""
    found, titled = candidates(page, lines, known)
    weights, least = (WEIGHTS, MIN_SCORE) if titled else (UNTITLED_WEIGHTS, MIN_UNTITLED)
    scores = {index: _weigh(facts, weights) for index, facts in found}
    best = max(scores, key=scores.__getitem__, default=-1)
    return _past_trail(best, page, lines) if best >= 0 and scores[best] > least else -1


def _past_trail(best: int, page: Page, lines: Sequence[Line]) -> int:
    """The heading below a line that is a breadcrumb's end, which repeats the page's title.

    "Home | Weather |" above it tells, or the whole trail stands in the line: "Home › Weather › Rain up north".
    """
    below = [
        index
        for index in range(best + 1, min(len(lines), best + 1 + _TRAIL_REACH))
        if _MIN_HEADLINE <= lines[index].mass <= _MAX_MASS and lines[index].folded != lines[best].folded
    ]
    if _CRUMB_SIGN.search(page.blocks[best].text) is not None:
        return next((index for index in below if lines[best].folded.endswith(lines[index].folded)), best)
    if not best or not _leads_on(page.blocks[best - 1].text, page.blocks[best].text):
        return best
    telling = _telling(lines[best].tokens)
    shared = {
        index: len(telling.intersection(lines[index].tokens))
        for index in below
        if not (lines[index].ends and lines[index].folded[-1:] == ".")
    }
    found = max(shared, key=shared.__getitem__, default=best)
    return found if shared.get(found, 0) >= _MIN_TELLING_SHARED else best


def _leads_on(above: str, text: str) -> bool:
    """Whether a line is a breadcrumb that goes on in the line below it."""
    return len(above) <= _MAX_TRAIL and _TRAIL.search(above) is not None and not above.endswith(text)


def _telling(tokens: Iterable[str]) -> frozenset[str]:
    """The words of more than grammar."""
    return frozenset(token for token in tokens if len(token) >= _MIN_TELLING or not token.isascii())


def candidates(page: Page, lines: Sequence[Line], known: Metadata) -> tuple[list[tuple[int, tuple[float, ...]]], bool]:
    """The lines of a dump that may be the headline, with the facts that are weighed; and whether a title speaks for any.

    Most tools write the page's title as the first line, others begin with "Skip to content": a first line is a title
    only where a line like it follows.
    """
    text = _text(lines)
    titles = titles_of(known)
    if titles:
        return _candidates(page, lines, titles, text, 0), True
    if _may_be_title(page, lines):
        first = Title(lines[0].folded, frozenset(lines[0].tokens), True)
        found = _candidates(page, lines, (first,), text, 1)
        if max((_weigh(facts, WEIGHTS) for _, facts in found), default=0.0) > MIN_REPEATED:
            return found, True
    return _candidates(page, lines, (), text, 0), False


def _candidates(
    page: Page, lines: Sequence[Line], titles: Sequence[Title], text: _Text, first: int
) -> list[tuple[int, tuple[float, ...]]]:
    wanted = _telling(token for title in titles for token in title.tokens)
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
    prose = [line.mass >= _PROSE_MASS and line.ends for line in lines]
    following, opens = [0] * len(lines), [False] * len(lines)
    last = -1 - _RUN_GAP
    opening = [False] * len(lines)
    for index, is_prose in enumerate(prose):
        if is_prose:
            opening[index] = index - last > _RUN_GAP
            last = index
    distance, is_opening = len(lines), False
    for index in range(len(lines) - 1, -1, -1):
        following[index], opens[index] = distance, is_opening
        distance, is_opening = (1, opening[index]) if prose[index] else (distance + 1, is_opening)
    first: dict[str, int] = {}
    for index, line in enumerate(lines):
        first.setdefault(line.folded, index)
    return _Text(following, list(accumulate(prose)), opens, first)


# Conditional logits over the lines of the development pages' dumps (training/headline.py): with the page's title above
# them, and without it. On publishers left out they choose as well as on those seen.
_WEIGHTS = {
    # titled, untitled
    "same": (2.0, 0.0),
    "starts": (3.1, 0.0),
    "within": (1.4, 0.0),
    "holds": (0.2, 0.0),
    "shared": (1.4, 0.0),
    "words": (2.4, 0.0),
    "paragraphs": (0.4, 1.6),
    "after": (-4.0, -3.6),
    "opens": (0.0, 1.1),
    "echo": (1.6, 3.5),
    "byline_next": (0.8, 0.8),
    "byline_below": (1.6, 2.0),
    "dek_next": (0.6, 0.8),
    "longer_below": (0.0, -1.8),
    "like_above": (0.0, -1.2),
    "short_above": (0.7, 0.9),
    "far": (-1.6, -3.5),
    "gap": (0.7, 1.9),
    "length": (4.1, 4.2),
    "long": (-1.0, -1.9),
    "few": (-1.6, -2.0),
    "h1": (3.8, 4.2),
    "h2": (0.8, 0.9),
    "item": (-0.4, 0.3),
    "sentence": (-2.1, -2.7),
    "chrome": (-1.5, -1.3),
    "time": (1.0, 1.5),
    "again": (0.7, 0.8),
    "colon": (-0.5, -1.4),
    "crumb": (0.0, -2.5),
    "upper": (0.0, -0.9),
}
FACTS = tuple(_WEIGHTS)
WEIGHTS, UNTITLED_WEIGHTS = zip(*_WEIGHTS.values(), strict=True)
MIN_SCORE, MIN_UNTITLED = 5.0, 5.0  # one line in three below it was the headline
MIN_REPEATED = 6.5  # of the line that repeats a first line: below it, most first lines are no title


def _weigh(facts: Sequence[float], weights: Sequence[float]) -> float:
    return sum(weight * fact for weight, fact in zip(weights, facts, strict=True))


def _facts(
    index: int, page: Page, lines: Sequence[Line], titles: Sequence[Title], text: _Text, words: float
) -> tuple[float, ...]:
    """The facts of one line, in the order of FACTS."""
    return (
        *_likeness(lines[index], titles),
        words,
        *_around(index, page, lines, text),
        *_shape(index, page, lines, text),
    )


def _likeness(line: Line, titles: Sequence[Title]) -> tuple[float, ...]:
    """How alike the line and the page's title are."""
    same, starts, within, holds, shared = alike(line, titles)[0]
    return same, 0.5 + 0.5 * starts if starts else 0.0, within, holds, shared


def _around(index: int, page: Page, lines: Sequence[Line], text: _Text) -> tuple[float, ...]:
    """What stands above and below the line."""
    mass = lines[index].mass
    below = lines[index + 1 : index + text.next[index]]
    above = lines[max(0, index - _ABOVE) : index]
    after = lines[index + 1] if index + 1 < len(lines) else None
    return (
        min(6, text.below(index)) / 6,
        min(6, text.above(index)) / 6,
        text.opens[index],
        _echo(index, lines, text),
        _beside(lines[index + 1 : index + 3]),
        _beside(lines[index + 1 : index + 1 + _NEAR_REACH]),
        after is not None and mass < after.mass and 50 < after.mass < 400 and not lines[index].ends,
        min(4, sum(line.mass > max(mass, 30) for line in below)) / 4,
        sum(line.mass > max(_SIMILAR * mass, _MIN_HEADLINE) and not line.ends for line in above) / _ABOVE,
        index > 0 and lines[index - 1].mass < 30 and not lines[index - 1].ends,
        index / len(lines),
        page.blocks[index].gap > 0,
    )


def _shape(index: int, page: Page, lines: Sequence[Line], text: _Text) -> tuple[float, ...]:
    """What the line itself looks like."""
    line, block = lines[index], page.blocks[index]
    level = block.level if block.kind == "heading" else 0
    return (
        min(1.0, line.mass / 40),
        max(0.0, line.mass - 110) / 100,
        len(line.tokens) < _MIN_TOKENS and line.mass == len(line.folded),
        level == 1,
        level == 2,
        block.kind == "list_item",
        line.ends and line.folded[-1:] not in "?!",
        bool((line.start | line.inside) & _CHROME),
        line.mass < 80 and _TIME.search(line.folded) is not None,
        text.first.get(line.folded, index) != index,
        line.folded[-1:] in ":：",
        _CRUMB.search(block.text) is not None,
        block.text.isupper(),
    )


def _echo(index: int, lines: Sequence[Line], text: _Text) -> float:
    """The share of a line's words that the next paragraphs use: a headline is about what follows it."""
    own = _telling(lines[index].tokens)
    heard: set[str] = set()
    at = index + text.next[index]
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
