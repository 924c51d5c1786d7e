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
_NEAR_REACH = 4  # lines below (and one above) in which a byline or a date speaks for a headline
_MIN_MASS, _MAX_MASS = 14, 220
_MIN_TOKENS = 3
_LIKE = 0.55  # likeness to the page's title from which a line is one of its repetitions
_MIN_SHAPE = 1.2  # score from which a line without any title to hold it against is the headline
_HEADINGS = {1: 1.2, 2: 0.7, 3: 0.4}  # a Markdown heading's level
_MIN_TELLING = 4  # letters of a word that two titles may share by more than grammar
_MIN_STORY = 2  # paragraphs below such a line
_BESIDE = int(Topic.BYLINE | Topic.PUBLISHED | Topic.UPDATED | Topic.READING | Topic.TIME_AGO | Topic.ROLE | Topic.AGENCY)
_CHROME = int(
    Topic.NAVIGATION | Topic.NEWSLETTER | Topic.RELATED | Topic.POPULAR | Topic.COMMENTS | Topic.SHARE | Topic.CONSENT
    | Topic.ADVERT | Topic.PAYWALL | Topic.NOTICE | Topic.LEGAL | Topic.TAGS | Topic.GALLERY | Topic.CREDIT | Topic.ERROR
    | Topic.DONATE | Topic.READING | Topic.TIME_AGO | Topic.PUBLISHED | Topic.UPDATED
)  # fmt: skip
_TIME = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\d月|\d일")


class _Below(NamedTuple):
    """Running text below each line of a dump."""

    next: list[int]  # lines to the next paragraph
    count: list[int]  # paragraphs from the top down to the line, itself included


def _in_dump(page: Page, lines: Sequence[Line], known: Metadata) -> int:
    """The headline's line: the repetition of the page's title that the story follows, or the line that looks like one."""
    titles, first = _titles(known), 0
    if not titles and _may_be_title(page, lines):
        titles, first = (_Title(lines[0].folded, frozenset(lines[0].tokens), True),), 1
    below = _below(lines)
    best, best_score = -1, 0.0
    for index in range(first, len(lines)):
        line = lines[index]
        if _MIN_MASS // 2 <= line.mass <= _MAX_MASS and not page.blocks[index].marks & _PAGE_TITLE:
            like = _likeness(line, titles)
            if like >= _LIKE and (score := 2 * like + _context(index, lines, below)) > best_score:
                best, best_score = index, score
    return best if best >= 0 else _by_shape(page, lines, below, titles)


def _may_be_title(page: Page, lines: Sequence[Line]) -> bool:
    """Whether a dump begins with the page's title, as most tools write it."""
    if page.source != "text" or not lines:
        return False
    line = lines[0]
    return _MIN_MASS <= line.mass <= _MAX_MASS and not line.whole and not (line.ends and line.folded[-1:] == ".")


def _likeness(line: Line, titles: Sequence[_Title]) -> float:
    (same, starts, within, holds, shared), _ = _alike(line, titles)
    if starts and (len(line.tokens) >= _MIN_TOKENS or starts > _LIKE):
        return 0.6 + 0.4 * starts
    if within and len(line.tokens) >= _MIN_TOKENS:
        return 0.45 + 0.5 * within
    return max(same, holds, shared)


def _below(lines: Sequence[Line]) -> _Below:
    following, count = [0] * len(lines), [0] * len(lines)
    distance = total = 0
    for index, line in enumerate(lines):
        total += line.mass >= _PROSE_MASS and line.ends
        count[index] = total
    distance = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        following[index] = distance
        distance = 1 if lines[index].mass >= _PROSE_MASS and lines[index].ends else distance + 1
    return _Below(following, count)


def _paragraphs(index: int, below: _Below) -> int:
    """Paragraphs soon below a line: several are a story, one is a teaser."""
    return below.count[min(len(below.count) - 1, index + _STORY_REACH)] - below.count[index]


def _context(index: int, lines: Sequence[Line], below: _Below) -> float:
    """What stands around a line and speaks for a headline: a story soon below, and a byline or a date first."""
    score = 0.0
    if below.next[index] <= _PROSE_REACH:
        score += 0.5 + 0.1 * min(5, _paragraphs(index, below))
    for near in range(max(0, index - 1), min(len(lines), index + 1 + _NEAR_REACH)):
        line = lines[near]
        if near != index and line.mass <= _MAX_MASS and (
            (line.whole | line.start) & _BESIDE or (line.mass < 80 and _TIME.search(line.folded))
        ):
            return score + 0.3
    return score


def _by_shape(page: Page, lines: Sequence[Line], below: _Below, titles: Sequence[_Title]) -> int:
    """The line that is as long as headlines are, ends as they do, and has a story below it.

    Where the dump names a title, the line has to share a word with it: another story's headline never does by more.
    """
    wanted = frozenset(token for title in titles for token in title.tokens if len(token) >= _MIN_TELLING)
    best, best_score = -1, _MIN_SHAPE
    for index, line in enumerate(lines):
        block = page.blocks[index]
        first = block.kind == "heading" and block.level == 1
        if not _MIN_MASS <= line.mass <= _MAX_MASS or line.whole or (index == 0 and titles):
            continue
        if not first and (below.next[index] > _PROSE_REACH or _paragraphs(index, below) < _MIN_STORY):
            continue
        if len(line.tokens) < _MIN_TOKENS and line.mass == len(line.folded):
            continue
        shared = len(wanted.intersection(line.tokens)) / len(line.tokens)
        if wanted and not shared and not first:
            continue
        score = _shape(block, line) + _context(index, lines, below) + 2 * shared - 0.001 * index
        if score > best_score:
            best, best_score = index, score
    return best


def _shape(block: Block, line: Line) -> float:
    score = 0.4 * min(1.0, line.mass / 40)
    score += _HEADINGS.get(block.level, 0.2) if block.kind == "heading" else 0.2 * (block.gap > 0)
    score -= 0.5 * (block.kind == "list_item")
    score -= 0.6 * (line.ends and line.folded[-1:] not in "?!") + 0.5 * bool((line.start | line.inside) & _CHROME)
    return score - 0.5 * (line.mass < 80 and _TIME.search(line.folded) is not None)
