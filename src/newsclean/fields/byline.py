"""Authors and byline: names from the page's metadata and from what it shows, weighed against each other.

Every name is a candidate with facts ("stands after 'By'", "is in JSON-LD", "is the site's own name", "another name
stands in the byline"). The weights of the facts were fitted on the development pages (training/authors.py); their sum
is how sure we are. Lines are read only where a byline can stand: about the headline, where the mark-up says author,
after the body.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise
from math import exp, fsum
from typing import NamedTuple, cast

from newsclean import names
from newsclean.article import Author
from newsclean.dates import has_date
from newsclean.fields import Found
from newsclean.fields.byline_weights import HTML, TEXT
from newsclean.lexicon import Topic, fold
from newsclean.metadata.values import join
from newsclean.names import Grammar, Name, Reading
from newsclean.page import Block, Candidate, Cue, Mark, Story
from newsclean.view import View

_BEFORE, _AFTER = 6, 18  # blocks about the headline that can hold the byline
_PARAGRAPH = 60  # characters from which a body block counts as running text
_OPENING = 500  # characters of the body below which a byline can still stand: a standfirst and a half
_TAIL = 6  # blocks after the body's end that can hold a signature
_ACCEPT = 0.24  # a name as sure as this is an author: best mean F1 out of fold on news-dev and web-dev
_BESIDE_BEST = 0.55  # ... unless another is so much surer that this one reaches only such a share of it
_LONG_WORD = 4  # letters of a word that says something of a headline
_BODY_SEARCHED = 60  # blocks of the body looked through for a name
_LONGEST = 260  # characters of a line that can be a byline
_DATE_LINE = 120  # characters of a line that is a date and little else
_MOST_PLAIN, _MOST_DATED = 12, 24  # words of a line that only its place can make a byline
_MOST_ABOVE = 6  # words of a line of names above the headline
_MIN_REPEATED = 5  # words of a line that can be the headline once more: a name in it is shorter
_MOST_DENSE = 45  # mass that some thirty characters of a script without spaces add: a sentence
_MOST_TOLD = 12  # lines read only because the mark-up says author
# Plain integers: an IntFlag's operators cost a microsecond each, and these are asked of every block.
_FOREIGN = int(
    Cue.COMMENT | Cue.RELATED | Cue.POPULAR | Cue.NAV | Cue.FOOTER | Cue.ADVERT | Cue.NEWSLETTER | Cue.OVERLAY
)
_AUTHOR, _TEASER = int(Cue.AUTHOR), int(Cue.TEASER)
_REL, _TIME, _FIGURE = int(Mark.REL_AUTHOR), int(Mark.TIME), int(Mark.IN_FIGURE)
_NEVER = int(Mark.PAGE_TITLE | Mark.IN_NAV)
_CHROME = int(
    Topic.NEWSLETTER | Topic.CONSENT | Topic.ADVERT | Topic.PAYWALL | Topic.LEGAL | Topic.COMMENTS | Topic.RELATED
    | Topic.POPULAR | Topic.SHARE | Topic.NAVIGATION
)  # fmt: skip
_BYLINE, _CREDIT = int(Topic.BYLINE), int(Topic.CREDIT)
_DATED = int(Topic.PUBLISHED | Topic.UPDATED | Topic.READING | Topic.TIME_AGO)
_MOST_SIGNATURES = 4  # brackets read on one page
_CLOSING = frozenset(")）】]")
_SIGNATURE = 160  # characters at a paragraph's end in which a signature stands
_IN_BRACKETS = re.compile(r"[(（【\[]([^()（）【】\[\]]{2,150})[)）】\]]$")
_GLUED_DATE = re.compile(
    r"(?<=[\u3400-\u9fff\uac00-\ud7af]{2})(?=(?:19|20)\d\d[年년.-])"
)  # "王小明2025年1月" in a dump
_STRONG_METAS = ("parsely", "sailthru", "citation", "cxense")


class Seen(NamedTuple):
    """A name and everything that speaks for or against it."""

    name: Name
    facts: frozenset[str]
    source: str
    raw: str
    block: int | None = None
    url: str | None = None


class Line(NamedTuple):
    """A line that may be a byline, read."""

    block: int
    reading: Reading
    facts: frozenset[str]


def lines(view: View, core: Sequence[int]) -> Iterator[Line]:
    """The lines that a byline can be, read. `core`: the body's paragraphs."""
    words = names.grammar(view.lexicon)
    after_by = False
    home = _home(view, core)
    for index, place in _places(view, core):
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
        facts |= _line_facts(view, block, reading)
        yield Line(index, reading, frozenset(facts))
    yield from _signatures(view, core, words)


