"""What the learned score sees of a block: numbers from its text, its place, its containers and its neighbours.

All columns are numpy arrays over the page's blocks, made in a fixed order (`NAMES`); no feature knows a language or a site.
A dump's blocks have no containers: those columns are left out of its matrix, not faked.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import NamedTuple

import numpy as np

from newsclean.lexicon import Topic
from newsclean.page import Block, Cue, Mark, Verdict
from newsclean.scoring import cohesion, lines, vocabulary
from newsclean.scoring.arrays import Flags, Indices, Matrix, column
from newsclean.scoring.cohesion import Terms
from newsclean.view import View, Words

_KINDS = {kind: number for number, kind in enumerate(["paragraph", "heading", "list_item", "quote", "table_row", "code", "caption", "term", "embed"])}
_TAGS = {tag: number for number, tag in enumerate(["p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dd", "dt", "figcaption", "blockquote", "section", "article", "button", "pre", "span"], 1)}
ROLES = ("navigation", "newsletter", "related", "popular", "comment", "share", "consent", "advert", "author_bio", "paywall", "notice", "tags", "gallery", "company", "legal", "headline", "byline", "date", "caption", "credit", "kicker", "dek", "repeated", "page_title")
_ROLE_AT = {role: number for number, role in enumerate(ROLES)}

PROSE_MASS = 60  # a block this heavy that ends as a sentence is prose, as far as context goes
_DIGITS = b"0123456789"

_BASE = ["mass", "log_mass", "tokens", "linked", "linked_share", "links", "strong_share", "level", "kind", "tag", "ends", "commas", "digits_share", "upper_share", "colon", "quote", "question", "gap", "log_gap", "indent", "has_time", "starts_lower", "in_meta_title", "in_meta_description", "in_article_body", "twin", "mean_token", "breaks"]
ENDS = _BASE.index("ends")
_PLACE = ["position", "from_end", "mass_before", "mass_after", "after_headline", "headline_distance", "headline_mass", "prose_before", "prose_after"]
_PAGE = ["page_blocks", "page_mass", "page_prose_share", "page_link_share", "prose_blocks"]
_NEAR = ["mass", "linked_share", "ends", "heading", "prose", "tokens"]
_SHIFTS = (-3, -2, -1, 1, 2, 3)
_CONTAINER = ["mass", "prose", "linked", "blocks", "headings", "ends"]
_LEVELS = 5
_SIGNATURE = ["sig_count", "sig_mass", "sig_prose", "sig_linked", "sig_ends"]


def _bit_names() -> list[str]:
    groups = (("own", Cue), ("cue", Cue), ("mark", Mark), ("topic", Topic), ("whole", Topic))
    return [f"{prefix}_{member.name.lower()}" for prefix, flags in groups for member in flags if member.name]


_BITS = _bit_names()
_BIT_COLUMNS = np.array(
    [group * 32 + int(member).bit_length() - 1 for group, flags in enumerate((Cue, Cue, Mark, Topic, Topic)) for member in flags]
)
_SURE = [f"sure_{role}" for role in ROLES]
_MAYBE = [f"maybe_{role}" for role in ROLES]

_ALL: tuple[str, ...] = (
    *_BASE, *_PLACE, *_PAGE, *(f"{name}_{shift:+d}" for shift in _SHIFTS for name in _NEAR), *_BITS, "any_sure", "any_maybe", *_MAYBE, "removed_before", "removed_after", *cohesion.PAGE_NAMES,
)  # fmt: skip
HTML_NAMES: tuple[str, ...] = (
    *_ALL,
    *(f"up{level}_{name}" for level in range(_LEVELS) for name in (*(f"{n}_share" for n in _CONTAINER), "prose_ratio", "link_ratio", "size")),
    *_SIGNATURE, "depth", "same_box_prev", "same_parent_prev", "same_parent_next",
)  # fmt: skip
TEXT_NAMES: tuple[str, ...] = (*_ALL, *lines.NAMES)
TITLE_SHARE = _ALL.index("title_share")


class Columns(NamedTuple):
    """The first stage's matrix and the columns that context is made of again in the second stage.

    Only blocks that no stripper is sure of are asked about: the matrix has a row for each of these, in order.
    """

    matrix: Matrix  # open blocks x features
    open: Indices  # which blocks these are
    mass: Matrix  # of all blocks
    ancestors: Indices | None  # levels x blocks: box index of each ancestor, HTML only
    ends: Indices | None  # for each box, one past the last box inside it
    boxes: Indices | None  # the block's box
    signature: Indices  # a number for each block's shape; equal shapes share it
    terms: Terms  # the words of each open block
    edges: Terms | None = None  # what each open block begins and ends with, dumps only

    @property
    def sure(self) -> Flags:
        """Which blocks a stripper is sure of."""
        closed = np.ones(len(self.mass), np.bool_)
        closed[self.open] = False
        return closed


def build(view: View, verdicts: Sequence[Verdict]) -> Columns:
    """The matrix of a page with at least one block."""
    blocks, words = view.page.blocks, view.words
    count = len(blocks)
    named, sure, removed = _named(count, verdicts)
    rows = np.flatnonzero(~sure)
    picked = rows.tolist()
    _, said, masses, ending, *_ = zip(*words, strict=True)
    mass, ends, tokens = column(masses), column(ending), column(map(len, said))
    linked, lengths = column([block.linked for block in blocks]), column([len(block.text) for block in blocks])
    heading = column([block.kind == "heading" for block in blocks])
    share: Matrix = linked / lengths
    prose = mass * ((ends > 0) & (mass >= PROSE_MASS) & (share < 0.4))
    near = np.column_stack([mass, share, ends, heading, prose, tokens])
    open_blocks, open_words = [blocks[index] for index in picked], [words[index] for index in picked]
    terms = cohesion.terms(open_words)
    parts = [
        _base(view, picked), _place(view.headline, mass, prose)[rows], _page(len(rows), mass, prose, linked), _shifted(near, rows),
        _bits(open_blocks, open_words), named[rows], removed[rows], cohesion.page(view, picked, terms),
    ]  # fmt: skip
    if not view.page.boxes:
        parts.append(lines.build(view, rows, verdicts, mass, ends, prose))
        edges = vocabulary.edges(open_words)
        return Columns(np.hstack(parts), rows, mass, None, None, None, _text_signature(view), terms, edges)
    boxes = np.array([block.box for block in blocks], np.intp)
    parents = np.array([box.parent for box in view.page.boxes], np.intp)
    inside = np.array(view.outline.box_ends, np.intp)
    ancestors = _ancestors(boxes, parents)
    signature = _signature(view)
    own = np.column_stack([mass, prose, linked, np.ones_like(mass), heading, ends])
    parts += [
        _containers(own, boxes, inside, ancestors[:, rows]), _alike(signature, mass, prose, share, ends)[rows],
        _siblings(view, boxes, ancestors)[rows],
    ]  # fmt: skip
    return Columns(np.hstack(parts), rows, mass, ancestors, inside, boxes, signature, terms)


class _Known:
    """What the page's metadata says, folded for look-ups."""

    def __init__(self, view: View) -> None:
        folded = [_squeeze(str(one.value)) for one in view.metadata.titles]
        self.titles = " | ".join(folded)
        self.description = " | ".join(_squeeze(str(one.value)) for one in view.metadata.descriptions)
        self.body = " ".join(_squeeze(str(one.value)) for one in view.metadata.bodies)[:200_000]


