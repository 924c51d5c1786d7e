"""What flows through a run: a record is read, an outcome comes back. Every record has exactly one outcome."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal, NamedTuple

from newsclean.page import Note

Mark = Any  # where a source goes on reading; JSON inside, its shape known to that source only


class Failure(NamedTuple):
    """Why a record gave no article."""

    stage: str  # read, http, decode, clean, encode
    exception: str  # the class's name; WorkerDied and TimeLimit where no exception could be caught
    message: str


class Http(NamedTuple):
    """The header of an HTTP response as an archive holds it: what the layers around the page are."""

    status: int
    fields: tuple[tuple[str, str], ...]  # lower-case names

    def get(self, *names: str) -> str | None:
        """The last field of one of these names: proxies append theirs."""
        found = [value for name, value in self.fields if name in names]
        return found[-1] if found else None


class Record(NamedTuple):
    """One record of an input: a page to clean, or the reason why there is none.

    >>> Record("<h1>Rain</h1>", url="https://news.example/rain").kind is None
    True
    """

    data: bytes | str = b""  # the page
    url: str | None = None
    retrieved: datetime | None = None
    kind: Literal["html", "markdown", "text"] | None = None  # None: as what it looks like
    source: str = ""  # the input's name
    position: int = 0  # byte offset, line or row in it, from the input's own count
    http: Http | None = None  # layers that are still around `data`
    columns: Mapping[str, Any] = {}  # passed through to the result
    notes: tuple[Note, ...] = ()
    skip: str | None = None  # no page, and no fault: 'status:404', 'media-type:image', ...
    failure: Failure | None = None  # it couldn't be read
    mark: Mark = None
    number: int = 0  # in the run

    @property
    def size(self) -> int:
        """Bytes (characters, for text) that the record keeps in memory."""
        return len(self.data)

    @property
    def is_page(self) -> bool:
        """Whether there is something to clean."""
        return self.skip is None and self.failure is None


class Facts(NamedTuple):
    """What a summary counts of an article."""

    kind: str
    language: str | None
    host: str | None
    words: int
    confidence: float
    warnings: tuple[str, ...] = ()  # codes
    removed: tuple[tuple[str, int], ...] = ()  # role and number of blocks
    sketch: bytes | None = None  # for duplicates


class Cleaned(NamedTuple):
    """An article, as whoever encoded it made it."""

    payload: Any
    facts: Facts


class Skipped(NamedTuple):
    """A record that wasn't wanted."""

    reason: str


Outcome = Cleaned | Skipped | Failure


class Result(NamedTuple):
    """A record and what came of it. The record's data is dropped where it isn't needed any more."""

    record: Record
    outcome: Outcome

    @property
    def article(self) -> Any:
        """What was made of the page (an Article, unless it was encoded), or None."""
        return self.outcome.payload if isinstance(self.outcome, Cleaned) else None

    @property
    def failure(self) -> Failure | None:
        """Why there is no article, where something went wrong."""
        return self.outcome if isinstance(self.outcome, Failure) else None

    @property
    def skipped(self) -> str | None:
        """Why there is no article, where nothing went wrong."""
        return self.outcome.reason if isinstance(self.outcome, Skipped) else None
