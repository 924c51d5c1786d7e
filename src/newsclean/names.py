"""Reading names out of a byline: what is a person, an agency, a desk; what is a title, a place, a date.

A line is cut into pieces; each is a word of a name, a particle, glue ("By", "and", a comma), noise (a date, a reading
time) or prose. Runs of name words between glue are names. Nothing here knows the page: how likely a line is a byline at
all is for the callers to say, by what stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple
from unicodedata import combining, normalize

from newsclean.dates.names import MERIDIEM, MONTH, MONTH_OR_WEEKDAY, WEEKDAY, vocabulary
from newsclean.lexicon import Lexicon, fold

Kind = Literal["person", "organization", "agency"]

MAX_LINE = 400  # characters; the longest byline line of the development pages has 268
MAX_NAME_WORDS = 6  # "Ana María de la Torre Gil" has six; more is a list run together, or prose
MAX_NAME = 60  # characters
_CREDENTIAL = 5  # letters at most of a credential in capitals: RD, CFP, FACLM

# Lower-case words inside names of persons, of any language's names: a newsroom prints names of all countries.
_PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "dello",
        "dei",
        "degli",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "le",
        "la",
        "las",
        "los",
        "el",
        "al",
        "bin",
        "bint",
        "ibn",
        "ben",
        "abu",
        "abd",
        "ul",
        "ur",
        "ter",
        "ten",
        "te",
        "zu",
        "af",
        "av",
        "vom",
        "'t",
        "'s",
        "op",
        "in't",
        "san",
        "santa",
        "st",
        "ap",
        "ab",
        "o",
        "dal",
        "dalla",
        "ad",
        "y",
        "ould",
        "wa",
        "ka",
    ]
)
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_TITLES = frozenset(
    [
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "rev",
        "hon",
        "mr",
        "mrs",
        "ms",
        "lord",
        "lady",
        "pater",
        "sheikh",
        "dipl",
        "ing",
    ]
)
_DEGREES = frozenset(
    [
        "phd",
        "ph.d",
        "md",
        "m.d",
        "mba",
        "ms",
        "m.s",
        "msc",
        "m.sc",
        "ma",
        "m.a",
        "ba",
        "b.a",
        "bsc",
        "rd",
        "rdn",
        "cfa",
        "cpa",
        "cfp",
        "jd",
        "j.d",
        "esq",
        "dds",
        "dvm",
        "dphil",
        "mph",
        "rn",
        "np",
        "pa-c",
        "mw",
        "fand",
        "faclm",
        "cpt",
        "lmft",
        "lcsw",
        "cscs",
        "ldn",
        "edd",
        "ed.d",
        "mpa",
        "llm",
        "obe",
        "mbe",
        "cbe",
        "frcp",
        "ccc-slp",
        "ra",
    ]
)
_CAMEL_HEADS = frozenset(
    [
        "mc",
        "mac",
        "fitz",
        "de",
        "di",
        "du",
        "da",
        "la",
        "le",
        "lo",
        "van",
        "von",
        "den",
        "der",
        "des",
        "del",
        "dela",
        "al",
        "el",
        "o",
        "ap",
        "mb",
        "ni",
        "ui",
    ]
)
_ABBREVIATIONS = _TITLES | _SUFFIXES | _DEGREES | {"st", "wm", "chr", "th", "jos", "geo"}

_WORD = re.compile(r"\w+")
_INVISIBLE = re.compile("[®™\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e]")
_CONTACT = re.compile(
    r"\[email[^\]]{0,20}\]|[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30})+|https?://\S{1,200}|(?<!\w)@\w{2,30}"
)
_PIECE = re.compile(r"[^\W_]+(?:['’´`.‐-](?=[^\W_])[^\W_]+|_[^\W_]+)*\.?|\S|\n")
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff々ー]")
_HANGUL = re.compile("[가-힣]")
# Verbs and particles end no Japanese name, and none mixes both kana and Han.
_SENTENCE_LIKE = re.compile("[ぁ-ん]{3}|[るたすくをがはにでへ]$|から|^(?=.*[ぁ-ん])(?=.*[ァ-ヴ])(?=.*[\u3400-\u9fff])")
_HAN_ALONE = re.compile("[\u3400-\u9fff]{7,}")  # more characters than any name has: a phrase
_OWNED = re.compile("[\u3400-\u9fff]の[\u3400-\u9fff]")  # "洋服の青山": somebody's something
_MIXED = re.compile("[ぁ-んァ-ヴー][A-Za-z]|[A-Za-z][ぁ-ん]")  # "Xでシェアする" is a button
_BETWEEN_HAN = re.compile("(?<=[\u3400-\u9fff])[・·](?=[\u3400-\u9fff])")
_PARENTHESES = re.compile(r"\([^()]{0,80}\)|（[^（）]{0,80}）")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}$")
_CODE = re.compile(r"\(?([^\W\d_]{2,8}(?:/[^\W\d_]{2,12}){0,3})\)?$")
_FIGURES = re.compile(r"(?<=[^\W\d_]{3})\d")
_AFTER_YEAR = re.compile(r"(?:19|20)\d\d[^\W\d_]")  # "2016Jane Doe"
_NICKNAME = re.compile(r"[^\W\d_][\w.-]{2,}$")
_HEAD_BREAK = re.compile(r"['’.-]")

_STRONG_BREAKS = frozenset("\n\t;|•·●")
_COMMAS = frozenset(",、，،")
_COLONS = frozenset(":：")
_JOINING_SIGNS = frozenset("&+＆")


class Name(NamedTuple):
    """A name as printed, what it names, and the title that stood beside it."""

    text: str
    kind: Kind = "person"
    role: str | None = None


class Reading(NamedTuple):
    """What a line says when it is read as a byline."""

    names: tuple[Name, ...] = ()
    prefixed: bool = False  # it said "By", "Author:", ...
    dated: bool = False  # a date, a time or another figure stood in it
    titled: bool = False  # a job title stood in it
    loose: int = 0  # words that no byline explains: prose
    open: bool = False  # ends in "By", a comma or an "and": the next line goes on


NOTHING = Reading()


# What a piece of a line is. Plain integers: an Enum's members hash in Python code, and these are looked up all the time.
_WORD_OF_NAME, _PARTICLE, _BREAK, _JOIN, _SOFT_JOIN, _BY, _SKIP, _NOISE, _LOOSE = range(9)
# _SOFT_JOIN: "y", "e", part of some names; _SKIP: "in Beirut", "for The Example", which goes up to the next break.
_ENDS_RUN = frozenset({_BREAK, _JOIN, _NOISE, _BY})


class Grammar:
    """The lexicon's words as reading a byline needs them."""

    def __init__(self, lexicon: Lexicon) -> None:
        openers = {word.strip(" :：") for word in lexicon.words("byline", "openers")}
        labels = openers | {word.strip(" :：") for word in lexicon.words("byline", "labels")}
        self.alone = frozenset(labels)
        self.prefix = re.compile(
            rf"[\s(\[–—•|·*-]*(?:(?:{_longest(labels, dense=False)})(?:\s*[:：]\s*|\s*$|\s*\n)"
            rf"|(?:{_longest(openers, dense=False)})\s+)"
            rf"|[\s(（【\[■▼◎]*(?:{_longest(labels, dense=True)})\s*[:：／/｜|\s]\s*",
            re.IGNORECASE,
        )
        self.glued = re.compile(
            rf"(?:{_longest(lexicon.words('byline', 'glued'), dense=False)})(?=[^\W\d_])", re.IGNORECASE
        )
        self.middle = lexicon.words("byline", "middle")
        self.joiners = lexicon.words("byline", "conjunctions")
        self.soft_joiners = lexicon.words("byline", "soft_conjunctions")
        self.place_words = lexicon.words("byline", "place_words")
        self.places = lexicon.words("byline", "places")
        self.given = lexicon.words("byline", "given")
        self.units = lexicon.words("byline", "units")
        self.stops = lexicon.words("byline", "stops")
        self.others = lexicon.words("byline", "others")
        self.noise = frozenset(word.rstrip(".") for word in lexicon.words("byline", "noise")) | _calendar_words()
        self.agencies = lexicon.words("agency", "names")
        self.dense_agencies = tuple(sorted(name for name in self.agencies if len(name) > 2 and _DENSE.match(name)))
        pairs = (entry.split("=", 1) for entry in lexicon.words("agency", "same"))
        self.same_agency = {key(short.strip()): key(full.strip()) for short, full in pairs}
        heads = lexicon.words("role", "heads")
        self.role_heads = frozenset(heads)
        self.role_words = lexicon.words("role", "modifiers")
        self.dense_unit = re.compile(_longest(self.units, dense=True))
        self.dense_role = re.compile(rf"\s*(?:{_longest(heads, dense=True)})\s*")

    def knows(self, word: str) -> bool:
        """Whether a folded word belongs to bylines, but to no name."""
        return word in self.noise or word in self.role_heads or word in self.stops or word in self.role_words


