"""Tags, section and kicker: what the newsroom files the story under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsclean.fields import Found
from newsclean.fields.site import site_of
from newsclean.lexicon import Topic
from newsclean.page import Block, Candidate, Cue, Mark, Story
from newsclean.view import View

_MAX_TAG, _MIN_TAG = 60, 2  # characters
_MAX_WORDS = 6
_MAX_TAGS = 30
_STUFFED = 15  # keywords from which a list is written for search engines
_SEPARATOR = re.compile(r"\s*[,;、،，；|•·#]\s*|\n|\t")
_LEADING = re.compile(r"^[\W_]+|[\W_]+$")
_MACHINE = re.compile(r"^[a-z0-9]+(?:[_:=/|][a-z0-9_:=/|-]+)+$|^_|\d{5,}")  # "section_news", "type:story", ids
_NO_SECTION = frozenset(
    {
        "home",
        "homepage",
        "news",
        "index",
        "article",
        "articles",
        "post",
        "posts",
        "blog",
        "uncategorized",
        "default",
        "tags",
        "story",
        "www",
    }
)
_TAGS_CUE, _KICKER = int(Cue.TAGS), int(Cue.KICKER)
_NAV, _TOPIC_TAGS = int(Mark.IN_NAV), int(Topic.TAGS)
_ELSEWHERE = int(Cue.RELATED | Cue.POPULAR | Cue.COMMENT | Cue.FOOTER | Cue.ADVERT | Cue.AUTHOR | Cue.META)
_OTHERS = int(Cue.RELATED | Cue.POPULAR | Cue.NAV)
# Addresses of tag pages, as content systems write them in several languages.
_TAG_PATH = re.compile(
    r"/(?:tags?|labels?|topics?|themen?|keywords?|etiquetas?|temas?|schlagwort|stichwort|hashtag|mot-cle)[/=]",
    re.IGNORECASE,
)
_GROUP_GAP = 3  # blocks between two tags of one list
_COUNT = re.compile(r"\s*\(\d+[^()]*\)$")  # "Rain (12 stories)"
_ABOVE = 4  # blocks above the headline where tags may stand
_TAGS_REACH = 25  # blocks after the body's end in which a list of tags stands
_STAMP = int(Topic.BYLINE | Topic.PUBLISHED | Topic.UPDATED | Topic.READING | Topic.TIME_AGO)
_KICKER_REACH = 3  # blocks above the headline
_MAX_KICKER = 50  # mass


def find(view: View, story: Story) -> Iterator[Found]:
    """Tags, section, kicker."""
    tags = _tags(view, story)
    if tags:
        yield Found("tags", tuple(str(tag.value) for tag in tags), tags[0], tuple(tags[1:]))
    sections = list(_sections(view))
    if sections:
        best = max(sections, key=lambda candidate: candidate.score)
        yield Found("section", best.value, best, tuple(one for one in sections if one is not best))
    kicker = _kicker(view)
    if kicker is not None:
        yield Found("kicker", kicker.value, kicker)


def _tags(view: View, story: Story) -> list[Candidate]:
    """Visible tags and those of one source of metadata, each once, in order."""
    sources: dict[str, list[Candidate]] = {}
    for candidate in view.metadata.tags:
        sources.setdefault(candidate.source, []).append(candidate)
    stuffed = {name for name, tags in sources.items() if name == "meta:keywords" and len(tags) > _STUFFED}
    chosen = [*_shown(view, story)]
    for name, tags in sources.items():  # best prior first
        if name not in stuffed and (not chosen or chosen[0].source == "visible"):
            chosen.extend(tags)
            break
    found: dict[str, Candidate] = {}
    site = site_of(view)
    for candidate in chosen:
        tag = (
            _LEADING.sub("", str(candidate.value))
            if str(candidate.value)[:1] in "#•·-,."
            else _COUNT.sub("", str(candidate.value)).strip()
        )
        key = tag.casefold()
        if _is_tag(tag) and not site.is_name(tag):
            found.setdefault(key, candidate._replace(value=tag))
    return list(found.values())[:_MAX_TAGS]


def _is_tag(tag: str) -> bool:
    return (
        _MIN_TAG <= len(tag) <= _MAX_TAG
        and len(tag.split()) <= _MAX_WORDS
        and not _MACHINE.search(tag)
        and tag[-1:] not in ":："
    )


def _shown(view: View, story: Story) -> list[Candidate]:
    """The tags of the first list near the story: links that call themselves tags, else what a stripper named."""
    named = {verdict.block for verdict in story.named if verdict.role == "tags"}
    last = story.body[-1] if story.body else view.headline
    first, end = (max(0, view.headline - _ABOVE), last + _TAGS_REACH) if view.headline >= 0 else (0, len(view.words))
    body = frozenset(story.body)
    found: dict[float, list[list[Candidate]]] = {}  # lists by how sure
    for block in view.page.blocks[first:end]:
        if not (block.links or block.index in named) or block.marks & _NAV or block.index in body:
            continue
        words = view.words[block.index]
        for text, score in _of_block(
            block, words.start, block.index in named and not words.whole & _TOPIC_TAGS, block.index > last
        ):
            groups = found.setdefault(score, [[]])
            if groups[-1] and block.index - (groups[-1][-1].block or 0) > _GROUP_GAP:
                groups.append([])
            groups[-1].append(Candidate(text.strip(), "visible", block.text[:200], score, block.index))
    for score in sorted(found, reverse=True):
        fitting = [group for group in found[score] if len(group) <= _MAX_TAGS]
        if fitting:
            return max(fitting, key=len)  # of equals the first: a kicker above the headline is no list
    return []


def _of_block(block: Block, start: int, named: bool, below: bool) -> Iterator[tuple[str, float]]:
    """The tags in a block, and how sure: rel=tag, named by a stripper, address of a tag page, markup."""
    sure = [
        link
        for link in block.links
        if link.rel and "tag" in link.rel.split() and "category" not in link.rel and "/category/" not in link.href
    ]
    if sure:
        texts, score = [link.text for link in sure], 0.85
    elif named:
        texts, score = [link.text for link in block.links] or _SEPARATOR.split(_without_label(block, start)), 0.75
    elif not block.links or block.cues & _OTHERS or block.linked * 2 < len(block.text):
        return
    elif all(_TAG_PATH.search(link.href) for link in block.links):
        texts, score = [link.text for link in block.links], 0.7
    elif below and block.own_cues & _TAGS_CUE and _is_list(block):
        texts, score = [link.text for link in block.links], 0.6
    else:
        return
    yield from ((text, score) for text in texts if text.strip())


def _is_list(block: Block) -> bool:
    """Whether a block is links and little else, each as long as a tag is."""
    if block.cues & _OTHERS or block.linked * 4 < len(block.text) * 3:
        return False
    return all(len(link.text) <= _MAX_TAG and len(link.text.split()) <= 4 for link in block.links)


def _without_label(block: Block, start: int) -> str:
    """A line of tags without the "Tags:" before them."""
    label, colon, rest = block.text.partition(":")
    return rest if colon and start & _TOPIC_TAGS and len(label) < _MAX_TAG else block.text


def _sections(view: View) -> Iterator[Candidate]:
    for candidate in view.metadata.sections:
        name = str(candidate.value)
        parts: Sequence[str] = [part.strip() for part in re.split(r"[,;|>/]", name) if part.strip()]
        if (
            parts
            and len(parts[0]) <= _MAX_TAG
            and parts[0].casefold() not in _NO_SECTION
            and not _MACHINE.search(parts[0])
        ):
            yield candidate._replace(value=parts[0])
    crumb = _breadcrumb(view)
    if crumb is not None:
        yield crumb


def _breadcrumb(view: View) -> Candidate | None:
    """The last step but the page itself of the breadcrumbs just above the headline."""
    if view.headline < 0:
        return None
    title = view.words[view.headline].folded
    for index in range(view.headline - 1, max(-1, view.headline - 12), -1):
        block, words = view.page.blocks[index], view.words[index]
        if (
            block.links
            and block.cues & int(Cue.NAV)
            and words.folded != title
            and len(block.links[-1].text) <= _MAX_TAG
            and not words.whole
        ):
            text = block.links[-1].text
            if text.casefold() not in _NO_SECTION and text.casefold() not in title and len(text.split()) <= 4:
                return Candidate(text, "visible", block.text, 0.5, index)
    return None


def _kicker(view: View) -> Candidate | None:
    """A short label right above the headline: named as one by its markup, or in one box with the headline."""
    for candidate in view.metadata.kickers:
        return candidate
    if view.headline < 0 or not view.page.boxes:
        return None
    home = _parent(view, view.headline)
    for index in range(view.headline - 1, max(-1, view.headline - 1 - _KICKER_REACH), -1):
        block, words = view.page.blocks[index], view.words[index]
        if not words.tokens or words.mass > _MAX_KICKER or words.ends or block.marks & _NAV:
            continue
        if words.hints & _STAMP or any(map(str.isdigit, block.text)):
            continue
        named = bool(block.own_cues & _KICKER)
        beside = index == view.headline - 1 and home in {block.box, _parent(view, index)} and len(block.links) < 2
        if named or (beside and not words.whole and not block.cues & _ELSEWHERE):
            return Candidate(block.text.strip(" :/|•-–"), "visible", block.text, 0.8 if named else 0.6, index)
    return None


def _parent(view: View, index: int) -> int:
    box = view.page.blocks[index].box
    return view.page.boxes[box].parent if box >= 0 else -1
