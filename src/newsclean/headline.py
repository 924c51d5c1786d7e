"""Where the headline stands on the page: the point from which everything else is measured.

HTML has headings and metadata titles to hold them against. A dump may have neither: there the headline is the line that
looks like one, near a byline or a date, with running text below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from newsclean.lexicon import Topic
from newsclean.metadata import Metadata
from newsclean.metadata.values import page_key
from newsclean.page import Block, Cue, Mark, Page

_MAX_CHARS = 300  # the longest headline of the development pages has 230
_MIN_SHARED = 0.4  # Dice overlap of words from which a line and a title may be the same headline
_INVISIBLE = str.maketrans("", "", "\xad\u200b\u2060\ufeff")
_WORD = re.compile(r"\w+")
_NOT_WORD = re.compile(r"[\W_]+")
# Plain ints: the operators of IntFlag cost a microsecond each.
_ELSEWHERE = int(
    Cue.RELATED | Cue.POPULAR | Cue.COMMENT | Cue.NAV | Cue.FOOTER | Cue.OVERLAY | Cue.NEWSLETTER | Cue.ADVERT | Cue.SIDEBAR
)
_OUTSIDE = int(Mark.IN_NAV | Mark.IN_FOOTER | Mark.IN_ASIDE)
_INSIDE = int(Mark.IN_ARTICLE | Mark.IN_MAIN)
_NAMED, _TEASER, _ARTICLE = int(Cue.HEADLINE), int(Cue.TEASER), int(Cue.ARTICLE)
_PAGE_TITLE, _IN_LINK, _HIDDEN = int(Mark.PAGE_TITLE), int(Mark.IN_LINK), int(Mark.HIDDEN)
_MIN_PLAIN = 12  # characters of a line that is no heading, to be held against the titles
_MAX_SPARE = 12  # headings looked at where neither an h1 nor a likeness to a title says anything
_FEW_TOKENS = 4  # lines of so few tokens may be of a script without spaces: pairs of characters are compared
_MAX_HOME = 60  # characters of a home page's address


class Line(Protocol):
    """What is needed of a block's words."""

    @property
    def folded(self) -> str: ...
    @property
    def tokens(self) -> Sequence[str]: ...
    @property
    def mass(self) -> int: ...
    @property
    def ends(self) -> bool: ...
    @property
    def whole(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def inside(self) -> int: ...


class _Title(NamedTuple):
    """A metadata title, ready for comparison."""

    folded: str
    tokens: frozenset[str]
    tag: bool  # from the title tag alone


class _Page(NamedTuple):
    """What candidates are held against."""

    titles: tuple[_Title, ...]
    sites: frozenset[str]  # the site's names and its domain's label, letters and digits only
    home: frozenset[str]  # addresses of the home page
    marked: frozenset[int]  # blocks marked up as headline
    only_h1: bool
    size: int


def locate(page: Page, lines: Sequence[Line], known: Metadata) -> int:
    """Index of the block that shows the headline, or -1."""
    best, best_score = -1, MIN_SCORE
    for block, facts in candidates(page, lines, known):
        score = sum(weight * fact for weight, fact in zip(WEIGHTS, facts, strict=True))
        if score > best_score:
            best, best_score = block.index, score
    if page.source == "html" or best_score >= _SURE_SCORE:
        return best
    found = _in_dump(page, lines, known)
    return found if found >= 0 else best


def candidates(page: Page, lines: Sequence[Line], known: Metadata) -> list[tuple[Block, tuple[float, ...]]]:
    """The blocks that may be the headline, with the facts that are weighed."""
    titles = _titles(known)
    whole = "\n".join(title.folded for title in titles)
    longest = max((len(title.folded) for title in titles), default=0)
    vocabulary = frozenset().union(*(title.tokens for title in titles))
    chosen, spare = [], []
    for block, line in zip(page.blocks, lines, strict=True):
        heading = block.kind == "heading" and block.level <= 3
        size = len(line.folded)
        if not heading and not block.own_cues & _NAMED and (not _MIN_PLAIN <= size <= longest or line.folded not in whole):
            continue
        if block.marks & _PAGE_TITLE or size > _MAX_CHARS or not line.tokens:
            continue
        alike = 2 * len(vocabulary.intersection(line.tokens)) >= len(line.tokens) or line.folded in whole
        (chosen if alike or (heading and block.level == 1) else spare).append((block, line))
    chosen = chosen or spare[:_MAX_SPARE]
    if not chosen:
        return []
    around = _around(page, known, titles, [block for block, _ in chosen])
    return [(block, _facts(block, line, around)) for block, line in chosen]


def _around(page: Page, known: Metadata, titles: tuple[_Title, ...], chosen: Sequence[Block]) -> _Page:
    url = page.url or next((str(c.value) for c in known.urls if str(c.value).startswith("http")), "")
    host = page_key(url).split("/", 1)[0]
    names = {_compact(str(candidate.value).casefold()) for candidate in known.sites}
    labels = host.split(".")[:-1]
    if labels:
        names.update({max(labels, key=len), _compact(host)})
    home = {"/", "#", "./", host} if host else {"/", "#", "./"}
    marked = frozenset(candidate.block for candidate in known.titles if candidate.block is not None)
    h1s = [block for block in chosen if block.level == 1 and block.kind == "heading" and not _links_home(block, home)]
    return _Page(titles, frozenset(names - {""}), frozenset(home), marked, len(h1s) == 1, len(page.blocks))


def _links_home(block: Block, home: set[str] | frozenset[str]) -> bool:
    for link in block.links[:2]:
        if link.href in home or (len(link.href) <= _MAX_HOME and page_key(link.href) in home):
            return True
    return False


def _titles(known: Metadata) -> tuple[_Title, ...]:
    found: dict[str, _Title] = {}
    for candidate in known.titles:
        folded = str(candidate.value).casefold().translate(_INVISIBLE)
        if folded and folded not in found:
            found[folded] = _Title(folded, frozenset(_WORD.findall(folded)), candidate.source == "title-tag")
    return tuple(found.values())[:8]


def _compact(folded: str) -> str:
    return _NOT_WORD.sub("", folded)


# Weights of the facts: a conditional logit over the candidates of 1,700 development pages (training/headline.py);
# five folds by publisher agree within 0.3 and choose as well on unseen publishers as on seen ones.
_WEIGHTS = {
    "h1": 1.7,
    "h2": 0.85,
    "h3": -1.0,
    "only_h1": 1.6,
    "named": 0.85,
    "marked": 0.3,
    "elsewhere": -1.0,
    "outside": -0.6,
    "teaser": -0.1,
    "linked": -1.2,
    "hidden": -1.1,
    "home": -1.7,
    "site": -0.8,
    "article": 1.2,
    "far": -2.0,
    "same": 5.0,
    "starts": 5.2,
    "within": 3.5,
    "holds": 2.2,
    "shared": 3.1,
    "tag_only": -0.2,
    "short": -1.4,
}
FACTS = tuple(_WEIGHTS)
WEIGHTS = tuple(_WEIGHTS.values())
_SURE_SCORE = 5.0  # of a dump: a heading that metadata names too
MIN_SCORE = 0.5  # below it a page has no visible headline: 1 % of the development pages


def _facts(block: Block, line: Line, around: _Page) -> tuple[float, ...]:
    """The facts of one candidate, in the order of FACTS."""
    level = block.level if block.kind == "heading" else 0
    compact = _compact(line.folded)
    likeness, tag_only = _alike(line, around.titles)
    return (
        level == 1,
        level == 2,
        level == 3,
        level == 1 and around.only_h1,
        bool(block.own_cues & _NAMED),
        block.index in around.marked,
        bool(block.cues & _ELSEWHERE),
        bool(block.marks & _OUTSIDE),
        bool(block.own_cues & _TEASER),
        bool(block.marks & _IN_LINK),
        bool(block.marks & _HIDDEN),
        _links_home(block, around.home),
        compact in around.sites,
        bool(block.marks & _INSIDE or block.cues & _ARTICLE),
        block.index / around.size,
        *likeness,
        tag_only,
        len(line.tokens) < 3 and len(line.folded) < 20,
    )


def _alike(line: Line, titles: Sequence[_Title]) -> tuple[tuple[float, float, float, float, float], bool]:
    """How alike a line and the likest title are (same, starts it, within it, holds it, shared words); the tag's alone?"""
    best: tuple[float, float, float, float, float] = (0.0, 0.0, 0.0, 0.0, 0.0)
    best_value, tag_only = 0.0, False
    folded, tokens = line.folded, set(line.tokens)
    for title in titles:
        if folded == title.folded:
            kind = (1.0, 0.0, 0.0, 0.0, 0.0)
        elif title.folded.startswith(folded):
            kind = (0.0, len(folded) / len(title.folded), 0.0, 0.0, 0.0)
        elif folded in title.folded:
            kind = (0.0, 0.0, len(folded) / len(title.folded), 0.0, 0.0)
        elif title.folded in folded:
            kind = (0.0, 0.0, 0.0, len(title.folded) / len(folded), 0.0)
        else:
            shared = 2 * len(tokens & title.tokens) / (len(tokens) + len(title.tokens))
            if shared < _MIN_SHARED and len(tokens) <= _FEW_TOKENS and not folded.isascii():
                shared = _pairs_shared(folded, title.folded)
            kind = (0.0, 0.0, 0.0, 0.0, shared if shared >= _MIN_SHARED else 0.0)
        value = 2 * kind[0] + sum(kind[1:])
        if value > best_value:
            best, best_value, tag_only = kind, value, title.tag
    return best, tag_only


def _pairs_shared(one: str, other: str) -> float:
    """Dice overlap of pairs of characters."""
    first, second = set(zip(one, one[1:], strict=False)), set(zip(other, other[1:], strict=False))
    return 2 * len(first & second) / max(1, len(first) + len(second))


# Dumps. A line of running text, and how far below a headline it may begin (bylines, dates, captions, share bars between).
_PROSE_MASS, _PROSE_REACH = 70, 15
_STORY_REACH = 30  # lines below a headline in which the story's paragraphs are counted
_NEAR_REACH = 4  # lines below (and above) in which a byline or a date speaks for (or against) a headline
_MIN_MASS, _MAX_MASS = 7, 220
_MIN_TOKENS = 3
_MIN_TITLE = 14  # mass of a first line that may be the page's title
_ECHO_PARAGRAPHS = 4
_MIN_STORY = 2  # paragraphs below a line that no title speaks for
_MIN_TELLING = 4  # letters of a word that two titles share by more than grammar
_BESIDE = int(Topic.BYLINE | Topic.PUBLISHED | Topic.UPDATED | Topic.READING | Topic.TIME_AGO | Topic.ROLE | Topic.AGENCY)
_CHROME = int(
    Topic.NAVIGATION | Topic.NEWSLETTER | Topic.RELATED | Topic.POPULAR | Topic.COMMENTS | Topic.SHARE | Topic.CONSENT
    | Topic.ADVERT | Topic.PAYWALL | Topic.NOTICE | Topic.LEGAL | Topic.TAGS | Topic.GALLERY | Topic.CREDIT | Topic.ERROR
    | Topic.DONATE | Topic.READING | Topic.TIME_AGO | Topic.PUBLISHED | Topic.UPDATED
)  # fmt: skip
_TIME = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\d月|\d일")


class _Text(NamedTuple):
    """Running text around each line of a dump."""

    next: list[int]  # lines to the next paragraph
    count: list[int]  # paragraphs from the top down to the line, itself included
    first: dict[str, int]  # folded text -> its first line

    def below(self, index: int) -> int:
        """Paragraphs soon below a line: several are a story, one is a teaser."""
        return self.count[min(len(self.count) - 1, index + _STORY_REACH)] - self.count[index]

    def above(self, index: int) -> int:
        """Paragraphs soon above: a subheading has them."""
        return self.count[index] - self.count[max(0, index - _STORY_REACH)]


def _in_dump(page: Page, lines: Sequence[Line], known: Metadata) -> int:
    """The headline's line: the repetition of the page's title that the story follows, or the line that looks like one."""
    best, best_score = -1, DUMP_MIN_SCORE
    for index, facts in dump_candidates(page, lines, known):
        score = sum(weight * fact for weight, fact in zip(DUMP_WEIGHTS, facts, strict=True))
        if score > best_score:
            best, best_score = index, score
    return best


def dump_candidates(page: Page, lines: Sequence[Line], known: Metadata) -> list[tuple[int, tuple[float, ...]]]:
    """The lines of a dump that may be the headline, with the facts that are weighed."""
    titles, first = _titles(known), 0
    if not titles and _may_be_title(page, lines):
        titles, first = (_Title(lines[0].folded, frozenset(lines[0].tokens), True),), 1
    wanted = frozenset(token for title in titles for token in title.tokens if len(token) >= _MIN_TELLING)
    text = _text(lines)
    found = []
    for index in range(first, len(lines)):
        line, block = lines[index], page.blocks[index]
        if not _MIN_MASS <= line.mass <= _MAX_MASS or line.whole or block.marks & _PAGE_TITLE or not line.tokens:
            continue
        h1 = block.kind == "heading" and block.level == 1
        shared = len(wanted.intersection(line.tokens)) / len(line.tokens)
        if titles and not shared and not h1 and line.folded.isascii():
            continue
        story = text.next[index] <= _PROSE_REACH and text.below(index) >= _MIN_STORY
        if not story and not h1 and shared < _MIN_SHARED:
            continue
        found.append((index, _dump_facts(index, page, lines, titles, text, shared)))
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


# A conditional logit over the lines of 1,300 dumps of the development pages (training/headline.py), a fifth of them with the
# title line taken away; on publishers left out it chooses as well as on those seen.
_DUMP_WEIGHTS = {
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
DUMP_FACTS = tuple(_DUMP_WEIGHTS)
DUMP_WEIGHTS = tuple(_DUMP_WEIGHTS.values())
DUMP_MIN_SCORE = 5.0  # one line in three below it was the headline


def _dump_facts(
    index: int, page: Page, lines: Sequence[Line], titles: Sequence[_Title], text: _Text, words: float
) -> tuple[float, ...]:
    """The facts of one line, in the order of DUMP_FACTS."""
    line, block = lines[index], page.blocks[index]
    (same, starts, within, holds, shared), _ = _alike(line, titles)
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
        index + 1 < len(lines) and line.mass < lines[index + 1].mass and 50 < lines[index + 1].mass < 400 and not line.ends,
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
    own = {token for token in lines[index].tokens if len(token) >= _MIN_TELLING}
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
        line.mass <= _MAX_MASS and ((line.whole | line.start) & _BESIDE or (line.mass < 80 and _TIME.search(line.folded)))
        for line in lines
    )
