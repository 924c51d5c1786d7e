"""Where a page shows or states its dates: metadata, the lines about the headline, its URL, the crawl's header.

Everything found is a Sighting; `dates` weighs them against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from newsclean.dates.lexer import plain_digits
from newsclean.dates.names import vocabulary
from newsclean.dates.parse import Hints, ParsedDate, parse_all, parse_stamp
from newsclean.lexicon import Lexicon, Topic, fold
from newsclean.page import Block, Candidate, Cue, Mark, Story
from newsclean.view import View

FIRST = datetime(1990, 1, 1)  # no news page is older than the web
_AHEAD = timedelta(days=2)  # zones and embargoes: how far after its retrieval a page may be dated

_MAX_LINE = 200  # characters of a line that shows the page's date: byline, label, date, reading time
_MAX_REST = 90  # letters beside the dates of such a line; the 99th percentile of news-dev's date lines is 71
_BEFORE, _AFTER = 6, 16  # blocks before and after the headline among which the page's date stands
_AFTER_BODY = 8  # blocks after the body among which a labelled date is the page's
_MAYBE = re.compile(r"\d{3}|\d\D{1,14}\d")  # what every date but a relative one has
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_NEAR_LABEL = 40  # characters between a label and its date

_TIME_AGO = int(Topic.TIME_AGO)
_PAGE_TITLE = int(Mark.PAGE_TITLE)
_HIDDEN = int(Mark.HIDDEN | Mark.IN_FIGURE | Mark.FALLBACK | Mark.PAGE_TITLE | Mark.IN_QUOTE)
_ELSEWHERE = int(
    Cue.COMMENT | Cue.RELATED | Cue.POPULAR | Cue.TEASER | Cue.SIDEBAR | Cue.CAPTION | Cue.GALLERY | Cue.NEWSLETTER
)
# Lines surely of other stories. Wider sets (navigation, author boxes, unsure verdicts) cost 15 points of web-dev's days:
# a page's own date stands in such boxes too.
_OTHERS_ROLES = frozenset({"comment", "comments", "related", "popular", "popular_feed"})
_IS_META = int(Cue.META | Cue.AUTHOR)
_URL_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)"
    r"(?:/(?P<m>0?[1-9]|1[0-2])/(?P<d>0?[1-9]|[12]\d|3[01])|(?P<s>[\-._])(?P<m2>0[1-9]|1[0-2])(?P=s)(?P<d2>0[1-9]|[12]\d|3[01]))"
    r"(?!\d|[.]\d)"
)
# 20250411-story, and story numbers that begin with the day: A2025041114320005196
_URL_ID = re.compile(r"(?<!\d)(?P<y>20[0-4]\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?:(?!\d)|(?=\d{4,}))")
# Where English is written month first: the rest of the world writes the day first.
_MONTH_FIRST_COUNTRIES = frozenset({"us", "ca", "ph"})
_GENERIC = frozenset(
    {"com", "org", "net", "edu", "gov", "mil", "info", "io", "co", "tv", "news", "biz", "ai", "app", "dev"}
)


class Sighting(NamedTuple):
    """A date somewhere on the page."""

    value: datetime
    precision: str
    label: str  # "published", "modified" or "" where nothing says
    source: str
    raw: str
    weight: float  # how often such a one is the page's, 0..1
    block: int | None = None
    swapped: datetime | None = None  # day and month the other way round
    relative: bool = False
    cost: float = 0.0  # visible ones: how far from where a page's date stands

    @property
    def day(self) -> str:
        """The calendar day as written."""
        return self.value.date().isoformat()

    def candidate(self, score: float | None = None) -> Candidate:
        """As evidence."""
        return Candidate(
            self.value, self.source, self.raw, self.weight if score is None else score, self.block, self.precision
        )


def hints(view: View, now: datetime | None) -> Hints:
    """What the page's language and address say of how it writes dates."""
    tags = [view.page.head.language, *(str(candidate.value) for candidate in view.metadata.languages)]
    tag = next((tag for tag in tags if tag), "").replace("_", "-").casefold()
    language, _, region = tag.partition("-")
    country = country_of(view.page.url or next((str(c.value) for c in view.metadata.urls), ""))
    order = vocabulary().orders.get(language, "")
    if language == "en":
        place = country if country and country not in _GENERIC else region
        order = "MDY" if not place or place in _MONTH_FIRST_COUNTRIES else "DMY"
    return Hints((language,) if language else (), order, country, now)


