"""The other libraries, each called as its documentation calls it, and the rules of thumb for text dumps.

Each `_start_*` function imports the library and returns what predicts. Settings differ from a library's defaults only
where the default adds what is no text of the page's body: comment sections, alternative texts of pictures, bullets.
"""
# ruff: noqa: PLC0415, ARG001 - a peer is imported where it starts, for each is optional; most need no more than the source

from __future__ import annotations

import html
import logging
import re
import warnings
from importlib import import_module
from typing import TYPE_CHECKING

from benchmarks.metrics import tokens
from benchmarks.systems import HTML_FIELDS, MissingSystemError, Predict, Prediction, System, installed

if TYPE_CHECKING:
    from benchmarks.gold import GoldPage

CALLS = 1
"""Raised by hand when a peer is called otherwise than before: what was predicted the old way is then no longer used."""

_SENTENCE_WORDS = 5
_SENTENCE_END = re.compile(r"""[.!?…]["”’»']*$""")


def _start_trafilatura() -> Predict:
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise MissingSystemError("trafilatura is not installed") from error

    def predict(source: bytes | str, page: GoldPage) -> Prediction:
        found = bare_extraction(source, with_metadata=True, include_comments=False)
        if found is None or isinstance(found, dict):
            return Prediction()
        authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
        return Prediction(body=found.text or "", title=found.title, authors=authors, published=found.date)

    return predict


def _start_newspaper() -> Predict:
    warnings.filterwarnings("ignore", module="newspaper|dateutil")  # nltk is absent; a zone's name is unknown
    try:
        from newspaper import Article
    except ImportError as error:
        raise MissingSystemError("newspaper4k is not installed") from error

    def predict(source: bytes | str, page: GoldPage) -> Prediction:
        found = Article(url=page.url or "http://unknown.invalid/", fetch_images=False)
        found.download(input_html=source)
        found.parse()
        published = found.publish_date
        return Prediction(
            body=found.text,
            title=found.title or None,
            authors=tuple(found.authors),
            published=published.isoformat() if hasattr(published, "isoformat") else published or None,
        )

    return predict


def _start_readability() -> Predict:
    try:
        from lxml.html import fromstring
        from readability import Document
    except ImportError as error:
        raise MissingSystemError("readability-lxml is not installed") from error
    logging.getLogger("readability").setLevel(logging.CRITICAL)  # it logs the traceback of what it then raises

    def predict(source: bytes | str, page: GoldPage) -> Prediction:
        document = Document(source)
        body = "\n".join(map(str, fromstring(document.summary()).itertext()))
        return Prediction(body=body, title=document.short_title())

    return predict


def _start_resiliparse() -> Predict:
    try:
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    except ImportError as error:
        raise MissingSystemError("resiliparse is not installed") from error

    def predict(source: bytes | str, page: GoldPage) -> Prediction:
        text = bytes_to_str(source, detect_encoding(source) or "utf-8") if isinstance(source, bytes) else source
        return Prediction(body=extract_plain_text(text, main_content=True, alt_texts=False, list_bullets=False))

    return predict


def _start_everything() -> Predict:
    return lambda source, page: Prediction(body=_text(source))  # noqa: ARG005


def _start_sentences() -> Predict:
    return lambda source, page: Prediction(body=keep_sentences(_text(source)))  # noqa: ARG005


def _start_wrapped_trafilatura() -> Predict:
    predict = _start_trafilatura()
    return lambda source, page: predict(_as_html(_text(source)), page)


def _start_wrapped_justext() -> Predict:
    try:
        justext = import_module("justext")  # it has no types
    except ImportError as error:
        raise MissingSystemError("jusText is not installed") from error
    stoplists = frozenset().union(*map(justext.get_stoplist, justext.get_stoplists()))

    def predict(source: bytes | str, page: GoldPage) -> Prediction:
        paragraphs = justext.justext(_as_html(_text(source)).encode(), stoplists)
        return Prediction(body="\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate))

    return predict


def keep_sentences(text: str) -> str:
    """The lines of five words or more that end a sentence: the best rule of thumb for dumps that is known."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if _SENTENCE_END.search(line) and len(tokens(line)) >= _SENTENCE_WORDS)


def _as_html(text: str) -> str:
    """A dump's lines as paragraphs: how extractors of HTML are given text."""
    paragraphs = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.splitlines() if line.strip())
    return f"<html><body>{paragraphs}</body></html>"


def _text(source: bytes | str) -> str:
    return source if isinstance(source, str) else source.decode("utf-8", "replace")


def _no_version() -> str:
    return ""


PEERS = (
    System("trafilatura", installed("trafilatura"), _start_trafilatura, HTML_FIELDS, reads_html=True),
    System("newspaper4k", installed("newspaper4k"), _start_newspaper, HTML_FIELDS, reads_html=True),
    System(
        "readability-lxml", installed("readability-lxml"), _start_readability, frozenset({"title"}), reads_html=True
    ),
    System("resiliparse", installed("resiliparse"), _start_resiliparse, reads_html=True),
    System("everything", _no_version, _start_everything, reads_dumps=True),
    System("sentences", _no_version, _start_sentences, reads_dumps=True),
    System("trafilatura-wrapped", installed("trafilatura"), _start_wrapped_trafilatura, reads_dumps=True),
    System("justext-wrapped", installed("jusText"), _start_wrapped_justext, reads_dumps=True),
)