@cache
def _calendar_words() -> frozenset[str]:
    """Months, week days, am and pm in every language."""
    wanted = {MONTH, WEEKDAY, MONTH_OR_WEEKDAY, MERIDIEM}
    words = vocabulary().words.items()
    return (
        frozenset(word for word, meanings in words if not wanted.isdisjoint(meaning.letter for meaning in meanings))
        - _PARTICLES
    )


def _longest(words: frozenset[str] | set[str], *, dense: bool) -> str:
    """An alternation of the words in a dense script, or of the others; longest first."""
    chosen = sorted((word for word in words if bool(_DENSE.search(word)) == dense), key=len, reverse=True)
    return "|".join(map(re.escape, chosen)) or r"(?!)"


@lru_cache(maxsize=8)
def grammar(lexicon: Lexicon) -> Grammar:
    """The grammar of a lexicon."""
    return Grammar(lexicon)


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """What two spellings of one name share: folded words without accents, titles or punctuation.

    >>> key("Dr. José Núñez, PhD") == key("JOSE NUNEZ")
    True
    """
    words = _WORD.findall(_without_accents(fold(name)))
    return " ".join(word for word in words if word not in _DROPPED) or " ".join(words)


_DROPPED = frozenset(["dr", "prof", "mr", "mrs", "ms", "phd", "md", "jr", "sr", "the"])


