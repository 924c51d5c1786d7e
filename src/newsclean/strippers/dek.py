"""The dek (standfirst, subtitle) between the headline and the story.

Drops: the summary that the page sets apart from the story, in size, in place or in markup.
Keeps: a first paragraph that merely says what the description in the metadata says.
Why: the subtitle is a field of its own, and never repeated in the body.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsclean.lexicon import Topic
from newsclean.page import Block, Cue, Mark, Verdict
from newsclean.view import View, Words

_REACH = 40  # blocks below the headline in which a dek may stand
_ABOVE = 2  # blocks above it
_MIN_MASS, _MAX_MASS = 30, 900
_MAX_CANDIDATES = 4  # blocks of a dek's length below the headline, in order
_PROSE = 80  # mass of a paragraph
_SURE, _NAMED = 0.65, 0.5  # probabilities from which the block is removed, and from which it is named
_SKIPPED = int(Mark.HIDDEN | Mark.IN_FIGURE | Mark.IN_NAV | Mark.IN_FOOTER | Mark.IN_FORM | Mark.BUTTON | Mark.FALLBACK)
_CHROME = int(
    Cue.NAV
    | Cue.COMMENT
    | Cue.RELATED
    | Cue.FOOTER
    | Cue.ADVERT
    | Cue.SHARE
    | Cue.NEWSLETTER
    | Cue.OVERLAY
    | Cue.POPULAR
    | Cue.CAPTION
)
_DEK = int(Cue.DEK)
_AFTER = int(Topic.BYLINE | Topic.PUBLISHED | Topic.UPDATED | Topic.READING | Topic.TIME_AGO)
_PARTS = int(Cue.AUTHOR | Cue.META)
_BODY_PROP, _IN_HEADER, _IN_ARTICLE = int(Mark.BODY_PROP), int(Mark.IN_HEADER), int(Mark.IN_ARTICLE)
_STAMPED = int(Mark.TIME | Mark.REL_AUTHOR)
_CREDIT = int(Topic.CREDIT)
# Names of deks that as cues elsewhere say something else.
_NAMES = re.compile(
    r"teaser|preface|einleitung|excerpt|lead|intro|chapo|summary|sub-?tit|subhead|speakable|abstract|standfirst|perex|bajada|copete|ingress|manchet|ondertitel|occhiello"
)
_WORD = re.compile(r"\w+")


def strip(view: View) -> Iterator[Verdict]:
    """At most one dek a page."""
    found = best(view)
    if found is not None:
        index, probability = found
        yield Verdict(
            index,
            "dek",
            "dek",
            f"summary set apart below the headline ({probability:.2f})",
            sure=bool(view.page.boxes) and probability >= _SURE,
        )


def best(view: View) -> tuple[int, float] | None:
    """The block most likely to be the dek, and how likely."""
    weights, bias = (WEIGHTS, _BIAS) if view.page.boxes else (DUMP_WEIGHTS, _DUMP_BIAS)
    scored = []
    for index, facts in candidates(view):
        total = bias + sum(weight * fact for weight, fact in zip(weights, facts, strict=True))
        scored.append((1 / (1 + math.exp(-total)), -index))
    if not scored:
        return None
    probability, index = max(scored)
    return (-index, probability) if probability >= _NAMED else None


# Logistic regressions on the candidates of news-dev (deks and first paragraphs told apart by its gold) and of web-dev
# (whose first paragraphs count a sixth each, some being deks), by training/headline.py. On publishers left out: of 74
# given 0.5 or more in HTML 69 were deks and 1 a paragraph, of 70 given 0.65 66 and none.
_WEIGHTS = {  # HTML, dumps
    "dek": (0.3, 0.0),
    "dek_around": (1.4, 0.0),
    "named": (1.7, 0.0),
    "h2": (0.3, 0.5),
    "next": (0.4, 3.0),
    "same_description": (2.3, 2.3),
    "starts_description": (0.4, 0.4),
    "alternative": (0.2, 0.2),
    "strong": (1.3, 0.0),
    "alone": (1.5, 0.0),
    "apart": (0.8, 0.0),
    "header": (0.8, 0.0),
    "byline_after": (0.5, 1.2),
    "byline_before": (0.1, 1.6),
    "outside_body": (0.1, 0.0),
    "opens_body": (-0.3, -0.3),
    "first": (1.7, 1.9),
    "second": (0.6, 1.4),
    "long": (-0.25, -1.2),
    "chrome": (-0.2, 0.0),
    "in_article": (1.0, 0.0),
    "prose_below": (0.7, -0.3),
}
FACTS = tuple(_WEIGHTS)
WEIGHTS, DUMP_WEIGHTS = zip(*_WEIGHTS.values(), strict=True)
_BIAS, _DUMP_BIAS = -6.4, -3.1


class _Around(NamedTuple):
    signatures: Counter[tuple[str, str, str]]
    parents: Counter[int]
    descriptions: tuple[str, ...]
    alternatives: tuple[str, ...]
    body: str
    body_prop: bool


def candidates(view: View) -> list[tuple[int, tuple[float, ...]]]:
    """The blocks that may be the dek, with the facts that are weighed."""
    if view.headline < 0:
        return []
    blocks, words, chosen = view.page.blocks, view.words, []
    title = words[view.headline].folded
    for index in range(max(0, view.headline - _ABOVE), min(len(blocks), view.headline + _REACH)):
        block, word = blocks[index], words[index]
        if index == view.headline or not _MIN_MASS <= word.mass <= _MAX_MASS or block.marks & _SKIPPED or word.whole:
            continue
        if block.kind not in {"paragraph", "heading", "ends", "list_item"} or (
            block.kind == "heading" and block.level == 1
        ):
            continue
        if (
            word.folded in title
            or (len(word.tokens) < 4 and word.mass == len(word.folded))
            or block.linked * 2 > len(block.text)
        ):
            continue
        if (block.cues & _CHROME and not block.own_cues & _DEK and word.mass < _PROSE) or (
            (word.start | word.inside) & _CREDIT and not word.ends
        ):
            continue
        if not word.ends and ((word.start | word.inside) & _AFTER or block.marks & _STAMPED or block.own_cues & _PARTS):
            continue
        chosen.append(index)
        if len(chosen) >= _MAX_CANDIDATES:
            break
    if not chosen:
        return []
    around = _look_around(view)
    return [(index, _facts(index, place, view, around)) for place, index in enumerate(chosen)]


def _look_around(view: View) -> _Around:
    signatures: Counter[tuple[str, str, str]] = Counter()
    parents: Counter[int] = Counter()
    body_prop = False
    for block, (_, _, mass, ends, _, _, _) in zip(view.page.blocks, view.words, strict=True):
        if ends and mass >= _PROSE:
            signatures[_signature(block, view)] += 1
            parents[_parent(block, view)] += 1
            body_prop = body_prop or bool(block.marks & _BODY_PROP)
    known = view.metadata
    body = _key(str(known.bodies[0].value)[:400]) if known.bodies else ""
    return _Around(
        signatures,
        parents,
        tuple({_key(str(c.value)) for c in known.descriptions}),
        tuple({_key(str(c.value)) for c in known.subtitles}),
        body,
        body_prop,
    )


def _signature(block: Block, view: View) -> tuple[str, str, str]:
    if block.box < 0:
        return ("", "", block.kind)
    box = view.page.boxes[block.box]
    return (box.tag, box.names, block.kind)


def _parent(block: Block, view: View) -> int:
    return view.page.boxes[block.box].parent if block.box >= 0 else -1


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _facts(index: int, place: int, view: View, around: _Around) -> tuple[float, ...]:
    """The facts of one block, in the order of FACTS."""
    block, word = view.page.blocks[index], view.words[index]
    key = " ".join(word.tokens)
    box = view.page.boxes[block.box] if block.box >= 0 else None
    own = bool(block.own_cues & _DEK)
    same = key in around.descriptions
    starts = not same and any(
        key.startswith(text[:80]) or text.startswith(key[:80]) for text in around.descriptions if len(text) > 40
    )
    between = view.words[min(index, view.headline) + 1 : max(index, view.headline)]
    below = view.page.blocks[index + 1 : index + 6]
    return tuple(
        float(fact)
        for fact in (
            own,
            bool(block.cues & _DEK) and not own,
            bool(box and _NAMES.search(box.names.lower())),
            block.kind == "heading",
            0 <= index - view.headline <= 2,
            same,
            starts,
            key in around.alternatives,
            block.strong * 10 >= len(block.text) * 9,
            around.signatures[_signature(block, view)] <= 1,
            around.parents[_parent(block, view)] <= 1,
            bool(block.marks & _IN_HEADER),
            _byline(view.words[index + 1 : index + 6], below),
            _byline(between, view.page.blocks[view.headline + 1 : index]),
            around.body_prop and not block.marks & _BODY_PROP,
            bool(around.body) and len(key) > 30 and around.body.startswith(key[:80]),
            place == 0,
            place == 1,
            max(0, word.mass - 350) / 200,
            bool(block.cues & _CHROME),
            bool(block.marks & _IN_ARTICLE),
            sum(other.mass >= _PROSE and other.ends for other in view.words[index + 1 : index + 15]) / 6,
        )
    )


def _byline(words: Sequence[Words], blocks: Sequence[Block]) -> bool:
    """Whether a byline or a date is among the blocks, before any paragraph."""
    for word, block in zip(words, blocks, strict=False):
        if word.mass >= _PROSE and word.ends:
            return False
        if word.mass < _PROSE and (
            (word.whole | word.start) & _AFTER or block.marks & _STAMPED or block.own_cues & _PARTS
        ):
            return True
    return False
