"""Images: every picture of the story, with its caption and credit, and the one that leads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from newsclean.article import Image
from newsclean.fields import Found, caption_lines, captions
from newsclean.fields.captions import Caption, Place
from newsclean.lexicon import fold
from newsclean.metadata.values import join
from newsclean.page import Candidate, Picture, Story
from newsclean.view import View

_NEAR = 2  # blocks between a picture and a caption that is not in its box
_MOST_NAMED = 8  # pictures of the metadata looked at
_BARE = 0.5  # how sure that a picture without a caption is the story's
_STATED = 0.6  # of the metadata's own certainty: a site gives its logo where a story has no picture

_QUERY = re.compile(r"[?#;]")
_SIZE = re.compile(r"[-_,.]?(?:\d{2,4}x\d{2,4}|scaled|\d{3,4}w?|w\d{3,4})$", re.IGNORECASE)


class _Entry(NamedTuple):
    """An image in the making, and where on the page it stands."""

    at: float
    url: str | None
    alt: str | None
    caption: str | None
    credit: str | None
    evidence: Candidate


# What a block beside a picture was left out as: biographies stand beside portraits.
_ELSEWHERE_ROLES = frozenset({"author_bio"})


def find(view: View, story: Story) -> Iterator[Found]:
    """The story's images, in page order."""
    where = captions.place(view, story)
    elsewhere = {verdict.block for verdict in story.removed if verdict.role in _ELSEWHERE_ROLES}
    marked = captions.in_markup(view, where) if view.page.boxes else ()
    told = [one for one in marked if one.block not in elsewhere]
    used = frozenset(block for one in told for block in one.blocks)
    lines = caption_lines.in_lines(view, story, where, used)
    entries = _paired(view, _unique(sorted([*told, *lines], key=lambda one: one.block)), _pictures(view, where))
    entries = entries if any(entry.url for entry in entries) else _with_stated(view, entries)
    if entries:
        lead = _lead(view, entries)
        images = tuple(
            Image(url=one.url, alt=one.alt, caption=one.caption, credit=one.credit, lead=number == lead)
            for number, one in enumerate(entries)
        )
        evidence = [entry.evidence for entry in entries]
        best = max(evidence, key=lambda one: one.score)
        yield Found("images", images, best, tuple(one for one in evidence if one is not best))


def _unique(captions: Iterable[Caption]) -> list[Caption]:
    """Each caption once: galleries and enlarged views repeat them."""
    seen: set[str] = set()
    kept = []
    for one in captions:
        folded = fold(one.caption)
        if not folded or folded not in seen:
            seen.add(folded)
            kept.append(one)
    return kept


def _pictures(view: View, where: Place) -> list[Picture]:
    """The pictures of the story: where it stands, in none of the page's other boxes, no icons, each once."""
    boxes = view.page.boxes
    kept: dict[str, Picture] = {}
    for picture in view.page.pictures:
        cues = boxes[picture.box].inherited if 0 <= picture.box < len(boxes) else 0
        if not cues & captions.FOREIGN & ~where.home and captions.is_of_story(picture, where):
            kept.setdefault(picture.src, picture)
    return list(kept.values())


def _paired(view: View, told: list[Caption], pictures: list[Picture]) -> list[_Entry]:
    """Images in page order: each caption with the picture of its figure, or the one right before it."""
    base = view.page.url or view.page.head.base or ""
    used: set[int] = set()
    entries = []
    for caption in told:
        number = _picture_of(view, caption, pictures, used)
        picture = pictures[number] if number is not None else None
        if number is not None:
            used.add(number)
        if caption.caption or picture is not None:
            raw = view.page.blocks[caption.block].text
            evidence = Candidate(caption.caption or raw, "visible", raw, caption.score, caption.block)
            entries.append(_entry(caption.block, base, picture, caption, evidence))
    for number, picture in enumerate(pictures):
        if number not in used:
            source = "alt" if picture.alt else "visible"
            evidence = Candidate(picture.src, source, picture.alt or picture.src, _BARE, None)
            entries.append(_entry(picture.before - 0.5, base, picture, None, evidence))
    return sorted(entries, key=lambda entry: entry.at)


def _entry(at: float, base: str, picture: Picture | None, caption: Caption | None, evidence: Candidate) -> _Entry:
    credit = (caption.credit if caption else "") or (picture.credit if picture else "")
    url = join(base, picture.src) if picture else ""
    alt = picture.alt if picture else ""
    return _Entry(at, url or None, alt or None, (caption.caption if caption else "") or None, credit or None, evidence)


def _with_stated(view: View, entries: list[_Entry]) -> list[_Entry]:
    """The images of a page drawn by a script, whose first picture is in the metadata only."""
    for one in view.metadata.images[:1]:
        url, caption, credit = cast(tuple[str, str, str], one.value)
        if captions.is_decoration(url):
            break
        full = join(view.page.url or view.page.head.base or "", url)
        if entries:
            return [entries[0]._replace(url=full), *entries[1:]]
        evidence = one._replace(value=url, score=one.score * _STATED)
        return [_Entry(0, full, None, caption or None, credit or None, evidence)]
    return entries


def _lead(view: View, entries: list[_Entry]) -> int:
    """Which image leads the story: the one that the metadata names, else the first with a caption, else the first."""
    named = {_stem(cast(tuple[str, str, str], one.value)[0]) for one in view.metadata.images[:_MOST_NAMED]}
    for number, entry in enumerate(entries):
        if entry.url and named and _stem(entry.url) in named:
            return number
    return next((number for number, entry in enumerate(entries) if entry.caption), 0)


def _stem(url: str) -> str:
    """An image's file name without what tells its size: "river-1200x675.jpg?w=3" and "river.webp" are one picture."""
    name = _QUERY.split(url, maxsplit=1)[0].rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return _SIZE.sub("", name).casefold()


def _picture_of(view: View, caption: Caption, pictures: list[Picture], used: set[int]) -> int | None:
    """The picture that a caption belongs to: in its figure, or just before it."""
    for number, picture in enumerate(pictures):
        if caption.figure >= 0 and number not in used and _holds(view, caption.figure, picture):
            return number
    near = [n for n, picture in enumerate(pictures) if 0 <= caption.block - picture.before <= _NEAR and n not in used]
    return near[-1] if near and caption.figure < 0 else None


def _holds(view: View, box: int, picture: Picture) -> bool:
    at = picture.box
    while at > box:  # parents come before children
        at = view.page.boxes[at].parent
    return at == box or picture.figure == box
