"""Images: every picture of the story with its caption and its credit, from mark-up or from the lines of a dump.

In HTML, text in a figure (or beside a picture, in a box of their own) is its caption; what credits.py tells apart is
the credit. A dump has lines alone: a caption is a line that ends in a credit, or stands beside one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from newsclean import credits
from newsclean.article import Image
from newsclean.credits import Words
from newsclean.dates import has_date
from newsclean.fields import Found
from newsclean.lexicon import Topic, fold
from newsclean.metadata.values import join
from newsclean.page import Block, Candidate, Cue, Mark, Picture, Story
from newsclean.view import View

_ABOVE = 14  # blocks before the headline (or the body, where nothing shows it) that can hold the lead picture's caption
_BELOW = 3  # blocks after the body's end
_LONGEST = 900  # characters of a caption; the longest of the development pages has 640
_MOST_NAMED = 8  # pictures of the metadata looked at
_STATED = 0.6  # of the metadata's own certainty: a site gives its logo where a story has no picture
_BARE = 0.5  # how sure that a picture without a caption is the story's
_NEAR = 2  # blocks between a picture and a caption that is not in its box
_SMALL = 100  # declared width in pixels under which a picture is an icon

_LEVELS = 4  # boxes around a picture in which its caption can stand
_MOST_TEXTS = 4  # texts in a picture's box; more is a card or a list, no caption
_WHOLE = frozenset({"body", "main", "article", "html", "header"})
_TAIL_SEEN = 60  # characters at a text's end in which a credit shows

_FOREIGN = int(
    Cue.COMMENT | Cue.RELATED | Cue.POPULAR | Cue.NAV | Cue.FOOTER | Cue.ADVERT | Cue.NEWSLETTER | Cue.OVERLAY
    | Cue.SIDEBAR | Cue.TEASER | Cue.AUTHOR
)  # fmt: skip
# A real figure inside the story is the story's, whatever its classes sound like, unless it is another story's picture.
_FOREIGN_FIGURE = int(Cue.COMMENT | Cue.RELATED | Cue.POPULAR | Cue.NAV | Cue.FOOTER | Cue.TEASER | Cue.AUTHOR)
_CAPTION = int(Cue.CAPTION)
_OTHER = int(Cue.HEADLINE | Cue.DEK | Cue.KICKER | Cue.TAGS | Cue.BUTTON | Cue.LIVE)
_CHROME = int(
    Topic.NAVIGATION
    | Topic.SHARE
    | Topic.NOTICE
    | Topic.ADVERT
    | Topic.GALLERY
    | Topic.CONSENT
    | Topic.PAYWALL
    | Topic.READING
)
_STARTS = int(
    Topic.BYLINE
    | Topic.PUBLISHED
    | Topic.UPDATED
    | Topic.SHARE
    | Topic.RELATED
    | Topic.NEWSLETTER
    | Topic.READING
    | Topic.POPULAR
)
_NOT_CAPTIONS = int(Topic.NEWSLETTER | Topic.PAYWALL | Topic.CONSENT)
_ERROR, _CREDIT = int(Topic.ERROR), int(Topic.CREDIT)
_TIME = int(Mark.TIME)
_IN_FIGURE, _BUTTON = int(Mark.IN_FIGURE), int(Mark.BUTTON)
_QUERY = re.compile(r"[?#;]")
_SIZE = re.compile(r"[-_,.]?(?:\d{2,4}x\d{2,4}|scaled|\d{3,4}w?|w\d{3,4})$", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}:\d\d(?:\D{0,8})$")
_LABELLED = re.compile(r"[^\W\d_][:：=＝]\s?\S")
_NEVER = int(Mark.IN_NAV | Mark.IN_FOOTER | Mark.PAGE_TITLE | Mark.IN_FORM)
_CREDIT_NAMES = re.compile(
    r"credit|copyright|source|photographer|quelle|rights|attribution|agency|autor|author", re.IGNORECASE
)
_DECORATION = re.compile(
    r"logo|avatar|icon|sprite|pixel|gravatar|blank\.|placeholder|spacer|emoji|badge|flag|tracking|\.svg(?:\?|$)|^data:",
    re.IGNORECASE,
)


class Caption(NamedTuple):
    """A caption of the story, and where it stands."""

    block: int
    caption: str
    credit: str
    figure: int  # box of its figure, -1 for none
    score: float
    blocks: tuple[int, ...] = ()  # every block of its figure


# What a block beside a picture was left out as: biographies stand beside portraits.
_ELSEWHERE_ROLES = frozenset({"author_bio"})


def find(view: View, story: Story) -> Iterator[Found]:
    """The story's images, in page order."""
    elsewhere = {verdict.block for verdict in story.removed if verdict.role in _ELSEWHERE_ROLES}
    told = [one for one in in_markup(view, story) if one.block not in elsewhere] if view.page.boxes else []
    used = frozenset(block for one in told for block in one.blocks)
    captions = _unique(sorted([*told, *in_lines(view, story, used)], key=lambda one: one.block))
    pictures = _pictures(view, story)
    images, evidence = _paired(view, captions, pictures)
    if images:
        best = max(evidence, key=lambda one: one.score)
        yield Found(
            "images", tuple(images), best._replace(value=best.raw), tuple(one for one in evidence if one is not best)
        )


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


