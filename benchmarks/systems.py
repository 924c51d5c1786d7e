"""What is measured: a system takes a page's HTML or dump and predicts; newsclean and its peers, by name.

A system is made where it runs, in a worker process too: `start()` imports its library and returns the function that
predicts. A library that is not installed is a `MissingSystemError`, and the commands go on without it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from benchmarks.gold import GoldPage


class MissingSystemError(Exception):
    """The system's library is not installed."""


class Lost(NamedTuple):
    """A block that a system left out, and why; only newsclean tells."""

    text: str
    role: str
    stripper: str
    reason: str


class Prediction(NamedTuple):
    """What a system says of one page: strings and numbers only, so that it can be kept as JSON."""

    body: str = ""
    title: str | None = None
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None  # ISO timestamp or day
    captions: tuple[str, ...] = ()
    kind: str | None = None
    confidence: float | None = None
    lost: tuple[Lost, ...] = ()
    error: str | None = None  # the exception's name and message: the page counts as one without a prediction


Predict = Callable[[bytes | str, GoldPage], Prediction]
"""From a page's bytes (HTML) or text (dump). The gold page is there for its group alone, to choose the fold's model."""

HTML_FIELDS = frozenset({"title", "authors", "day"})
OWN_FIELDS = HTML_FIELDS | {"subtitle", "captions", "kind", "confidence"}


@dataclass(frozen=True, slots=True)
class System:
    """A system under measurement."""

    name: str
    version: Callable[[], str]  # raises MissingSystemError where the library is not installed
    start: Callable[[], Predict]
    gives: frozenset[str] = frozenset()  # fields besides the body: a field that is not given is not scored
    reads_html: bool = False
    reads_dumps: bool = False

    def reads(self, source: str) -> bool:
        """Whether the system takes this input, "html" or a dump mode."""
        return self.reads_html if source == "html" else self.reads_dumps


def installed(package: str) -> Callable[[], str]:
    """What tells a distribution's version."""

    def tell() -> str:
        try:
            return version(package)
        except PackageNotFoundError as error:
            raise MissingSystemError(f"{package} is not installed") from error

    return tell
