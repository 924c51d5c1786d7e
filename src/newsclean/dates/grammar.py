"""The shapes of dates and times, as patterns over a line's string of classes (see lexer and names).

Every pattern is anchored on a number or a month and bounded: the work is linear in the line's length.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from newsclean.dates.lexer import Line

TAKEN = "~"  # stands for the tokens of what was found already


class Pattern(NamedTuple):
    """One way of writing dates or times."""

    name: str
    needs: frozenset[str]  # letters without which there can be no match
    letters: re.Pattern[str]


_MONTH = "[MX]"
_GAP = r"[ .,/\-'ld()]{0,4}"  # between the parts of a date in words: "11. de abril, de"
# Named groups: y year, m month (number), w month (word), d day, e era.
_DATES = tuple(
    Pattern(name, frozenset(needs), re.compile(pattern))
    for name, needs, pattern in (
        # 2025-04-11, 2025. 4. 11., 2025年4月11日, 2025 оны 4 сарын 11, 令和7年4月11日, 民國114年4月11日
        ("ymd", "Yn", r"(?P<y>Y) ?(?P<s>[./\-]) ?(?P<m>n) ?(?P=s) ?(?P<d>n)(?:o(?= |$)|l)?"),
        ("ymd_marks", "Yym", r"(?:(?P<e>E) ?)?(?P<y>Y) ?y ?(?P<m>n)(?:-[yw])? ?m ?(?P<d>n)(?:o| ?d)?"),
        ("era", "ymn", r"(?:(?P<e>E) ?)?(?P<y>[nb]) ?y ?(?P<m>n) ?m ?(?P<d>n)(?: ?d)?"),
        # 11 de abril de 2025, 11. April 2025, 11th of April, 2025, ๑๑ เม.ย. พ.ศ. ๒๕๖๘, 11-Apr-2025, 11 Apr '25
        ("dmw", "nY", rf"(?P<d>n)o?{_GAP}(?P<w>{_MONTH}){_GAP}(?:y )?(?:(?P<e>E)[ .]{{0,2}})?(?P<y>Y)"),
        # April 11th, 2025
        ("mdw", "nY", rf"(?P<w>{_MONTH})[. \-/l]{{0,3}}(?P<d>n)o?{_GAP}(?P<y>Y)"),
        # 2025. április 11., 2025 m. balandžio 11 d., 2025-Apr-11, 2025eko apirilaren 11, 2025(e)ko apirilaren 11(a)
        ("ymw", "Yn", rf"(?P<y>Y)(?:\([wl1]\)y|[. ,\-/]{{0,2}}[yo])?[ .,\-/]{{0,3}}(?P<w>{_MONTH})[ .\-/]{{0,3}}(?P<d>n)(?!n)"),
        # 2025. gada 11. aprīlis, 2025-ж., 11-апрель
        ("ydw", "Yyn", rf"(?P<y>Y)[. \-]{{0,2}}y[., ]{{0,3}}(?P<d>n)[. \-]{{0,2}}(?P<w>{_MONTH})"),
        # Fri Apr 11 12:08:00 EDT 2025
        ("unix", "n:Y", rf"(?P<w>{_MONTH}) (?P<d>n) n:n(?::n)? (?:Z )?(?P<y>Y)"),
        # ngày 11 tháng 4 năm 2025, 11 tháng 4, 2025
        ("dmy_marks", "nmY", r"(?P<d>n)[ ,]{0,2}m (?P<m>n)[ ,]{0,2}(?:y )?(?P<y>Y)"),
        # 11.4.2025, 11/04/2025, 04-11-2025, 11. 4. 2025
        ("dmy", "nY", r"(?P<d>n) ?(?P<s>[./\-]) ?(?P<m>n) ?(?P=s) ?(?P<y>Y)(?!:n)"),
        # 11.04.25, 25/04/11: all of two digits, nothing like a time or version behind them
        ("dmy2", "n", r"(?P<d>n)(?P<s>[./\-])(?P<m>n)(?P=s)'?(?P<y>n)(?![./\-]?[nYbN:]|:)"),
        # 114/04/11 and 114年: the Taiwanese calendar
        ("roc", "bn", r"(?<![nYbN./\-])(?P<y>b)(?P<s>[./\-])(?P<m>n)(?P=s)(?P<d>n)(?![nYbN:./\-])"),
        # 11 Apr 25, 11 Apr '25, 11-Apr-25
        ("dmw2", "n", rf"(?P<d>n)o?[ .\-/]{{0,2}}(?P<w>{_MONTH})[ .\-/]{{0,2}}'?(?P<y>n)(?! ?[:h.nYbNtuA]|[ ]w)"),
        # 20250411, 202504111208
        ("compact", "", r"(?P<c>[Cz])"),
    )
)
_NUMERIC_DATES = tuple(entry for entry in _DATES if "w" not in entry.letters.groupindex)
# Dates without a year or a day: only good beside a reference.
_PARTIAL = tuple(
    Pattern(name, frozenset(needs), re.compile(pattern))
    for name, needs, pattern in (
        ("md_marks", "nm", r"(?P<m>n) ?m ?(?P<d>n)(?: ?d)?"),
        ("wy", "Y", rf"(?P<w>{_MONTH})[ .,l]{{1,3}}(?P<y>Y)"),
        ("dw", "n", rf"(?P<d>n)o?[ .\-/l']{{0,4}}(?P<w>{_MONTH})"),
        ("wd", "n", rf"(?P<w>{_MONTH})[. ]{{0,2}}(?P<d>n)o?(?! ?[:.]n)"),
        ("dm", "n:", r"(?<![nYbN./\-:])(?P<d>n)(?P<s>[./\-])(?P<m>n)(?=\.?,? n:n)"),
    )
)
_TIMES = tuple(
    Pattern(name, frozenset(needs), re.compile(pattern))
    for name, needs, pattern in (
        (
            "clock",
            ":",
            r"(?:(?P<p>A) ?)?(?<![nYbN:])(?P<h>n) ?: ?(?P<i>n)(?: ?: ?(?P<s>n)(?:[.,][nbN])?)?(?!:n)"
            r"(?:[ .]{0,2}(?P<a>A))?",
        ),
        (
            "marks",
            "h",
            r"(?:(?P<p>A) ?|(?<![A-Za-z1]))(?P<h>n) ?h(?: ?(?P<i>n)(?: ?i)?(?: ?(?P<s>n) ?s)?)?(?![a-zA-Z:])",
        ),
        ("dotted", ".", r"(?<![nYbN./\-])(?P<h>n)\.(?P<i>n)(?:\.(?P<s>n))?(?![./\-]?[nYbN])(?: ?(?P<a>A)| ?(?P<t>t))"),
        ("labelled", "t", r"t[. :]{0,3}(?P<h>n)[.:](?P<i>n)(?:[.:](?P<s>n))?(?![./\-]?[nYbN])"),
        ("meridiem", "A", r"(?<![A-Za-z1.:/\-])(?P<h>n) ?(?P<a>A)(?![a-z])|(?P<p>A) ?(?P<h2>n) ?h?(?![nYbN:./\-])"),
        ("hour", "t", r"(?<![A-Za-z1.:/\-])(?P<h>n) ?t(?![a-zA-Z])"),
    )
)
# After a full date, a bare "12.08" or "1208 GMT" is a time.
AFTER_DATE = re.compile(r"[ ,|#\-()]{1,4}(?:[wltA][. ]{1,2})?(?P<h>n)\.(?P<i>n)(?![./\-]?[nYbN])(?: ?(?P<a>A))?")
ZONE = re.compile(
    r"(?:[ .]{0,2}t)?(?:"
    r"[ .]{0,3}[(]? ?(?P<z>Z)(?: ?(?P<zs>[+\-]) ?(?P<zh>[nY])(?::?(?P<zm>n))?)?"  # EST, GMT+7
    r"|[ .]?[(]?(?P<s>[+\-])(?P<h>[nY])(?::(?P<m>n))?(?![/.\-]))"  # +02:00, -0700
)
_A_UNIT = "[uhimdys]"
RELATIVE = re.compile(
    rf"(?P<n>[n1u])[ +']{{0,2}}(?P<u>{_A_UNIT})(?:[ ,w]{{0,4}}n ?{_A_UNIT})?(?:[ .]{{1,2}}w)?[ .]{{0,2}}g"  # hours ago
    rf"|g[. ]{{1,2}}(?:[lw] )?(?P<pn>[n1l])[ +]?(?P<pu>{_A_UNIT})"  # vor 2 Stunden
    r"|g (?P<two>u)|(?P<two2>u) g"  # a dual: منذ ساعتين
)


class Shape(NamedTuple):
    """A match: its pattern's name, where it lies among the tokens, and the tokens of its parts."""

    name: str
    start: int  # token indices
    end: int
    parts: dict[str, int]  # group -> token index