# -- captions in mark-up


class _Place(NamedTuple):
    """What is asked of every block: where the story stands, and in which boxes."""

    span: range  # blocks between which the story's pictures stand
    body: frozenset[int]
    boxes: frozenset[int]  # every box that holds a block of the body
    home: int  # cues that headline and body themselves stand in: they tell nothing of a caption


def _place(view: View, story: Story) -> _Place:
    blocks, boxes = view.page.blocks, view.page.boxes
    first = story.body[0] if story.body else len(blocks)
    last = story.body[-1] if story.body else len(blocks) - 1
    top = min(first, view.headline) if view.headline >= 0 else first
    held: set[int] = set()
    for index in story.body:
        at = blocks[index].box
        while at >= 0 and at not in held:
            held.add(at)
            at = boxes[at].parent
    span = range(max(0, top - _ABOVE), min(len(blocks), last + _BELOW + 1))
    return _Place(span, frozenset(story.body), frozenset(held), _home(view, story))


def in_markup(view: View, story: Story) -> Iterator[Caption]:
    """The captions of an HTML page's story."""
    known = credits.words(view.lexicon)
    place = _place(view, story)
    for group, blocks in _grouped(view, place).items():
        made = _of_group(view, group, blocks, known)
        if made is not None:
            yield made


def _grouped(view: View, place: _Place) -> dict[int, list[Block]]:
    """The texts of each figure of the story; a text without figure is a group of its own, of number -2 or less."""
    boxes = view.page.boxes
    figures = {picture.figure for picture in view.page.pictures if picture.figure >= 0}
    beside = _boxes_of_pictures(view, place)
    groups: dict[int, list[Block]] = {}
    for index in place.span:
        block = view.page.blocks[index]
        if index in place.body or block.marks & _NEVER or len(block.text) > _LONGEST or index == view.headline:
            continue
        figure = _figure_of(view, block, figures, beside)
        real = figure >= 0 and figure not in beside
        if figure < 0 and block.kind == "caption":  # a figcaption whose picture is drawn by a script
            figure, real = block.box, True
        if not _can_be_caption(view, block, real=real) or (
            figure < 0 and not _has_credit_sign(block, view.words[index].hints)
        ):
            continue
        around = boxes[figure].parent if figure >= 0 else block.box
        cues = boxes[around].inherited if around >= 0 else 0
        if not cues & (_FOREIGN_FIGURE if real else _FOREIGN) & ~place.home:
            groups.setdefault(figure if figure >= 0 else -2 - index, []).append(block)
    return groups


def _can_be_caption(view: View, block: Block, *, real: bool) -> bool:
    """Whether a text is no link, no button, no playing time; and where no figure tells, no date and no byline."""
    size, said, told = len(block.text), view.words[block.index], block.own_cues & _CAPTION
    if (block.marks & _BUTTON and size < 40 and not told) or _CLOCK.match(block.text):
        return False
    if said.start & _CREDIT:  # a word like "Foto:" begins other things in other languages
        return True
    if said.whole & _CHROME or said.start & _NOT_CAPTIONS or said.hints & _ERROR:
        return False
    if real:
        return block.kind == "caption" or block.linked < 0.6 * size
    if (
        block.linked > 0.3 * size
        or block.kind == "heading"
        or (block.own_cues & _OTHER and not told)
        or said.start & _STARTS
    ):
        return False
    return not (size < 60 and block.marks & _TIME)


def _boxes_of_pictures(view: View, place: _Place) -> set[int]:
    """The largest boxes around the story's pictures with few texts and none of the body: those go with the picture."""
    boxes = view.page.boxes
    texts: dict[int, int] = {}
    for index in place.span:
        at = view.page.blocks[index].box
        for _ in range(2 * _LEVELS):
            if at < 0 or at in place.boxes:
                break
            texts[at] = texts.get(at, 0) + 1
            at = boxes[at].parent
    found = set()
    for picture in view.page.pictures:
        if picture.figure >= 0 or not _is_story_picture(picture, place):
            continue
        at, largest = picture.box, -1
        for _ in range(_LEVELS):
            if at < 0 or at in place.boxes or texts.get(at, 0) > _MOST_TEXTS or boxes[at].tag in _WHOLE:
                break
            largest, at = at, boxes[at].parent
        if largest >= 0:
            found.add(largest)
    return found