def country_of(url: str) -> str:
    """The top-level domain of an address, folded.

    >>> country_of("https://news.example.co.uk/story"), country_of("")
    ('uk', '')
    """
    host = url.partition("://")[2].partition("/")[0].partition("?")[0].rpartition("@")[2].partition(":")[0]
    return host.rpartition(".")[2].casefold() if "." in host else ""


def plausible(value: datetime, now: datetime | None) -> bool:
    """Whether a page of the web can be dated so."""
    bare = value.replace(tzinfo=None)
    return bare >= FIRST and (now is None or bare <= now.replace(tzinfo=None) + _AHEAD)


def stated(candidates: Sequence[Candidate], label: str, about: Hints) -> list[Sighting]:
    """The dates of metadata, best source first, each day of a source once."""
    found: list[Sighting] = []
    seen: set[tuple[str, str]] = set()
    for candidate in candidates:
        raw = str(candidate.value)
        if (candidate.source, raw) in seen or len(seen) > _MAX_STATED:
            continue
        seen.add((candidate.source, raw))
        parsed = parse_stamp(raw, about)
        if parsed is not None and plausible(parsed.value, about.now):
            found.append(
                Sighting(
                    parsed.value,
                    parsed.precision,
                    label,
                    candidate.source,
                    candidate.raw,
                    candidate.score,
                    candidate.block,
                    parsed.swapped,
                )
            )
    return found


_MAX_STATED = 12


def in_url(view: View, now: datetime | None) -> Sighting | None:
    """The day in the page's address: /2025/04/11/, /20250411-."""
    for url in (view.page.url or "", *(str(candidate.value) for candidate in view.metadata.urls[:2])):
        path = url.partition("?")[0]
        path = path[max(path.rfind("http"), 0) :]  # an archive's address holds the page's own
        for pattern, weight in ((_URL_DAY, _URL_WEIGHT), (_URL_ID, _URL_ID_WEIGHT)):
            for match in pattern.finditer(path):
                month, day = [int(part) for name, part in match.groupdict().items() if part and name[0] in "md"]
                parsed = parse_stamp(f"{match['y']}-{month:02}-{day:02}")
                if parsed is not None and plausible(parsed.value, now):
                    return Sighting(parsed.value, "day", "published", "url", match[0], weight)
    return None


_URL_WEIGHT = 0.8
_URL_ID_WEIGHT = 0.6


_PUBLISH_NAME = re.compile(r"publi[sc]|pub[-_.]?date|posted", re.IGNORECASE)
_DATE_NAME = re.compile(r"date|time|_at$|[-.]on$", re.IGNORECASE)


def unlisted(view: View, about: Hints) -> list[Sighting]:
    """Meta tags of a site's own naming: "w-published-date". Asked only where no known one speaks."""
    found = []
    for name, content in view.page.head.metas:
        if len(content) < _MAX_STAMP and _PUBLISH_NAME.search(name) and _DATE_NAME.search(name):
            parsed = parse_stamp(content, about)
            if parsed is not None and plausible(parsed.value, about.now):
                found.append(
                    Sighting(parsed.value, parsed.precision, "published", f"meta:{name}", content, _UNLISTED_WEIGHT)
                )
    return found


_UNLISTED_WEIGHT = 0.8
_MAX_STAMP = 60


