"""Every limit on what a page may cost, in one place. Where one is hit, the text is kept and a warning says so.

`clean` has no clock and no signal: it ends in time because the work is bounded before it is done. The limits hold at
the pipeline's door: `hold_source` and those of a kind before a reader sees the text, `hold_page` after it. Everything
behind the door works on a page that is small enough, and knows of no limit. `Cleaner(limits=Limits(blocks=5_000))`
sets them.

What is bounded by its own nature stays a constant where it is used: how deep JSON-LD is followed (`metadata.tolerant`),
how many things it may describe (`metadata.json_ld`), how long a line may be in which a date, a name or a credit is
looked for. `docs/reliability.md` lists all of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from newsclean.page import Block, Note, Page

SIZE_LIMIT, TAG_LIMIT, MARK_LIMIT, LINE_LIMIT = "size-limit", "tag-limit", "mark-limit", "line-limit"
BLOCK_LIMIT, DATA_LIMIT, LONG_BLOCK = "block-limit", "data-limit", "long-block"

_MARKS = "[]|*_`<&!\\>"
_WIDEST = 4  # bytes of a character in UTF-8, at most
_CRUMB = 32  # characters of a block that is run together with its neighbours first
_TAG = re.compile(r"<[^<>]*>?")
_WAY_OUT = "<!----></script></style></title></textarea>"  # of what may be open where the tags end, and hide the rest


class Limits(NamedTuple):
    """What a page may cost. The defaults are far above any page of news: `docs/reliability.md` has figures.

    `size`: bytes of a source (of text, as UTF-8); what comes after is not read. `tags`: tags of an HTML page; of what comes
    after, only the text is read. `marks`: characters with a meaning in a Markdown text; one with more is read as a
    plain dump. `lines`: lines of a dump; after them, line breaks are read as spaces. `blocks`: blocks that are judged;
    where a page has more, the shortest neighbours are run together. `paragraph`: characters up to which a block may be
    one paragraph; a longer one is judged as one all the same, and told. `data`: characters of JSON-LD and of state
    scripts; what comes after is not read.
    """

    size: int = 20_000_000
    tags: int = 400_000
    marks: int = 500_000
    lines: int = 200_000
    blocks: int = 10_000
    paragraph: int = 40_000
    data: int = 6_000_000


DEFAULT = Limits()


def hold_source(source: bytes | str, limits: Limits) -> tuple[bytes | str, tuple[Note, ...]]:
    """A source no longer than allowed.

    >>> hold_source("The river rose.", Limits(size=9))[0], hold_source("café", Limits(size=4))[0]
    ('The river', 'caf')
    """
    if isinstance(source, bytes):
        if len(source) <= limits.size:
            return source, ()
        return source[: limits.size], (_size_note(len(source), limits),)
    size = len(source) if source.isascii() or len(source) * _WIDEST <= limits.size else _bytes(source)
    if size <= limits.size:
        return source, ()
    held = source[: limits.size].encode("utf-8", "surrogatepass")[: limits.size].decode("utf-8", "ignore")
    return held, (_size_note(size, limits),)


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _size_note(size: int, limits: Limits) -> Note:
    return Note(SIZE_LIMIT, f"the source has {size:,} bytes; the first {limits.size:,} were read")


def hold_html(text: str, limits: Limits) -> tuple[str, tuple[Note, ...]]:
    r"""An HTML page with no more tags than allowed: all of its words, less of its form.

    >>> hold_html("<p>The<p>river<p>rose", Limits(tags=1))[0]
    '<p>The<!----></script></style></title></textarea>\nriver\nrose'
    """
    if is_within_tags(text, limits):
        return text, ()
    count = text.count("<")
    at = _place(text, "<", limits.tags)
    message = f"the page has {count:,} tags; after the first {limits.tags:,} only text was read"
    return text[:at] + _WAY_OUT + _TAG.sub("\n", text[at:]), (Note(TAG_LIMIT, message),)


def is_within_tags(source: bytes | str, limits: Limits) -> bool:
    """Whether an HTML page has no more tags than allowed. A page with fewer characters than that is not counted."""
    if len(source) <= limits.tags:
        return True
    return (source.count(b"<") if isinstance(source, bytes) else source.count("<")) <= limits.tags


def hold_markdown(text: str, limits: Limits) -> tuple[str, tuple[Note, ...]]:
    """What a Markdown text is to be read as: "text" where it has more marks than allowed.

    >>> hold_markdown("[The][river]", Limits(marks=2))[0]
    'text'
    """
    count = sum(map(text.count, _MARKS))
    if count <= limits.marks:
        return "markdown", ()
    return "text", (Note(MARK_LIMIT, f"the text has {count:,} of Markdown's signs; it was read as a plain dump"),)


def hold_lines(text: str, limits: Limits) -> tuple[str, tuple[Note, ...]]:
    r"""A dump with no more lines than allowed, and all of its words.

    >>> hold_lines("The\nriver\nrose.", Limits(lines=1))[0]
    'The\nriver rose.'
    """
    count = text.count("\n")
    if count <= limits.lines:
        return text, ()
    at = _place(text, "\n", limits.lines - 1)
    message = f"the dump has {count:,} lines; those after the first {limits.lines:,} were read as one"
    return text[:at] + "\n" + " ".join(text[at:].split()), (Note(LINE_LIMIT, message),)


def _place(text: str, mark: str, count: int) -> int:
    """Where a text has had `count` marks: the place of the next one."""
    at = -1
    for _ in range(count + 1):
        at = text.find(mark, at + 1)
    return at


def hold_page(page: Page, limits: Limits) -> Page:
    """A page with no more blocks and data than allowed."""
    if len(page.blocks) > limits.blocks:
        page = _condensed(page, limits.blocks)
    longest = max([len(block.text) for block in page.blocks], default=0)
    if longest > limits.paragraph:
        message = f"a block has {longest:,} characters, more than a paragraph; whatever it holds was judged as one"
        page = page._replace(notes=(*page.notes, Note(LONG_BLOCK, message)))
    head = page.head
    if (head.json_ld or head.states) and _size(head.json_ld) + sum(len(text) for _, text in head.states) > limits.data:
        page = _less_data(page, limits.data)
    return page


def _size(texts: Sequence[str]) -> int:
    return sum(map(len, texts))


def _less_data(page: Page, most: int) -> Page:
    """The page with its first scripts: all that are within the limit together."""
    left = most
    scripts: list[str] = []
    for text in page.head.json_ld:
        if len(text) <= left:
            scripts.append(text)
            left -= len(text)
    states: list[tuple[str, str]] = []
    for name, text in page.head.states:
        if len(text) <= left:
            states.append((name, text))
            left -= len(text)
    message = f"the page has more than {most:,} characters of JSON-LD and state scripts; the rest was not read"
    head = page.head._replace(json_ld=tuple(scripts), states=tuple(states))
    return page._replace(head=head, notes=(*page.notes, Note(DATA_LIMIT, message)))


def _condensed(page: Page, most: int) -> Page:
    """The page with its shortest neighbouring blocks run together."""
    groups = _groups(page.blocks, most)
    places = [index for index, group in enumerate(groups) for _ in group]
    places.append(len(groups))  # behind the last block
    pictures = tuple(picture._replace(before=places[picture.before]) for picture in page.pictures)
    props = tuple((name, value, places[block] if block >= 0 else block) for name, value, block in page.head.props)
    message = f"the page has {len(page.blocks):,} blocks; the shortest neighbours were run together to {len(groups):,}"
    return page._replace(
        blocks=tuple(_joined(index, group) for index, group in enumerate(groups)),
        pictures=pictures,
        head=page.head._replace(props=props),
        notes=(*page.notes, Note(BLOCK_LIMIT, message)),
    )


def together(blocks: Sequence[Block], most: int) -> Sequence[Block]:
    """The blocks, with the shortest neighbours run together where there are more than `most`.

    Blocks of some length stay what they are: a story between a million crumbs is still a story.
    """
    if len(blocks) <= most:
        return blocks
    return [_joined(index, group) for index, group in enumerate(_groups(blocks, most))]


def _groups(blocks: Sequence[Block], most: int) -> list[Sequence[Block]]:
    """Neighbours in groups, `most` of them or fewer, with as few run together as that takes."""
    lengths = [len(block.text) for block in blocks]
    least = _CRUMB
    ends = _ends(lengths, least)
    while len(ends) > most:
        least *= 2
        ends = _ends(lengths, least)
    return [blocks[start:end] for start, end in pairwise((0, *ends))]


def _ends(lengths: Sequence[int], least: int) -> list[int]:
    """Where groups end: a block as long as `least` stands alone, shorter ones are gathered until they are as long."""
    ends: list[int] = []
    size = 0
    for at, length in enumerate(lengths):
        if size and (length >= least or size >= least):
            ends.append(at)
            size = 0
        size += length
    return [*ends, len(lengths)]


def _joined(index: int, group: Sequence[Block]) -> Block:
    """Several blocks as one, with the facts of the longest."""
    longest = max(group, key=lambda block: len(block.text))
    if len(group) == 1:
        return longest._replace(index=index)
    return longest._replace(
        index=index,
        text="\n".join([block.text for block in group]),
        linked=sum(block.linked for block in group),
        strong=sum(block.strong for block in group),
        links=tuple(link for block in group for link in block.links),
        gap=group[0].gap,
        line=group[0].line,
    )