def _squeeze(text: str) -> str:
    return " ".join(text.casefold().split())


def _base(view: View, picked: Sequence[int]) -> Matrix:
    """The facts of each open block by itself."""
    known = _Known(view)
    blocks, words, twins = view.page.blocks, view.words, view.twins
    rows = [_facts(blocks[index], words[index], known, twins[index] != index) for index in picked]
    return np.array(rows, np.float32).reshape(len(rows), len(_BASE))


def _facts(block: Block, word: Words, known: _Known, twin: bool) -> tuple[float, ...]:
    text, mass = block.text, word.mass
    length = len(text)
    digits = cohesion.count_of(text, _DIGITS) if length < 400 else 0
    head = word.folded[:60]
    tokens = len(word.tokens)
    first = text[0]
    return (
        mass, mass**0.5, tokens, block.linked, block.linked / length, len(block.links), block.strong / length, block.level, _KINDS.get(block.kind, 0),
        _TAGS.get(block.tag, 0), word.ends, text.count(",") + text.count("，") + text.count("、"), digits / length,
        (1.0 if length < 200 and text.isupper() else 0.0), text.endswith((":", "：")), first in "\"'“”„«»‘「『—–", "?" in text[-2:], block.gap, min(block.gap, 3),
        block.indent, 1.0 if block.when else 0.0, first.islower(), length < 300 and head in known.titles,
        bool(known.description) and length > 20 and head[:40] in known.description, (1.0 if head in known.body else -1.0) if known.body else 0.0,
        twin, length / (tokens + 1), text.count("\n"),
    )  # fmt: skip


def _place(headline: int, mass: Matrix, prose: Matrix) -> Matrix:
    count = len(mass)
    index = np.arange(count, dtype=np.float32)
    total, total_prose = mass.sum() + 1, prose.sum() + 1
    before, prose_before = np.cumsum(mass) - mass, np.cumsum(prose) - prose
    distance = index - headline if headline >= 0 else np.full(count, -1000, np.float32)
    from_headline = before - before[headline] if headline >= 0 else np.full(count, -1e6, np.float32)
    return np.column_stack(
        [index / count, count - index, before / total, 1 - (before + mass) / total, distance > 0, distance, from_headline,
         prose_before / total_prose, 1 - (prose_before + prose) / total_prose]
    ).astype(np.float32)  # fmt: skip


def _page(count: int, mass: Matrix, prose: Matrix, linked: Matrix) -> Matrix:
    total = float(mass.sum()) + 1
    row = np.array([count, total, prose.sum() / total, linked.sum() / total, (prose > 0).sum()], np.float32)
    return np.broadcast_to(row, (count, len(row)))