def visible(view: View, story: Story, about: Hints) -> list[Sighting]:
    """The dates shown about the headline and, where labelled, after the body; nearest to the headline first."""
    found: list[Sighting] = []
    labels = label_pattern(view.lexicon)
    opening = story.body[:_OPENING]
    for index, cost in _places(view, story):
        block = view.page.blocks[index]
        if _may_show(view, block, about):
            found.extend(_of_lines(block, cost, labels, about))
        elif len(block.text) > _MAX_LINE and not view.page.boxes:
            found.extend(_at_the_end(block, cost, labels, about))
        if block.kind == "paragraph" and index in opening and not any(one.block == index for one in found):
            found.extend(_leading_date(block, cost, about))
    found.sort(key=lambda sighting: sighting.cost)
    return found


def _may_show(view: View, block: Block, about: Hints) -> bool:
    """Whether a block is worth reading for dates."""
    if len(block.text) > _MAX_LINE:
        return False
    if block.when or _MAYBE.search(block.text):
        return True
    return about.now is not None and bool(view.words[block.index].hints & _TIME_AGO)


def _places(view: View, story: Story) -> Iterator[tuple[int, float]]:
    """Blocks where the page's date may stand, and how unlikely each is."""
    blocks = view.page.blocks
    head, first = view.headline, story.body[0] if story.body else -1
    anchor = head if head >= 0 else max(first - 1, 0)
    own = blocks[anchor].cues if blocks else 0
    end = min(len(blocks), anchor + _AFTER)
    places = {*range(max(0, anchor - _BEFORE), end), *range(max(0, first - _BEFORE), min(len(blocks), first + 2))}
    last = story.body[-1] if story.body else len(blocks)
    places.update(range(last + 1, min(len(blocks), last + 1 + _AFTER_BODY)))
    for index, block in _open_blocks(view, story, sorted(places)):
        cost = float(index - anchor if index >= anchor else (anchor - index) * _BACKWARDS)
        if index < first:
            cost = min(cost, float(first - index))
        elif index >= end:
            cost = _BELOW
        if block.kind == "table_row" or index == head:
            cost += _UNLIKELY
        yield index, cost + _manners(block, own)


def anywhere(view: View, story: Story, about: Hints) -> list[Sighting]:
    """The dates shown on lines of their own anywhere on the page: what is left where nothing stands at the headline."""
    found: list[Sighting] = []
    labels = label_pattern(view.lexicon)
    own = view.page.blocks[view.headline].cues if view.headline >= 0 else 0
    head = max(view.headline, 0)
    for index, block in _open_blocks(view, story, range(len(view.page.blocks)), unseen=True):
        if not _may_show(view, block, about):
            continue
        distance = abs(index - head) / 10 + (0 if index >= head else _BELOW / 2)
        if block.marks & _HIDDEN:
            distance += _UNLIKELY
        found.extend(_of_block(block, distance + _manners(block, own), labels, about))
        if len(found) > _MAX_ANYWHERE:
            break
    found.sort(key=lambda sighting: sighting.cost)
    return found


def _open_blocks(
    view: View, story: Story, indices: Iterable[int], *, unseen: bool = False
) -> Iterator[tuple[int, Block]]:
    """The blocks of some places that may show the page's date: seen, and not known to be of other stories."""
    hidden = _PAGE_TITLE if unseen else _HIDDEN
    others = {verdict.block for verdict in story.named if verdict.sure and verdict.role in _OTHERS_ROLES}
    blocks = view.page.blocks
    for index in indices:
        block = blocks[index]
        if not (
            block.marks & hidden
            or index in others
            or (index != view.headline and block.kind == "heading" and block.level == 1)
        ):
            yield index, block


def _manners(block: Block, own: int) -> float:
    """What a block's element says of it; what the headline's element says too is said of the whole page."""
    cost = _ASIDE if block.cues & ~own & _ELSEWHERE else 0.0
    if block.when:
        return cost - 3
    return cost - 2 if block.own_cues & _IS_META else cost


