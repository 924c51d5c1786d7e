"""Telling a picture's credit from its caption, by the shapes newsrooms write them in.

"... in Brussels. (Omar Havana/Getty Images)", "Foto: X", "© Y", "AP Photo/Z", "... だ＝共同". A credit is known by a
label ("Photo:", "写真"), by the name of a picture agency, or by a slash between two names; a bare name is one only
where the page's mark-up or punctuation sets it apart. The words are the lexicon's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newsclean.lexicon import Lexicon, fold

MAX_CREDIT = 120  # characters; the longest credit of the development pages has 104
_MAX_TAIL = 70  # characters of a credit that no label or bracket announces
_DENSE = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"

_IS_DENSE = re.compile(f"[{_DENSE}]")
_SIGNS = frozenset("©ⓒ")
_BY = frozenset(["by", "of", "von", "de", "di", "par", "por", "av", "af"])
_HEAD = re.compile(r"([^\W\d_][^:：=＝\n.]{0,30}\.?)\s*[:：=＝]\s*")
_BRACKETED_C = re.compile(r"\s*[(（][cCｃＣ][)）]\s*")
_MARK = re.compile(r"[:：=＝©ⓒ]|[(（][cCｃＣ][)）]|\s(?:by|of|von|de|di|par|por|av|af)\s", re.IGNORECASE)
_LAST_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_](?:[^\W\d_]|['’-])*\.?)\s*$")
_LABEL_REACH = 40  # characters before a colon in which its label begins
_LONG_HOUSE = 5  # letters of an agency's name that is no other word: "mehr" and "fars" are
_SHORT_HOUSE = 4  # letters of agencies that count only as they are written: "AP" is one, "ap" and "mehr" are words
_SMALL_HOUSES = frozenset(["dpa", "apa", "sda", "epd", "kna", "afp", "ddp", "efe", "ansa", "pap", "ntb", "lusa"])
_MOST_SMALL = 2  # words in small letters in a credit, besides "for", "of", "via"
_SMALL_WORDS = frozenset(
    ["for", "of", "via", "the", "and", "de", "la", "del", "von", "van", "der", "den", "und", "et", "y", "e"]
)
_BRACKETED = re.compile(r"\s*[(（\[【〔]([^()（）\[\]【】〔〕]{2,120})[)）\]】〕][\s.。]*$")
_SENTENCE_END = re.compile(
    r"(?:[.!?…][\"'”’»)]?\s+"
    rf"|(?<=[^\W\d_]{{2}})[.!?](?=[A-ZÀ-Þ©]|(?:{'|'.join(sorted(_SMALL_HOUSES))})\b)"
    r"|[。！？]\s*|\s[–—|•·／]\s|\s-\s|\n|\t|[＝=])"
)
_PART = re.compile(r"\s*[/|,;&+／、]\s*|\s+(?:via|for|through|[–—-])\s+|^via\s+", re.IGNORECASE)
_NAME_TAIL = re.compile(r"((?:[^\W\d_][\w.'’-]*\s)?[^\W\d_][\w.'’-]*\s?/\s?[\w.'’-]+(?:\s[\w.'’-]+){0,4})$")
_AFTER_SLASH = re.compile(r"/\s?[\w.'’-]+(?:\s[\w.'’-]+){0,4}$")
_TAIL_SEEN = 60  # characters at a text's end in which a credit shows
_LABELLED = re.compile(r"(?:[^\W\d_][:：]|(?:[^\W\d_]|[)）」』])[=＝])\s?\S")
_ANNOUNCED = re.compile(r"([^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,2}\.?)\s?[:：=＝/]\s?")
_EDGES = " \t\n.,;:：|/–—-()（）[]【】=＝*·•"
_CAPITALISED = re.compile(r"[A-ZÀ-ÞĀ-ŽΑ-ΩА-ЯЁЇІЄҐŁŚŻŹĆŃÓİŞĞÇÖÜ]")


class Parted(NamedTuple):
    """A caption and a credit, either of them empty where the text has none."""

    caption: str
    credit: str


class Words(NamedTuple):
    """The lexicon's words for credits."""

    labels: frozenset[str]  # "photo", "bildquelle": before a colon
    openers: frozenset[str]  # "photo by", "courtesy of": need no colon
    dense: re.Pattern[str]  # labels of scripts without spaces
    prefixes: frozenset[str]  # "caption", "legende"
    chrome: tuple[str, ...]  # "show more", at the end
    houses: frozenset[str]  # picture agencies
    endings: frozenset[str]  # "nuotr", "기자": after a photographer's name
    doubtful: frozenset[str]  # "source": of a table as often as of a picture
    platforms: frozenset[str]  # "Instagram", "screenshot": a credit only where a sign sets them apart