def _is_story_picture(picture: Picture, place: _Place) -> bool:
    return picture.before in place.span and not 0 < picture.width < _SMALL and not _DECORATION.search(picture.src)


def _figure_of(view: View, block: Block, figures: set[int], beside: set[int]) -> int:
    """The innermost figure, or box of a picture, that the block stands in; -1 for none."""
    boxes = view.page.boxes
    at = block.box
    while at >= 0:
        if at in figures or boxes[at].tag == "figure" or at in beside:
            return at
        at = boxes[at].parent
    return -1


def _has_credit_sign(block: Block, hints: int) -> bool:
    """A quick look whether the text could be, or end in, a credit."""
    if hints & _CREDIT:
        return True
    tail = block.text[-_TAIL_SEEN:]
    return len(block.text) > 2 and (
        (tail[-1] in ")）" and ("/" in tail or ":" in tail or "AP" in tail))
        or "©" in tail
        or "/" in tail
        or _LABELLED.search(tail) is not None
    )


def _of_group(view: View, group: int, blocks: list[Block], known: Words) -> Caption | None:
    """The caption that a figure's blocks make together."""
    if len(blocks) > _MOST_TEXTS:
        return None
    caption = credit = ""
    at = blocks[0].index
    told = group >= 0 and (
        view.page.boxes[group].tag == "figure"
        or any(block.marks & _IN_FIGURE or block.cues & _CAPTION for block in blocks)
    )
    for block in blocks:
        parted = credits.part(block.text, known, told=told)
        apart = bool(_CREDIT_NAMES.search(view.page.boxes[block.box].names)) if block.box >= 0 else False
        if (
            parted.caption
            and not parted.credit
            and len(parted.caption) <= 80
            and (apart or (caption and credits.is_name(parted.caption)))
        ):
            parted = credits.Parted("", credits.clean(parted.caption, known))
        if len(parted.caption) > len(caption):
            caption, at = parted.caption, block.index
        credit = credit or parted.credit
    if not (caption if told else caption and (credit or len(caption.split()) > 2)) and not credit:
        return None
    if not told and group < 0 and not credit:
        return None
    return Caption(at, caption, credit, max(group, -1), 0.9 if told else 0.7, tuple(block.index for block in blocks))


# -- pictures


def _pictures(view: View, story: Story) -> list[Picture]:
    """The pictures of the story: in its span, in none of the page's other boxes, no icon."""
    place = _place(view, story)
    boxes = view.page.boxes
    kept: dict[str, Picture] = {}
    for picture in view.page.pictures:
        if not _is_story_picture(picture, place):
            continue
        cues = boxes[picture.box].inherited if 0 <= picture.box < len(boxes) else 0
        if not cues & _FOREIGN & ~place.home:
            kept.setdefault(picture.src, picture)
    return list(kept.values())


# -- captions in lines


def in_lines(view: View, story: Story, told: frozenset[int] = frozenset()) -> Iterator[Caption]:
    """Captions that no mark-up tells, as in a dump: lines that end in a credit, or stand beside one."""
    known = credits.words(view.lexicon)
    home = _home(view, story)
    body = frozenset(story.body)
    blocks, count = view.page.blocks, len(view.page.blocks)
    top = view.headline if view.headline >= 0 else max(-1, (story.body[0] if story.body else 0) - _ABOVE)
    last = min(count - 1, (story.body[-1] if story.body else top + _ABOVE) + _BELOW)
    taken = set(told)
    for index in range(top + 1, last + 1):
        if index in taken or (view.page.boxes and not _has_credit_sign(blocks[index], view.words[index].hints)):
            continue  # in a dump there is nothing but the text: every line is read
        if not _is_line(view, index, body, home):
            continue
        parted = credits.part(blocks[index].text, known)
        if parted.caption and parted.credit:
            yield Caption(index, parted.caption, parted.credit, -1, 0.8)
        elif parted.credit:
            beside = [
                at
                for at in (index - 1, index + 1)
                if top < at < count and at not in taken and _is_line(view, at, body, home)
            ]
            best = max(beside, key=lambda at: _likeness(view, at) + (at < index), default=None)
            if best is not None and _likeness(view, best) + (best < index) > 0:
                taken |= {best, index}
                yield Caption(best, credits.part(blocks[best].text, known).caption, parted.credit, -1, 0.6)


