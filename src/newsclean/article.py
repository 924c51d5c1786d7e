"""The typed result: what a cleaned page is made of. Public, versioned, JSON in and out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1.0"


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Kind(StrEnum):
    """What the page is."""

    ARTICLE = "article"
    OPINION = "opinion"
    LIVE_BLOG = "live_blog"
    GALLERY = "gallery"
    VIDEO = "video"
    INDEX = "index"
    PAYWALL_STUB = "paywall_stub"
    CONSENT_WALL = "consent_wall"
    ERROR_PAGE = "error_page"
    EMPTY = "empty"


class Author(_Model):
    """One author, in the order of the byline."""

    name: str = Field(description="The name as printed, without 'By', role, e-mail or agency suffix.")
    kind: Literal["person", "organization", "agency"] = "person"
    role: str | None = Field(None, description="Job title where the byline states one.")
    url: str | None = None


class Block(_Model):
    """One block of the body."""

    kind: Literal["paragraph", "heading", "quote", "list", "table", "code", "embed", "live_entry"] = "paragraph"
    text: str
    level: int | None = Field(None, description="Heading level 1 to 6; None for other kinds.")
    items: list[str] | None = Field(None, description="The entries of a list, or the rows of a table (cells apart by tabs).")
    time: datetime | None = Field(None, description="The time a live blog's entry is stamped with.")


class Image(_Model):
    """One picture of the story. A text dump gives captions and credits without URLs."""

    url: str | None = None
    alt: str | None = None
    caption: str | None = Field(None, description="Without the credit.")
    credit: str | None = Field(None, description="Without 'Photo:' or parentheses.")
    lead: bool = False


class Warning(_Model):
    """Something the caller should know about this result."""

    code: str = Field(description="Stable, machine readable: 'encoding-guessed', 'depth-limit', ...")
    message: str


class Evidence(_Model):
    """Where a field's value came from."""

    source: str = Field(description="'json-ld', 'meta:og:title', 'microdata', 'visible', 'dump-header', ...")
    raw: str = Field(description="The string the value was made from.")
    confidence: float = Field(ge=0, le=1, description="A field given 0.9 is right nine times in ten.")
    block: int | None = Field(None, description="Index of the page's block, where the value is visible.")
    precision: Literal["year", "month", "day", "minute", "second"] | None = Field(None, description="Of dates.")


class Removed(_Model):
    """One block that was left out of the body, and why."""

    index: int = Field(description="Position of the block on the page.")
    text: str
    role: str = Field(description="What the block is: 'newsletter', 'navigation', 'byline', ...")
    stripper: str = Field(description="Who removed it: a stripper's name, or 'scorer'.")
    reason: str


class Article(_Model):
    """A news page as data. Every field is optional but `kind`, `body`, `confidence` and `warnings`."""

    url: str | None = None
    canonical_url: str | None = None
    site_name: str | None = None
    title: str | None = None
    subtitle: str | None = None
    kicker: str | None = None
    byline: str | None = None
    authors: list[Author] = Field(default_factory=list)
    published: datetime | None = None
    modified: datetime | None = None
    retrieved: datetime | None = None
    body: list[Block] = Field(default_factory=list)
    images: list[Image] = Field(default_factory=list)
    section: str | None = None
    tags: list[str] = Field(default_factory=list)
    language: str | None = None
    direction: Literal["ltr", "rtl"] | None = None
    dateline: str | None = None
    kind: Kind = Kind.EMPTY
    is_free: bool | None = None
    truncated: bool = False
    next_page_url: str | None = None
    confidence: float = Field(0.0, ge=0, le=1)
    warnings: list[Warning] = Field(default_factory=list)
    evidence: dict[str, Evidence] = Field(default_factory=dict)
    removed: list[Removed] | None = Field(None, description="Only with trace=True.")
    schema_version: str = SCHEMA_VERSION

    @property
    def paragraphs(self) -> list[str]:
        """The body's blocks as plain text, in order."""
        return [block.text for block in self.body]

    @property
    def text(self) -> str:
        """The body as plain text, blocks apart by a blank line."""
        return "\n\n".join(self.paragraphs)

    def markdown(self) -> str:
        r"""The headline and the body as Markdown.

        >>> Article(title="Rain", body=[Block(text="It rained.")], kind=Kind.ARTICLE, confidence=1).markdown()
        '# Rain\n\nIt rained.\n'
        """
        head = [f"# {self.title}"] if self.title else []
        return "\n\n".join([*head, *(_markdown(block) for block in self.body)]) + "\n"


def _markdown(block: Block) -> str:
    match block.kind:
        case "heading":
            return f"{'#' * (block.level or 2)} {block.text}"
        case "quote":
            return "\n".join(f"> {line}" for line in block.text.split("\n"))
        case "list":
            return "\n".join(f"- {item}" for item in block.items or [block.text])
        case "table":
            return _markdown_table(block.items or [block.text])
        case "code":
            return f"```\n{block.text}\n```"
        case _:
            return block.text


def _markdown_table(rows: Sequence[str]) -> str:
    cells = [[cell.replace("|", "\\|") for cell in row.split("\t")] for row in rows]
    width = max(map(len, cells))
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in cells]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])