@lru_cache(maxsize=8)
def words(lexicon: Lexicon) -> Words:
    """The words of a lexicon."""
    labels = {label.rstrip(". ") for label in lexicon.words("credit", "labels")}
    dense = sorted((label for label in labels if _IS_DENSE.search(label)), key=len, reverse=True)
    return Words(
        frozenset(labels),
        frozenset(label for label in labels if " " in label and label.rsplit(" ", 1)[1] in _BY),
        re.compile(rf"(?:{'|'.join(map(re.escape, dense)) or '(?!)'})\s*[:：=＝／/]?\s*"),
        lexicon.words("credit", "caption_labels"),
        tuple(lexicon.words("credit", "chrome")),
        lexicon.words("credit", "houses") | lexicon.words("agency", "names"),
        lexicon.words("credit", "endings"),
        lexicon.words("credit", "doubtful"),
        lexicon.words("credit", "platforms"),
    )


def part(text: str, known: Words, *, told: bool = False) -> Parted:
    """The caption and the credit in a caption's text.

    `told`: the mark-up says that it is a caption, so a bare name after its last sentence is a credit too.
    """
    text = _without_chrome(text, known)
    head = _HEAD.match(text)
    if head is not None and fold(head[1]).strip() in known.prefixes:
        text = text[head.end() :]
    if _label(text, known):
        if is_credit(text, known):
            return Parted("", clean(text, known))
        return Parted(_folded(text), "")
    bracketed, labelled = _bracketed(text, known), _labelled(text, known)
    if bracketed is not None and labelled is not None and _stands_outside(text, labelled.caption):
        return labelled  # "... . Foto: X (REUTERS)"
    found = bracketed or labelled or _trailing(text, known)
    if found is not None:
        return found
    if is_credit(text, known):
        return Parted("", clean(text, known))
    return _named_tail(text, known) or (_bare_tail(text, known) if told else None) or Parted(_folded(text), "")


def _stands_outside(text: str, caption: str) -> bool:
    """Whether the label after the caption stands in no bracket."""
    return text[: text.find("(", len(caption))].count(":") > caption.count(":") and caption[-1:] not in "(（["


def _bare_tail(text: str, known: Words) -> Parted | None:
    """A name after the last sentence: "A sign on the road. Tara Atkinson"."""
    ends = [match for match in _SENTENCE_END.finditer(text, max(0, len(text) - _MAX_TAIL - 3)) if match.start() > 1]
    rest = text[ends[-1].end() :] if ends else ""
    if len(rest) < 2 or rest[-1] == "." or text[ends[-1].start() - 2] in " .":  # after an initial no sentence ends
        return None
    if _is_named(rest) or (rest[0].isupper() and rest.isalpha() and rest in text[: ends[-1].start()]):
        return Parted(_folded(text[: ends[-1].start() + 1]), clean(rest, known))
    return None


def _without_chrome(text: str, known: Words) -> str:
    """The text without the words of a button at its end."""
    text = text.strip()
    folded = fold(text[-40:])
    for phrase in known.chrome if folded.endswith(known.chrome) else ():
        if folded.endswith(phrase) and (len(folded) == len(phrase) or not folded[-len(phrase) - 1].isalnum()):
            return text[: len(text) - len(phrase)].rstrip(" .|-–")
    return text


def _label(text: str, known: Words) -> int:
    """Where the credit begins after a label at the text's start; 0 where there is none."""
    at = len(text) - len(text.lstrip(" ([（【|-–—•*"))
    if text[at : at + 1] in _SIGNS:
        return at + 1
    if (sign := _BRACKETED_C.match(text)) is not None:
        return sign.end()
    head = _HEAD.match(text, at)
    if head is not None and fold(head[1]).strip(" .") in known.labels:
        return head.end()
    first = text[at : at + _LABEL_REACH].split(" ", 3)
    for size in (2, 3):
        if len(first) > size and fold(" ".join(first[:size])) in known.openers:
            return at + sum(map(len, first[:size])) + size
    dense = known.dense.match(text, at)
    return dense.end() if dense is not None else 0