def _without_accents(text: str) -> str:
    return text if text.isascii() else "".join(char for char in normalize("NFKD", text) if not combining(char))


@lru_cache(maxsize=2048)
def read(line: str, words: Grammar) -> Reading:
    """The names of a byline, as far as the line can be one."""
    if len(line) > MAX_LINE:
        return NOTHING
    text = _CONTACT.sub("\n", _INVISIBLE.sub("", line)).strip()
    if "(" in text or "（" in text:
        text = _without_parentheses(text)
    if code := _CODE.match(text):
        parts = [fold(part) for part in code[1].split("/")]
        if parts[0] in words.agencies and (len(parts) > 1 or code[0] != text or code[1] == text):
            return Reading(
                (Name(code[1] if code[1].islower() or len(parts) == 1 else code[1].split("/")[0], "agency"),)
            )
    text, prefixed = _strip_prefix(text, words)
    if "・" in text or "·" in text:
        text = _BETWEEN_HAN.sub("、", text)
    if not text:
        return Reading(prefixed=prefixed, open=prefixed)
    return _read_pieces(text, words, prefixed)


def is_dense(text: str) -> bool:
    """Whether a name is written in a script without spaces or capitals: Han, kana or Hangul.

    >>> is_dense("구현모"), is_dense("Jane Doe")
    (True, False)
    """
    return _DENSE.match(text) is not None


