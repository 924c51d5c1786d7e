"""Which media types are pages."""

from __future__ import annotations

from typing import Literal

Kind = Literal["html", "markdown", "text"]

_KINDS: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/vnd.wap.xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
}
# Servers say these of anything: the bytes decide.
_VAGUE = {
    "",
    "application/octet-stream",
    "binary/octet-stream",
    "application/x-download",
    "unknown/unknown",
    "content/unknown",
}
# The registered top-level types: what a server invents is counted as "other", so that a summary stays short.
_TOP_LEVEL = {"application", "audio", "font", "image", "message", "model", "multipart", "text", "video"}
_MARKUP_BYTES = 1024


def essence(content_type: str | None) -> str:
    """A media type without its parameters.

    >>> essence("Text/HTML; charset=utf-8")
    'text/html'
    """
    return (content_type or "").partition(";")[0].partition(",")[0].strip().lower()


def kind(content_type: str | None, identified: str | None, body: bytes) -> tuple[Kind | None, str | None]:
    """How a body of this type is read, and why it is skipped where it is no page.

    `identified`: the type that the crawler found out for itself. A kind of None leaves it to the reader.

    >>> kind("text/html; charset=utf-8", None, b"")
    ('html', None)
    >>> kind("image/png", None, b"")
    (None, 'media-type:image')
    """
    stated = essence(content_type)
    if stated in _VAGUE:
        stated = essence(identified)
    if stated in _KINDS:
        # Text that begins as markup is a page whose server didn't say so; HTML that isn't markup is left to the reader.
        known = _KINDS[stated]
        return (known if known != "text" or not _is_markup(body) else "html"), None
    if stated in _VAGUE:
        is_page = _is_markup(body) or not (essence(content_type) or _is_binary(body))
        return None, None if is_page else "media-type:unknown"
    top = stated.partition("/")[0]
    return None, f"media-type:{top if top in _TOP_LEVEL else 'other'}"


def _is_markup(body: bytes) -> bool:
    start = body[:_MARKUP_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or b"<html" in start


def _is_binary(body: bytes) -> bool:
    """Whether there are controls that no text has (UTF-16 has NULs, and byte order marks)."""
    return not body.startswith((b"\xff\xfe", b"\xfe\xff")) and any(byte < 9 for byte in body[:_MARKUP_BYTES])
