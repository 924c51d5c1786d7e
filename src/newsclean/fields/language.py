"""The language of the story, as declared unless its own words say otherwise; and the direction it is written in.

Declarations are often a content system's default, so they are checked against the body: by its script, and by a count
of function words. A detector with a model (py3langid) is loaded only where neither decides.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

from newsclean.fields import Found
from newsclean.page import Candidate, Story
from newsclean.view import View

_SAMPLE = 200  # words of the body that are looked at
_BLOCK_CHARS = 4_000  # of one block
_SCRIPT_CHARS, _MODEL_CHARS = 600, 1_500
_MIN_WORDS = 20  # fewer say nothing against a declaration
_CLEAR = 0.08  # share of function words from which a language is clear
_LEAD = 1.25  # ... and times as many as the runner-up has
_MARKS = "\"'.,;:!?()[]…–—-«»„“”’‘।،؛؟"
_MIN_LETTERS = 40  # letters of one script
_SCRIPT_SHARE = 0.4  # of the letters
_JAPANESE = 0.08  # share of kana from which Han characters are Japanese
_OTHER = re.compile(
    "[^\x00-\u036f\u0400-\u052f\u0600-\u06ff\u0900-\u09ff\u1e00-\u1eff\u2000-\u206f]"
)  # scripts of one language
_TAG = re.compile(r"^([a-zA-Z]{2,3})(?:[-_]([a-zA-Z]{4}))?(?:[-_]([a-zA-Z]{2}|\d{3}))?(?:[-_.@].*)?$")
_ABSENT = 0.02  # share of function words below which a text is in another language
_DETECTED, _AGREED, _DECLARED, _UNCHECKED, _CONTRADICTED = 0.95, 0.99, 0.95, 0.9, 0.4


class Languages(NamedTuple):
    """The data of languages.toml, indexed."""

    words: dict[str, tuple[tuple[str, ...], float]]  # function word -> languages, weight
    scripts: tuple[tuple[str, re.Pattern[str]], ...]
    right_to_left: frozenset[str]
    same: dict[str, str]
    opinion: frozenset[str]  # names of rubrics, for the kind


def find(view: View, story: Story) -> Iterator[Found]:
    """Language (a BCP 47 tag) and direction."""
    declared = list(_declared(view))
    detected = _detected(view, story)
    best = _choose(declared, detected, view, story)
    direction = view.page.head.direction.strip().lower()
    if best is not None:
        others = tuple(one for one in (*declared, *([detected] if detected else ())) if one is not best)
        yield Found("language", best.value, best, others)
        natural = "rtl" if str(best.value).split("-")[0] in data().right_to_left else "ltr"
        if direction not in {"ltr", "rtl"} or best is detected:
            yield Found("direction", natural, best._replace(value=natural))
            return
    if direction in {"ltr", "rtl"}:
        yield Found("direction", direction, Candidate(direction, "html-dir", view.page.head.direction, 0.95))


def _declared(view: View) -> Iterator[Candidate]:
    if tag := normalise(view.page.head.language):
        yield Candidate(tag, "html-lang", view.page.head.language, _DECLARED)
    for candidate in view.metadata.languages:
        if tag := normalise(str(candidate.value)):
            yield candidate._replace(value=tag)


def normalise(tag: str) -> str:
    """A language tag as BCP 47 writes it, or "" for what is none.

    >>> normalise("de_at"), normalise("zh-hans-CN"), normalise("english"), normalise("en-US.UTF-8")
    ('de-AT', 'zh-Hans-CN', '', 'en-US')
    """
    match = _TAG.match(tag.strip().split(",")[0].split(";")[0].strip())
    if match is None:
        return ""
    language, script, region = match.groups()
    parts = [language.lower(), *([script.title()] if script else []), *([region.upper()] if region else [])]
    return "-".join(parts) if parts[0] not in {"und", "zxx", "mul", "xx"} else ""


def _choose(declared: list[Candidate], detected: Candidate | None, view: View, story: Story) -> Candidate | None:
    """The declaration that the body bears out, else what was detected, else the first declaration."""
    if detected is None:
        words = _sample(view, story)
        if declared and not _contradicted(str(declared[0].value), words):
            return declared[0]._replace(score=_UNCHECKED)
        return _by_model(view, story) or (declared[0]._replace(score=_CONTRADICTED) if declared else None)
    for candidate in declared:
        if _same(str(candidate.value), str(detected.value)):
            return candidate._replace(score=_AGREED)
    return detected


def _contradicted(declared: str, words: list[str]) -> bool:
    """Whether a text has next to none of the function words of the language it is declared to be in."""
    language = data().same.get(declared.split("-", maxsplit=1)[0], declared.split("-", maxsplit=1)[0])
    if len(words) < 2 * _MIN_WORDS or not any(language in languages for languages, _ in data().words.values()):
        return False
    return shares(words).get(language, 0.0) < _ABSENT


def _same(one: str, other: str) -> bool:
    first, second = one.split("-", maxsplit=1)[0], other.split("-", maxsplit=1)[0]
    known = data().same
    return (
        known.get(first, first) == known.get(second, second)
        or {first, second} <= {"bs", "hr", "sr", "sh"}
        or {first, second} <= {"id", "ms"}
    )


def _detected(view: View, story: Story) -> Candidate | None:
    """What the body's script or its function words say, if they say anything clearly."""
    words = _sample(view, story)
    text = " ".join(words)[:_SCRIPT_CHARS]
    letters = sum(map(str.isalpha, text))
    if letters >= _MIN_LETTERS and not text.isascii():
        language = by_script(text, letters)
        if language:
            return Candidate(language, "detected:script", text[:60], _DETECTED)
    if len(words) < _MIN_WORDS:
        return None
    language = by_words(words)
    return Candidate(language, "detected:words", text[:60], _DETECTED) if language else None


