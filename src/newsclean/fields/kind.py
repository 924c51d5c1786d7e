"""What the page is: a story, or something else that no story should be read out of.

A small model tells articles from everything else (home and section pages, forums, shops, documentation, services),
which all come out as `index`. Walls, errors and the special kinds of stories are told by rules, each from what the
page states.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import resources
from io import BytesIO
from operator import or_
from typing import Any, NamedTuple

import numpy as np

from newsclean.article import Kind
from newsclean.fields import Found
from newsclean.fields.language import data
from newsclean.lexicon import Topic
from newsclean.metadata.values import path_of
from newsclean.page import Block, Candidate, Cue, Mark, Story
from newsclean.view import View, Words

_PROSE = 80  # mass of a paragraph
_SHORT = 600  # mass of a body that may be an error, a wall or the text beside a video
_LONG = 4_000
_OPENING = 6  # blocks of the body that take up the headline's words
_SURE_BODY = 1_000
_STUB = 900  # mass of a body that a wall has left
_WALL_REACH = 6  # blocks after the body's end in which a wall's prompt stands
_MANY_PICTURES = 6  # in a gallery
_TEXT_PER_PICTURE = 200  # mass of body to a picture, below which the pictures are the story
_LIVE_TIMES = 8  # blocks with a time in a live blog
_MIN_DUMP = 350  # mass of a body in a dump that is a story
_NEAR_ABOVE, _NEAR_BELOW = 3, 10  # blocks around the headline where a date and a byline stand
_MONEY = "$€£₹¥"
_SHORT_LINE = 60  # characters of a line that may be a price
_YEAR = re.compile(r"\b20[012]\d\b")
_WORD = re.compile(r"[^\W\d_]+")
_PATHS = {
    "forum": re.compile(
        r"forum|/threads?/|/t/|/topic|viewtopic|showthread|/questions?/|/discussion|community|/comments/"
    ),
    "shop": re.compile(r"/products?/|/p/|/dp/|/item|/shop|/store|sku|/buy"),
    "list": re.compile(
        r"/categor|/collections?/|/tags?/|/c/|/search|[?&](?:q|s|query|page)=|/browse|/archive|/list|/all|/topics/"
    ),
    "docs": re.compile(
        r"docs?[./]|/documentation|/api|/reference|/manual|/guide|/wiki|/learn|developer|/latest/|/stable/|/help"
    ),
    "serve": re.compile(r"/services?|/about|/contact|/pricing|/solutions?|/features|/company"),
    "blog": re.compile(
        r"/blogs?/|/news/|/articles?/|/stor(?:y|ies)/|/posts?/|/resources?/|/insights?/|/\d{4}/\d{2}|/press"
    ),
}
# Plain ints: the operators of IntFlag cost a microsecond each.
_TIME, _BUTTON, _FORM, _REL = int(Mark.TIME), int(Mark.BUTTON), int(Mark.IN_FORM), int(Mark.REL_AUTHOR)
_COMMENT, _TEASER, _CALL, _AUTHOR = int(Cue.COMMENT), int(Cue.TEASER), int(Cue.BUTTON), int(Cue.AUTHOR)
_AGO, _BYLINE, _PUBLISHED, _READING = int(Topic.TIME_AGO), int(Topic.BYLINE), int(Topic.PUBLISHED), int(Topic.READING)
_ERROR, _CONSENT, _DATED = int(Topic.ERROR), int(Topic.CONSENT), int(Topic.PUBLISHED | Topic.TIME_AGO)
_LIVE_PATH = re.compile(
    r"live-?(?:blog|ticker|updates?|coverage)|/live/|[/-]live[/-]|newsticker|en-directo?|en-direct\b|minuto-a-minuto"
)
_GALLERY_PATH = re.compile(
    r"/(?:photo-?)?galler(?:y|ies)/|bildstrecke|fotostrecke|diaporama|galeria|/slideshow|fotogalerie|/photos?/|/fotos?/"
)
_VIDEO_PATH = re.compile(r"/videos?/|/watch|/tv/")
_FORUM_TYPES = frozenset({"qapage", "discussionforumposting", "question"})
_GALLERY_TYPES = frozenset({"imagegallery", "mediagallery"})
_LIST_TYPES = frozenset({"collectionpage", "itemlist", "searchresultspage"})
_SHOP_TYPES = frozenset({"product", "productgroup", "offer", "og:product", "og:product.group", "og:product.item"})
_OFFER_TYPES = frozenset({"service", "localbusiness", "softwareapplication", "faqpage"})


def find(view: View, story: Story) -> Iterator[Found]:
    """The kind of page."""
    chosen = _wall(view, story) or (_probable(view, story) if view.page.boxes else _in_dump(view, story))
    if chosen.value is Kind.ARTICLE:
        chosen = _special(view, story) or chosen
    yield Found("kind", chosen.value, chosen)


def _given(kind: Kind, source: str, raw: str, score: float) -> Candidate:
    return Candidate(kind, source, raw, score)


def _wall(view: View, story: Story) -> Candidate | None:
    """Pages without a story: nothing, an error, a consent form, a wall."""
    if not view.words:
        return _given(Kind.EMPTY, "visible", "no text", 0.99)
    body = sum([view.words[index].mass for index in story.body])
    if body > _STUB:
        return None
    mass = sum([words.mass for words in view.words])
    heads = [view.words[view.headline]] if view.headline >= 0 else list(view.words[:3])
    if body < _SHORT and any((words.whole | words.start) & _ERROR for words in heads):
        return _given(Kind.ERROR_PAGE, "visible", heads[0].folded[:100], 0.9)
    if body < _SHORT and (consent := sum(words.mass for words in view.words if words.hints & _CONSENT)) * 2 > mass:
        return _given(Kind.CONSENT_WALL, "visible", f"{consent} of {mass} characters speak of consent", 0.8)
    if not story.body and view.metadata.is_free is False and view.headline >= 0:
        return _given(Kind.PAYWALL_STUB, "json-ld", "not free, and no text", 0.7)
    return None


def _stub(view: View, story: Story, body: int) -> Candidate | None:
    """The opening of a story that a wall cuts short."""
    if body > _STUB or not story.body or view.metadata.is_free is True:
        return None
    last = story.body[-1]
    for verdict in story.named:
        if verdict.role == "paywall" and last < verdict.block <= last + _WALL_REACH:
            return _given(Kind.PAYWALL_STUB, "visible", view.block(verdict.block).text[:100], 0.7)
    return None


def _in_dump(view: View, story: Story) -> Candidate:
    """A dump has no markup to weigh: a body of some length, running on, is a story."""
    body = sum(view.words[index].mass for index in story.body)
    if body >= _MIN_DUMP:
        return _given(Kind.ARTICLE, "visible", f"{body} characters of running text", 0.85)
    kind = Kind.INDEX if len(view.words) > 10 else Kind.EMPTY if not story.body else Kind.ARTICLE
    return _given(kind, "visible", f"{body} characters of running text", 0.6)


def _special(view: View, story: Story) -> Candidate | None:
    """Kinds of stories, as types, addresses and rubrics state them."""
    known = view.metadata
    types = {*known.types, *known.other_types}
    path = _url(view).lower()
    body = sum(view.words[index].mass for index in story.body)
    if stub := _stub(view, story, body):
        return stub
    if "liveblogposting" in types:
        return _given(Kind.LIVE_BLOG, "json-ld", "LiveBlogPosting", 0.95)
    live = _LIVE_PATH.search(path)
    if live and sum([bool(block.marks & _TIME) for block in view.page.blocks]) >= _LIVE_TIMES:
        return _given(Kind.LIVE_BLOG, "url", live.group(), 0.8)
    pictures = len(view.page.pictures)
    pictured = bool(types & _GALLERY_TYPES)
    if (pictured or _GALLERY_PATH.search(path)) and pictures >= _MANY_PICTURES and body < _TEXT_PER_PICTURE * pictures:
        return _given(Kind.GALLERY, "json-ld" if pictured else "url", path, 0.75)
    filmed = known.types[:1] == ("videoobject",) or "og:video.other" in types
    if body < _STUB and (filmed or _VIDEO_PATH.search(path)):
        return _given(Kind.VIDEO, "json-ld" if filmed else "url", path, 0.75)
    return _opinion(view, types)


def _opinion(view: View, types: set[str]) -> Candidate | None:
    """A piece of opinion says so in its type, its rubric or its address."""
    if "opinionnewsarticle" in types:
        return _given(Kind.OPINION, "json-ld", "OpinionNewsArticle", 0.95)
    words = data().opinion
    for candidate in (*view.metadata.sections[:3], *view.metadata.kickers[:1]):
        if words.intersection(_WORD.findall(str(candidate.value).casefold())):
            return _given(Kind.OPINION, candidate.source, str(candidate.value), 0.85)
    parts = [part for part in path_of(_url(view)).lower().split("/")[1:-1] if len(part) < 30]
    for part in parts[:3]:
        if words.intersection(_WORD.findall(part)):
            return _given(Kind.OPINION, "url", part, 0.8)
    return None


def _url(view: View) -> str:
    return view.page.url or next((str(c.value) for c in view.metadata.urls), "")


class Model(NamedTuple):
    """A logistic regression on standardised facts."""

    weights: np.ndarray
    bias: float
    threshold: float  # probability from which a page is an article


@cache
def model() -> Model:
    """The model that ships with newsclean, made by training/kind.py."""
    stored = np.load(
        BytesIO((resources.files("newsclean") / "scoring" / "models" / "kind.npz").read_bytes()), allow_pickle=False
    )
    return Model(stored["weights"], float(stored["bias"]), float(stored["threshold"]))


def _probable(view: View, story: Story) -> Candidate:
    """What the model says, unless the page says three times that it is an article, and holds one."""
    if _stated(view) and sum([view.words[index].mass for index in story.body]) >= _SURE_BODY:
        return _given(Kind.ARTICLE, "json-ld", "article, with a date of publication", 0.98)
    learned = model()
    total = learned.bias + float(np.dot(learned.weights, np.array(facts(view, story), np.float64)))
    probability = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    if probability >= learned.threshold and story.body:
        return _given(Kind.ARTICLE, "model", f"article: {probability:.2f}", probability)
    return _given(Kind.INDEX, "model", f"article: {probability:.2f}", max(0.5, 1 - probability))


def _stated(view: View) -> bool:
    """JSON-LD and og:type both call the page an article, and it has a date. Of 240 other pages 1 does, of articles 297."""
    types = view.metadata.types
    return "og:article" in types and bool(view.metadata.published) and any(map(_is_article, types))


def _is_article(kind: str) -> bool:
    return kind.endswith(("article", "posting", "report")) and kind not in _FORUM_TYPES and kind[:3] != "og:"


# fmt: off
FACTS = (
    "blocks", "body_mass", "body_blocks", "body_share", "linked_share", "link_blocks", "prose", "prose_share",
    "mean_prose", "body_prose", "headings", "linked_headings", "h1", "price", "times", "ago", "bylines", "comments",
    "teasers", "buttons", "forms", "tables", "code", "list_items", "quotes", "pictures", "calls", "published_shown",
    "reading", "errors", "questions", "prose_per_heading",
    "og_article", "og_website", "og_product", "article", "product", "forum_type", "list_type", "offer_type",
    "published", "author", "modified",
    "depth", "slug", "digits", "root", *_PATHS,
    "in_parent", "in_grandparent", "in_great_grandparent", "parents", "parents_share", "like_headings",
    "headline", "ended", "short_body", "long_body", "dated", "signed", "contiguous", "before", "after", "subject",
)
# fmt: on


def facts(view: View, story: Story) -> tuple[float, ...]:
    """The facts that are weighed, in the order of FACTS."""
    if not view.page.blocks:
        return (0.0,) * len(FACTS)
    return (
        *_of_page(view, story),
        *_of_metadata(view),
        *_of_address(_url(view)),
        *_of_places(view),
        *_of_body(view, story),
    )


def _of_page(view: View, story: Story) -> tuple[float, ...]:
    """Counts over all blocks: columns first, then distinct bit sets, of which there are few."""
    blocks, log, size = view.page.blocks, math.log1p, max(1, len(view.page.blocks))
    columns: Any = zip(*blocks, strict=True)
    page: Any = Block(*columns)  # every name holds the values of all blocks
    columns = zip(*view.words, strict=True)
    spoken: Any = Words(*columns)
    marks, cues, around, kinds = Counter(page.marks), Counter(page.own_cues), Counter(page.cues), Counter(page.kind)
    starts = Counter(map(or_, spoken.whole, spoken.start))
    insides = Counter(spoken.inside)
    lengths = list(map(len, page.text))
    mass = max(1, sum(spoken.mass))
    prose = [one for one, ends in zip(spoken.mass, spoken.ends, strict=True) if ends and one >= _PROSE]
    headings = [block for block in blocks if block.kind == "heading"]
    short = " ".join([text for text, length in zip(page.text, lengths, strict=True) if length < _SHORT_LINE])
    body = sum([spoken.mass[index] for index in story.body])
    return (
        log(size),
        log(body),
        log(len(story.body)),
        body / mass,
        sum(page.linked) / mass,
        sum([linked * 5 > length * 4 for linked, length in zip(page.linked, lengths, strict=True)]) / size,
        log(len(prose)),
        sum(prose) / mass,
        log(sum(prose) / max(1, len(prose))),
        log(sum([spoken.ends[i] and spoken.mass[i] >= _PROSE for i in story.body])),
        log(len(headings)),
        sum([block.linked * 2 > len(block.text) for block in headings]) / max(1, len(headings)),
        min(3, sum([block.level == 1 for block in headings])),
        log(sum(map(short.count, _MONEY))),
        log(_with(marks, _TIME)),
        log(_with(insides, _AGO)),
        log(_with(starts, _BYLINE)),
        _with(around, _COMMENT) / size,
        _with(cues, _TEASER) / size,
        log(_with(marks, _BUTTON)),
        _with(marks, _FORM) / size,
        log(kinds["table_row"]),
        log(kinds["code"]),
        kinds["list_item"] / size,
        kinds["quote"] / size,
        log(len(view.page.pictures)),
        _with(cues, _CALL) / size,
        log(_with(starts, _PUBLISHED)),
        log(_with(insides, _READING)),
        min(3, _with(starts, _ERROR)),
        log([text[-1:] for text in page.text].count("?")),
        log(sum(prose) / max(1, len(headings))),
    )


def _with(counts: Counter[int], bit: int) -> int:
    return sum(count for bits, count in counts.items() if bits & bit)


def _of_metadata(view: View) -> tuple[float, ...]:
    known = view.metadata
    types = set(known.types)
    everything = types.union(known.other_types)
    article = any(map(_is_article, types))
    return (
        "og:article" in types,
        "og:website" in types,
        any(kind.startswith("og:product") for kind in types),
        article,
        bool(everything & _SHOP_TYPES),
        bool(everything & _FORUM_TYPES),
        bool(everything & _LIST_TYPES),
        bool(everything & _OFFER_TYPES),
        bool(known.published),
        bool(known.authors),
        bool(known.modified),
    )


def _of_address(url: str) -> tuple[float, ...]:
    path, folded = path_of(url).strip("/"), url.lower()
    parts = path.split("/") if path else []
    slug = max(parts, key=len, default="")
    found = (float(bool(pattern.search(folded))) for pattern in _PATHS.values())
    return (min(6, len(parts)), min(10, slug.count("-")), any(map(str.isdigit, slug)), not path, *found)


def _of_places(view: View) -> tuple[float, ...]:
    """How the running text is spread over containers: a story's stands in few, a landing page's or a list's in many."""
    boxes, blocks = view.page.boxes, view.page.blocks
    levels: tuple[dict[int, int], ...] = ({}, {}, {})
    total = count = 0
    for block, words in zip(blocks, view.words, strict=True):
        if words.ends and words.mass >= _PROSE and block.box >= 0:
            count, total, box = count + 1, total + words.mass, block.box
            for level in levels:
                box = boxes[box].parent if box >= 0 else -1
                level[box] = level.get(box, 0) + words.mass
    headings = Counter(
        [
            (
                boxes[block.box].tag,
                boxes[block.box].names,
                boxes[block.box].parent >= 0 and boxes[boxes[block.box].parent].names,
            )
            for block in blocks
            if block.kind == "heading" and block.box >= 0
        ]
    )
    return (
        *(max(level.values(), default=0) / max(1, total) for level in levels),
        math.log1p(len(levels[0])),
        len(levels[0]) / max(1, count),
        max(headings.values(), default=0) / max(1, headings.total()),
    )


