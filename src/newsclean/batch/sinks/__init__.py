"""Outputs: what is written, in which form, and how it gets its final name."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from newsclean.batch.encode import JsonLine, Pretty, Row, WetRecord
from newsclean.batch.errors import UsageError
from newsclean.batch.extras import need
from newsclean.batch.sinks.lines import Lines
from newsclean.batch.sinks.pages import Pages
from newsclean.batch.sinks.parts import Sink
from newsclean.batch.sinks.table import Table
from newsclean.batch.worker import Encoder

FORMS = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet", "json", "wet", "wet.gz", "wet.zst")
_COMPRESSION = {"gz": "gzip", "zst": "zstd"}
_ENDINGS = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".jsonl.gz": "jsonl.gz", ".ndjson.gz": "jsonl.gz", ".jsonl.zst": "jsonl.zst",
    ".ndjson.zst": "jsonl.zst", ".parquet": "parquet", ".wet": "wet", ".wet.gz": "wet.gz", ".wet.zst": "wet.zst",
}  # fmt: skip


@dataclass(frozen=True)
class Output:
    """A form of output.

    `form`: one of FORMS. `fields`: of the article; empty for all. `columns`: of the input, for Parquet.

    >>> Output("jsonl.gz").suffix
    '.jsonl.gz'
    """

    form: str = "jsonl"
    fields: tuple[str, ...] = ()
    columns: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        if self.form not in FORMS:
            raise UsageError(f"there is no output format {self.form!r}: {', '.join(FORMS)}")
        if self.form == "parquet":
            need("pyarrow", "writing Parquet")
        if self.compression == "zstd":
            need("zstandard", "writing .zst files")
        if self.fields and self.form.startswith("wet"):
            raise UsageError("a WET file has the title and the body: it takes no --fields")

    @property
    def compression(self) -> str:
        """gzip, zstd or nothing."""
        return _COMPRESSION.get(self.form.partition(".")[2], "")

    @property
    def suffix(self) -> str:
        """What a shard's name ends with; nothing for a folder of pages."""
        if self.form == "json":
            return ""
        return f".warc.{self.form}" if self.form.startswith("wet") else f".{self.form}"

    @property
    def encoder(self) -> Encoder:
        """What the workers make of an article."""
        match self.form.partition(".")[0]:
            case "jsonl":
                return JsonLine(self.fields)
            case "parquet":
                return Row(self.fields, self.columns)
            case "json":
                return Pretty(self.fields)
            case _:
                return WetRecord(self.compression)

    def open(self, path: Path | None) -> Sink:
        """A sink for a file, or for standard output where there is no path."""
        match self.form.partition(".")[0]:
            case "jsonl":
                return Lines(path, self.compression)
            case "parquet":
                return Table(path, self.fields, self.columns)
            case "json":
                if path is None:
                    raise UsageError("one JSON file a page needs a folder: -o FOLDER/")
                return Pages(path)
            case _:
                return Lines(path, "")  # the records are compressed one by one


def form_of(name: str) -> str | None:
    """The form that a file's name asks for.

    >>> form_of("clean.jsonl.zst")
    'jsonl.zst'
    """
    lower = name.lower()
    return next(
        (_ENDINGS[ending] for ending in sorted(_ENDINGS, key=len, reverse=True) if lower.endswith(ending)), None
    )


__all__ = ["FORMS", "Output", "Sink", "form_of"]
