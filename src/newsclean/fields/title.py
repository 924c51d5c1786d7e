"""The headline as the page shows it, without the site's name and section.

What is shown wins: metadata titles are often shortened for search engines and social networks. Metadata says where the
headline ends, though: what a heading holds before or after it is a kicker, a date or the site's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsclean.fields import Found
from newsclean.fields.site import Site, site_of
from newsclean.page import Candidate, Story
from newsclean.view import View

# Signs between a headline and a name; a hyphen needs white space on one side at least, a pipe none.
_SEPARATOR = re.compile(
    r"\s+(?:[|\-–—―·•»«›/~>:✦⋆l]|::|\|\||--|//)\s+|\s*[|｜│┃ǀㅣ]\s*|\s+[-–—]+(?=\w)|(?<=\w)[–—]+\s+|--|(?<=[^\x00-\x7f])[-_：](?=\w)"
)
_COLON = re.compile(r"\s*[:：]\s+")
_DOTS = ("...", "…")
_WORD = re.compile(r"\w+")
_MIN_REST = 8  # characters a title keeps when a name is cut off
_MAX_KICKER = 7  # words of a kicker that stands in the heading
_MAX_CUTS = 4  # site, section, subsection, slogan
_MIN_TAIL = 4  # words of a second line in the heading
_MAX_FIRST = 250  # mass of a page title
_MIN_FIRST_WORDS = 4  # of a first line that is a title though no line repeats it
_MAX_UNLIKE = 0.3  # overlap with the line found by its looks
_LOOSE = " \t|–—-·"  # what cutting may leave at the ends
_SIGNS = "|–—-/•·:"  # set a kicker apart where white space stands before them; "Kicker: headline" is the headline
_JOINED = "&,;'’"  # what ends so goes on in the headline


class Title(NamedTuple):
    """A title of one source, without names around it."""

    text: str
    key: str  # its words, folded
    candidate: Candidate


def find(view: View, story: Story) -> Iterator[Found]:
    """The title, and the kicker where the heading holds one."""
    titles = read(view)
    if not titles:
        return
    best = _unrepeated(view, story, titles) or choose(titles)
    score = _confidence(best, titles)
    others = tuple(title.candidate for title in titles if title.candidate is not best.candidate)
    yield Found("title", best.text, best.candidate._replace(value=best.text, score=score), others)
    kicker = _cut_off(" ".join(titles[0].candidate.raw.split()), best.text)
    if kicker and not site_of(view).names(kicker):
        yield Found(
            "kicker", kicker, Candidate(kicker, "visible", titles[0].candidate.raw, 0.7, titles[0].candidate.block)
        )


def read(view: View) -> list[Title]:
    """Every title, the visible one first, then metadata by prior."""
    site = site_of(view)
    candidates = view.metadata.titles or _first_line_of(view)
    texts = [str(candidate.value) for candidate in candidates]
    keys = {text: key(text) for text in dict.fromkeys(texts)}
    found = []
    if view.headline >= 0:
        raw = view.block(view.headline).text
        text = without_site(" ".join(raw.split()), site, set(keys.values()))
        found.append(Title(text, key(text), Candidate(text, "visible", raw, 0.9, view.headline)))
    others = {*keys.values(), *(title.key for title in found)}
    short = {text: without_site(text, site, others - {folded}) for text, folded in keys.items()}
    if found and view.page.source != "html":
        short = {text: _shown_part(text, found[0]) or short[text] for text in short}
    for text, candidate in zip(texts, candidates, strict=True):
        found.append(Title(short[text], keys[text] if short[text] == text else key(short[text]), candidate))
    return [title for title in found if title.key]


def _unrepeated(view: View, story: Story, titles: Sequence[Title]) -> Title | None:
    """A dump's first line that reads like a headline, where the line taken for one stands in or below the story."""
    if not story.body or view.headline < story.body[0] or view.words[0].hints:
        return None
    line = next((title for title in titles if title.candidate.source == "title-line"), None)
    if line is None or len(line.key.split()) < _MIN_FIRST_WORDS:
        return None
    return line if _shared(line.key, titles[0].key) < _MAX_UNLIKE else None


def _shared(one: str, other: str) -> float:
    """Dice overlap of two keys' words."""
    first, second = set(one.split()), set(other.split())
    return 2 * len(first & second) / (len(first) + len(second))


def _shown_part(text: str, shown: Title) -> str:
    """A dump's title line as far as the headline goes: nothing else tells the site's name there."""
    for cut in _SEPARATOR.finditer(text):
        start = key(text[: cut.start()])
        if len(start.split()) >= _MIN_TAIL and (shown.key.endswith(start) or shown.key.startswith(start)):
            return text[: cut.start()]
    return ""


def _first_line_of(view: View) -> tuple[Candidate, ...]:
    """The line a dump begins with: the page's title, if it is one of a title's length."""
    if view.page.source == "html" or not view.words or view.words[0].mass > _MAX_FIRST or view.block(0).gap:
        return ()
    if view.words[0].whole:  # "Skip to content", "Menu"
        return ()
    text = view.block(0).text
    return (Candidate(text, "title-line", text, 0.5, 0),)


def key(text: str) -> str:
    """The words of a title, folded, for comparison."""
    return " ".join(_WORD.findall(text.casefold().replace("\xad", "")))