def _of_body(view: View, story: Story) -> tuple[float, ...]:
    words, blocks, body, size = view.words, view.page.blocks, story.body, max(1, len(view.page.blocks))
    dated = signed = False
    subject: frozenset[str] = frozenset()
    if view.headline >= 0:
        subject = frozenset([token for token in words[view.headline].tokens if len(token) > 3])
        for index in range(max(0, view.headline - _NEAR_ABOVE), min(size, view.headline + _NEAR_BELOW)):
            hints = words[index].whole | words[index].start
            dated = dated or _dated(blocks[index], hints)
            signed = signed or _signed(blocks[index], hints)
    mass = sum([words[index].mass for index in body])
    opening = {token for index in body[:_OPENING] for token in words[index].tokens}
    first, last = (body[0], body[-1]) if body else (0, 0)
    return (
        view.headline >= 0,
        sum([words[i].ends and words[i].mass >= _PROSE for i in body]) / max(1, len(body)),
        mass < _SHORT,
        mass > _LONG,
        dated,
        signed,
        len(body) / (last - first + 1),
        first / size,
        (size - last) / size,
        len(subject & opening) / max(1, len(subject)),
    )


def _dated(block: Block, hints: int) -> bool:
    return bool(block.marks & _TIME or hints & _DATED or (len(block.text) < 60 and _YEAR.search(block.text)))


def _signed(block: Block, hints: int) -> bool:
    return bool(hints & _BYLINE or block.marks & _REL or (block.own_cues & _AUTHOR and len(block.text) < 80))
