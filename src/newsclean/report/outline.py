"""Where on the page the body was found: the containers that hold it, from the outermost in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from newsclean.page import Box, Page

_MIN_BLOCKS = 2  # a container with less of the body is the paragraph's own element
_MOST = 40  # containers shown: a body in more pieces than that is a list


class Place(NamedTuple):
    """A container that holds part of the body, with those around it that hold nothing else."""

    depth: int  # of the outline, from 0
    names: tuple[str, ...]  # tag and class of the container and of the lone ones around it, outermost first
    blocks: int  # blocks of the body inside
    share: float  # of the body's characters
    dropped: int  # blocks inside that were left out


def outline(page: Page, body: Sequence[int]) -> tuple[Place, ...]:
    """The containers of the body; nothing for dumps, which have none.

    A container is listed where the body parts and where it stops; a chain in which nothing changes is one line.
    """
    if not page.boxes or not body:
        return ()
    counts = _count(page, frozenset(body))
    children: dict[int, list[int]] = defaultdict(list)
    for index, box in enumerate(page.boxes):
        if counts.kept[index]:
            children[box.parent].append(index)
    places: list[Place] = []
    for top in children[-1]:
        _add(places, top, 0, page.boxes, counts, children)
    return tuple(places[:_MOST])


class _Counts(NamedTuple):
    kept: Sequence[int]  # for each box, blocks of the body inside
    mass: Sequence[int]  # their characters
    dropped: Sequence[int]  # blocks inside that were left out
    whole: int  # characters of the body


def _count(page: Page, body: frozenset[int]) -> _Counts:
    boxes = page.boxes
    kept, mass, dropped = [0] * len(boxes), [0] * len(boxes), [0] * len(boxes)
    for block in page.blocks:
        if block.box < 0:
            continue
        if block.index in body:
            kept[block.box] += 1
            mass[block.box] += len(block.text)
        else:
            dropped[block.box] += 1
    for at in range(len(boxes) - 1, -1, -1):  # parents come before children
        if (parent := boxes[at].parent) >= 0:
            kept[parent] += kept[at]
            mass[parent] += mass[at]
            dropped[parent] += dropped[at]
    return _Counts(kept, mass, dropped, max(1, sum(len(page.blocks[index].text) for index in body)))


def _add(
    places: list[Place], at: int, depth: int, boxes: Sequence[Box], counts: _Counts, children: dict[int, list[int]]
) -> None:
    """One place and those inside it. The depth of recursion is that of the outline, which `_MOST` bounds."""
    chain = [at]
    inner = _inside(at, counts, children)
    while len(inner) == 1 and counts.kept[inner[0]] == counts.kept[at]:
        at = inner[0]
        chain.append(at)
        inner = _inside(at, counts, children)
    names = tuple(_name(boxes[box]) for box in chain)
    places.append(Place(depth, names, counts.kept[at], counts.mass[at] / counts.whole, counts.dropped[at]))
    for child in inner:
        if len(places) < _MOST and depth < _MOST:
            _add(places, child, depth + 1, boxes, counts, children)


def _inside(at: int, counts: _Counts, children: dict[int, list[int]]) -> list[int]:
    return [child for child in children.get(at, ()) if counts.kept[child] >= _MIN_BLOCKS]


def _name(box: Box) -> str:
    """The tag and what it is called, as written: `div.story-body`."""
    return f"{box.tag} {box.names}".strip()
