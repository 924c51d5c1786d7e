"""Reading a line: runs of name words between glue are names, what follows "in" or "edited by" is not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newsclean.lexicon import fold
from newsclean.names.classes import (
    BREAK,
    BY,
    COLONS,
    COMMAS,
    JOIN,
    LOOSE,
    NOISE,
    SKIP,
    SOFT_JOIN,
    classify,
    is_nickname,
    splits,
)
from newsclean.names.grammar import Grammar
from newsclean.names.name import Name, bare
from newsclean.names.pieces import cut
from newsclean.names.runs import names_in

MAX_LINE = 400  # characters; the longest byline line of the development pages has 268
INVISIBLE = re.compile("[®™\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e]")
CONTACT = re.compile(
    r"\[email[^\]]{0,20}\]|[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30})+|https?://\S{1,200}|(?<!\w)@\w{2,30}"
)
_BETWEEN_HAN = re.compile("(?<=[\u3400-\u9fff])[・·](?=[\u3400-\u9fff])")
_PARENTHESES = re.compile(r"\([^()]{0,80}\)|（[^（）]{0,80}）")
_CODE = re.compile(r"\(?([^\W\d_]{2,8}(?:/[^\W\d_]{2,12}){0,3})\)?$")
_ENDS_RUN = frozenset({BREAK, JOIN, NOISE, BY})
_STRONG_BREAKS = frozenset("\n\t;|•·●")


class Reading(NamedTuple):
    """What a line says when it is read as a byline."""

    names: tuple[Name, ...] = ()
    prefixed: bool = False  # it said "By", "Author:", ...
    dated: bool = False  # a date, a time or another figure stood in it
    titled: bool = False  # a job title stood in it
    loose: int = 0  # words that no byline explains: prose
    open: bool = False  # ends in "By", a comma or an "and": the next line goes on


NOTHING = Reading()


@lru_cache(maxsize=2048)
def read(line: str, words: Grammar) -> Reading:
    """The names of a byline, as far as the line can be one."""
    if len(line) > MAX_LINE:
        return NOTHING
    text = CONTACT.sub("\n", INVISIBLE.sub("", line)).strip()
    if "(" in text or "（" in text:
        text = without_parentheses(text)
    if agency := _agency_code(text, words):
        return Reading((Name(agency, "agency"),))
    text, prefixed = strip_prefix(text, words)
    if "・" in text or "·" in text:
        text = _BETWEEN_HAN.sub("、", text)
    if not text:
        return Reading(prefixed=prefixed, open=prefixed)
    return read_pieces(text, words, prefixed)


def _agency_code(text: str, words: Grammar) -> str | None:
    """The code of an agency, with its editors' initials, that the line is: "dpa/abc", "(AFP)"."""
    code = _CODE.match(text)
    if code is None:
        return None
    first, *initials = code[1].split("/")
    if fold(first) not in words.agencies or not (initials or code[0] != text or code[1] == text):
        return None
    return code[1] if code[1].islower() else first


def without_parentheses(text: str) -> str:
    """The text without what stands in parentheses (initials, a place, an agency), unless all of it does."""
    bare = _PARENTHESES.sub(" ", text).strip()
    return bare if bare.strip(" ,;|/") else text


def strip_prefix(text: str, words: Grammar) -> tuple[str, bool]:
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


def read_pieces(text: str, words: Grammar, prefixed: bool) -> Reading:
    """What the text says, without its "By" (`prefixed`: there was one), contacts and parentheses."""
    pieces = list(cut(text, words))
    folded = [bare(piece) for piece in pieces]
    classes = classify(pieces, folded, words)
    dated = NOISE in classes
    runs: list[list[str]] = [[]]
    loose = 0
    skipping = broken = other = topics = False  # skipping: "in Beirut"; other: "edited by", "photos:" and their names
    for index, (piece, one) in enumerate(zip(pieces, classes, strict=True)):
        if one in _ENDS_RUN:
            if one is BY:
                other = not words.others.isdisjoint(folded[max(0, index - 2) : index])
                # What stands before "by" is not a name: "News by", "A column by".
                runs = runs[:-1] if prefixed or other else []
                prefixed = prefixed or not other
                broken = topics = False
            elif piece in _STRONG_BREAKS:
                other = False
            elif piece in COLONS and len(runs[-1]) == 1 and not broken:
                runs.pop()  # a label: "Stand: 17.06.2025"
                runs.append([])
            if runs and (broken or (topics and len(runs[-1]) < 2)):
                runs.pop()
            runs.append([])
            broken = False
            # "by X in News, Politics, 3 May"
            topics = (skipping or topics) and dated and (piece in COMMAS or piece == "/")
            skipping = False
        elif skipping or other:
            continue
        elif one is SKIP:
            skipping = True
        elif one is SOFT_JOIN and splits(classes, index):
            runs.append([])
        elif one is LOOSE:
            if prefixed and not runs[-1] and is_nickname(pieces, classes, index) and folded[index] not in words.stops:
                runs[-1].append(piece)
            else:
                loose, broken = loose + 1, True
        else:
            runs[-1].append(piece)
    if broken:
        runs.pop()
    names, titled = names_in(runs, words, prefixed=prefixed)
    ends_open = bool(classes) and (classes[-1] in {JOIN, BY} or pieces[-1] in COMMAS)
    return Reading(tuple(names), prefixed, dated, titled, loose, ends_open)
