"""What is done with one record, wherever that is: decode, clean, choose, encode."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from newsclean import api
from newsclean.article import Article, Warning
from newsclean.batch import content
from newsclean.batch.choice import Choice, words
from newsclean.batch.records import Cleaned, Facts, Failure, Outcome, Record, Skipped
from newsclean.page import Note

Cleaner = Callable[..., Article]  # as newsclean.clean: (source, *, url, retrieved, trace, kind)
Encoder = Callable[[Article, Record], Any]
_MESSAGE = 500  # characters of an exception's message that are kept: some quote the whole page


def as_is(article: Article, record: Record) -> Article:
    """The article, not encoded."""
    del record
    return article


@dataclass(frozen=True)
class Job:
    """The work on each record. Everything in it is picklable.

    `clean`: a function like `newsclean.clean` (or a Cleaner's method); None is that one. `trace`: whether the blocks
    left out are in the article; they are counted anyway. `sketch`: makes what duplicates are found by.
    """

    clean: Cleaner | None = None
    choice: Choice = field(default_factory=Choice)
    encode: Encoder = as_is
    sketch: Callable[[Article], bytes | None] | None = None
    trace: bool = False

    def __call__(self, record: Record) -> Outcome:
        """The outcome of a record. Never raises for what a page holds."""
        if record.failure is not None:
            return record.failure
        if record.skip is not None:
            return Skipped(record.skip)
        stage = "decode"
        try:
            page, notes = content.page(record)
            stage = "clean"
            clean = self.clean or api.clean
            article = clean(page, url=record.url, retrieved=record.retrieved, trace=True, kind=record.kind)
            stage = "encode"
            return self._encoded(article, record, notes)
        except Exception as error:
            return failed(stage, error)

    def _encoded(self, article: Article, record: Record, notes: tuple[Note, ...]) -> Outcome:
        if reason := self.choice.reason(article):
            return Skipped(reason)
        removed = Counter(one.role for one in article.removed or ())
        changes: dict[str, Any] = {} if self.trace else {"removed": None}
        if article.url is None:  # a cleaner of the caller's own may not pass them on
            changes["url"] = record.url
        if article.retrieved is None:
            changes["retrieved"] = record.retrieved
        if notes:
            told = [*(Warning(code=note.code, message=note.message) for note in notes), *article.warnings]
            changes["warnings"] = list(dict.fromkeys(told))
        article = article.model_copy(update=changes)
        facts = Facts(
            kind=article.kind.value,
            language=article.language,
            host=_host(record.url or article.url or article.canonical_url),
            words=words(article),
            confidence=article.confidence,
            warnings=tuple(warning.code for warning in article.warnings),
            removed=tuple(removed.items()),
            sketch=self.sketch(article) if self.sketch else None,
        )
        return Cleaned(self.encode(article, record), facts)


def failed(stage: str, error: BaseException) -> Failure:
    """An exception as a line of the error file has it."""
    message = str(error)[:_MESSAGE]
    if isinstance(error, MemoryError) and not message:
        message = "the page takes more memory than its worker may have"
    return Failure(stage, type(error).__name__, message)


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None
