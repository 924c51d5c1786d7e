"""Rows with named columns (JSON Lines, CSV, Parquet): which of them hold the page, its address and its date."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

from newsclean.batch.errors import UsageError
from newsclean.batch.records import Failure, Record

# What crawlers and published data sets call them, the most telling first.
_HTML = ("html", "raw_html", "html_content", "content_html", "body_html", "page_html", "raw", "source_html")
_TEXT = ("text", "raw_text", "plain_text", "markdown", "content", "raw_content", "body", "maintext")
_URL = ("url", "target_uri", "source_url", "page_url", "link", "uri", "warc_target_uri", "WARC-Target-URI")
_DATE = (
    "retrieved",
    "fetched",
    "fetched_at",
    "crawled",
    "crawled_at",
    "crawl_date",
    "fetch_time",
    "date_download",
    "warc_date",
)


@dataclass(frozen=True)
class Columns:
    """Names of the columns that are read; None looks for the usual names. All others are passed through."""

    html: str | None = None
    text: str | None = None
    url: str | None = None
    retrieved: str | None = None

    def found(self, names: Collection[str]) -> Columns:
        """The columns as these names have them. Raises UsageError where one that was named is missing."""
        for wanted in (self.html, self.text, self.url, self.retrieved):
            if wanted is not None and wanted not in names:
                raise UsageError(f"there is no column {wanted!r}; there are {', '.join(map(repr, names))}")
        is_named = self.html is not None or self.text is not None
        return Columns(
            self.html if is_named else _first(_HTML, names),
            self.text if is_named else _first(_TEXT, names),
            self.url or _first(_URL, names),
            self.retrieved or _first(_DATE, names),
        )

    def record(self, row: Mapping[str, Any], source: str, position: int) -> Record:
        """The record of a row, by columns that were `found`. A row without a page is skipped."""
        used = {self.html, self.text, self.url, self.retrieved}
        columns = {str(name): value for name, value in row.items() if name not in used}
        url = row.get(self.url) if self.url else None
        base = Record(
            url=url if isinstance(url, str) and url else None,
            retrieved=_moment(row.get(self.retrieved)) if self.retrieved else None,
            source=source,
            position=position,
            columns=columns,
        )
        kinds: tuple[tuple[str | None, Literal["html"] | None], ...] = ((self.html, "html"), (self.text, None))
        for name, kind in kinds:
            page = row.get(name) if name else None
            if page is None or page == "":
                continue
            if not isinstance(page, str | bytes):
                return base._replace(
                    failure=Failure("read", "TypeError", f"column {name!r} holds a {type(page).__name__}, not text")
                )
            return base._replace(data=page, kind=kind)
        return base._replace(skip="no-page")


def _first(candidates: tuple[str, ...], names: Collection[str]) -> str | None:
    return next((name for name in candidates if name in names), None)


def _moment(value: Any) -> datetime | None:
    """A time as tables write it: ISO 8601, seconds since 1970, or a value that is one already."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    try:
        if isinstance(value, str):
            return datetime.fromisoformat(value.strip())
        return datetime.fromtimestamp(value, UTC) if isinstance(value, int | float) else None
    except (ValueError, OverflowError, OSError):
        return None