def _without_parentheses(text: str) -> str:
    """The text without what stands in parentheses (initials, a place, an agency), unless all of it does."""
    bare = _PARENTHESES.sub(" ", text).strip()
    return bare if bare.strip(" ,;|/") else text


def _strip_prefix(text: str, words: Grammar) -> tuple[str, bool]:
    """The text after "By", "Author of the article: By", ...; and whether there was such a word."""
    prefixed = False
    for _ in range(3):
        match = words.prefix.match(text)
        if match is None:
            break
        prefixed, text = True, text[match.end() :]
    match = words.glued.match(text)
    if (
        match is not None
        and text[match.end()].isupper()
        and (text[match.end() - 1].islower() or text[match.end() + 1 :][:1].islower())
    ):
        prefixed, text = True, text[match.end() :]
    return text.strip(), prefixed


def _read_pieces(text: str, words: Grammar, prefixed: bool) -> Reading:
    pieces = list(_pieces(text, words))
    folded = [_bare(piece) for piece in pieces]
    kinds = _classify(pieces, folded, words)
    dated = _NOISE in kinds
    runs: list[list[str]] = [[]]
    loose = 0
    skipping = broken = other = topics = False  # skipping: "in Beirut"; other: "edited by", "photos:" and their names
    for index, (piece, kind) in enumerate(zip(pieces, kinds, strict=True)):
        if kind in _ENDS_RUN:
            if kind is _BY:
                other = not words.others.isdisjoint(folded[max(0, index - 2) : index])
                runs = (
                    runs[:-1] if prefixed or other else []
                )  # what stands before "by" is not a name: "News by", "A column by"
                prefixed = prefixed or not other
                broken = topics = False
            elif piece in _STRONG_BREAKS:
                other = False
            elif piece in _COLONS and len(runs[-1]) == 1 and not broken:
                runs.pop()  # a label: "Stand: 17.06.2025"
                runs.append([])
            if runs and (broken or (topics and len(runs[-1]) < 2)):
                runs.pop()
            runs.append([])
            broken = False
            topics = (
                (skipping or topics) and dated and (piece in _COMMAS or piece == "/")
            )  # "by X in News, Politics, 3 May"
            skipping = False
        elif skipping or other:
            continue
        elif kind is _SKIP:
            skipping = True
        elif kind is _SOFT_JOIN and _splits(kinds, index):
            runs.append([])
        elif kind is _LOOSE:
            if prefixed and not runs[-1] and _is_nickname(pieces, kinds, index) and folded[index] not in words.stops:
                runs[-1].append(piece)
            else:
                loose, broken = loose + 1, True
        else:
            runs[-1].append(piece)
    if broken:
        runs.pop()
    names, titled = _names(runs, words, prefixed=prefixed)
    ends_open = bool(kinds) and (kinds[-1] in {_JOIN, _BY} or pieces[-1] in _COMMAS)
    return Reading(tuple(names), prefixed, dated, titled, loose, ends_open)


@lru_cache(maxsize=4096)
def _bare(piece: str) -> str:
    return fold(piece).rstrip(".")


def _is_nickname(pieces: Sequence[str], kinds: Sequence[int], index: int) -> bool:
    """Whether a word in small letters, or with figures, stands alone after "by"."""
    alone = index + 1 == len(kinds) or kinds[index + 1] not in {_WORD_OF_NAME, _PARTICLE, _LOOSE}
    return alone and len(pieces[index]) > 2 and (index == 0 or kinds[index - 1] is _BY)


