"""The fields of an article, a module each: every value with its evidence and what else it could have been."""

from __future__ import annotations

from typing import NamedTuple

from newsclean.page import Candidate, Note


class Found(NamedTuple):
    """A field's value, the candidate it comes from, and those it was preferred to."""

    field: str  # name of the Article's field
    value: object  # as the Article holds it
    best: Candidate | None = None  # None: nothing to give as evidence (a default)
    others: tuple[Candidate, ...] = ()
    notes: tuple[Note, ...] = ()
