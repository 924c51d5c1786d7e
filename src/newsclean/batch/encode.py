"""From an article to what is written of it. This runs in the workers: the process that writes only writes."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from newsclean.article import Article
from newsclean.batch.extras import need
from newsclean.batch.jsontext import dumps, scrub
from newsclean.batch.records import Record

_UNKNOWN_DATE = datetime(
    1970, 1, 1, tzinfo=UTC
)  # WARC demands a date; a page without one gets this, the same in every run
_GZIP_LEVEL = 6


@dataclass(frozen=True)
class JsonLine:
    """An article as a line of JSON, the input's other columns after its fields.

    `fields`: which fields, in this order; `text` and `paragraphs` may be among them. Empty: all that the Article has. A
    column named like a field of the article becomes `input_<name>`.
    """

    fields: tuple[str, ...] = ()

    def __call__(self, article: Article, record: Record) -> bytes:
        line = dumps(chosen(article, self.fields)) if self.fields else _json(article)
        if not record.columns:
            return line + b"\n"
        columns = dumps(renamed(record.columns))
        return line[:-1] + (b"," if len(line) > 2 and len(columns) > 2 else b"") + columns[1:] + b"\n"


def chosen(article: Article, fields: tuple[str, ...]) -> dict[str, Any]:
    """Some fields of an article, as JSON has them."""
    values = article.model_dump(mode="json", include=set(fields))
    return {name: values[name] if name in values else getattr(article, name) for name in fields}


def renamed(columns: Mapping[str, Any]) -> dict[str, Any]:
    """Columns under names that no field of an article has."""
    return {f"input_{name}" if name in Article.model_fields else name: value for name, value in columns.items()}


def _json(article: Article) -> bytes:
    try:
        return article.model_dump_json().encode()
    except ValueError:  # pydantic refuses lone surrogates
        return dumps(article.model_dump())


@dataclass(frozen=True)
class Row:
    """An article as the line of JSON that a Parquet table is made from: evidence as a list, unnamed columns in one."""

    fields: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    def __call__(self, article: Article, record: Record) -> bytes:
        row = chosen(article, self.fields or tuple(Article.model_fields))
        if "evidence" in row:
            row["evidence"] = [{"field": name, **evidence} for name, evidence in row["evidence"].items()]
        others: dict[str, Any] = {}
        for name, value in renamed(record.columns).items():
            if name in self.columns:
                row[name] = value if value is None or isinstance(value, str) else dumps(value).decode().strip('"')
            else:
                others[name] = value
        row["other_columns"] = dumps(others).decode() if others else None
        return dumps(row) + b"\n"


@dataclass(frozen=True)
class Pretty:
    """An article as a JSON file of its own."""

    fields: tuple[str, ...] = ()

    def __call__(self, article: Article, record: Record) -> bytes:
        line = JsonLine(self.fields)(article, record)
        return json.dumps(json.loads(line), ensure_ascii=False, indent=2).encode() + b"\n"


@dataclass(frozen=True)
class WetRecord:
    """An article as a WET file has it: a WARC record of type conversion, the title first, then a line a block.

    `compression`: "gzip", "zstd" or none; a member a record, as tools expect it.
    """

    compression: str = ""

    def __call__(self, article: Article, record: Record) -> bytes:
        lines = [line for line in (article.title, *article.paragraphs) if line]
        text = scrub("\n".join(lines)).encode()
        url = scrub(article.url or article.canonical_url or "").replace("\r", "").replace("\n", "")
        moment = article.retrieved or _UNKNOWN_DATE
        date = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        identity = uuid5(NAMESPACE_URL, f"{record.source} {record.position} {url}".encode("utf-8", "replace").decode())
        header = [
            "WARC/1.0",
            "WARC-Type: conversion",
            *([f"WARC-Target-URI: {url}"] if url else []),
            f"WARC-Date: {date}",
            f"WARC-Record-ID: <urn:uuid:{identity}>",
            *([f"WARC-Identified-Content-Language: {article.language}"] if article.language else []),
            "Content-Type: text/plain",
            f"Content-Length: {len(text)}",
        ]
        return self._packed("\r\n".join(header).encode() + b"\r\n\r\n" + text + b"\r\n\r\n")

    def _packed(self, data: bytes) -> bytes:
        if self.compression == "gzip":
            stream = zlib.compressobj(_GZIP_LEVEL, wbits=31)
            return stream.compress(data) + stream.flush()
        if self.compression == "zstd":
            return bytes(need("zstandard", "writing .zst files").ZstdCompressor().compress(data))
        return data


def compressed(stream: io.RawIOBase | io.BufferedIOBase, compression: str) -> Any:
    """A stream that compresses into another one. The same data gives the same bytes: no name and no time are stored."""
    if compression == "gzip":
        import gzip  # noqa: PLC0415  (only where it is asked for)

        return gzip.GzipFile(filename="", mode="wb", fileobj=stream, compresslevel=4, mtime=0)
    if compression == "zstd":
        return need("zstandard", "writing .zst files").ZstdCompressor().stream_writer(stream, closefd=False)
    return stream