def _pieces(text: str, words: Grammar) -> Iterator[str]:
    """Words and signs, with words that were run together taken apart."""
    found = _PIECE.findall(text)
    before = ""
    for index, whole in enumerate(found):
        piece = whole
        opens = not index and not _DENSE.match(whole)
        if len(whole) > 3 and (opens or before[:1].isupper() or whole[0].isdigit()) and not whole.islower():
            at = _hump(whole, found[index + 1 : index + 2] if index else (), words)
            if at:
                yield from (whole[:at], "\n")
                piece = whole[at:]
        before = piece
        if piece[-1] == "." and len(piece) > 1 and not _keeps_dot(piece):
            yield from (piece[:-1], ";")
        else:
            yield piece


def _keeps_dot(piece: str) -> bool:
    bare = piece[:-1]
    return len(bare) == 1 or "." in bare or fold(bare) in _ABBREVIATIONS


def _hump(piece: str, after: Sequence[str], words: Grammar) -> int:
    """Where a capital or figure inside a word begins what was run into it ("SmithJane Doe", "Smith22"), 0 for nowhere.

    No name goes to pieces for its own capitals (McCarthy, SubbaRao): what follows must be a known word ("Updated",
    "Reporter") or the first of several.
    """
    if (match := _FIGURES.search(piece) or _AFTER_YEAR.match(piece)) is not None:
        return match.end() - 1
    if piece.isupper() or piece[1:].islower():
        return 0
    goes_on = bool(after) and after[0][0].isupper()
    best = 0
    for at in range(3, len(piece) - 1):
        if piece[at].isupper() and piece[at - 1].islower() and piece[at + 1].islower():
            if words.knows(_bare(piece[at:])):
                return at
            head = _HEAD_BREAK.split(piece[:at])[-1]
            if not best and goes_on and len(head) >= 3 and head[0].isupper() and fold(head) not in _CAMEL_HEADS:
                best = at
    return best


def _classify(pieces: Sequence[str], folded: Sequence[str], words: Grammar) -> list[int]:
    kinds = [_kind(piece, words) for piece in pieces]
    for index, kind in enumerate(kinds):
        if kind is _WORD_OF_NAME:  # "2023 By Jane Doe", but "Maria Von Trapp"
            if folded[index] in words.middle and (index == 0 or kinds[index - 1] in {_BREAK, _NOISE}):
                kinds[index] = _BY
        elif pieces[index] in _COLONS and index:
            if folded[index - 1] in words.others or folded[index - 1] in words.alone:
                kinds[index] = _BY
        elif kind is _NOISE and index and kinds[index - 1] is _BY and _NICKNAME.match(pieces[index]):
            kinds[index] = _LOOSE
    # Months, week days and "Updated" are noise beside a figure or other noise only: Jan and April are names too.
    for order in (range(len(pieces)), range(len(pieces) - 1, -1, -1)):
        last_noise = -9
        for index in order:
            if kinds[index] is _NOISE:
                last_noise = index
            elif last_noise >= 0 and folded[index] in words.noise and kinds[index] in {_WORD_OF_NAME, _PARTICLE, _SKIP}:
                gap = pieces[min(index, last_noise) + 1 : max(index, last_noise)]
                if len(gap) <= 1 and all(sign in ",.;-–" for sign in gap):
                    kinds[index], last_noise = _NOISE, index
    return kinds


@lru_cache(maxsize=8192)
def _kind(piece: str, words: Grammar) -> int:
    first = piece[0]
    if not first.isalnum():
        return _JOIN if first in _JOINING_SIGNS else _LOOSE if first in "%$€£#?？" else _BREAK
    if not piece.isalpha() and any(map(str.isdigit, piece)):
        return _NOISE
    if not piece.isascii() and _MIXED.search(piece):
        return _LOOSE
    folded = _bare(piece)
    if first.islower():
        return _kind_of_small(piece, folded, words)
    if first.isupper():
        if piece.isupper() and len(piece) > 1 and folded in words.joiners:
            return _JOIN  # "JOHN DOE AND JANE ROE"
        return _SKIP if folded == "for" else _WORD_OF_NAME
    if folded in words.joiners or folded in words.soft_joiners:  # scripts without case
        return _JOIN
    return _NOISE if folded in words.noise else _WORD_OF_NAME