def _sells_pictures(view: View, reading: Reading) -> bool:
    """Whether the line names a house that sells pictures and writes no news."""
    stock = view.lexicon.words("credit", "stock")
    return all(fold(name.text) in stock for name in reading.names)


def _signatures(view: View, core: Sequence[int], words: Grammar) -> Iterator[Line]:
    """Names in brackets at a paragraph's end: "... . (Jane Doe, 3.5.2024)", "(dpa)"."""
    read = 0
    for index in core:
        text = view.page.blocks[index].text
        if text[-1:] not in _CLOSING or read >= _MOST_SIGNATURES:
            continue
        match = _IN_BRACKETS.search(text, max(0, len(text) - _SIGNATURE))
        if match is not None:
            read += 1
            reading = names.read(match[1], words)
            if reading.names and not reading.loose and (index in core[-2:] or reading.dated or len(reading.names) > 1):
                yield Line(index, reading, frozenset({"signature", *({"dated"} if reading.dated else ())}))


def _taken_apart(read: list[Line]) -> list[Line]:
    """The lines, those that run several names together read as the signature spells them."""
    spelt = {
        fold(" ".join(name.text for name in line.reading.names)): line.reading.names
        for line in read
        if "signature" in line.facts
    }
    if not spelt:
        return read
    joined = [(line, spelt.get(fold(" ".join(name.text for name in line.reading.names)))) for line in read]
    return [line._replace(reading=line.reading._replace(names=named)) if named else line for line, named in joined]