_MAX_ANYWHERE = 40
_BACKWARDS = 1.5  # a block above the headline is as far as one and a half below
_BELOW = 20.0
_ASIDE = 15.0  # what hints at a teaser, a comment or a sidebar
_PROSE = 10.0
_UNLIKELY = 8.0  # a table's row, the headline itself
_FREE_REST = 25  # letters beside the date that a name and a label take
_MAX_REST_COST = 6.0
_REST_A_STEP = 5.0  # letters more that weigh as one block's distance
_LABELLED = 6.0


def _of_block(block: Block, cost: float, labels: re.Pattern[str] | None, about: Hints) -> Iterator[Sighting]:
    text = block.text
    parsed = parse_all(text, about)
    heading = block.level == 1 and block.kind == "heading"
    if heading:
        parsed = [item for item in parsed if _stands_apart(text, item)]
    rest = 0 if heading and block.when and parsed and not parsed[0].start else len(_LETTER.findall(text)) - sum(len(_LETTER.findall(text, item.start, item.end)) for item in parsed)
    stamp = parse_stamp(block.when, about) if block.when and len(block.when) < _MAX_STAMP else None
    if not parsed:
        if stamp is not None and rest <= _MAX_REST and plausible(stamp.value, about.now):
            label = _label(text, len(text), labels)
            yield Sighting(
                stamp.value,
                stamp.precision,
                label,
                "time",
                block.when,
                _WEIGHTS[label],
                block.index,
                None,
                False,
                cost + 1,
            )
        return
    if rest > _MAX_REST or len(parsed) > 4:
        return
    cost += min(max(0, rest - _FREE_REST) / _REST_A_STEP, _MAX_REST_COST)
    if rest > _FREE_REST and text.rstrip()[-1:] in ".!?。।:":
        cost += _PROSE
    for item in parsed:
        if item.precision in ("month", "year") or not plausible(item.value, about.now):
            continue
        label = _label(text, item.start, labels)
        if label == "" and item is parsed[0] and len(parsed) == 1:
            label = _trailing_label(text, item.end, labels)
        yield _sighted(item, stamp, label, block, cost)


def _at_the_end(block: Block, cost: float, labels: re.Pattern[str] | None, about: Hints) -> Iterator[Sighting]:
    """A date and hour that closes a long block of a dump: a line of its own that was joined to the one before."""
    tail = block.text[-_TAIL:]
    if not _DIGIT.search(tail[-_TAIL_END:]):
        return
    for item in parse_all(tail, about):
        closes = item.precision in ("minute", "second") and item.end >= len(tail) - _TAIL_END
        if closes and plausible(item.value, about.now):
            yield _sighted(item, None, _label(tail, item.start, labels), block._replace(text=tail), cost + _GLUED)


_TAIL, _TAIL_END = 60, 4  # characters
_GLUED = 4.0


def _of_lines(block: Block, cost: float, labels: re.Pattern[str] | None, about: Hints) -> Iterator[Sighting]:
    """The dates of a block; where it is several lines, and too much for one, those of each."""
    found = list(_of_block(block, cost, labels, about))
    if not found and "\n" in block.text:
        for line in block.text.split("\n")[:_MAX_LINES]:
            if _MAYBE.search(line):
                found += _of_block(block._replace(text=line), cost, labels, about)
    yield from found


_MAX_LINES = 6


def _leading_date(block: Block, cost: float, about: Hints) -> Iterator[Sighting]:
    """The date that opens a story's first paragraph, set off by a sign: "29.11.2022 – Several ...", "BERLIN, 3 May 2024 (agency) - "."""
    head = block.text[:_HEAD]
    if not _DIGIT.search(head):
        return
    for item in parse_all(head, about)[:1]:
        opens = _OPENING_WORDS.fullmatch(head, 0, item.start) and item.precision == "day" and not item.partial
        if opens and _SET_OFF.match(head, item.end) and plausible(item.value, about.now):
            yield _sighted(item, None, "", block, cost + _OPENS)