def _home(view: View, story: Story) -> int:
    """Cues that headline and body themselves stand in: they tell nothing of a caption."""
    home = view.page.blocks[view.headline].cues if view.headline >= 0 else 0
    return home | (view.page.blocks[story.body[0]].cues if story.body else 0)


def _is_line(view: View, index: int, body: frozenset[int], home: int) -> bool:
    """Whether a line can be a caption or a credit at all."""
    block, said = view.page.blocks[index], view.words[index]
    if (
        index in body
        or block.marks & (_NEVER | _IN_FIGURE)
        or (block.cues & _FOREIGN & ~home and not block.own_cues & _CAPTION)
        or not 2 < len(block.text) <= _LONGEST
        or block.linked > 0.6 * len(block.text)
    ):
        return False
    if said.start & _CREDIT:  # a word like "Foto:" begins other things in other languages
        return True
    return not said.whole & _CHROME and not said.start & (_NOT_CAPTIONS | _STARTS) and not said.hints & _ERROR


def _likeness(view: View, index: int) -> int:
    """How much a line beside a credit looks like its caption."""
    text, said = view.page.blocks[index].text, view.words[index]
    if said.start & _CREDIT or index == view.headline:
        return -9
    score = 2 + 2 * (said.ends and len(said.tokens) > 3) - 2 * (index == view.headline + 1)
    if has_date(text) and len(text) < 60:
        score -= 4
    if len(said.tokens) > 2 and all(word[:1].isupper() for word in text.split()):  # tags, a name and its title
        score -= 2
    return score


# -- together


def _paired(view: View, captions: list[Caption], pictures: list[Picture]) -> tuple[list[Image], list[Candidate]]:
    """Images in page order: each caption with the picture of its figure, or the one right before it."""
    base = view.page.url or view.page.head.base or ""
    used: set[int] = set()
    entries: list[tuple[float, Image, Candidate]] = []
    for caption in captions:
        number = _picture_of(view, caption, pictures, used)
        picture = pictures[number] if number is not None else None
        if number is not None:
            used.add(number)
        if not caption.caption and picture is None:
            continue
        raw = view.page.blocks[caption.block].text
        image = _image(base, picture, caption)
        entries.append((caption.block, image, Candidate(raw, "visible", raw, caption.score, caption.block)))
    for number, picture in enumerate(pictures):
        if number not in used:
            image = _image(base, picture, None)
            raw = picture.alt or picture.src
            source = "alt" if picture.alt else "visible"
            entries.append((picture.before - 0.5, image, Candidate(picture.src, source, raw, _BARE, None)))
    entries.sort(key=lambda entry: entry[0])
    found = [entry[1] for entry in entries]
    lead = _lead(view, found)
    if not any(image.url for image in found) and (stated := _stated(view, base)) is not None:
        image, evidence = stated  # a page drawn by a script: its picture is in the metadata only
        if not found:
            return [image], [evidence]
        found[lead] = found[lead].model_copy(update={"url": image.url})
    return [image.model_copy(update={"lead": n == lead}) for n, image in enumerate(found)], [e[2] for e in entries]


def _stated(view: View, base: str) -> tuple[Image, Candidate] | None:
    """The picture that the metadata names."""
    for one in view.metadata.images[:1]:
        url, caption, credit = cast(tuple[str, str, str], one.value)
        if not _DECORATION.search(url):
            image = Image(url=_address(base, url), alt=None, caption=caption or None, credit=credit or None, lead=True)
            return image, Candidate(url, one.source, one.raw, one.score * _STATED)
    return None


def _image(base: str, picture: Picture | None, caption: Caption | None) -> Image:
    credit = (caption.credit if caption else "") or (picture.credit if picture else "")
    return Image(
        url=_address(base, picture.src) if picture else None,
        alt=(picture.alt or None) if picture else None,
        caption=(caption.caption or None) if caption else None,
        credit=credit or None,
    )


def _lead(view: View, images: list[Image]) -> int:
    """Which image leads the story: the one that the metadata names, else the first with a caption, else the first."""
    named = {_stem(str(cast(tuple[str, str, str], one.value)[0])) for one in view.metadata.images[:_MOST_NAMED]}
    for number, image in enumerate(images):
        if image.url and _stem(image.url) in named:
            return number
    return next((number for number, image in enumerate(images) if image.caption), 0)


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


def _address(base: str, source: str) -> str | None:
    return join(base, source) or None