def _home(view: View, core: Sequence[int]) -> int:
    """The cues that headline and body themselves stand in: of a byline they say nothing."""
    blocks = view.page.blocks
    cues = blocks[view.headline].cues if view.headline >= 0 else 0
    for index in core[:: max(1, len(core) // 4)]:
        cues |= blocks[index].cues
    return cues


def _core(view: View, story: Story) -> tuple[int, ...]:
    """The body's paragraphs below the headline, without short lines at its ends, which may be the byline."""
    core = tuple(index for index in story.body if index > view.headline and view.words[index].mass >= _PARAGRAPH)
    return core or story.body


def _places(view: View, core: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Indices of blocks that can hold a byline, with what their place is, in page order."""
    blocks = view.page.blocks
    first, last = (core[0], core[-1]) if core else (len(blocks), -1)
    anchor = view.headline if view.headline >= 0 else max(0, first - _AFTER // 2)
    low, high = max(0, anchor - _BEFORE), _end_of_head(view, core, anchor)
    places = {
        index: "above" if index < anchor else f"below{min(3, (index - anchor + 2) // 3)}" for index in range(low, high)
    }
    tail = range(max(last, high), min(len(blocks), last + _TAIL + 1)) if core else ()
    places.update((index, "tail" if index > last + 1 else "sign") for index in tail)
    told = [
        block.index for block in blocks if (block.marks & _REL or block.own_cues & _AUTHOR) and len(block.text) <= 200
    ]
    stated = [
        index
        for index in view.outline.hinted
        if (view.words[index].start | view.words[index].whole) & _BYLINE and len(view.words[index].folded) <= 160
    ]
    for index in told[:_MOST_TOLD]:
        places.setdefault(index, "inside" if first <= index <= last else "outside")
    for index in stated[:_MOST_TOLD]:
        places.setdefault(index, "behind" if core and index > last else "far")
    return iter(sorted(places.items()))


def _end_of_head(view: View, core: Sequence[int], anchor: int) -> int:
    """Where the story's opening ends: a standfirst counts as body, so a byline may stand below the first block."""
    passed = 0
    for index in core:
        if index > anchor:
            passed += view.words[index].mass
            if passed > _OPENING:
                return min(len(view.words), max(index + 1, anchor + 5), anchor + _AFTER + 1)
    return min(len(view.words), anchor + _AFTER + 1)


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
    return _is_dated(view, index + 1) or (
        index + 1 < len(view.words) and len(view.words[index + 1].tokens) <= _MOST_ABOVE and _is_dated(view, index + 2)
    )


def _repeats_headline(view: View, index: int) -> bool:
    """Whether the line is the headline once more, or most of it: "Ada Quill: 'We shall build it again'"."""
    if view.headline < 0 or len(view.words[index].tokens) < _MIN_REPEATED:
        return False
    said = set(view.words[view.headline].tokens)
    return sum(token in said for token in view.words[index].tokens) >= 0.8 * len(view.words[index].tokens)


def _is_headline(view: View, block: Block) -> bool:
    return block.index == view.headline and not view.words[block.index].start & _BYLINE


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


def _line_facts(view: View, block: Block, reading: Reading) -> set[str]:
    facts = {"heading"} if block.kind == "heading" else {"item"} if block.kind == "list_item" else set()
    if reading.prefixed:
        facts.add("by")
    if reading.dated or block.marks & _TIME:
        facts.add("dated")
    if reading.titled:
        facts.add("titled")
    if _has_bio(view, block, reading):
        facts.add("bio")
    if reading.loose:
        facts.add("loose" if reading.loose < 4 else "prose")
    if block.own_cues & _TEASER:
        facts.add("teaser")
    if block.marks & _FIGURE or view.words[block.index].start & _CREDIT or _is_credit(view, block, reading):
        facts.add("figure")
    if any("author" in link.href or link.rel == "author" or "/profile" in link.href for link in block.links):
        facts.add("author-link")
    if _is_dated(view, block.index + 1) or _is_dated(view, block.index - 1):
        facts.add("date-beside")
    return facts


def _is_credit(view: View, block: Block, reading: Reading) -> bool:
    """Whether the line is a picture's: "Jane Doe/Reuters", or a name above "Photo: ..."."""
    plain = not view.page.boxes  # in mark-up, the figure itself tells
    if "/" in block.text and not reading.prefixed:
        kinds = {name.kind for name in reading.names}
        if kinds == {"person", "agency"} or (plain and view.words[block.index].hints & _CREDIT):
            return True
    if reading.dated or len(reading.names) > 1 or (plain and block.index == view.headline + 1):
        return False
    after = block.index + 1
    return (
        after < len(view.words)
        and bool((view.words[after].start | view.words[after].whole) & _CREDIT)
        and not reading.prefixed
    )


def _is_initials(view: View, index: int) -> bool:
    """Whether the line is what stands for an author's picture: "JD" above "Jane Doe"."""
    text = view.page.blocks[index].text
    if not 2 <= len(text) <= _INITIALS or not text.isupper() or index + 1 >= len(view.words):
        return False
    return "".join(word[:1] for word in view.page.blocks[index + 1].text.split()[: len(text)]) == text


_INITIALS = 3


def _is_dated(view: View, index: int) -> bool:
    """Whether the block is a date line, or has a time of publication."""
    if not 0 <= index < len(view.page.blocks):
        return False
    block = view.page.blocks[index]
    if len(block.text) > _DATE_LINE:
        return False
    if block.marks & _TIME or (view.words[index].start | view.words[index].whole) & _DATED:
        return True
    return any(token[0] in "0123456789" for token in view.words[index].tokens) and has_date(block.text)


def _has_bio(view: View, block: Block, reading: Reading) -> bool:
    """Whether the next block begins with the name and goes on: "Jane Doe covers ..."."""
    if len(reading.names) != 1 or len(block.text) > 60:
        return False
    start = fold(reading.names[0].text)
    return any(
        len(seen.folded) > len(start) + 20 and seen.folded.startswith(start)
        for seen in view.words[block.index + 1 : block.index + 3]
    )


def candidates(view: View, story: Story) -> list[Seen]:
    """Every name found, with its facts, those of the byline first."""
    stated = list(_stated(view))
    known = {names.key(one.name.text) for one in stated}
    core = _core(view, story)
    read = _taken_apart(list(lines(view, core)))
    words = names.grammar(view.lexicon)
    found: dict[str, Seen] = {}
    for line, standing in zip(read, _standings(read, known), strict=True):
        block = view.page.blocks[line.block]
        facts = frozenset(f"v:{fact}" for fact in line.facts) | standing
        for position, name in enumerate(line.reading.names):
            url = next((link.href for link in block.links if name.text in link.text), None)
            order = frozenset({"v:not-first"}) if position and not _is_list(line) else frozenset()
            _merge(found, Seen(name, facts | order, "visible", block.text, line.block, url), words)
    for one in stated:
        _merge(found, one, words)
    return _in_context(view, core, list(found.values()))


def _standings(read: Sequence[Line], known: Container[str]) -> Iterator[frozenset[str]]:
    """What each line is among the page's lines: the best, one of others, one that the metadata agrees with."""
    best = max(read, key=_rank, default=None)
    if best is None:
        return
    top, told = _rank(best), not best.facts.isdisjoint(_TOLD)
    dated = not best.facts.isdisjoint(_DATES)
    group = _group_of(read, best)
    bare = {line.block for line in read if line.facts.isdisjoint(_SUPPORT)}
    agreed = {line.block for line in read if any(names.key(name.text) in known for name in line.reading.names)}
    for line in read:
        facts = {"v"}
        if line.facts.isdisjoint(_SUPPORT) and line.block not in agreed:
            facts.add("v:bare")
        elsewhere = line.block not in group and "chained" not in line.facts
        if told and elsewhere:
            facts.add("v:byline-elsewhere")
        elif dated and elsewhere:
            facts.add("v:dated-elsewhere")
        if line.block in bare and (line.block - 1 in bare or line.block + 1 in bare):
            facts.add("v:row")
        facts.add("v:best" if line.block in group else "v:good" if _rank(line) >= top - 1 else "v:lesser")
        if line.block in agreed:
            facts.add("v:line-agreed")
        elif line.block - 1 in agreed or line.block + 1 in agreed:
            facts.add("v:beside-agreed")
        yield frozenset(facts)


def _group_of(read: Sequence[Line], best: Line) -> set[int]:
    """The best line's block, and those next to it that are marked alike: a byline with a line for each name."""
    group = {best.block}
    marks = best.facts & _TOLD
    for line in sorted(read, key=lambda one: abs(one.block - best.block)):
        beside = line.block - 1 in group or line.block + 1 in group
        if beside and line.facts & _TOLD == marks and marks and _is_list(line) and not line.reading.loose:
            group.add(line.block)
    for before, line in pairwise(read):  # a sign alone on its line may stand between: "Jane Doe &", "...", "John Roe"
        if "chained" in line.facts and before.block in group and line.block - before.block <= _CHAIN and _is_list(line):
            group.add(line.block)
    return group


_CHAIN = 2


_TOLD = frozenset({"by", "cue", "rel", "author-link"})
_DATES = frozenset({"dated", "date-beside"})
_SUPPORT = frozenset({"by", "cue", "rel", "author-link", "dated", "date-beside", "titled", "bio"})
_RANKS = {
    "by": 2, "cue": 2, "rel": 2, "author-link": 1, "below1": 3, "below2": 2, "above": 1, "date-beside": 1, "dated": 1,
    "loose": -1, "prose": -3, "foreign": -2, "outside": -2, "tail": -1, "sign": 1, "signature": 3, "figure": -5,
    "bio": 1,
}  # fmt: skip


def _is_list(line: Line) -> bool:
    """Whether the line is made of full names, or says that its names are authors."""
    if not line.facts.isdisjoint({"by", "cue", "rel"}):
        return True
    return not line.reading.loose and all(name.kind != "person" or " " in name.text for name in line.reading.names)


def _rank(line: Line) -> int:
    """How much a line looks like the byline, to compare it with the page's other lines."""
    return sum(_RANKS.get(fact, 0) for fact in line.facts)


def _stated(view: View) -> Iterator[Seen]:
    """The names in the metadata."""
    words = names.grammar(view.lexicon)
    for given in view.metadata.authors:
        value, kind, url = cast(tuple[str, str, str], given.value)
        facts = {"m", _metadata_fact(given.source, given.score)} | ({f"m:{kind}"} if kind else set())
        read = names.read_value(value, words)
        if kind == "organization" and "," not in value:
            read = (Name(value, "agency" if read and read[0].kind == "agency" else "organization"),)
        for name in read:
            yield Seen(name, frozenset(facts), given.source, given.raw, None, url or None)


def _metadata_fact(source: str, score: float) -> str:
    if source == "json-ld":
        return "m:json-ld" if score >= 0.8 else "m:json-ld-low"
    if source.startswith("meta:"):
        return (
            "m:strong"
            if source[5:].startswith(_STRONG_METAS)
            else "m:twitter"
            if source.startswith("meta:twitter")
            else "m:meta"
        )
    return f"m:{source}"


def _merge(found: dict[str, Seen], seen: Seen, words: Grammar) -> None:
    """Adds a name, or what it says to the one that is there already."""
    key = names.key(seen.name.text)
    if seen.name.kind == "agency":
        key = words.same_agency.get(key, key)
    old = found.get(key)
    if old is None:
        found[key] = seen
        return
    if old.block is not None and seen.block is not None:  # shown twice: the line that is more of a byline counts
        better = seen if "v:best" in seen.facts and "v:best" not in old.facts else old
        found[key] = better._replace(facts=better.facts | {"v:twice"}, url=old.url or seen.url)
        return
    name = old.name if old.name.role or not seen.name.role else old.name._replace(role=seen.name.role)
    if "v" not in old.facts and seen.name.kind != name.kind and name.kind == "person":
        name = name._replace(kind=seen.name.kind)
    found[key] = old._replace(name=name, facts=old.facts | seen.facts, url=old.url or seen.url)


def _told_of(name: Name, title: str, body: str, story: str) -> Iterator[str]:
    """What the story makes of the name: a person it is about, or words that are no name at all.

    `title` and `body` are folded; `story` is the body as it is written: a word that it has in small letters, and one of
    the headline's, is seldom a name ("Use Case", "Motorcycle").
    """
    folded = fold(name.text)
    if folded in title:
        yield "n:in-title"
    elif any(len(word) >= _LONG_WORD and word in title for word in folded.split()):
        yield "n:title-word"
    if folded in body:
        yield "n:in-body"
    words = [word for word in name.text.split() if word[0].isupper() and len(word) > 2]
    common = sum(_says(story, word.lower()) for word in words)
    if common:
        yield "n:common" if common == len(words) else "n:half-common"


def _says(text: str, word: str) -> bool:
    """Whether the word stands in the text, just as it is written.

    >>> _says("a strong case", "case"), _says("a strong Case for showcases", "case")
    (True, False)
    """
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(word, end)
    return False


def _in_context(view: View, core: Sequence[int], seen: list[Seen]) -> list[Seen]:
    """The candidates with what the others say of them."""
    title = view.words[view.headline].folded if view.headline >= 0 else ""
    body = "\n".join([view.words[index].folded for index in core[:_BODY_SEARCHED]])
    story = "\n".join([view.page.blocks[index].text for index in core[:_BODY_SEARCHED]])
    sites = {names.key(str(site.value)) for site in view.metadata.sites}
    strong = [one for one in seen if one.name.kind == "person" and names.key(one.name.text) not in sites]
    visible = any("v" in one.facts and not one.facts.isdisjoint({"v:by", "v:cue", "v:rel"}) for one in strong)
    stated = any("m" in one.facts for one in strong)
    placed = []
    for one in seen:
        facts = {*one.facts, *_shape(one.name, sites)}
        if (
            one.name.kind == "person"
            and fold(one.name.text.replace("-", " ").partition(" ")[0]) in names.grammar(view.lexicon).given
        ):
            facts.add("n:given")
        others = strong if one not in strong else [other for other in strong if other is not one]
        if "v" in one.facts and "m" in one.facts:
            facts.add("agree")
        elif "v" in one.facts:
            facts.add(
                "other-stated"
                if stated
                else "none-stated"
                if not any("m" in other.facts for other in seen)
                else "site-stated"
            )
        elif visible:
            facts.add("other-visible")
        if "m" not in one.facts and one.name.kind == "person":
            facts.update(_told_of(one.name, title, body, story))
        if one.name.kind != "person" and any(
            "m" in other.facts or not other.facts.isdisjoint({"v:by", "v:cue", "v:rel"}) for other in others
        ):
            facts.add("person-beside")
        placed.append(one._replace(facts=frozenset(facts)))
    return placed


def _shape(name: Name, sites: set[str]) -> set[str]:
    text = name.text
    facts = {f"n:{name.kind}"}
    if names.key(text) in sites:
        facts.add("n:site")
    if names.is_dense(text):
        facts.add("n:dense")
    elif " " not in text:
        facts.add("n:one-word" if text.isascii() else "n:one-word-other")
    if text.islower() or any(char.isdigit() for char in text):
        facts.add("n:small")
    if text.isupper():
        facts.add("n:caps")
    if not fold(text[:1]).isalpha():
        facts.add("n:odd")
    return facts


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
