"""Whether a dump shows a gold value at all: a text dump drops what its page keeps in attributes and metadata.

Fields of dumps are scored over the pages whose dump shows the value. Titles, names and captions are sought as runs of
tokens, case-folded; a day as its number beside its month or year, in whatever language the month is written.
"""

from __future__ import annotations

import re

from benchmarks.metrics import tokens

_NEAR = 24  # characters between a day's number and its year: "le vendredi 11 avril de l'an 2025"


class Shown:
    """What one dump shows."""

    def __init__(self, dump: str) -> None:
        self._dump = dump
        self._folded = f" {' '.join(tokens(dump.casefold()))} "

    def text(self, value: str) -> bool:
        """Whether a title, name or caption stands in the dump in one run of tokens."""
        return f" {' '.join(tokens(value.casefold()))} " in self._folded

    def day(self, published: str) -> bool:
        """Whether the dump names the calendar day of an ISO timestamp, in figures or with its year nearby."""
        parts = published[:10].split("-")
        if len(parts) != 3:  # a few golds give a month only
            return False
        year, month, day = parts
        number = rf"(?<!\d)0?{int(day)}(?!\d)"
        of_year = rf"(?<!\d){year}(?!\d)"
        of_month = rf"(?<!\d)0?{int(month)}(?!\d)"
        patterns = (
            rf"{number}[^\n]{{0,{_NEAR}}}?{of_year}",
            rf"{of_year}[^\n]{{0,{_NEAR}}}?{number}",
            rf"{number}\s?[./-]\s?{of_month}\s?[./-]",
            rf"{of_month}\s?[./-]\s?{number}\s?[./-]",
        )
        return any(re.search(pattern, self._dump) for pattern in patterns)