_OPENING = 2  # blocks of the body
_HEAD = 60  # characters
_OPENING_WORDS = re.compile(r"[(\[]?|[^\W\d_][^.!?:;()\d]{0,40}[\s(]")  # of a dateline's place, a kind of text
_SET_OFF = re.compile(r"\s*[–—|:.)\]]\s|\s[-/(]|\s[„“\"»«]")
_OPENS = 6.0


def _stands_apart(text: str, item: ParsedDate) -> bool:
    """Whether a date in a headline's element is a line of its own, or leads it: elsewhere it is of the story."""
    before = text[: item.start].rstrip(" \t,|-–")
    return not before or before.endswith("\n")


def _sighted(item: ParsedDate, stamp: ParsedDate | None, label: str, block: Block, cost: float) -> Sighting:
    """A visible date, as exact as the <time> it stands in."""
    value, precision, swapped = item.value, item.precision, item.swapped
    if stamp is not None:
        days = {value.date(), swapped.date() if swapped is not None else value.date()}
        if stamp.value.date() in days and stamp.precision in ("minute", "second"):
            value, precision, swapped = stamp.value, stamp.precision, None
    if label:
        cost -= _LABELLED if label == "published" else 0.0
    raw = block.text[item.start : item.end]
    return Sighting(value, precision, label, "visible", raw, _WEIGHTS[label], block.index, swapped, item.relative, cost)


_WEIGHTS = {"published": 0.93, "": 0.87, "modified": 0.3}


@lru_cache(maxsize=8)
def label_pattern(lexicon: Lexicon) -> re.Pattern[str] | None:
    """Finds the words for "published" and "updated" of every language."""
    known = {
        topic: {phrase.strip(" :：") for name in ("whole", "start", "inside") for phrase in lexicon.words(topic, name)}
        for topic in ("published", "updated")
    }
    neutral = known["published"] & known["updated"]  # "Stand:", as of: the date the page goes by
    groups = {}
    for topic, phrases in known.items():
        ordered = sorted(
            (phrase for phrase in phrases - neutral if _says(phrase)), key=lambda phrase: (-len(phrase), phrase)
        )
        groups[topic] = "|".join(map(re.escape, ordered))
    if not all(groups.values()):
        return None
    return re.compile(rf"{_WORD_START}(?:(?P<modified>{groups['updated']})|(?P<published>{groups['published']}))")


def _says(phrase: str) -> bool:
    """Whether a phrase says more than "on": prepositions stand before any date."""
    return len(phrase) > _PREPOSITION or (len(phrase) > 1 and phrase[0] > "\u2e7f")


_PREPOSITION = 3  # letters: on, vom, date, data
# Phrases begin where words do; in scripts without spaces, anywhere.
_WORD_START = r"(?:(?<![^\W_])|(?=[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]))"


def _label(text: str, end: int, labels: re.Pattern[str] | None) -> str:
    """The last label before a date."""
    label = ""
    if labels is not None:
        for match in labels.finditer(fold(text[max(0, end - _NEAR_LABEL) : end])):
            label = match.lastgroup or ""
    return label


def _trailing_label(text: str, start: int, labels: re.Pattern[str] | None) -> str:
    """A label behind its date: "11.4.2025 (päivitetty)"; what a number follows is the label of that number."""
    match = labels.search(fold(text[start : start + _NEAR_LABEL])) if labels is not None else None
    if match is None or _DIGIT.search(text, start + match.end()):
        return ""
    return match.lastgroup or ""


_NUMERIC = re.compile(r"\b(\d\d?)([./\-])(\d\d?)\2(?:\d{4}|\d\d)\b")


def order_on_page(view: View) -> str:
    """How the page writes all-numeric dates, as those tell that can be read in one way only: "DMY", "MDY" or ""."""
    votes = 0
    for block in view.page.blocks:
        if len(block.text) <= _MAX_LINE and _DIGIT.search(block.text):
            for match in _NUMERIC.finditer(plain_digits(block.text)):
                votes += (int(match[1]) > _MONTHS) - (int(match[3]) > _MONTHS)
    return "DMY" if votes > 0 else "MDY" if votes < 0 else ""


_MONTHS = 12