def _bracketed(text: str, known: Words) -> Parted | None:
    match = _BRACKETED.search(text)
    if match is None:
        return None
    inner, before = match[1], text[: match.start()]
    if is_credit(inner, known, apart=True) or (before.rstrip()[-1:] in '.!?。…”"' and _is_named(inner)):
        return Parted(_folded(before), clean(inner, known))
    return None


def _labelled(text: str, known: Words) -> Parted | None:
    """The first label whose rest is short enough to be a credit: "... . Photo: X"."""
    for match in _MARK.finditer(text):
        start, end = _announced(text, match, known)
        rest = text[end:].strip()
        if start > 0 and 2 <= len(rest) <= MAX_CREDIT and _can_follow(rest):
            return Parted(_folded(text[:start]), clean(rest, known))
    if _IS_DENSE.search(text):
        for match in known.dense.finditer(text):
            if match.start() > 0 and match[0].rstrip()[-1] in ":：=＝／" and 1 < len(text) - match.end() <= _MAX_TAIL:
                return Parted(_folded(text[: match.start()]), clean(text[match.end() :], known))
    return None


def _announced(text: str, match: re.Match[str], known: Words) -> tuple[int, int]:
    """From where to where the label before a colon, "by" or © reaches; (0, 0) where it is none."""
    if match[0] in _SIGNS or match[0][-1] in ")）":
        return match.start(), match.end()
    opening = text[match.start()].isspace()  # " by "
    end = match.end() - 1 if opening else match.start()
    at, phrase = end, ""
    for _ in range(3):
        word = _LAST_WORD.search(text, max(0, end - _LABEL_REACH), at)
        if word is None:
            break
        at, phrase = word.start(), f"{fold(word[1])} {phrase}".strip(" ")
        if phrase.rstrip(".") in (known.openers if opening else known.labels):
            return at, match.end()
    return 0, 0


def _can_follow(rest: str) -> bool:
    """Whether what follows a label can be a credit: it begins with no small word, and holds no second sentence."""
    first = rest.lstrip("(@\"'„“«")[:1]
    return not first.islower() or len(rest.split()) <= 2 or rest.startswith(("via ", "dpa", "afp", "picture"))


def _trailing(text: str, known: Words) -> Parted | None:
    """A credit that only an agency's name, or a slash between names, tells: "... in Kyiv. AP Photo/X"."""
    for match in _SENTENCE_END.finditer(text, max(0, len(text) - _MAX_TAIL - 3)):
        rest = text[match.end() :]
        if len(rest) < 2 or not match.start():
            continue
        if _is_house(rest, known) or ("/" in rest and _is_named(rest)) or _is_signed(rest, known):
            return Parted(_folded(text[: match.start() + 1]), clean(rest, known))
    return None


def _is_signed(rest: str, known: Words) -> bool:
    """A name, and a word that says what it did: "J. Jonaitis / LRT nuotr.", "고영권 기자"."""
    tokens = rest.rstrip(". ").split()
    return 1 < len(tokens) <= 6 and fold(tokens[-1]) in known.endings


def _named_tail(text: str, known: Words) -> Parted | None:
    """No sign at all, but the agency after a slash: "... in Washington DC Jane Doe/Reuters"."""
    slash = text.rfind("/", max(0, len(text) - _MAX_TAIL))
    if slash < 0 or _AFTER_SLASH.match(text, slash) is None:
        return None
    match = _NAME_TAIL.search(text, max(0, len(text) - _MAX_TAIL))
    if match is not None and match.start() > 0 and _is_house(match[1], known):
        return Parted(_folded(text[: match.start()]), clean(match[1], known))
    return None


def is_credit(text: str, known: Words, *, apart: bool = False) -> bool:
    """Whether the whole text is a credit and no caption. `apart`: brackets set it apart from the caption."""
    if not 1 < len(text) <= MAX_CREDIT:
        return False
    bare = text.strip(_EDGES)
    at = _label(bare, known)
    if at:
        rest = bare[at:].strip()
        return len(rest) <= _MAX_TAIL + 20 and (
            len(rest.split()) <= 4 or _is_house(rest, known) or _is_named(rest) or text.rstrip()[-1:] not in ".!?"
        )
    if sum(token[0].islower() and token not in _SMALL_WORDS for token in bare.split()) > _MOST_SMALL:
        return False  # a sentence that ends in one
    return len(bare) <= _MAX_TAIL and (_is_house(bare, known, apart=apart) or ("/" in bare and _is_named(bare)))


