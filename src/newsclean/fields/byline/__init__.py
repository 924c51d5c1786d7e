"""Authors and byline: names from the page's metadata and from what it shows, weighed against each other.

Every name is a candidate with facts ("stands after 'By'", "is in JSON-LD", "is the site's own name", "another name
stands in the byline"). The weights of the facts were fitted on the development pages (training/authors.py); their sum
is how sure we are. Lines are read only where a byline can stand: about the headline, where the mark-up says author,
after the body.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import exp, fsum

from newsclean import names
from newsclean.article import Author
from newsclean.fields import Found
from newsclean.fields.byline import context, lines, places, standing
from newsclean.fields.byline.evidence import Seen, merge, stated
from newsclean.fields.byline.signatures import taken_apart
from newsclean.fields.byline.weights import HTML, TEXT
from newsclean.metadata.values import join
from newsclean.page import Candidate, Story
from newsclean.view import View

_ACCEPT = 0.24  # a name as sure as this is an author: best mean F1 out of fold on news-dev and web-dev
_BESIDE_BEST = 0.55  # ... unless another is so much surer that this one reaches only such a share of it


def find(view: View, story: Story) -> Iterator[Found]:
    """The authors, each as sure as its facts make it, and the line that shows them."""
    weights = HTML if view.page.boxes else TEXT
    ranked = [(one, _probability(one.facts, weights)) for one in candidates(view, story)]
    good = accepted([(one.facts, sure) for one, sure in ranked])
    chosen = [pair for pair, accepted in zip(ranked, good, strict=True) if accepted]
    others = tuple(_candidate(*pair) for pair, accepted in zip(ranked, good, strict=True) if not accepted)
    if not chosen:
        if others:
            yield Found("authors", (), None, others)
        return
    shown = [(one, sure) for one, sure in chosen if one.block is not None]
    if shown:
        first, sure = max(shown, key=lambda pair: pair[1])
        yield Found("byline", first.raw, Candidate(first.raw, first.source, first.raw, sure, first.block))
    best, _ = max(chosen, key=lambda pair: pair[1])
    together = min(sure for _, sure in chosen)
    base = view.page.url or view.page.head.base
    authors = tuple(
        Author(name=one.name.text, kind=one.name.kind, role=one.name.role, url=_address(base, one.url))
        for one, _ in chosen
    )
    value = ", ".join(author.name for author in authors)
    yield Found("authors", authors, Candidate(value, best.source, best.raw, together, best.block), others)


def candidates(view: View, story: Story) -> list[Seen]:
    """Every name found, with its facts, those of the byline first."""
    given = list(stated(view))
    known = {names.key(one.name.text) for one in given}
    core = places.core(view, story)
    read = taken_apart(list(lines.read(view, core)))
    words = names.grammar(view.lexicon)
    found: dict[str, Seen] = {}
    for line, place in zip(read, standing.facts_of(read, known), strict=True):
        block = view.page.blocks[line.block]
        facts = frozenset(f"v:{fact}" for fact in line.facts) | place
        for position, name in enumerate(line.reading.names):
            url = next((link.href for link in block.links if name.text in link.text), None)
            order = frozenset({"v:not-first"}) if position and not standing.is_list(line) else frozenset()
            merge(found, Seen(name, facts | order, "visible", block.text, line.block, url), words)
    for one in given:
        merge(found, one, words)
    return context.placed(view, core, list(found.values()))


def accepted(ranked: Sequence[tuple[frozenset[str], float]]) -> list[bool]:
    """Which of the names, given by their facts and how sure they are, are authors."""
    least = max(_ACCEPT, _BESIDE_BEST * max((sure for _, sure in ranked), default=0.0))
    top = any("v:best" in facts and sure >= least for facts, sure in ranked)  # then all of that line are authors
    return [sure >= (_ACCEPT if top and "v:best" in facts else least) for facts, sure in ranked]


def _probability(facts: frozenset[str], weights: Mapping[str, float]) -> float:
    total = weights[""] + fsum([weights.get(fact, 0.0) for fact in facts])  # the same in whatever order a set gives
    return 1 / (1 + exp(-total))


def _candidate(seen: Seen, sure: float) -> Candidate:
    return Candidate(seen.name.text, seen.source, seen.raw, round(sure, 3), seen.block)


def _address(base: str | None, url: str | None) -> str | None:
    """The author's page, where there is one."""
    if not url or url.startswith(("#", "javascript:", "mailto:")):
        return None
    full = join(base or "", url)
    return full if full.startswith("http") else None
