"""The headline of an HTML page: a heading that metadata titles bear out, or the one that stands for the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsclean.headline.likeness import Line, Title, alike, titles_of
from newsclean.metadata import Metadata
from newsclean.metadata.values import page_key
from newsclean.page import Block, Cue, Mark, Page

_MAX_CHARS = 300  # the longest headline of the development pages has 230
_NOT_WORD = re.compile(r"[\W_]+")
# Plain ints: the operators of IntFlag cost a microsecond each.
_ELSEWHERE = int(
    Cue.RELATED
    | Cue.POPULAR
    | Cue.COMMENT
    | Cue.NAV
    | Cue.FOOTER
    | Cue.OVERLAY
    | Cue.NEWSLETTER
    | Cue.ADVERT
    | Cue.SIDEBAR
)
_OUTSIDE = int(Mark.IN_NAV | Mark.IN_FOOTER | Mark.IN_ASIDE)
_INSIDE = int(Mark.IN_ARTICLE | Mark.IN_MAIN)
_NAMED, _TEASER, _ARTICLE = int(Cue.HEADLINE), int(Cue.TEASER), int(Cue.ARTICLE)
_PAGE_TITLE, _IN_LINK, _HIDDEN = int(Mark.PAGE_TITLE), int(Mark.IN_LINK), int(Mark.HIDDEN)
_MIN_PLAIN = 12  # characters of a line that is no heading, to be held against the titles
_MAX_SPARE = 12  # headings looked at where neither an h1 nor a likeness to a title says anything
_MAX_HOME = 60  # characters of a home page's address


class _Page(NamedTuple):
    """What candidates are held against."""

    titles: tuple[Title, ...]
    sites: frozenset[str]  # the site's names and its domain's label, letters and digits only
    home: frozenset[str]  # addresses of the home page
    marked: frozenset[int]  # blocks marked up as headline
    only_h1: bool
    size: int


def locate(page: Page, lines: Sequence[Line], known: Metadata) -> tuple[int, float]:
    """Index of the block that shows the headline (-1: none does), and its score."""
    best, best_score = -1, MIN_SCORE
    for block, facts in candidates(page, lines, known):
        score = sum(weight * fact for weight, fact in zip(WEIGHTS, facts, strict=True))
        if score > best_score:
            best, best_score = block.index, score
    return best, best_score


def candidates(page: Page, lines: Sequence[Line], known: Metadata) -> list[tuple[Block, tuple[float, ...]]]:
    """The blocks that may be the headline, with the facts that are weighed."""
    titles = titles_of(known)
    whole = "\n".join(title.folded for title in titles)
    longest = max((len(title.folded) for title in titles), default=0)
    vocabulary = frozenset().union(*(title.tokens for title in titles))
    chosen: list[tuple[Block, Line]] = []
    spare: list[tuple[Block, Line]] = []
    for block, line in zip(page.blocks, lines, strict=True):
        heading = block.kind == "heading" and block.level <= 3
        size = len(line.folded)
        if (
            not heading
            and not block.own_cues & _NAMED
            and (not _MIN_PLAIN <= size <= longest or line.folded not in whole)
        ):
            continue
        if block.marks & _PAGE_TITLE or size > _MAX_CHARS or not line.tokens:
            continue
        likely = 2 * len(vocabulary.intersection(line.tokens)) >= len(line.tokens) or line.folded in whole
        (chosen if likely or (heading and block.level == 1) else spare).append((block, line))
    chosen = chosen or spare[:_MAX_SPARE]
    if not chosen:
        return []
    around = _around(page, known, titles, [block for block, _ in chosen])
    return [(block, _facts(block, line, around)) for block, line in chosen]


def _around(page: Page, known: Metadata, titles: tuple[Title, ...], chosen: Sequence[Block]) -> _Page:
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
    "home": -3.5,
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
MIN_SCORE = 0.5  # below it a page has no visible headline: 1 % of the development pages


def _facts(block: Block, line: Line, around: _Page) -> tuple[float, ...]:
    """The facts of one candidate, in the order of FACTS."""
    level = block.level if block.kind == "heading" else 0
    compact = _compact(line.folded)
    likeness, tag_only = alike(line, around.titles)
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