def _kind_of_small(piece: str, folded: str, words: Grammar) -> int:
    if folded in words.middle:
        return _BY
    if folded in words.joiners:
        return _JOIN
    if folded in words.soft_joiners:
        return _SOFT_JOIN
    if folded in words.place_words and folded not in _PARTICLES:
        return _SKIP
    if folded in words.noise:
        return _NOISE
    if folded in _PARTICLES:
        return _PARTICLE
    known = (
        folded in words.agencies or folded in words.role_heads or folded in words.role_words or folded in words.units
    )
    return _WORD_OF_NAME if known or _DOMAIN.match(piece) else _LOOSE


def _splits(kinds: Sequence[int], index: int) -> bool:
    """Whether "y" stands between two full names: two words on either side, else it is in a name (Ortega y Gasset)."""
    before = after = 0
    for at in range(index - 1, -1, -1):
        if kinds[at] not in {_WORD_OF_NAME, _PARTICLE}:
            break
        before += kinds[at] is _WORD_OF_NAME
    for at in range(index + 1, len(kinds)):
        if kinds[at] not in {_WORD_OF_NAME, _PARTICLE}:
            break
        after += kinds[at] is _WORD_OF_NAME
    return before >= 2 <= after or not (before and after)


def _names(runs: Sequence[Sequence[str]], words: Grammar, *, prefixed: bool) -> tuple[list[Name], bool]:
    """The names of the runs; a role's run belongs to the name before it."""
    names: list[Name] = []
    titled = False
    for run in filter(None, runs):
        if prefixed and (house := _with_article(run, words)):
            names.append(Name(house, "organization"))
            continue
        for name, role in _of_run(list(run), words):
            titled = titled or role is not None
            if name is not None:
                names.append(name._replace(role=role))
            elif role and names and names[-1].role is None:
                names[-1] = names[-1]._replace(role=role)
    long = any(" " in name.text or _DENSE.match(name.text) for name in names if name.kind == "person")
    if long:  # beside a full name, a single word is a place or a section
        names = [name for name in names if name.kind != "person" or " " in name.text or _DENSE.match(name.text)]
    if any(
        name.role and _HANGUL.match(name.text) for name in names
    ):  # "순천, 광양 구현모 기자": two syllables are a place
        names = [name for name in names if name.role or len(name.text) > 2 or not _HANGUL.match(name.text)]
    unique = {key(name.text): name for name in reversed(names)}
    return [name for name in names if unique.get(key(name.text)) is name], titled


def _with_article(run: Sequence[str], words: Grammar) -> str | None:
    """A house named with its article, which only "By" tells from the start of a sentence: "By The Currency editors"."""
    named = 2 <= len(run) <= _HOUSE and fold(run[0]) in _ARTICLES and all(piece[0].isupper() for piece in run[:2])
    if not named or words.agencies & {fold(" ".join(run[1:]))}:
        return None
    ends = run[-1][0].isupper() or _bare(run[-1]) in words.units or _bare(run[-1]) in words.role_heads
    return " ".join(run) if ends else None


_HOUSE = 4  # words of a house's name with its article
_ARTICLES = frozenset(
    ["the", "le", "la", "les", "el", "los", "las", "il", "lo", "der", "die", "das", "de", "het", "o", "a"]
)