def _shifted(near: Matrix, rows: Indices) -> Matrix:
    """The columns of the open blocks' neighbours, zero beyond the page's ends."""
    count, width = near.shape
    reach = max(_SHIFTS)
    padded = np.zeros((count + 2 * reach, width), np.float32)
    padded[reach : reach + count] = near
    return np.hstack([padded[reach + shift + rows] for shift in _SHIFTS])


def _bits(blocks: Sequence[Block], words: Sequence[Words]) -> Matrix:
    rows = [(b.own_cues, b.cues, b.marks, w.whole | w.start | w.inside, w.whole) for b, w in zip(blocks, words, strict=True)]
    flags = np.array(rows, np.uint32).reshape(len(rows), 5)
    bits = np.unpackbits(flags.astype("<u4").view(np.uint8), axis=1, bitorder="little")[:, _BIT_COLUMNS]
    return bits.astype(np.float32)


def _named(count: int, verdicts: Sequence[Verdict]) -> tuple[Matrix, Flags, Matrix]:
    """What the strippers said: whether any is sure, whether any is not, which roles; and how dense verdicts are around."""
    named = np.zeros((count, 2 + len(ROLES)), np.float32)
    if verdicts:
        blocks, roles, _, _, sure = zip(*verdicts, strict=True)
        rows = np.fromiter(blocks, np.intp, len(blocks))
        at = np.fromiter(map(_ROLE_AT.get, roles, repeat(-1)), np.intp, len(roles))
        named[rows, np.where(sure, 0, 1)] = 1
        named[rows[at >= 0], 2 + at[at >= 0]] = 1
    anything = np.maximum(named[:, 0], named[:, 1])
    total = np.concatenate([[0], np.cumsum(anything)]).astype(np.float32)
    at = np.arange(count)
    before = total[at] - total[np.maximum(at - 5, 0)]
    after = total[np.minimum(at + 6, count)] - total[at + 1]
    return named, named[:, 0] > 0, np.column_stack([before, after])


def _text_signature(view: View) -> Indices:
    """Lines of a dump that look alike: same kind, indentation, gap and sentence end."""
    numbers: dict[tuple[str, int, int, bool], int] = {}
    lines = zip(view.page.blocks, view.words, strict=True)
    shapes = [(block.kind, min(block.gap, 3), min(block.indent, 9), word.ends) for block, word in lines]
    return np.array([numbers.setdefault(shape, len(numbers)) for shape in shapes], np.intp)


def _ancestors(boxes: Indices, parents: Indices) -> Indices:
    rows = [boxes]
    for _ in range(_LEVELS - 1):
        above = parents[rows[-1]]
        rows.append(np.where(above >= 0, above, rows[-1]))
    return np.stack(rows)


def within(own: Matrix, boxes: Indices, inside: Indices) -> Matrix:
    """Sums of the blocks' columns over every box's content: boxes x columns."""
    first = boxes + 1
    by_box = np.column_stack([np.bincount(first, values, len(inside) + 1) for values in own.T])
    running = np.add.accumulate(by_box, axis=0)
    return (running[inside] - running[: len(inside)]).astype(np.float32)


def _containers(own: Matrix, boxes: Indices, inside: Indices, ancestors: Indices) -> Matrix:
    sums = within(own, boxes, inside)
    share = sums / (own.sum(axis=0) + 1)
    extra = np.column_stack([sums[:, 1] / (sums[:, 0] + 1), sums[:, 2] / (sums[:, 0] + 1), np.log1p(sums[:, 0])])
    per_box = np.hstack([share, extra]).astype(np.float32)
    return per_box[ancestors].transpose(1, 0, 2).reshape(ancestors.shape[1], ancestors.shape[0] * per_box.shape[1])


def _signature(view: View) -> Indices:
    """A number for every block's shape: its tag and names and its parent's."""
    numbers: dict[tuple[tuple[str, str], tuple[str, str], str], int] = {}
    boxes = view.page.boxes
    found = []
    for block in view.page.blocks:
        box = boxes[block.box]
        up = boxes[box.parent] if box.parent >= 0 else box
        found.append(numbers.setdefault((box[1:3], up[1:3], block.kind), len(numbers)))
    return np.array(found, np.intp)


def _alike(signature: Indices, *columns: Matrix) -> Matrix:
    count = np.bincount(signature)
    means = [np.bincount(signature, column) / count for column in columns]
    return np.column_stack([count, *means])[signature].astype(np.float32)


def _siblings(view: View, boxes: Indices, ancestors: Indices) -> Matrix:
    depth = np.array([box.depth for box in view.page.boxes], np.float32)[boxes]
    parent = ancestors[1]
    same_box = np.zeros(len(boxes), np.float32)
    same_box[1:] = boxes[1:] == boxes[:-1]
    previous, following = np.zeros_like(same_box), np.zeros_like(same_box)
    equal = parent[1:] == parent[:-1]
    previous[1:], following[:-1] = equal, equal
    return np.column_stack([depth, same_box, previous, following])
