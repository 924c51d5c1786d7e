"""What the page makes of a name: the other names, the site's own, the words of headline and story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean import names
from newsclean.fields.byline.evidence import Seen
from newsclean.lexicon import fold
from newsclean.names import Name
from newsclean.view import View

_LONG_WORD = 4  # letters of a word that says something of a headline
_BODY_SEARCHED = 60  # blocks of the body looked through for a name


def placed(view: View, core: Sequence[int], seen: list[Seen]) -> list[Seen]:
    """The candidates with what the others say of them."""
    title = view.words[view.headline].folded if view.headline >= 0 else ""
    body = "\n".join([view.words[index].folded for index in core[:_BODY_SEARCHED]])
    story = "\n".join([view.page.blocks[index].text for index in core[:_BODY_SEARCHED]])
    sites = {names.key(str(site.value)) for site in view.metadata.sites}
    strong = [one for one in seen if one.name.kind == "person" and names.key(one.name.text) not in sites]
    visible = any("v" in one.facts and not one.facts.isdisjoint({"v:by", "v:cue", "v:rel"}) for one in strong)
    stated = any("m" in one.facts for one in strong)
    result = []
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
        result.append(one._replace(facts=frozenset(facts)))
    return result


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