def _of_run(run: list[str], words: Grammar) -> Iterator[tuple[Name | None, str | None]]:
    """The name and role that a run of words is; several names where they were run together."""
    if not run:
        return
    if not run[0].isascii() and all(_DENSE.match(piece) for piece in run):
        yield _of_dense(" ".join(run), words)
        return
    while run and run[0] in {"’", "'"}:
        run.pop(0)
    run, role = _split_role(run, words)
    while len(run) > 1 and (_is_degree(run) or _is_left_over(run[-1], words)):
        run.pop()
    half = len(run) // 2
    if len(run) >= 4 and run[:half] == run[half:]:
        run = run[:half]
    text = " ".join(run)
    if not run or len(text) > MAX_NAME:
        yield None, role
    elif (kind := _kind_of(text, run, words)) is not None:
        yield Name(text, kind), role
    elif len(run) >= 6 and len(run) % 2 == 0 and all(piece[0].isupper() for piece in run) and len(run) <= 16:
        for at in range(0, len(run), 2):  # several names without a sign between them
            yield Name(" ".join(run[at : at + 2])), None
    else:
        yield None, role


def _is_left_over(piece: str, words: Grammar) -> bool:
    """Whether a small word ends a run that is no part of a name: of "in the", "editor at"."""
    return (
        piece[0].islower()
        and _bare(piece) not in words.units
        and _bare(piece) not in words.agencies
        and not _DOMAIN.match(piece)
    )


def _is_degree(run: Sequence[str]) -> bool:
    """Whether the last word is a degree or credential ("PhD", "CFP") and no name."""
    last = run[-1]
    if _bare(last) in _DEGREES and not last.istitle():
        return True
    return (
        len(run) > 2
        and last.isupper()
        and 2 <= len(last.strip(".")) <= _CREDENTIAL
        and not run[0].isupper()
        and not run[1].isupper()
    )


def _split_role(run: list[str], words: Grammar) -> tuple[list[str], str | None]:
    """The run without its job title, and the title."""
    folded = [_bare(piece) for piece in run]
    if words.role_heads.isdisjoint(folded) and "-" not in run[0]:
        return run, None
    if "-" in run[0] and folded[0].rsplit("-", 1)[-1] in words.role_heads:  # "Online-Experte Max Thal"
        folded[0] = folded[0].rsplit("-", 1)[-1]
    if folded and not words.role_heads.isdisjoint(folded) and folded[-1] not in words.units:
        last = max(at for at, word in enumerate(folded) if word in words.role_heads)
        if last == len(run) - 1:
            start = last
            while start and (folded[start - 1] in words.role_words or folded[start - 1] in words.role_heads):
                start -= 1
            if start > 3 and run[0][0].isupper() and not any(word in _PARTICLES for word in folded[:start]):
                start = 2  # "Sophie Foster Holiday Homes Reporter": modifiers that no list knows
            return run[:start], " ".join(run[start:])
        rest = run[last + 1 :]
        if rest[0][0].isupper() and len(rest) > 1:  # "Staff Writer Jane Doe", "Redakteurin Anna Berg"
            return rest, " ".join(run[: last + 1])
        if last == 0 or folded[0] in words.role_heads:  # "Journalist i Paris"
            return [], " ".join(run)
    return run, None


def _of_dense(text: str, words: Grammar) -> tuple[Name | None, str | None]:
    """A name in a script without spaces, with the title glued to either end."""
    role = None
    if (match := words.dense_role.match(text)) and match.end() < len(text):
        role, text = match[0].strip(), text[match.end() :]
    else:
        for match in words.dense_role.finditer(text):
            if match.start() > 0 and (
                match.end() == len(text) or text[match.end() - 1].isspace() or match[0][:1].isspace()
            ):
                role, text = match[0].strip(), text[: match.start()]
                break
    text = text.strip()
    folded = fold(text)
    if folded in words.agencies:
        return Name(text, "agency", role), role
    if role is None and folded.startswith(words.dense_agencies):  # "新华社北京4月24日电": a dateline
        return None, None
    if words.dense_unit.search(folded):
        return (Name(text, "organization", role) if len(text) <= 14 else None), role
    if not 2 <= len(text) <= 14 or folded in words.stops or _SENTENCE_LIKE.search(text):
        return None, role
    if _HAN_ALONE.fullmatch(text) or _OWNED.search(text):
        return None, role
    if role is None and " " in text and _HANGUL.match(text):
        return None, role  # a Korean's name is one word; two are a phrase unless a title follows
    if role and " " in text and _HANGUL.match(text):
        text = text.rsplit(" ", 1)[-1]  # "순천 구현모 기자": the place stands first
    return Name(text, "person", role), role