def without_site(title: str, site: Site, others: set[str]) -> str:
    """A title without what stands around it: names of the site, or anything that another source leaves out.

    >>> without_site("Rain up north | Weather | The Gull", Site(frozenset({"thegull"}), frozenset()), {"rain up north"})
    'Rain up north'
    """
    for _ in range(_MAX_CUTS):
        cuts = list(_SEPARATOR.finditer(title))
        if not cuts:
            break
        left, right = title[: cuts[-1].start()], title[cuts[-1].end() :]
        if len(left) >= min(_MIN_REST, len(right)) and (site.names(right) or key(left) in others):
            title = left
            continue
        whole = next((title[: cut.start()] for cut in cuts if key(title[: cut.start()]) in others), "")
        if len(whole) >= _MIN_REST:
            title = whole
            break
        left, right = title[: cuts[0].start()], title[cuts[0].end() :]
        if len(right) >= _MIN_REST and (site.names(left) or (key(right) in others and len(right) > len(left))):
            title = right
            continue
        break
    colon = _COLON.search(title)
    if colon and len(title) - colon.end() >= _MIN_REST and site.is_name(title[: colon.start()]):
        title = title[colon.end() :]
    return title.strip(_LOOSE) or title


def choose(titles: Sequence[Title]) -> Title:
    """The shown title, without a kicker or a second line that no other source has; else the best of metadata."""
    first = titles[0]
    if first.candidate.source != "visible":
        return _whole(first, titles[1:])
    metas = [title for title in titles[1:] if title.key != first.key]
    if len(metas) < len(titles) - 1:
        return _after_kicker(first, titles[1:])
    for title in metas:
        if first.key.endswith(title.key) and (text := _without_kicker(first.text, title)):
            return first._replace(text=text, key=title.key)
    agreed = {title.key for title in metas}
    if len(agreed) == 1 and first.key.startswith(f"{metas[0].key} ") and (text := _first_line(first.text, metas[0])):
        return first._replace(text=text, key=metas[0].key)
    return first


def _after_kicker(first: Title, others: Sequence[Title]) -> Title:
    """A heading that another source writes with a colon where it has a mere space: "Weather Rain comes"."""
    for title in others:
        colon = _COLON.search(title.text) if title.key == first.key else None
        if colon and len(title.text[: colon.start()].split()) <= _MAX_KICKER:
            rest = title.text[colon.end() :]
            start = _position(first.text, rest)
            if (
                start > 0
                and first.text[:start].rstrip()[-1:] not in _SIGNS + _JOINED
                and first.text[start - 1].isspace()
            ):
                return first._replace(text=first.text[start:], key=key(rest))
    return first


def _without_kicker(shown: str, title: Title) -> str:
    """The heading from where the other source's title begins, if what stands before it is set apart from it."""
    start = _position(shown, title.text)
    before, gap = shown[: max(start, 0)].rstrip(), shown[:start].endswith(" ")
    if start <= 0 or len(before.split()) > _MAX_KICKER or len(title.key.split()) < _MIN_TAIL - 1:
        return ""
    if not gap:  # two inline elements that only the stylesheet sets apart: "National demoThe big day is near"
        return shown[start:] if before[-1:].islower() and shown[start].isupper() else ""
    if before[:1].isdigit():  # a date, or a number
        return shown[start:]
    sign = before[-1:]
    if sign in _SIGNS:
        return shown[start:] if before[-2:-1].isspace() else ""
    return shown[start:] if sign not in _JOINED and " " in before else ""


def _first_line(shown: str, title: Title) -> str:
    """The heading as far as the other source's title goes, if a second line follows it."""
    end = len(title.text)
    if not shown.casefold().startswith(title.text.casefold()) or title.text.endswith(_DOTS):
        return ""
    after = shown[end:]
    rest = after.strip()
    second = after[:1].isspace() and len(rest.split()) >= _MIN_TAIL and (rest[0].isupper() or rest[0] in "\"“„«'‘")
    return title.text if second else ""


def _position(shown: str, text: str) -> int:
    """Where a text that ends the heading begins in it; -1 if it does not."""
    return len(shown) - len(text) if shown.casefold().endswith(text.casefold()) else -1


def _cut_off(shown: str, title: str) -> str:
    """The kicker that stood before the title in the heading; a date or a number is none."""
    before = shown[: -len(title)].strip(_LOOSE + _SIGNS) if shown.endswith(title) and len(shown) > len(title) else ""
    return before if before and not any(map(str.isdigit, before)) else ""


def _whole(title: Title, others: Sequence[Title]) -> Title:
    """A title that was cut short, in full where another source has it."""
    if not title.text.endswith(_DOTS):
        return title
    start = key(title.text)
    return next((other for other in others if other.key.startswith(start) and not other.text.endswith(_DOTS)), title)


def _confidence(best: Title, titles: Sequence[Title]) -> float:
    """How often such a title was right (word F1 >= 0.9) on 1,750 development pages."""
    metas = [title for title in titles if title.candidate.source != "visible"]
    support = len({title.candidate.source for title in metas if title.key == best.key})
    visible = best.candidate.source == "visible"
    if titles[0].candidate.source == "visible" and not visible:  # a title line that nothing below repeats
        return 0.6
    if not visible:
        return 0.9 if support > 1 else 0.4 if best.candidate.source == "title-tag" else 0.7
    if not metas:
        return 0.6
    if support >= 3 or (support == 2 and all(title.key == best.key for title in metas)):
        return 0.96
    if support:
        return 0.88
    return 0.7 if max(_shared(best.key, title.key) for title in metas) > 0.4 else 0.56