T = TypeVar("T")


def dates(line: Line, build: Callable[[Shape], T | None]) -> list[T]:
    """What `build` makes of the full dates of a line, none overlapping another; it may refuse (None)."""
    letters = line.letters
    if not ("Y" in letters or "C" in letters or "z" in letters or letters.count("n") + letters.count("b") >= 2):
        return []
    return _matches(letters, _DATES if "M" in letters or "X" in letters else _NUMERIC_DATES, build)


def partial_dates(line: Line, build: Callable[[Shape], T | None]) -> list[T]:
    """The same for dates that lack the year, or the day."""
    return _matches(line.letters, _PARTIAL, build)


def times(letters: str, build: Callable[[Shape], T | None]) -> list[T]:
    """The same for times of day. `letters` with the dates already taken out."""
    return _matches(letters, _TIMES, build) if "n" in letters else []


def parts_of(match: re.Match[str]) -> dict[str, int]:
    """Where the groups that took part in a match stand."""
    return {group: at for group in match.re.groupindex if (at := match.start(group)) >= 0}


def _matches(letters: str, patterns: tuple[Pattern, ...], build: Callable[[Shape], T | None]) -> list[T]:
    found: list[tuple[int, T]] = []
    present = set(letters)
    for name, needs, pattern in patterns:
        if not needs <= present:
            continue
        match = pattern.search(letters)
        while match is not None:
            start, end = match.span()
            built = build(Shape(name, start, end, parts_of(match)))
            if built is not None:
                found.append((start, built))
                letters = letters[:start] + TAKEN * (end - start) + letters[end:]
                present = set(letters)
                match = pattern.search(letters, end)
            else:
                match = pattern.search(letters, start + 1)
    if len(found) > 1:
        found.sort(key=lambda item: item[0])
    return [built for _, built in found]
