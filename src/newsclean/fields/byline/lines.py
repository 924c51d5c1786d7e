"""The lines that a byline can be, read: those at its places that look like one, and signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsclean import names
from newsclean.fields.byline import places, signatures
from newsclean.fields.byline.line import Line, facts_of, is_dated
from newsclean.lexicon import Topic, fold
from newsclean.names import Reading
from newsclean.page import Block, Cue, Mark
from newsclean.view import View

_LONGEST = 260  # characters of a line that can be a byline
_MOST_PLAIN, _MOST_DATED = 12, 24  # words of a line that only its place can make a byline
_MOST_ABOVE = 6  # words of a line of names above the headline
_MIN_REPEATED = 5  # words of a line that can be the headline once more: a name in it is shorter
_MOST_DENSE = 45  # mass that some thirty characters of a script without spaces add: a sentence
_INITIALS = 3
# Plain integers: an IntFlag's operators cost a microsecond each, and these are asked of every block.
_FOREIGN = int(
    Cue.COMMENT | Cue.RELATED | Cue.POPULAR | Cue.NAV | Cue.FOOTER | Cue.ADVERT | Cue.NEWSLETTER | Cue.OVERLAY
)
_AUTHOR, _REL, _FIGURE = int(Cue.AUTHOR), int(Mark.REL_AUTHOR), int(Mark.IN_FIGURE)
_NEVER = int(Mark.PAGE_TITLE | Mark.IN_NAV)
_CHROME = int(
    Topic.NEWSLETTER | Topic.CONSENT | Topic.ADVERT | Topic.PAYWALL | Topic.LEGAL | Topic.COMMENTS | Topic.RELATED
    | Topic.POPULAR | Topic.SHARE | Topic.NAVIGATION
)  # fmt: skip
_BYLINE, _CREDIT = int(Topic.BYLINE), int(Topic.CREDIT)
_GLUED_DATE = re.compile(
    r"(?<=[\u3400-\u9fff\uac00-\ud7af]{2})(?=(?:19|20)\d\d[年년.-])"
)  # "王小明2025年1月" in a dump


def read(view: View, core: Sequence[int]) -> Iterator[Line]:
    """The lines that a byline can be, read. `core`: the body's paragraphs."""
    words = names.grammar(view.lexicon)
    after_by = False
    home = _home(view, core)
    for index, place in places.find(view, core):
        block = view.page.blocks[index]
        facts = {place}
        if block.cues & _FOREIGN & ~home:
            facts.add("foreign")
        if block.own_cues & _AUTHOR:
            facts.add("cue")
        if block.marks & _REL:
            facts.add("rel")
        if not _worth(view, block, facts, after_by):
            after_by = False
            continue
        text = _apart(block)
        if not view.page.boxes:
            text = _GLUED_DATE.sub("\n", text)
        reading = names.read(text, words)
        if after_by:
            facts |= {"by", "chained"}
        if not view.words[index].tokens or (not view.page.boxes and _is_initials(view, index)):
            continue
        after_by = (reading.open and (reading.prefixed or after_by)) or (after_by and not reading.names)
        if not reading.names or (not reading.prefixed and _sells_pictures(view, reading)):
            continue
        facts |= facts_of(view, block, reading)
        yield Line(index, reading, frozenset(facts))
    yield from signatures.find(view, core, words)


def _home(view: View, core: Sequence[int]) -> int:
    """The cues that headline and body themselves stand in: of a byline they say nothing."""
    blocks = view.page.blocks
    cues = blocks[view.headline].cues if view.headline >= 0 else 0
    for index in core[:: max(1, len(core) // 4)]:
        cues |= blocks[index].cues
    return cues


def _worth(view: View, block: Block, facts: set[str], after_by: bool) -> bool:
    """Whether reading the line as a byline is worth the time."""
    text = block.text
    if len(text) > _LONGEST or block.marks & _NEVER or _is_headline(view, block):
        return False
    seen = view.words[block.index]
    told = "cue" in facts or "rel" in facts
    if (
        seen.whole & _CHROME
        or ("foreign" in facts and not told)
        or (
            block.kind == "heading" and not told and not seen.start & _BYLINE and (block.level < 4 and "above" in facts)
        )
    ):
        return False
    if told or after_by or (seen.start | seen.whole) & _BYLINE:
        return True
    if block.marks & _FIGURE or block.kind == "caption" or seen.start & _CREDIT:
        return False
    if "above" in facts:  # in a dump nothing but the date beside it tells
        return (
            not view.page.boxes
            and 1 < len(seen.tokens) <= _MOST_ABOVE
            and not seen.ends
            and _is_above_date(view, block.index)
        )
    if _repeats_headline(view, block.index) or seen.mass - len(text) > _MOST_DENSE:
        return False
    count = len(seen.tokens)
    if count > _MOST_PLAIN:  # with a date or a reading time, a byline may be longer
        return count <= _MOST_DATED and not seen.ends and any(token[0].isdigit() for token in seen.tokens)
    return not (seen.ends and count > 8)


def _is_above_date(view: View, index: int) -> bool:
    """Whether a date line stands below the line, at most one short line between."""
    return is_dated(view, index + 1) or (
        index + 1 < len(view.words) and len(view.words[index + 1].tokens) <= _MOST_ABOVE and is_dated(view, index + 2)
    )


def _repeats_headline(view: View, index: int) -> bool:
    """Whether the line is the headline once more, or most of it: "Ada Quill: 'We shall build it again'"."""
    if view.headline < 0 or len(view.words[index].tokens) < _MIN_REPEATED:
        return False
    said = set(view.words[view.headline].tokens)
    return sum(token in said for token in view.words[index].tokens) >= 0.8 * len(view.words[index].tokens)


def _is_headline(view: View, block: Block) -> bool:
    return block.index == view.headline and not view.words[block.index].start & _BYLINE


def _is_initials(view: View, index: int) -> bool:
    """Whether the line is what stands for an author's picture: "JD" above "Jane Doe"."""
    text = view.page.blocks[index].text
    if not 2 <= len(text) <= _INITIALS or not text.isupper() or index + 1 >= len(view.words):
        return False
    return "".join(word[:1] for word in view.page.blocks[index + 1].text.split()[: len(text)]) == text


def _sells_pictures(view: View, reading: Reading) -> bool:
    """Whether the line names a house that sells pictures and writes no news."""
    stock = view.lexicon.words("credit", "stock")
    return all(fold(name.text) in stock for name in reading.names)


def _apart(block: Block) -> str:
    """The block's text with strokes about its links, as they are what separates names run together."""
    if len(block.links) < 2 or len(block.links) > 12:
        return block.text
    text, start, parts = block.text, 0, []
    for link in block.links:
        at = text.find(link.text, start)
        if at < 0:
            return text
        parts += [text[start:at], " / ", link.text, " / "]
        start = at + len(link.text)
    return "".join([*parts, text[start:]]).strip(" /")