def _sample(view: View, story: Story) -> list[str]:
    found: list[str] = []
    body = story.body or range(max(0, view.headline), min(len(view.words), max(0, view.headline) + 30))
    for index in body:  # not the tokens: they leave out the vowel signs of Indic scripts
        found.extend([word.strip(_MARKS) for word in view.words[index].folded[:_BLOCK_CHARS].split()])
        if len(found) >= _SAMPLE:
            break
    return found[:_SAMPLE]


def by_script(text: str, letters: int) -> str:
    """The language of a script that only one uses; Japanese mixes kana into Han characters.

    >>> by_script("Η βροχή έπεσε", 11)
    'el'
    """
    if len(_OTHER.findall(text)) < _SCRIPT_SHARE * letters:
        return ""
    counts = {language: len(pattern.findall(text)) for language, pattern in data().scripts}
    if counts["ja"] > _JAPANESE * letters and counts["ja"] + counts["zh"] > _SCRIPT_SHARE * letters:
        return "ja"
    language, count = max(counts.items(), key=lambda item: item[1])
    return language if count > _SCRIPT_SHARE * letters else ""


def by_words(words: list[str]) -> str:
    """The language whose function words are clearly the commonest, "" if none is."""
    ranked = sorted(shares(words).items(), key=lambda item: -item[1])[:2]
    if not ranked or ranked[0][1] < _CLEAR:
        return ""
    if len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]:
        return ""
    return ranked[0][0]


def shares(words: list[str]) -> dict[str, float]:
    """For each language, the share of words that are its function words; one that many languages have counts less."""
    known = data().words
    counts: dict[str, float] = {}
    for word in words:
        if word in known:
            languages, weight = known[word]
            for language in languages:
                counts[language] = counts.get(language, 0.0) + weight
    return {language: count / len(words) for language, count in counts.items()}


def _by_model(view: View, story: Story) -> Candidate | None:
    """What py3langid says of the body, where it is installed."""
    text = " ".join(view.words[index].folded for index in (story.body or range(min(40, len(view.words)))))[
        :_MODEL_CHARS
    ]
    if len(text) < _MIN_LETTERS:
        return None
    try:
        from py3langid.langid import classify  # type: ignore[import-not-found]  # noqa: PLC0415 - 0.3 s to load
    except ImportError:
        return None
    language = str(classify(text)[0])
    return Candidate(language, "detected:py3langid", text[:60], 0.8)


@cache
def data() -> Languages:
    """The data of languages.toml."""
    tables = tomllib.loads((resources.files(__package__) / "languages.toml").read_text("utf-8"))
    words: dict[str, list[str]] = {}
    for language, line in tables["words"].items():
        for word in line.split():
            words.setdefault(word, []).append(language)
    scripts = tuple(
        (language, re.compile("[" + "".join(_span(span) for span in spans.split()) + "]"))
        for language, spans in tables["scripts"].items()
    )
    return Languages(
        {word: (tuple(found), 1 / len(found) ** 0.5) for word, found in words.items()},
        scripts,
        frozenset(tables["right_to_left"]["languages"].split()),
        tables["same"],
        frozenset(tables["opinion"]["words"].split()),
    )


def _span(span: str) -> str:
    first, last = (chr(int(code, 16)) for code in span.split("-"))
    return f"{first}-{last}"
