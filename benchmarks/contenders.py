"""What is timed: each takes a page's bytes or a dump's text and does its whole work, decoding and parsing included."""
# ruff: noqa: PLC0415 - a library is imported where it starts: each is optional, and none may burden another's memory figure

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.systems import MissingSystemError, installed

Work = Callable[[bytes | str], object]


@dataclass(frozen=True, slots=True)
class Contender:
    """A timed system: `start` imports it and returns the work."""

    name: str
    version: Callable[[], str]
    start: Callable[[], Work]


def _newsclean_version() -> str:
    try:
        import newsclean
    except ImportError as error:
        raise MissingSystemError(f"newsclean can't be imported: {error}") from error
    return newsclean.__version__


def _newsclean() -> Work:
    from newsclean import clean

    return clean


def _trafilatura() -> Work:
    from trafilatura import bare_extraction

    return lambda source: bare_extraction(source, with_metadata=True)


def _trafilatura_fast() -> Work:
    from trafilatura import bare_extraction

    return lambda source: bare_extraction(source, fast=True)


def _lxml() -> Work:
    from lxml.html import document_fromstring

    return document_fromstring


def _resiliparse() -> Work:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    def work(source: bytes | str) -> object:
        text = bytes_to_str(source, detect_encoding(source) or "utf-8") if isinstance(source, bytes) else source
        return extract_plain_text(text, main_content=True)

    return work


OWN = Contender("newsclean", _newsclean_version, _newsclean)
TRAFILATURA = Contender("trafilatura, with metadata", installed("trafilatura"), _trafilatura)
CONTENDERS = (
    OWN,
    TRAFILATURA,
    Contender("trafilatura, fast, body only", installed("trafilatura"), _trafilatura_fast),
    Contender("resiliparse, body only", installed("resiliparse"), _resiliparse),
    Contender("lxml, parsing only", installed("lxml"), _lxml),
)
"""newsclean first. The last is the floor under every design on lxml."""