def is_sure(text: str, known: Words) -> bool:
    """Whether a whole line is the credit of a picture and can't be that of a table, or a link."""
    bare = text.strip(_EDGES)
    head = _HEAD.match(bare)
    if head is not None:
        return fold(head[1]).strip(" .") not in known.doubtful
    return bool(_label(bare, known)) or any(fold(piece).strip(_EDGES) in known.houses for piece in _PART.split(bare))


def has_sign(text: str) -> bool:
    """A quick look whether a text could end in a credit that no word of the lexicon announces."""
    tail = text[-_TAIL_SEEN:]
    if "/" in tail or "©" in tail:
        return len(text) > 2
    if tail[-1] in ")）":
        return ":" in tail or "AP" in tail
    return (":" in tail or "：" in tail or "=" in tail or "＝" in tail) and _LABELLED.search(tail) is not None


def is_announced(text: str, parted: Parted, known: Words) -> bool:
    """Whether what follows the caption is a credit beyond doubt: ©, a picture's label, or an agency's name tells it."""
    text = " ".join(text.split())
    tail = text[text.find(parted.caption) + len(parted.caption) :].strip(_EDGES)
    if not tail or any(char.isdigit() or char in "@?!" for char in tail):
        return False
    label = _ANNOUNCED.match(tail)
    word = fold(label[1]).strip(" .") if label is not None else ""
    if word in known.labels:
        return word not in known.doubtful
    return tail[0] in _SIGNS or _is_house(tail, known._replace(platforms=frozenset()))


def is_name(text: str) -> bool:
    """Whether the text could be the bare name of a photographer or archive: a few capitalised words.

    >>> is_name("Omar Havana"), is_name("A man walks home")
    (True, False)
    """
    return _is_named(text)


def _is_house(text: str, known: Words, *, apart: bool = False) -> bool:
    """Whether a part of the text is a picture agency."""
    parts = [piece.strip(_EDGES) for piece in _PART.split(text) if piece]
    if len(text.split()) > 4 * len(parts) + 2:
        return False
    for piece in parts:
        folded = fold(piece)
        if len(folded) <= _SHORT_HOUSE and piece.isascii() and not piece.isupper() and folded not in _SMALL_HOUSES:
            continue
        if _is_known(folded, known) or (folded in known.platforms and (apart or len(parts) > 1)):
            return True
    return False


def _is_known(piece: str, known: Words) -> bool:
    """Whether a part is an agency's name, or begins or ends with a long one ("Getty Images Europe")."""
    if piece in known.houses:
        return True
    tokens = piece.split()
    if not 1 < len(tokens) <= 5:
        return False
    runs = (" ".join(tokens[:2]), " ".join(tokens[-2:]), tokens[0], tokens[-1])
    return any(len(run) >= _LONG_HOUSE and run in known.houses for run in runs)


def _is_named(text: str) -> bool:
    """A few words, nearly all of them with a capital."""
    tokens = [token for token in re.split(r"[\s/,&]+", text.strip(_EDGES)) if token]
    if not 1 < len(tokens) <= 7 or len(text) > _MAX_TAIL or any(char.isdigit() for char in text):
        return False
    capitals = sum(bool(_CAPITALISED.match(token)) for token in tokens)
    small = sum(token in _SMALL_WORDS for token in tokens)
    return (capitals + small == len(tokens) and capitals >= 2) or (
        capitals >= 2 and capitals >= len(tokens) - 1 and len(tokens) > 2
    )


def clean(text: str, known: Words) -> str:
    """A credit without its label, brackets and signs.

    >>> from newsclean.lexicon import default
    >>> clean("(Photo: Jane Doe/AP)", words(default()))
    'Jane Doe/AP'
    """
    text = " ".join(text.split()).strip(" |/–—-•·")
    for _ in range(2):
        if text[:1] in "([（【" and text[-1:] in ")]）】":
            text = text[1:-1].strip()
        if at := _label(text, known):
            text = text[at:].strip()
    return text.strip(" ,;:|/=＝*")


def _folded(text: str) -> str:
    return " ".join(text.split()).strip(" |/–—-•·＝=")