def _kind_of(text: str, run: Sequence[str], words: Grammar) -> Kind | None:
    """What a run of words names; None where it is no name."""
    folded = fold(text)
    bare = [fold(piece).strip(".") for piece in run]
    if folded in words.agencies or (bare[0] == "the" and " ".join(bare[1:]) in words.agencies):
        return "agency"
    if folded in words.places or folded in words.alone:
        return None
    if len(run) == 1 and _DOMAIN.match(text):
        return "organization"
    told = [word for word, piece in zip(bare, run, strict=True) if not piece[0].islower() and word not in _PARTICLES]
    if any(word in words.units or ("-" in word and not words.units.isdisjoint(word.split("-"))) for word in told):
        return "organization" if len(bare) <= 8 and (bare[0] not in words.stops or bare[0] == "the") else None
    if len(run) > MAX_NAME_WORDS or not words.stops.isdisjoint(told):
        return None
    if len(run) == 1 and text.islower():  # a nickname: _read_pieces lets none but those after "by" come here
        if folded in words.role_words or folded in words.stops or folded in words.role_heads:
            return None
        return "organization" if not words.units.isdisjoint(text.split("-")) else "person"
    cased = [piece for piece in run if piece[0].isupper() or not piece[0].islower()]
    if not cased or sum(map(len, cased)) < 2 or (run[-1][0].islower() and fold(run[-1]) in _PARTICLES):
        return None
    if len(run) > 4 and not any(word in _PARTICLES or len(word) == 1 for word in bare):
        return None  # five plain words are no person's name: a headline in capitals, or names run together
    return "person"


def read_value(value: str, words: Grammar) -> tuple[Name, ...]:
    """The names in a metadata value, which is short and meant as a name: whatever can't be read is kept as it is.

    A nickname in small letters, or with figures, is a name here; in running text it would not be.
    """
    text = _CONTACT.sub("\n", _INVISIBLE.sub("", value)).strip(" \n,;|/")
    if "(" in text or "（" in text:
        text = _without_parentheses(text)
    text = _strip_prefix(text, words)[0] or text
    if not any(char.isalpha() for char in text):
        return ()
    if " " not in text and len(text) <= MAX_NAME and not _DENSE.search(text):
        return (Name(text, _kind_of_word(text, words)),)
    found = _read_pieces(text, words, prefixed=False) if len(text) <= MAX_LINE else NOTHING
    whole = _whole_value(text, words)
    if found.names and not found.loose and (not found.dated or len(found.names) > 1 or found.titled):
        single = any(" " not in name.text and (name.kind == "person" or found.titled) for name in found.names)
        return (whole,) if whole and single and not _DENSE.search(text) else found.names
    return (whole,) if whole else found.names


def _kind_of_word(word: str, words: Grammar) -> Kind:
    folded = fold(word)
    if folded in words.agencies:
        return "agency"
    return "organization" if folded in words.units or _DOMAIN.match(folded) else "person"


def _whole_value(text: str, words: Grammar) -> Name | None:
    """The value as one name, where it is short enough to be one."""
    if len(text) > MAX_NAME or "\n" in text or "," in text:
        return None
    parts = [fold(part) for part in re.split("[ -]", text)]
    told = not words.units.isdisjoint(parts) or not words.role_heads.isdisjoint(parts) or parts[-1] in words.units
    return Name(text, "agency" if fold(text) in words.agencies else "organization" if told else "person")
